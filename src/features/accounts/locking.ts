import { and, eq, inArray, sql } from 'drizzle-orm'
import { recordMany } from '#features/audit/audit.ts'
import { hasLeft } from '#features/personnel/personnel.ts'
import type { Actor } from '#foundation/actor.ts'
import { type Context, transaction } from '#foundation/context.ts'
import { addJob } from '#foundation/jobs.ts'
import { taipeiDay } from '#foundation/roc-date.ts'
import { endApiKeys } from './api-keys.ts'
import { accounts, type LockReason } from './tables.ts'

export type Holder = { account: string; person: string }

/** The first release wrote down no reason: it locked for a refused review only. */
const lockedFor = sql`coalesce(${accounts.lockedFor}, 'review-refused')`

/**
 * Locks accounts that are open, and answers those: nobody signs in with them until they are opened again. Whoever locks also
 * ends sessions: other features do both by sign-in's `lockOut`. For 「不是我」 and for leavers, API keys end for good, of accounts too
 * that were locked already: opened again, none of them wakes.
 */
export function lockAccounts(context: Context, by: Actor, ids: string[], why: LockReason): Promise<Holder[]> {
  return transaction(context, async (context) => {
    const locked = await context.database
      .update(accounts)
      .set({ state: 'locked', lockedFor: why })
      .where(and(inArray(accounts.id, ids), eq(accounts.state, 'active')))
      .returning({ account: accounts.id, person: accounts.person })
    const details = { reason: why }
    await recordMany(
      context,
      by,
      locked.map((about) => ({ action: 'account.locked', about, details })),
    )
    if (why === 'not-me' || why === 'left') await endApiKeys(context, by, ids, why)
    await askToFollow(context, locked)
    return locked
  })
}

/**
 * Opens accounts that were locked for this reason, and answers those that are open now; one locked for another reason stays
 * locked. So does one whose holder has left meanwhile: from then on it waits for the roster, which alone opens it again.
 */
export function unlockAccounts(
  context: Context,
  by: Actor,
  which: string[],
  reason: LockReason,
): Promise<Holder[]> {
  return transaction(context, async (context) => {
    const left = hasLeft(accounts.person, taipeiDay(context.clock.now()))
    const changed = await context.database
      .update(accounts)
      .set({
        state: sql`case when ${left} then 'locked' else 'active' end`,
        lockedFor: sql`case when ${left} then 'left' end`,
      })
      .where(and(inArray(accounts.id, which), eq(accounts.state, 'locked'), eq(lockedFor, reason)))
      .returning({ account: accounts.id, person: accounts.person, state: accounts.state })
    await recordMany(
      context,
      by,
      changed.map(({ state, ...about }) =>
        state === 'active'
          ? { action: 'account.unlocked', about, details: { reason } }
          : { action: 'account.locked', about, details: { reason: 'left' } },
      ),
    )
    const stillLocked = changed.filter(({ state }) => state !== 'active')
    await endApiKeys(context, by, idsOf(stillLocked), 'left')
    await askToFollow(context, changed)
    return changed.filter(({ state }) => state === 'active')
  })
}

/** Their mailboxes follow at once: mail programs that are connected are cut off. */
async function askToFollow(context: Context, changed: Holder[]): Promise<void> {
  const accounts = idsOf(changed)
  if (accounts.length > 0) await addJob(context, 'mailboxes.follow', { accounts })
}

function idsOf(holders: Holder[]): string[] {
  return holders.map(({ account }) => account)
}
