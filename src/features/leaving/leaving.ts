import { and, eq, exists, gte, inArray, lt, or, type SQL, sql } from 'drizzle-orm'
import { revokeRoles } from '#features/accounts/granting.ts'
import { unlockAccounts } from '#features/accounts/locking.ts'
import { accounts, roles } from '#features/accounts/tables.ts'
import { reopenReturned } from '#features/mail-rules/reopening.ts'
import { FAREWELL } from '#features/mailboxes/farewell.ts'
import { hasLeft, isInPost } from '#features/personnel/personnel.ts'
import { posts } from '#features/personnel/tables.ts'
import { stopRecoveries } from '#features/recovery/recovery.ts'
import { lockOut } from '#features/sign-in/sign-in.ts'
import type { Actor } from '#foundation/actor.ts'
import { addDays } from '#foundation/clock.ts'
import { type Context, transaction } from '#foundation/context.ts'
import { addJob } from '#foundation/jobs.ts'
import { taipeiDay } from '#foundation/roc-date.ts'
import { layDown } from './handing-over.ts'
import { TELL, type Told } from './telling.ts'

/** Accounts in one transaction: each lot is out as soon as it is done, and a crash costs no more than one. */
const AT_ONCE = 500
const LETTERS_AT_ONCE = 50
const TELL_AFTER_MS = 10_000

/**
 * Everything of ours ends for whoever has left the roster (MISSION B1, GOALS T5): the account is locked, the sessions of both faces,
 * what was under way to recover it, and every role. Mailbox, passwords, codes and passkeys stay for their return. Whoever is on
 * leave without pay, or is yet to start, has not left. Answers for how many something ended; again, it ends nobody anew.
 */
export async function endLeavers(context: Context, by: Actor): Promise<number> {
  return inLots(context, isLeaver(context), (inside, lot) => endLot(inside, by, lot))
}

/** The same for those whose last day was one of these last few: cheap enough to be asked each minute. */
export async function endThoseOfLastDays(context: Context, by: Actor, days: number): Promise<number> {
  const now = context.clock.now()
  const [today, first] = [taipeiDay(now), taipeiDay(addDays(now, -days))]
  const ended = context.database
    .select({ one: sql`1` })
    .from(posts)
    .where(and(eq(posts.person, accounts.person), lt(posts.end, today), gte(posts.end, first)))
  return inLots(context, and(isLeaver(context), exists(ended)), (inside, lot) => endLot(inside, by, lot))
}

/** Whoever left and is in post again has the same account again (B1: rehires); only the roster opens what it has locked. */
export async function openReturned(context: Context, by: Actor): Promise<number> {
  const isBack = isInPost(accounts.person, taipeiDay(context.clock.now()))
  const isReturned = and(eq(accounts.state, 'locked'), eq(accounts.lockedFor, 'left'), isBack)
  return inLots(context, isReturned, async (inside, lot) => {
    const opened = await unlockAccounts(inside, by, lot, 'left')
    await reopenReturned(
      inside,
      by,
      opened.map(({ account }) => account),
    )
    await addJob(inside, FAREWELL, { accounts: opened.map(({ account }) => account) }, { isPatient: true })
    await tellLater(inside, 'returned', opened)
  })
}

/** Somebody who has left and still has something of ours. */
function isLeaver({ clock, database }: Context): SQL | undefined {
  const held = database.select({ one: sql`1` }).from(roles).where(eq(roles.account, accounts.id))
  // An account that was locked before its holder left keeps its lock, but no role: whatever opens it later opens it bare.
  const hasSomething = or(eq(accounts.state, 'active'), exists(held))
  return and(hasSomething, hasLeft(accounts.person, taipeiDay(clock.now())))
}

async function endLot(context: Context, by: Actor, lot: string[]): Promise<void> {
  await stopRecoveries(context, by, lot)
  const locked = await lockOut(context, by, lot, 'left')
  await revokeRoles(context, by, lot)
  await layDown(context, by, lot)
  await tellLater(context, 'left', locked)
}

/** Letters take longer to write than accounts to end: they wait until the other lots are done, and let all other jobs go first. */
async function tellLater(
  context: Context,
  event: Told['event'],
  holders: { account: string }[],
): Promise<void> {
  for (let from = 0; from < holders.length; from += LETTERS_AT_ONCE) {
    const some = holders.slice(from, from + LETTERS_AT_ONCE)
    const told: Told = { event, accounts: some.map(({ account }) => account) }
    await addJob(context, TELL, told, { afterMs: TELL_AFTER_MS, isPatient: true })
  }
}

/** Goes through all of whom the condition holds, lot by lot; it is asked again in each lot's own transaction. */
async function inLots(
  context: Context,
  which: SQL | undefined,
  deed: (context: Context, lot: string[]) => Promise<void>,
): Promise<number> {
  const all = await found(context, which)
  let done = 0
  for (let from = 0; from < all.length; from += AT_ONCE) {
    done += await transaction(context, async (inside) => {
      // Two loads may come at once: the later one sees what the earlier has done, and nobody waits in a ring.
      await inside.database.execute(sql`select pg_advisory_xact_lock(hashtext('cityhall leaving'))`)
      const lot = await found(inside, and(which, inArray(accounts.id, all.slice(from, from + AT_ONCE))))
      if (lot.length > 0) await deed(inside, lot)
      return lot.length
    })
  }
  return done
}

async function found({ database }: Context, which: SQL | undefined): Promise<string[]> {
  const rows = await database.select({ id: accounts.id }).from(accounts).where(which)
  return rows.map(({ id }) => id)
}
