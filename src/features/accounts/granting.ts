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
type Row = typeof roles.$inferSelect
/** A role that went over to another agency, as it was; and the one that its holder had there already. */
export type Moved = { moved: Row; joined: Row | undefined }

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
export async function revokeHeld(context: Context, by: Actor, held: Held, reason: string): Promise<boolean> {
  return (await take(context, by, isIt(held), { reason })).length > 0
}

/**
 * Lets roles go over to another agency, each for as long as it was given and as given by the same hand; one that is held there
 * already lasts as long as the longer of both. After a merger it counts as granted when it was: whoever left the agency before
 * loses it all the same. Both halves are on record.
 */
export function moveRole(
  context: Context,
  by: Actor,
  held: Held,
  { to, reason }: { to: string; reason: 'moved' | 'merged' },
): Promise<Moved | undefined> {
  return transaction(context, async (context) => {
    const { account, role } = held
    const [taken] = await take(context, by, isIt(held), { reason })
    if (!taken) return undefined
    const { grantedBy, expiresAt } = taken
    const grantedAt = reason === 'merged' ? taken.grantedAt : context.clock.now()
    const [joined] = await context.database
      .select()
      .from(roles)
      .where(isIt({ ...held, agency: to }))
    await context.database
      .insert(roles)
      .values({ account, role, agency: to, grantedAt, grantedBy, expiresAt })
      .onConflictDoUpdate({
        target: [roles.account, roles.role, roles.agency],
        set: {
          expiresAt: sql`case when ${roles.expiresAt} is null or excluded.expires_at is null then null
            else greatest(${roles.expiresAt}, excluded.expires_at) end`,
        },
      })
    await recordGrant(context, by, { ...taken, agency: to }, reason)
    return { moved: taken, joined }
  })
}

/**
 * Undoes what moveRole did, as far as the role is held still and was not granted anew: each stands where it did, for no longer than
 * it does now. False where nothing is left to be undone.
 */
export function moveRoleBack(
  context: Context,
  by: Actor,
  { moved, joined }: Moved,
  to: string,
): Promise<boolean> {
  return transaction(context, async (context) => {
    const grantedAt = joined?.grantedAt ?? moved.grantedAt
    const isThere = and(isIt({ ...moved, agency: to }), eq(roles.grantedAt, grantedAt))
    const [now] = await take(context, by, isThere, { reason: 'unmerged' })
    if (!now) return false
    for (const former of joined ? [moved, joined] : [moved]) {
      const row = { ...former, expiresAt: sooner(former.expiresAt, now.expiresAt) }
      await context.database.insert(roles).values(row).onConflictDoNothing()
      await recordGrant(context, by, row, 'unmerged')
    }
    return true
  })
}

function isIt({ account, role, agency }: Held): SQL | undefined {
  return and(eq(roles.account, account), eq(roles.role, role), eq(roles.agency, agency))
}

function recordGrant(context: Context, by: Actor, { account, role, agency, expiresAt }: Row, reason: string) {
  const until = expiresAt && { until: expiresAt.toISOString() }
  return record(context, by, 'role.granted', { account, subject: agency }, { role, ...until, reason })
}

function sooner(one: Date | null, other: Date | null): Date | null {
  if (!one || !other) return one ?? other
  return one < other ? one : other
}

/** Takes back every role of these accounts, each on record. */
export async function revokeRoles(context: Context, by: Actor, which: string[]): Promise<void> {
  await take(context, by, inArray(roles.account, which))
}

/** Ends the roles whose time is over, and answers them. */
export function endExpiredRoles(context: Context, by: Actor): Promise<Held[]> {
  return take(context, by, lte(roles.expiresAt, context.clock.now()), { reason: 'expired' })
}

function take(context: Context, by: Actor, which: SQL | undefined, why?: { reason: string }): Promise<Row[]> {
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
