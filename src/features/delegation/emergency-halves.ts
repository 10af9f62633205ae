import { randomBytes } from 'node:crypto'
import { and, eq, inArray, isNull, sql } from 'drizzle-orm'
import { inGroups, plainRecoveryCode, RECOVERY_ALPHABET } from '#features/accounts/rules.ts'
import { accounts, roles } from '#features/accounts/tables.ts'
import { record } from '#features/audit/audit.ts'
import type { Actor } from '#foundation/actor.ts'
import { type Context, transaction } from '#foundation/context.ts'
import { tokenHash } from '#foundation/tokens.ts'
import { emergencyHalves } from './tables.ts'
import { rootsOf, tellCity } from './telling.ts'

export type Half = 'first' | 'second'

const LETTERS = 20

/**
 * Makes one half of the code, shown once, to be sealed and laid in a safe; the city is told. Nobody makes both: no one person has ever
 * seen the code. Nor does anybody whose role is only lent: an emergency must not prepare the next one.
 */
export function makeHalf(
  context: Context,
  by: Actor & { account: string },
  half: Half,
): Promise<{ kind: 'made'; code: string } | { kind: 'both' | 'lent' }> {
  return transaction(context, async (context) => {
    // A half that does not exist yet has no row to lock, so two made at once would not see each other.
    await context.database.execute(sql`select pg_advisory_xact_lock(hashtext('cityhall emergency halves'))`)
    const root = await lastingRoot(context, by.account)
    if (!root) return { kind: 'lent' }
    const rows = await context.database.select().from(emergencyHalves)
    if (rows.some((row) => row.half !== half && row.madeBy === by.account)) return { kind: 'both' }
    const letters = Array.from(randomBytes(LETTERS), (byte) => RECOVERY_ALPHABET[byte % 32]).join('')
    const set = { code: tokenHash(letters), madeBy: by.account, madeAt: context.clock.now() }
    await context.database
      .insert(emergencyHalves)
      .values({ half, ...set })
      .onConflictDoUpdate({ target: emergencyHalves.half, set })
    await record(context, by, 'emergency.code-made', { subject: half })
    const told = { account: by.account, role: 'information-centre', agency: root } as const
    await tellCity(context, 'emergency-code', told)
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

/** The half whose code this is. */
export async function halfBehind({ database }: Context, code: string): Promise<Half | undefined> {
  const [row] = await database
    .select({ half: emergencyHalves.half })
    .from(emergencyHalves)
    .where(eq(emergencyHalves.code, tokenHash(plainRecoveryCode(code))))
  return row?.half
}

/** The root of agencies over which an account looks after the whole city, without an end. */
async function lastingRoot(context: Context, account: string): Promise<string | undefined> {
  const isLasting = and(
    eq(roles.account, account),
    inArray(roles.role, ['information-centre', 'personnel-department']),
    inArray(roles.agency, await rootsOf(context)),
    isNull(roles.expiresAt),
  )
  const [held] = await context.database.select({ agency: roles.agency }).from(roles).where(isLasting)
  return held?.agency
}
