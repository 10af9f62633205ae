import { isCardOpen, newCardChallenge, proveByCard } from '#features/citizen-card/citizen-card.ts'
import { cardSentence } from '#features/citizen-card/words.ts'
import { evenly } from '#foundation/even-time.ts'
import { type Form, readForm } from '#foundation/form.ts'
import { paths } from '#foundation/paths.ts'
import { browserOf, house, opensCardComponent, page, type Web } from '#ui/door.tsx'
import { CardPage } from '../pages/card.tsx'
import { ClosedPage, isOffered } from '../pages/shell.tsx'
import { signInProven } from '../proven.ts'
import { deviceOf, sessionToken } from '../visit.tsx'
import { waysOffered } from '../ways.ts'
import { words } from '../words.ts'
import { arrival, closedToYou, type Shown, type Status, shellOf, welcome } from './arrive.tsx'

const PURPOSE = 'sign-in'

export const cardRoutes = house()

cardRoutes.get(paths.signInCard, (c) => {
  const arrived = arrival(c)
  return arrived instanceof Response ? arrived : showCard(c, arrived)
})

cardRoutes.post(paths.signInCard, async (c) => {
  const form = await readForm(c.req.raw)
  if (!(await waysOffered(c.var.context)).includes('citizen-card')) return showCard(c, {})
  const shown = { to: form.text('to'), proof: form.text('card-proof') || undefined }
  const say = words[c.var.visit.locale].card
  if (shown.proof && !form.text('idNumber'))
    return showCard(c, { ...shown, problems: { idNumber: say.noIdNumber } }, 422)
  const device = deviceOf(c)
  const answer = await evenly(
    () => enterByCard(c, form, device),
    ({ kind }) => kind !== 'refused',
  )
  if (answer.kind === 'signed-in') return welcome(c, answer, { device, to: shown.to })
  if (answer.kind === 'first-use') return showCard(c, { ...shown, proof: answer.sealed })
  const field = answer.sealed ? 'idNumber' : 'card-pin'
  const problems = { [field]: answer.sentence }
  return showCard(c, { to: shown.to, proof: answer.sealed, problems }, 422)
})

async function enterByCard(c: Web, form: Form, device: string) {
  const { context, visit } = c.var
  const [locale, browser] = [visit.locale, browserOf(c)]
  const idNumber = form.text('idNumber') || undefined
  const proof = await proveByCard(context, visit.by, { purpose: PURPOSE, browser, form, idNumber })
  if (proof.kind === 'first-use') return proof
  if (proof.kind === 'refused') return { ...proof, sentence: cardSentence(locale, proof.problem) }
  const wish = { face: 'city', way: 'citizen-card', previous: sessionToken(c, 'city'), device } as const
  const answer = await signInProven(context, visit.by, { person: proof.person.id }, wish)
  if (answer.kind === 'signed-in') return answer
  const isClosed = answer.kind === 'way-closed'
  const sentence = isClosed ? closedToYou(c, 'citizen-card') : words[locale].card.refused
  return { kind: 'refused' as const, sealed: undefined, sentence }
}

async function showCard(c: Web, shown: Shown & { proof?: string }, status: Status = 200): Promise<Response> {
  const { settings } = c.var.context
  const given = await shellOf(c, shown)
  if (!isOffered('card', given.open)) return page(c, <ClosedPage {...given} tab="card" />, 403)
  if (!isCardOpen(settings)) return page(c, <ClosedPage {...given} tab="card" />)
  opensCardComponent(c)
  const challenge = newCardChallenge(c.var.context, { purpose: PURPOSE, browser: browserOf(c) })
  const more = { challenge, component: settings.cardComponent, proof: shown.proof }
  return page(c, <CardPage {...given} {...more} />, status)
}
