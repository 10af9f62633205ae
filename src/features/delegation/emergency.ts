import { randomBytes } from 'node:crypto'
import { and, desc, eq, gt, isNotNull, isNull, lte } from 'drizzle-orm'
import { rolesOf } from '#features/accounts/accounts.ts'
import { grantRole, revokeHeld } from '#features/accounts/granting.ts'
import { inGroups, plainRecoveryCode, RECOVERY_ALPHABET } from '#features/accounts/rules.ts'
import { accounts } from '#features/accounts/tables.ts'
import { record } from '#features/audit/audit.ts'
import { persons } from '#features/personnel/tables.ts'
import { type Actor, SYSTEM } from '#foundation/actor.ts'
import { addHours, addMinutes } from '#foundation/clock.ts'
import { type Context, transaction } from '#foundation/context.ts'
import { admit, forgive } from '#foundation/throttle.ts'
import { newId, tokenHash } from '#foundation/tokens.ts'
import { EMERGENCY_HOURS, EMERGENCY_MINUTES, emergencyState } from './rules.ts'
import { emergencies, emergencyHalves } from './tables.ts'
import { rootsOf, tellCity } from './telling.ts'

export type Half = 'first' | 'second'
export type Emergency = typeof emergencies.$inferSelect & { personName: string }

const ROLE = 'information-centre'
const LETTERS = 20
/** Wrong halves count against whoever types them. */
const TRIES = { name: 'emergency-code', limit: 5, minutes: 60 }

/** Makes one half of the code, shown once, to be sealed and laid in a safe. Nobody makes both: no one person has ever seen the code. */
export function makeHalf(
  context: Context,
  by: Actor & { account: string },
  half: Half,
): Promise<{ kind: 'made'; code: string } | { kind: 'both' }> {
  return transaction(context, async (context) => {
    const rows = await context.database.select().from(emergencyHalves).for('update')
    if (rows.some((row) => row.half !== half && row.madeBy === by.account)) return { kind: 'both' }
    const letters = Array.from(randomBytes(LETTERS), (byte) => RECOVERY_ALPHABET[byte % 32]).join('')
    const row = { half, code: tokenHash(letters), madeBy: by.account, madeAt: context.clock.now() }
    const { half: _, ...set } = row
    await context.database
      .insert(emergencyHalves)
      .values(row)
      .onConflictDoUpdate({ target: emergencyHalves.half, set })
    await record(context, by, 'emergency.code-made', { subject: half })
    return { kind: 'made', code: inGroups(letters) }
  })
}

/** Which halves there are, and since when. */
export function halvesMade({ database }: Context) {
  const { half, madeAt, madeBy } = emergencyHalves
  return database
    .select({ half, madeAt, madeBy, name: accounts.name })
    .from(emergencyHalves)
    .innerJoin(accounts, eq(accounts.id, madeBy))
}

/** The first of two people: opens one envelope and says why. Nothing opens before another one confirms, within `EMERGENCY_MINUTES`. */
export async function askEmergency(
  context: Context,
  by: Actor & { account: string },
  { code, reason }: { code: string; reason: string },
): Promise<'asked' | 'needless' | 'wrong' | 'under-way' | 'throttled'> {
  if (!(await admit(context, TRIES, by.account))) return 'throttled'
  return transaction(context, async (context) => {
    const [root] = await rootsOf(context)
    const isHolder = (await rolesOf(context, by.account)).some(
      ({ role, agency }) => role === ROLE && agency === root,
    )
    if (isHolder || !root) return 'needless'
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
    await revokeHeld(context, by, { account, role: ROLE, agency }, 'emergency over')
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

async function halfBehind({ database }: Context, code: string): Promise<Half | undefined> {
  const [row] = await database
    .select({ half: emergencyHalves.half })
    .from(emergencyHalves)
    .where(eq(emergencyHalves.code, tokenHash(plainRecoveryCode(code))))
  return row?.half
}

async function refuse(context: Context, by: Actor & { account: string }): Promise<'wrong'> {
  await record(context, by, 'emergency.refused', { account: by.account })
  return 'wrong'
}
