import type { FC } from 'hono/jsx'
import { isCardOpen, newCardChallenge, proveByCard } from '#features/citizen-card/citizen-card.ts'
import { cardSentence } from '#features/citizen-card/words.ts'
import type { Person } from '#features/personnel/personnel.ts'
import { isWayOpen, waysOffered } from '#features/sign-in/ways.ts'
import { type Problems, readForm } from '#foundation/form.ts'
import { browserOf, type Frame, opensCardComponent, page, type Web } from '#ui/door.tsx'
import type { CardGiven } from './pages/card.tsx'
import { words } from './words.ts'

type Purpose = CardGiven['purpose']
type Shown = { idNumber?: string; proof?: string; problems?: Problems }
type ShownPage = FC<CardGiven & { frame: Frame }>

/** The page that asks for a card, with a fresh challenge for this browser. */
export async function showCard(
  c: Web,
  purpose: Purpose,
  Shown: ShownPage,
  shown: Shown = {},
): Promise<Response> {
  const { context, visit } = c.var
  opensCardComponent(c)
  const challenge = newCardChallenge(context, { purpose, browser: browserOf(c) })
  const isOffered = (await waysOffered(context)).includes('citizen-card')
  const component = isOffered && isCardOpen(context.settings) ? context.settings.cardComponent : undefined
  const given = { frame: visit.frame, purpose, challenge, component, ...shown }
  return page(c, <Shown {...given} />, shown.problems ? 422 : 200)
}

/** Who sent a good card goes on; what is wrong with it, or with what it opens, is said on the same page. */
export async function proveWithCard(
  c: Web,
  purpose: Purpose,
  Shown: ShownPage,
  goOn: (person: Person) => Promise<Response | string>,
): Promise<Response> {
  const { context, visit } = c.var
  const form = await readForm(c.req.raw)
  const idNumber = form.text('id-number')
  const proof = await proveByCard(context, visit.by, { purpose, browser: browserOf(c), form, idNumber })
  if (proof.kind === 'first-use') {
    const problems = { 'id-number': words[visit.locale].card.firstUse }
    return showCard(c, purpose, Shown, { idNumber, proof: proof.sealed, problems })
  }
  if (proof.kind === 'person' && !(await isWayOpen(context, 'citizen-card', proof.person.id)))
    return showCard(c, purpose, Shown, { idNumber, problems: { card: cardSentence(visit.locale, 'closed') } })
  const answer =
    proof.kind === 'refused' ? cardSentence(visit.locale, proof.problem) : await goOn(proof.person)
  return answer instanceof Response
    ? answer
    : showCard(c, purpose, Shown, { idNumber, problems: { card: answer } })
}
