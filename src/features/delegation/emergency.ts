import { and, desc, eq, gt, isNotNull, isNull, lte } from 'drizzle-orm'
import { rolesOf } from '#features/accounts/accounts.ts'
import { grantRole, revokeHeld } from '#features/accounts/granting.ts'
import { accounts, roles } from '#features/accounts/tables.ts'
import { record } from '#features/audit/audit.ts'
import { persons } from '#features/personnel/tables.ts'
import { type Actor, SYSTEM } from '#foundation/actor.ts'
import { addHours, addMinutes } from '#foundation/clock.ts'
import { type Context, transaction } from '#foundation/context.ts'
import { admit, forgive } from '#foundation/throttle.ts'
import { newId } from '#foundation/tokens.ts'
import { halfBehind } from './emergency-halves.ts'
import { EMERGENCY_HOURS, EMERGENCY_MINUTES, emergencyState } from './rules.ts'
import { emergencies, emergencyHalves } from './tables.ts'
import { rootsOf, tellCity } from './telling.ts'

export type Emergency = typeof emergencies.$inferSelect & { personName: string }

const ROLE = 'information-centre'
/** Wrong halves count against whoever types them. */
const TRIES = { name: 'emergency-code', limit: 5, minutes: 60 }

/** The first of two people: opens one envelope and says why. Nothing opens before another one confirms, within `EMERGENCY_MINUTES`. */
export async function askEmergency(
  context: Context,
  by: Actor & { account: string },
  { code, reason }: { code: string; reason: string },
): Promise<'asked' | 'needless' | 'wrong' | 'under-way' | 'throttled'> {
  if (!(await admit(context, TRIES, by.account))) return 'throttled'
  return transaction(context, async (context) => {
    const [root] = await rootsOf(context)
    if (!root || (await isHolder(context, by.account, root))) return 'needless'
    const half = await halfBehind(context, code)
    if (!half) return refuse(context, by)
    if ((await currentEmergency(context)) !== undefined) return 'under-way'
    const askedAt = context.clock.now()
    const row = { id: newId(), account: by.account, half, reason, agency: root, askedAt }
    await context.database.insert(emergencies).values(row)
    await forgive(context, TRIES, by.account)
    await record(context, by, 'emergency.asked', { account: by.account, subject: root }, { reason })
    await tellCity(context, 'emergency-asked', { account: by.account, role: ROLE, agency: root, reason })
    return 'asked'
  })
}

/** The second, with the other envelope: the first stands in for the information centre, for `EMERGENCY_HOURS`. Both halves are spent. */
export async function confirmEmergency(
  context: Context,
  by: Actor & { account: string },
  id: string,
  code: string,
): Promise<'opened' | 'own' | 'wrong' | 'late' | 'throttled'> {
  if (!(await admit(context, TRIES, by.account))) return 'throttled'
  return transaction(context, async (context) => {
    const [one] = await context.database
      .select()
      .from(emergencies)
      .where(eq(emergencies.id, id))
      .for('update')
    const now = context.clock.now()
    if (!one || emergencyState(one, now) !== 'asked') return 'late'
    if (one.account === by.account) return 'own'
    const half = await halfBehind(context, code)
    if (!half || half === one.half) return refuse(context, by)
    const { account, agency, reason } = one
    const endsAt = addHours(now, EMERGENCY_HOURS)
    await context.database
      .update(emergencies)
      .set({ confirmedBy: by.account, endsAt })
      .where(eq(emergencies.id, id))
    await context.database.delete(emergencyHalves)
    await forgive(context, TRIES, by.account)
    if (!(await isHolder(context, account, agency)))
      await grantRole(context, by, { account, role: ROLE, agency, expiresAt: endsAt, reason })
    await record(context, by, 'emergency.opened', { account, subject: agency }, { reason })
    await tellCity(context, 'emergency-opened', { account, role: ROLE, agency, until: endsAt, reason })
    return 'opened'
  })
}

/** Ends an emergency before its time; false where none is open. */
export function endEmergency(context: Context, by: Actor, id: string): Promise<boolean> {
  return transaction(context, async (context) => {
    const [ended] = await context.database
      .update(emergencies)
      .set({ endedAt: context.clock.now() })
      .where(and(eq(emergencies.id, id), isNull(emergencies.endedAt), isNotNull(emergencies.endsAt)))
      .returning()
    if (!ended) return false
    const { account, agency } = ended
    await takeBack(context, by, ended)
    await record(context, by, 'emergency.ended', { account, subject: agency })
    await tellCity(context, 'emergency-ended', { account, role: ROLE, agency })
    return true
  })
}

/** Job: ends those whose time is over. */
export async function endOldEmergencies(context: Context): Promise<void> {
  const due = await context.database
    .select({ id: emergencies.id })
    .from(emergencies)
    .where(and(isNull(emergencies.endedAt), lte(emergencies.endsAt, context.clock.now())))
  for (const { id } of due) await endEmergency(context, SYSTEM, id)
}

/** The one that waits for a second person or is open. */
export async function currentEmergency(context: Context): Promise<Emergency | undefined> {
  const now = context.clock.now()
  const [newest] = await context.database
    .select({ emergency: emergencies, personName: persons.name })
    .from(emergencies)
    .innerJoin(accounts, eq(accounts.id, emergencies.account))
    .innerJoin(persons, eq(persons.id, accounts.person))
    .where(
      and(
        isNull(emergencies.endedAt),
        gt(emergencies.askedAt, addMinutes(now, -EMERGENCY_MINUTES - EMERGENCY_HOURS * 60)),
      ),
    )
    .orderBy(desc(emergencies.askedAt))
    .limit(1)
  const one = newest && { ...newest.emergency, personName: newest.personName }
  return one && ['asked', 'open'].includes(emergencyState(one, now)) ? one : undefined
}

async function isHolder(context: Context, account: string, root: string): Promise<boolean> {
  const held = await rolesOf(context, account)
  return held.some(({ role, agency }) => role === ROLE && agency === root)
}

/** Only what the emergency gave: a role granted anew meanwhile has another end, or none, and stays. */
async function takeBack(
  context: Context,
  by: Actor,
  { account, agency, endsAt }: typeof emergencies.$inferSelect,
): Promise<void> {
  const isIt = and(eq(roles.account, account), eq(roles.role, ROLE), eq(roles.agency, agency))
  const [lent] = await context.database
    .select({ account: roles.account })
    .from(roles)
    .where(and(isIt, eq(roles.expiresAt, endsAt!)))
    .for('update')
  if (lent) await revokeHeld(context, by, { account, role: ROLE, agency }, 'emergency over')
}

async function refuse(context: Context, by: Actor & { account: string }): Promise<'wrong'> {
  await record(context, by, 'emergency.refused', { account: by.account })
  return 'wrong'
}
