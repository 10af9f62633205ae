import { eq } from 'drizzle-orm'
import { type Details, record } from '#features/audit/audit.ts'
import { findPerson, findPersonByIdNumber, type Person } from '#features/personnel/personnel.ts'
import { sameName } from '#features/personnel/rules.ts'
import type { Actor } from '#foundation/actor.ts'
import type { Context } from '#foundation/context.ts'
import { parseNationalId } from '#foundation/national-id.ts'
import { admit, forgive } from '#foundation/throttle.ts'
import type { Card } from './check.ts'
import { type CardFault, type CardPurpose, maskCardNumber } from './rules.ts'
import { cardHolders } from './tables.ts'

/** Numbers that somebody may try out with one card. */
const FIRST_USES = { name: 'card-first-use', limit: 5, minutes: 24 * 60 }
const SUBJECT = 'citizen-card.subject'

/** A card that was proven good, and its number as it may be kept. */
export type Shown = Card & { cardNumber: string }

/** Whom this card was bound to at its first use; `unbound` when it was never used here. */
export async function holderOf(context: Context, card: Shown): Promise<Person | CardFault | 'unbound'> {
  const [bound] = await context.database
    .select({ person: cardHolders.person })
    .from(cardHolders)
    .where(eq(cardHolders.subjectIndex, subjectIndex(context, card)))
  if (!bound) return 'unbound'
  const person = await findPerson(context, bound.person)
  return person ? matched(card, person) : 'no-match'
}

/** Who has this ID number, if the card is theirs by name and last four characters. Tries are counted per card holder. */
export async function personOf(context: Context, card: Shown, idNumber: string): Promise<Person | CardFault> {
  const number = parseNationalId(idNumber)
  if (!number) return 'id-number-malformed'
  if (!number.endsWith(card.tail)) return 'wrong-tail'
  if (!(await admit(context, FIRST_USES, card.subjectNumber))) return 'too-many-tries'
  const person = await findPersonByIdNumber(context, number)
  if (!person || !sameName(card.name, person.name)) return 'no-match'
  await forgive(context, FIRST_USES, card.subjectNumber)
  return person
}

/** Binds the card's subject number to the person, once; false when either belongs to another already. */
export async function bind(context: Context, by: Actor, card: Shown, person: Person): Promise<boolean> {
  const now = context.clock.now()
  const bound = await context.database
    .insert(cardHolders)
    .values({
      person: person.id,
      subjectIndex: subjectIndex(context, card),
      subject: context.keys.seal(SUBJECT, card.subjectNumber),
      cardNumber: maskCardNumber(card.cardNumber),
      boundAt: now,
      lastUsedAt: now,
    })
    .onConflictDoNothing()
    .returning({ person: cardHolders.person })
  if (bound.length > 0) await record(context, by, 'card.bound', { person: person.id }, told(card))
  return bound.length > 0
}

/** Notes that the card was used, and its number: a renewed card has another. */
export async function noteUse(
  context: Context,
  by: Actor,
  card: Shown,
  person: Person,
  purpose: CardPurpose,
): Promise<void> {
  await context.database
    .update(cardHolders)
    .set({ lastUsedAt: context.clock.now(), cardNumber: maskCardNumber(card.cardNumber) })
    .where(eq(cardHolders.person, person.id))
  await record(context, by, 'card.used', { person: person.id }, { purpose, ...told(card) })
}

/** What the log keeps of a card: enough to find the certificate at its authority. */
export function told(card: Pick<Shown, 'serial' | 'cardNumber'>): Details {
  return { serial: card.serial, card: maskCardNumber(card.cardNumber) }
}

function matched(card: Shown, person: Person): Person | CardFault {
  if (!person.idNumber.endsWith(card.tail)) return 'wrong-tail'
  return sameName(card.name, person.name) ? person : 'no-match'
}

function subjectIndex(context: Context, { subjectNumber }: Card): Buffer {
  return context.keys.index(SUBJECT, subjectNumber)
}
