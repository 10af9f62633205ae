import { and, eq, inArray, lte, type SQL, sql } from 'drizzle-orm'
import { record, recordMany } from '#features/audit/audit.ts'
import type { Actor } from '#foundation/actor.ts'
import { type Context, transaction } from '#foundation/context.ts'
import { findAccount } from './accounts.ts'
import type { Role } from './rules.ts'
import { roles } from './tables.ts'

/** What an account is to do for an agency and everything under it; without `expiresAt` until it is taken back. */
export type Grant = { account: string; role: Role; agency: string; expiresAt?: Date | null; reason?: string }
type Held = Pick<Grant, 'account' | 'role' | 'agency'>

/** Grants a role. Whoever proved themselves by personal data alone can hold none (M3.6). Granted again, it ends when said last. */
export function grantRole(context: Context, by: Actor, grant: Grant): Promise<'granted' | 'not-proofed'> {
  return transaction(context, async (context) => {
    const { account, role, agency, expiresAt = null, reason } = grant
    const holder = await findAccount(context, account)
    if (!holder || holder.proofing === 'personal-data') return 'not-proofed'
    const row = { account, role, agency, expiresAt }
    const made = await context.database
      .insert(roles)
      .values({ ...row, grantedAt: context.clock.now(), grantedBy: by.account ?? null })
      .onConflictDoUpdate({
        target: [roles.account, roles.role, roles.agency],
        set: { expiresAt, grantedBy: by.account ?? null },
        setWhere: sql`${roles.expiresAt} is distinct from excluded.expires_at`,
      })
      .returning()
    const until = expiresAt && { until: expiresAt.toISOString() }
    if (made.length > 0)
      await record(
        context,
        by,
        'role.granted',
        { account, subject: agency },
        { role, ...until, ...(reason && { reason }) },
      )
    return 'granted'
  })
}

/** Takes roles back, each on record with why; answers those that were held. */
export async function revokeHeld(
  context: Context,
  by: Actor,
  { account, role, agency }: Held,
  reason: string,
): Promise<boolean> {
  const isIt = and(eq(roles.account, account), eq(roles.role, role), eq(roles.agency, agency))
  return (await take(context, by, isIt, { reason })).length > 0
}

/**
 * Lets roles go over to another agency, each for as long as it was given and as given by the same hand; one that is held there
 * already lasts as long as the longer of both. Both halves are on record.
 */
export function moveRole(
  context: Context,
  by: Actor,
  held: Held,
  { to, reason }: { to: string; reason: string },
): Promise<void> {
  return transaction(context, async (context) => {
    const { account, role, agency } = held
    const isIt = and(eq(roles.account, account), eq(roles.role, role), eq(roles.agency, agency))
    const [taken] = await take(context, by, isIt, { reason })
    if (!taken) return
    const { grantedBy, expiresAt } = taken
    await context.database
      .insert(roles)
      .values({ account, role, agency: to, grantedAt: context.clock.now(), grantedBy, expiresAt })
      .onConflictDoUpdate({
        target: [roles.account, roles.role, roles.agency],
        set: {
          expiresAt: sql`case when ${roles.expiresAt} is null or excluded.expires_at is null then null
            else greatest(${roles.expiresAt}, excluded.expires_at) end`,
        },
      })
    const until = expiresAt && { until: expiresAt.toISOString() }
    await record(context, by, 'role.granted', { account, subject: to }, { role, ...until, reason })
  })
}

/** Takes back every role of these accounts, each on record. */
export async function revokeRoles(context: Context, by: Actor, which: string[]): Promise<void> {
  await take(context, by, inArray(roles.account, which))
}

/** Ends the roles whose time is over, and answers them. */
export function endExpiredRoles(context: Context, by: Actor): Promise<Held[]> {
  return take(context, by, lte(roles.expiresAt, context.clock.now()), { reason: 'expired' })
}

function take(
  context: Context,
  by: Actor,
  which: SQL | undefined,
  why?: { reason: string },
): Promise<(typeof roles.$inferSelect)[]> {
  return transaction(context, async (context) => {
    const taken = await context.database.delete(roles).where(which).returning()
    await recordMany(
      context,
      by,
      taken.map(({ account, role, agency }) => ({
        action: 'role.revoked',
        about: { account, subject: agency },
        details: { role, ...why },
      })),
    )
    return taken
  })
}
