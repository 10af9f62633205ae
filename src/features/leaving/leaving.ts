import { and, eq, exists, gte, inArray, lt, or, type SQL, sql } from 'drizzle-orm'
import { revokeRoles } from '#features/accounts/granting.ts'
import { type Holder, unlockAccounts } from '#features/accounts/locking.ts'
import { accounts, roles } from '#features/accounts/tables.ts'
import { reopenReturned } from '#features/mail-rules/reopening.ts'
import { FAREWELL } from '#features/mailboxes/farewell.ts'
import { endDepartures } from '#features/personnel/departures.ts'
import { hasLeft, isInPost } from '#features/personnel/personnel.ts'
import { posts } from '#features/personnel/tables.ts'
import { stopRecoveries } from '#features/recovery/recovery.ts'
import { lockOut } from '#features/sign-in/sign-in.ts'
import type { Actor } from '#foundation/actor.ts'
import { addDays } from '#foundation/clock.ts'
import type { Context } from '#foundation/context.ts'
import { addJob } from '#foundation/jobs.ts'
import { taipeiDay } from '#foundation/roc-date.ts'
import { layDown } from './handing-over.ts'
import { inLots } from './lots.ts'
import { tellLater } from './telling.ts'

/** On leave without pay, where that locks the account (pausing.ts). */
const isPaused = and(eq(accounts.state, 'locked'), eq(accounts.lockedFor, 'on-leave'))

/**
 * Everything of ours ends for whoever has left the roster: the account is locked, the sessions of both faces,
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
    await reopenReturned(inside, by, idsOf(opened))
    await addJob(inside, FAREWELL, { accounts: idsOf(opened) }, { isPatient: true })
    await tellLater(inside, 'returned', idsOf(opened))
  })
}

/** Somebody who has left and still has something of ours. */
function isLeaver({ clock, database }: Context): SQL | undefined {
  const held = database.select({ one: sql`1` }).from(roles).where(eq(roles.account, accounts.id))
  // An account that was locked before its holder left keeps its lock, but no role: whatever opens it later opens it bare.
  const hasSomething = or(eq(accounts.state, 'active'), isPaused, exists(held))
  return and(hasSomething, hasLeft(accounts.person, taipeiDay(clock.now())))
}

async function endLot(context: Context, by: Actor, lot: string[]): Promise<void> {
  await stopRecoveries(context, by, lot)
  const locked = await lockOut(context, by, lot, 'left')
  const paused = await pausedAmong(context, lot)
  await unlockAccounts(context, by, idsOf(paused), 'on-leave')
  await revokeRoles(context, by, lot)
  await layDown(context, by, lot)
  const ended = [...locked, ...paused]
  await endDepartures(
    context,
    by,
    ended.map(({ person }) => person),
  )
  await tellLater(context, 'left', idsOf(ended))
}

/** Who was on leave and left from there: opened for the one, the accounts stay locked for the other. */
function pausedAmong({ database }: Context, lot: string[]): Promise<Holder[]> {
  return database
    .select({ account: accounts.id, person: accounts.person })
    .from(accounts)
    .where(and(inArray(accounts.id, lot), isPaused))
}

function idsOf(holders: Holder[]): string[] {
  return holders.map(({ account }) => account)
}
