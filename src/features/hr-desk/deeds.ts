import { sql } from 'drizzle-orm'
import { raiseProofing } from '#features/accounts/accounts.ts'
import { tellHolder } from '#features/accounts/telling.ts'
import { record } from '#features/audit/audit.ts'
import { findPerson } from '#features/personnel/personnel.ts'
import { stopEverything } from '#features/recovery/recovery.ts'
import type { Actor } from '#foundation/actor.ts'
import { type Context, transaction } from '#foundation/context.ts'
import { admit } from '#foundation/throttle.ts'
import { sameBytes } from '#foundation/tokens.ts'
import { accountWithin, type Officer } from './hr-desk.ts'
import { type Document, mayDisown, mayProof } from './rules.ts'

/** `gone`: out of reach, or no longer to be done. */
export type Disowned = 'done' | 'gone' | 'throttled'
export type Proofed = 'done' | 'gone' | 'other-number' | 'throttled'

/** What one officer may do in a day: a stolen session shall neither empty an agency nor vouch for a crowd. */
const DISOWNINGS = { name: 'hr-desk-disownings', limit: 20, minutes: 24 * 60 }
const PROOFINGS = { name: 'hr-desk-proofings', limit: 100, minutes: 24 * 60 }
/** Wrong ID numbers about one account, by whomever. */
const NUMBERS = { name: 'hr-desk-numbers', limit: 5, minutes: 60 }

/**
 * 「不是本人申請」: a new account within reach was applied for by somebody else. Everything is locked at once, as with 「帳號遭盜用」, and the
 * information centre, which alone settles it, has a case with the officer's words; the holder is told.
 */
export async function disown(
  context: Context,
  by: Actor,
  officer: Officer,
  { account, note, said }: { account: string; note: string; said: string },
): Promise<Disowned> {
  if (!(await admit(context, DISOWNINGS, officer.account))) return 'throttled'
  return transaction(context, async (context) => {
    await holdOff(context, account)
    const one = await accountWithin(context, officer, account)
    if (!one || !mayDisown(one, context.clock.now())) return 'gone'
    await stopEverything(context, by, {
      account,
      note: `${said}${note}`,
      kind: 'misused',
      event: 'misuse-seen',
    })
    await record(context, by, 'hr-desk.disowned', { account, person: one.person }, { note })
    return 'done'
  })
}

/**
 * 人事室當面核對 (M3.6): the officer has seen papers of the colleague, whose ID number must be that of the roster. The account may then do
 * what one proved by a card may do, short of what the card itself is asked for.
 */
export async function proofInPerson(
  context: Context,
  by: Actor,
  officer: Officer,
  seen: { account: string; document: Document; idNumber: string },
): Promise<Proofed> {
  const { account, document, idNumber } = seen
  const isAdmitted = await admit(context, PROOFINGS, officer.account)
  if (!isAdmitted || !(await admit(context, NUMBERS, account))) return 'throttled'
  return transaction(context, async (context) => {
    await holdOff(context, account)
    const one = await accountWithin(context, officer, account)
    const person = one && mayProof(one) ? await findPerson(context, one.person) : undefined
    if (!person) return 'gone'
    const about = { account, person: person.id }
    if (!sameBytes(Buffer.from(person.idNumber), Buffer.from(idNumber))) {
      await record(context, by, 'hr-desk.number-differed', about, { document })
      return 'other-number'
    }
    await raiseProofing(context, by, account, 'hr-desk')
    await record(context, by, 'hr-desk.proofed', about, { document })
    await tellHolder(context, account, 'proofed-at-desk')
    return 'done'
  })
}

/** Of two officers who deal with one account at once, the second finds it dealt with. */
async function holdOff({ database }: Context, account: string): Promise<void> {
  await database.execute(sql`select pg_advisory_xact_lock(hashtext(${`hr-desk ${account}`}))`)
}
