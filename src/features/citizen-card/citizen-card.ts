import { eq } from 'drizzle-orm'
import { record } from '#features/audit/audit.ts'
import type { Person } from '#features/personnel/personnel.ts'
import type { Actor } from '#foundation/actor.ts'
import { claimChallenge, newChallenge } from '#foundation/challenges.ts'
import { type Context, transaction } from '#foundation/context.ts'
import type { Form } from '#foundation/form.ts'
import { openNote, sealNote } from '#foundation/notes.ts'
import type { Settings } from '#foundation/settings.ts'
import { checkCard } from './check.ts'
import { bind, holderOf, noteUse, personOf, type Shown, told } from './holders.ts'
import {
  BROWSER_PROBLEMS,
  type CardFault,
  type CardProblem,
  type CardPurpose,
  CHALLENGE_FAULTS,
  readAnswer,
} from './rules.ts'
import { cardHolders } from './tables.ts'

export type CardProof =
  | { kind: 'person'; person: Person }
  /** A good card that is nobody's yet: ask for the ID number, and post it with this note as `card-proof`. */
  | { kind: 'first-use'; sealed: string }
  | Refusal

/** With the note of a first use, another ID number may be tried without asking the card again. */
type Refusal = { kind: 'refused'; problem: CardProblem; sealed?: string }

type Asked = { purpose: CardPurpose; browser: string }
type Wish = Asked & { form: Form; idNumber?: string }

/** What a card proved, until its holder has said who they are; good in one browser for one purpose, once. */
type Note = Asked & { card: Shown; once: string }

const FIRST_USE_MINUTES = 5
const NOTE = 'citizen-card'

/** Without anchors nothing can be believed, so this way in is closed. */
export function isCardOpen(settings: Settings): boolean {
  return settings.cardAnchors !== undefined
}

/** What the card shall sign: for this purpose, in this browser, once, within 5 minutes. */
export function newCardChallenge(context: Context, asked: Asked): string {
  return newChallenge(context, asked)
}

/**
 * Whose card signed the challenge of this form (fields card-challenge and card-answer), or why nobody's. At its first use
 * the ID number decides, together with the name and the last four characters that the card says; the card is then bound
 * to that person by its subject number, so that a renewed one still works (guide M15).
 */
export async function proveByCard(context: Context, by: Actor, wish: Wish): Promise<CardProof> {
  if (!isCardOpen(context.settings)) return refused('closed')
  const { form } = wish
  const problem = BROWSER_PROBLEMS.find((one) => one === form.text('card-problem'))
  if (problem) return refused(problem)
  if (form.has('card-proof')) return firstUse(context, by, wish, form.text('card-proof'))
  const answer = readAnswer(form.text('card-answer'))
  if (typeof answer === 'string' || 'code' in answer) return refused(answer)
  const challenge = form.text('card-challenge')
  const checked = await checkCard(context, challenge, answer)
  const { cardNumber } = answer
  if (checked.kind === 'bad') return turnedDown(context, by, wish, checked.fault, { ...checked, cardNumber })
  const card = { ...checked.card, cardNumber }
  return transaction(context, async (context) => {
    const claim = await claimChallenge(context, challenge, wish)
    if (claim !== 'claimed') return turnedDown(context, by, wish, CHALLENGE_FAULTS[claim], card)
    return holder(context, by, wish, card)
  })
}

/** Since when this person's card is known here, and when it was used last. */
export async function boundCardOf(
  { database }: Context,
  person: string,
): Promise<{ boundAt: Date; lastUsedAt: Date } | undefined> {
  const [bound] = await database
    .select({ boundAt: cardHolders.boundAt, lastUsedAt: cardHolders.lastUsedAt })
    .from(cardHolders)
    .where(eq(cardHolders.person, person))
  return bound
}

async function holder(context: Context, by: Actor, wish: Wish, card: Shown): Promise<CardProof> {
  const known = wish.idNumber ? await personOf(context, card, wish.idNumber) : await holderOf(context, card)
  if (known === 'unbound') return { kind: 'first-use', sealed: sealed(context, wish, card) }
  if (typeof known === 'string') return turnedDown(context, by, wish, known, card)
  return accepted(context, by, wish, card, known)
}

/** The second half of a first use: the card was proven within the last 5 minutes, now comes the ID number. */
function firstUse(context: Context, by: Actor, wish: Wish, sealed: string): Promise<CardProof> {
  return transaction(context, async (context) => {
    const note = openNote<Note>(context, NOTE, sealed)
    const fault = noteFault(note, wish)
    if (!note || fault) return refused(fault ?? 'challenge-expired')
    const person = await personOf(context, note.card, wish.idNumber ?? '')
    if (typeof person === 'string') {
      const refusal = await turnedDown(context, by, wish, person, note.card)
      return person === 'too-many-tries' ? refusal : { ...refusal, sealed }
    }
    const claim = await claimChallenge(context, note.once, onceFor(wish))
    if (claim !== 'claimed') return turnedDown(context, by, wish, CHALLENGE_FAULTS[claim], note.card)
    return accepted(context, by, wish, note.card, person)
  })
}

function noteFault(note: Note | undefined, wish: Wish): CardFault | undefined {
  if (!note) return 'challenge-expired'
  if (note.purpose !== wish.purpose) return 'challenge-other-purpose'
  return note.browser === wish.browser ? undefined : 'challenge-other-browser'
}

function sealed(context: Context, { purpose, browser }: Asked, card: Shown): string {
  const once = newChallenge(context, onceFor({ purpose, browser }))
  return sealNote(context, NOTE, { purpose, browser, card, once } satisfies Note, FIRST_USE_MINUTES)
}

function onceFor({ purpose, browser }: Asked): { purpose: string; browser: string } {
  return { purpose: `first-use-${purpose}`, browser }
}

/** The person's card, from now on or since long. */
async function accepted(
  context: Context,
  by: Actor,
  wish: Wish,
  card: Shown,
  person: Person,
): Promise<CardProof> {
  if (!(await isTheirs(context, by, card, person))) return turnedDown(context, by, wish, 'other-holder', card)
  await noteUse(context, by, card, person, wish.purpose)
  return { kind: 'person', person }
}

async function isTheirs(context: Context, by: Actor, card: Shown, person: Person): Promise<boolean> {
  if (await bind(context, by, card, person)) return true
  const holder = await holderOf(context, card)
  return typeof holder === 'object' && holder.id === person.id
}

function refused(problem: CardProblem): Refusal {
  return { kind: 'refused', problem }
}

/** A refusal. The log keeps those of cards that are known to be somebody's; anybody can send the rest. */
async function turnedDown(
  context: Context,
  by: Actor,
  { purpose }: Asked,
  fault: CardFault,
  { serial, cardNumber }: { serial?: string; cardNumber: string },
): Promise<Refusal> {
  if (serial)
    await record(context, by, 'card.refused', {}, { fault, purpose, ...told({ serial, cardNumber }) })
  return refused(fault)
}
