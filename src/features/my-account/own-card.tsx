import { isCardOpen, newCardChallenge, proveByCard } from '#features/citizen-card/citizen-card.ts'
import type { CardProblem, CardPurpose } from '#features/citizen-card/rules.ts'
import { cardSentence } from '#features/citizen-card/words.ts'
import { findPerson } from '#features/personnel/personnel.ts'
import { readForm } from '#foundation/form.ts'
import { browserOf, opensCardComponent, page, type SignedIn, type Web } from '#ui/door.tsx'
import { type CardFor, CardPage } from './pages/card.tsx'
import { words } from './proofing-words.ts'

const PURPOSES: Record<CardFor, CardPurpose> = { proofing: 'proofing', recovery: 'recovery-address' }
/** A good card, but somebody else's. */
const OF_ANOTHER: CardProblem[] = ['wrong-tail', 'no-match', 'other-holder']

/** The page that asks the holder for their card. */
export function showCard(c: Web, of: CardFor, problem?: string): Promise<Response> {
  const { context, visit } = c.var
  opensCardComponent(c)
  const challenge = newCardChallenge(context, { purpose: PURPOSES[of], browser: browserOf(c) })
  const problems = problem ? { 'card-pin': problem } : undefined
  const { cardComponent: component } = context.settings
  const isOpen = isCardOpen(context.settings)
  return page(
    c,
    <CardPage frame={visit.frame} {...{ of, challenge, component, isOpen, problems }} />,
    problem ? 422 : 200,
  )
}

/** Was the posted card the holder's own? Undefined when it was, else the sentence that says what to do. */
export async function cardFault(c: Web, city: SignedIn, of: CardFor): Promise<string | undefined> {
  const { context, visit } = c.var
  const holder = (await findPerson(context, city.person))!
  const proof = await proveByCard(context, visit.by, {
    purpose: PURPOSES[of],
    browser: browserOf(c),
    form: await readForm(c.req.raw),
    // The account says whose card it must be: nothing to type, and no other card is bound.
    idNumber: holder.idNumber,
  })
  const { otherPerson } = words[visit.locale]
  if (proof.kind === 'person') return proof.person.id === city.person ? undefined : otherPerson
  if (proof.kind === 'first-use' || OF_ANOTHER.includes(proof.problem)) return otherPerson
  return cardSentence(visit.locale, proof.problem)
}
