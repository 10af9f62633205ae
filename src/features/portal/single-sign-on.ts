import { eq, inArray } from 'drizzle-orm'
import { findAccount } from '#features/accounts/accounts.ts'
import { record } from '#features/audit/audit.ts'
import { mailboxOf } from '#features/mailboxes/mailboxes.ts'
import { findPerson } from '#features/personnel/personnel.ts'
import { isEmployed } from '#features/personnel/rules.ts'
import { startSession } from '#features/sign-in/sign-in.ts'
import type { Actor } from '#foundation/actor.ts'
import { type Context, transaction } from '#foundation/context.ts'
import { taipeiDay } from '#foundation/roc-date.ts'
import { kindOf } from './rules.ts'
import { portalAccounts } from './tables.ts'
import { personnelTitles } from './titles.ts'
import { countVisit } from './visits.ts'

/**
 * How an account of the city stands at the portal: it enters · it may be opened with one press (B2) · 人事人員 register and are approved ·
 * waits for that approval · has no mailbox yet · does not work for the city now.
 */
export type Standing = 'active' | 'may-open' | 'personnel' | 'waiting' | 'no-mailbox' | 'not-employed'

/** Browser and session that somebody comes from. */
type Browser = { previous?: string; device?: string; tiedTo: string }

export async function standingOf(context: Context, account: string): Promise<Standing> {
  const [row] = await context.database
    .select({ state: portalAccounts.state })
    .from(portalAccounts)
    .where(eq(portalAccounts.account, account))
  if (row?.state === 'active') return 'active'
  if (row?.state === 'pending-approval') return 'waiting'
  const holder = await findAccount(context, account)
  const person = holder && (await findPerson(context, holder.person))
  const today = taipeiDay(context.clock.now())
  if (holder?.state !== 'active' || !person || !isEmployed(person, today)) return 'not-employed'
  if (kindOf(person.posts, today, await personnelTitles(context)) === 'personnel') return 'personnel'
  const box = await mailboxOf(context, account)
  return box?.state === 'ready' ? 'may-open' : 'no-mailbox'
}

/** Opens an account of kind 一般人員 for a holder of a city account with a mailbox: no second registration, no second password (B2). */
export function openBySingleSignOn(context: Context, by: Actor, account: string): Promise<Standing> {
  return transaction(context, async (inside) => {
    const standing = await standingOf(inside, account)
    if (standing !== 'may-open') return standing
    const now = inside.clock.now()
    const opened = { kind: 'general' as const, state: 'active' as const, registeredAt: now, activatedAt: now }
    const rows = await inside.database
      .insert(portalAccounts)
      .values({ account, ...opened })
      .onConflictDoUpdate({
        target: portalAccounts.account,
        set: { ...opened, decidedAt: null, decidedBy: null, reason: null },
        setWhere: inArray(portalAccounts.state, ['pending-activation', 'refused']),
      })
      .returning({ account: portalAccounts.account })
    // Somebody else was quicker: what they wrote counts.
    if (rows.length === 0) return standingOf(inside, account)
    await record(inside, by, 'portal.activated', { account }, { state: 'active', way: 'single-sign-on' })
    return 'active'
  })
}

/** A session of the portal that ends with the city's; answers the token for the cookie, none for an account locked meanwhile. */
export async function enterBySingleSignOn(
  context: Context,
  by: Actor,
  account: string,
  browser: Browser,
): Promise<string | undefined> {
  const token = await startSession(context, by, {
    face: 'portal',
    account,
    way: 'single-sign-on',
    ...browser,
  })
  if (token) await countVisit(context, by)
  return token
}
