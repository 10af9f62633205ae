import { and, eq, not, type SQL, sql } from 'drizzle-orm'
import { unlockAccounts } from '#features/accounts/locking.ts'
import { accounts } from '#features/accounts/tables.ts'
import { decide } from '#features/mailboxes/life.ts'
import { mailboxes } from '#features/mailboxes/tables.ts'
import { isOnLeave } from '#features/personnel/personnel.ts'
import { lockOut } from '#features/sign-in/sign-in.ts'
import type { Actor } from '#foundation/actor.ts'
import { type Context, transaction } from '#foundation/context.ts'
import { taipeiDay } from '#foundation/roc-date.ts'
import { inLots, waitForTurn } from './lots.ts'
import { tellLater } from './telling.ts'

/**
 * Pauses what leave without pay (留職停薪) pauses in this city (CITYHALL_ON_LEAVE), and opens again what it had paused for whoever is back, or
 * since the city pauses something else. Nothing is opened that was locked for another reason. Done again, it changes nothing.
 */
export async function settlePauses(context: Context, by: Actor): Promise<void> {
  const { onLeave } = context.settings
  const isAway = isOnLeave(accounts.person, taipeiDay(context.clock.now()))
  await pauseAccounts(context, by, onLeave === 'locked' ? isAway : sql`false`)
  await pauseMail(context, by, onLeave === 'mail' ? isAway : sql`false`)
}

async function pauseAccounts(context: Context, by: Actor, isPaused: SQL): Promise<void> {
  await inLots(context, and(eq(accounts.state, 'active'), isPaused), async (inside, lot) => {
    const locked = await lockOut(inside, by, lot, 'on-leave')
    await tellLater(inside, 'paused', accountsOf(locked))
  })
  const isLocked = and(eq(accounts.state, 'locked'), eq(accounts.lockedFor, 'on-leave'))
  await inLots(context, and(isLocked, not(isPaused)), async (inside, lot) => {
    const opened = await unlockAccounts(inside, by, lot, 'on-leave')
    await tellLater(inside, 'resumed', accountsOf(opened))
  })
}

/** Mail still arrives; who had lost or closed the mailbox for another reason is left alone. */
async function pauseMail(context: Context, by: Actor, isPaused: SQL): Promise<void> {
  await change(
    context,
    by,
    'locked',
    and(eq(mailboxes.decided, 'open'), eq(accounts.state, 'active'), isPaused),
  )
  const isLocked = and(eq(mailboxes.decided, 'locked'), eq(mailboxes.decidedFor, 'on-leave'))
  await change(context, by, 'open', and(isLocked, not(isPaused)))
}

function change(
  context: Context,
  by: Actor,
  decided: 'locked' | 'open',
  which: SQL | undefined,
): Promise<void> {
  return transaction(context, async (context) => {
    await waitForTurn(context)
    const boxes = await context.database
      .select({ id: mailboxes.id, account: accounts.id })
      .from(mailboxes)
      .innerJoin(accounts, eq(accounts.id, mailboxes.account))
      .where(and(eq(mailboxes.state, 'ready'), eq(mailboxes.kind, 'personal'), which))
    for (const { id } of boxes) await decide(context, by, id, { decided, why: 'on-leave' })
    const told = decided === 'locked' ? 'mail-paused' : 'resumed'
    await tellLater(context, told, accountsOf(boxes))
  })
}

function accountsOf(holders: { account: string }[]): string[] {
  return holders.map(({ account }) => account)
}
