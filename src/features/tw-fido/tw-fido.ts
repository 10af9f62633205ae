import { and, eq, isNull } from 'drizzle-orm'
import { record } from '#features/audit/audit.ts'
import { findPersonByIdNumber, type Person } from '#features/personnel/personnel.ts'
import type { Actor } from '#foundation/actor.ts'
import { addMinutes } from '#foundation/clock.ts'
import { type Context, transaction } from '#foundation/context.ts'
import type { Settings } from '#foundation/settings.ts'
import { forgive } from '#foundation/throttle.ts'
import type { Locale } from '#foundation/words.ts'
import { askedTransaction, type Transaction } from './asking.ts'
import { ministryOf } from './ministry.ts'
import type { PhoneProblem, PhonePurpose } from './rules.ts'
import { PUSHES_PER_NUMBER, start, type Wish } from './starting.ts'
import { twFidoTransactions as transactions } from './tables.ts'
import { words } from './words.ts'

export type PhoneStart = { kind: 'waiting'; id: string } | { kind: 'refused'; problem: PhoneProblem }
export type PhoneEnd =
  | { kind: 'person'; person: Person }
  | { kind: 'pending' }
  | { kind: 'refused'; problem: PhoneProblem }

/** What a phone has confirmed can be used a little longer than the phone could confirm it. */
const CLAIM_MINUTES = 5

/**
 * Asks the ministry to have somebody confirm with their phone who they are (M16). Go on to `paths.phone(id)`. The roster is
 * not looked at, so the answer says nothing about who works for the city. A push that fails becomes a QR code at once.
 */
export function startPhone(context: Context, by: Actor, wish: Wish): Promise<PhoneStart> {
  return start(context, by, wish)
}

/**
 * Takes the result, once: of many who try at the same instant one succeeds. It proves control of the phone that is bound to
 * the ID number; the person is the roster's holder of that number, whether employed or not. 'pending' means: nobody has
 * pressed anything on the phone yet, so back to `paths.phoneStill(id)`.
 */
export async function finishPhone(
  context: Context,
  by: Actor,
  { id, purpose, browser }: { id: string; purpose: PhonePurpose; browser: string },
): Promise<PhoneEnd> {
  const found = await askedTransaction(context, { id, browser })
  if (found?.purpose !== purpose) return { kind: 'refused', problem: 'unknown' }
  if (found.state === 'waiting') return { kind: 'pending' }
  if (found.state === 'failed') return { kind: 'refused', problem: found.problem ?? 'timed-out' }
  if (usableUntil(found) <= context.clock.now()) return { kind: 'refused', problem: 'timed-out' }
  return transaction(context, async (context) =>
    (await claim(context, id)) ? holderOf(context, by, found) : { kind: 'refused', problem: 'used' },
  )
}

/** The sentence that tells somebody with this problem what to do. */
export function phoneSentence(locale: Locale, problem: PhoneProblem): string {
  return words[locale].problems[problem]
}

/** Is this way open: are the ministry's interface, our number there and our key all set? */
export function isPhoneOpen(settings: Settings): boolean {
  return ministryOf(settings) !== undefined
}

function usableUntil({ expiresAt }: Transaction): Date {
  return addMinutes(expiresAt, CLAIM_MINUTES)
}

async function claim(context: Context, id: string): Promise<boolean> {
  const isFree = and(eq(transactions.state, 'proved'), isNull(transactions.claimedAt))
  const claimed = await context.database
    .update(transactions)
    .set({ claimedAt: context.clock.now() })
    .where(and(eq(transactions.id, id), isFree))
    .returning({ id: transactions.id })
  return claimed.length > 0
}

async function holderOf(context: Context, by: Actor, { id, way, ...asked }: Transaction): Promise<PhoneEnd> {
  const { purpose } = asked
  const idNumber = context.keys.open('tw_fido.id_number', asked.idNumber)
  const person = await findPersonByIdNumber(context, idNumber)
  if (!person) {
    await context.database
      .update(transactions)
      .set({ state: 'failed', problem: 'no-match' })
      .where(eq(transactions.id, id))
    await record(context, by, 'phone.refused', {}, { purpose, problem: 'no-match' })
    return { kind: 'refused', problem: 'no-match' }
  }
  if (way === 'push') await forgive(context, PUSHES_PER_NUMBER, idNumber)
  await record(context, by, 'phone.proved', { person: person.id }, { purpose, way })
  return { kind: 'person', person }
}
