import { and, eq, gt, isNull } from 'drizzle-orm'
import { accounts } from '#features/accounts/tables.ts'
import { record } from '#features/audit/audit.ts'
import { verifyPassword } from '#features/passwords/passwords.ts'
import type { Actor } from '#foundation/actor.ts'
import { type Context, transaction } from '#foundation/context.ts'
import { admit } from '#foundation/throttle.ts'
import { tokenHash } from '#foundation/tokens.ts'
import { faultOf } from './rules.ts'
import { portalAccounts, portalRegistrations } from './tables.ts'

export type Dead = { kind: 'dead'; why: 'used' | 'replaced' | 'expired' | 'unknown' }
export type Link = { kind: 'alive'; account: string; accountName: string; person: string } | Dead
export type Activation = { kind: 'active' | 'pending-approval' | 'wrong-password' | 'throttled' } | Dead

const TRIES = { name: 'portal-activate', limit: 5, minutes: 15 }

/** What a mailed link still is. Looking at it changes nothing: scanners of mail open links too. */
export async function linkOf(context: Context, token: string): Promise<Link> {
  const [row] = await context.database
    .select({
      link: portalRegistrations,
      accountName: accounts.name,
      person: accounts.person,
      state: accounts.state,
    })
    .from(portalRegistrations)
    .innerJoin(accounts, eq(accounts.id, portalRegistrations.account))
    .where(eq(portalRegistrations.tokenHash, tokenHash(token)))
  if (row?.state !== 'active') return { kind: 'dead', why: 'unknown' }
  const why = faultOf(row.link, context.clock.now())
  if (why) return { kind: 'dead', why }
  return { kind: 'alive', account: row.link.account, accountName: row.accountName, person: row.person }
}

/** Opens the registration behind the link, once and only within 48 hours, for whoever knows the password (M11.2). */
export async function activate(
  context: Context,
  by: Actor,
  token: string,
  password: string,
): Promise<Activation> {
  const link = await linkOf(context, token)
  if (link.kind === 'dead') return link
  if (!(await admit(context, TRIES, link.account))) return { kind: 'throttled' }
  if (!(await verifyPassword(context, link.account, 'portal', password))) return { kind: 'wrong-password' }
  return transaction(context, async (context) => {
    const state = (await useUp(context, token)) && (await open(context, link.account))
    if (!state) return { kind: 'dead', why: 'used' }
    await record(context, by, 'portal.activated', { account: link.account, person: link.person }, { state })
    return { kind: state }
  })
}

/** Claims the link by its condition: of two at the same instant, one. */
async function useUp(context: Context, token: string): Promise<boolean> {
  const now = context.clock.now()
  const used = await context.database
    .update(portalRegistrations)
    .set({ usedAt: now })
    .where(
      and(
        eq(portalRegistrations.tokenHash, tokenHash(token)),
        isNull(portalRegistrations.usedAt),
        isNull(portalRegistrations.replacedAt),
        gt(portalRegistrations.expiresAt, now),
      ),
    )
    .returning({ account: portalRegistrations.account })
  return used.length === 1
}

/** 一般人員 begin at once; 人事人員 wait for the personnel department. */
async function open(context: Context, account: string): Promise<'active' | 'pending-approval' | undefined> {
  const isPending = and(eq(portalAccounts.account, account), eq(portalAccounts.state, 'pending-activation'))
  const [row] = await context.database
    .select({ kind: portalAccounts.kind })
    .from(portalAccounts)
    .where(isPending)
    .for('update')
  if (!row) return undefined
  const state = row.kind === 'personnel' ? 'pending-approval' : 'active'
  await context.database
    .update(portalAccounts)
    .set({ state, activatedAt: context.clock.now() })
    .where(isPending)
  return state
}
