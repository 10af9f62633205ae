import { isCardOpen, newCardChallenge } from '#features/citizen-card/citizen-card.ts'
import type { CardProblem } from '#features/citizen-card/rules.ts'
import { cardSentence } from '#features/citizen-card/words.ts'
import { rosterLoadedAt } from '#features/personnel/personnel.ts'
import { type Problems, readForm } from '#foundation/form.ts'
import { parseNationalId } from '#foundation/national-id.ts'
import { paths } from '#foundation/paths.ts'
import { browserOf, house, opensCardComponent, page, seeOther, type Web } from '#ui/door.tsx'
import { isOffered, showClosed } from '../closed.tsx'
import { keepDraft } from '../draft-cookie.tsx'
import { type CardIdentification, identifyByCard } from '../identity.ts'
import { words } from '../identity-words.ts'
import { CardPage } from '../pages/card.tsx'
import { ClosedPage } from '../pages/closed.tsx'
import { numberProblem } from '../sentences.ts'

type Shown = { number?: string; problems?: Problems; proof?: string; refused?: boolean }

/** What is wrong with the number typed, not with the card. */
const OF_THE_NUMBER: CardProblem[] = ['wrong-tail', 'id-number-malformed']

export const cardRoutes = house()

cardRoutes.get(paths.applyCard, (c) => showCard(c, {}))

cardRoutes.post(paths.applyCard, async (c) => {
  const { context, visit } = c.var
  if (!isCardOpen(context.settings) || !(await isOffered(c, 'citizen-card'))) return showCard(c, {})
  const form = await readForm(c.req.raw)
  const number = form.text('number')
  const idNumber = parseNationalId(number)
  const found = await identifyByCard(context, visit.by, { browser: browserOf(c), form, idNumber })
  return answer(c, number, found)
})

function answer(c: Web, number: string, found: CardIdentification): Response | Promise<Response> {
  const { locale } = c.var.visit
  const say = words[locale].identity
  const wrong = numberProblem(locale, number)
  const show = (problems: Problems, more: Shown = {}, status: 422 | 429 = 422) =>
    showCard(c, { number, ...more, problems: { ...(wrong && { number: wrong }), ...problems } }, status)
  switch (found.kind) {
    case 'person':
    case 'holder':
      keepDraft(c, found.token)
      return seeOther(c, paths.applyPerson)
    case 'way-closed':
      return showClosed(c, 'citizen-card', true)
    case 'throttled':
      return show({ number: say.throttled }, {}, 429)
    case 'refused':
      return show({ number: say.refusedNumber }, { refused: true })
    case 'number-needed':
      return show({ number: wrong ?? say.noNumber }, { proof: found.sealed })
    case 'card-refused': {
      const field = found.sealed || OF_THE_NUMBER.includes(found.problem) ? 'number' : 'card'
      return show({ [field]: cardSentence(locale, found.problem) }, { proof: found.sealed })
    }
  }
}

async function showCard(c: Web, shown: Shown, status: 200 | 422 | 429 = 200): Promise<Response> {
  const { context, visit } = c.var
  if (!(await isOffered(c, 'citizen-card'))) return showClosed(c, 'citizen-card')
  if (!isCardOpen(context.settings)) return page(c, <ClosedPage frame={visit.frame} way="citizen-card" />)
  opensCardComponent(c)
  const challenge = newCardChallenge(context, { purpose: 'enrolment', browser: browserOf(c) })
  const rosterAt = await rosterLoadedAt(context)
  const { cardComponent: component } = context.settings
  return page(c, <CardPage frame={visit.frame} {...{ challenge, component, rosterAt }} {...shown} />, status)
}
