import { and, desc, eq, isNull, ne } from 'drizzle-orm'
import { grantRole } from '#features/accounts/granting.ts'
import type { Role } from '#features/accounts/rules.ts'
import { accounts } from '#features/accounts/tables.ts'
import { record } from '#features/audit/audit.ts'
import { agencies, persons } from '#features/personnel/tables.ts'
import type { Actor } from '#foundation/actor.ts'
import { type Context, transaction } from '#foundation/context.ts'
import { newId } from '#foundation/tokens.ts'
import { machineGrants } from './tables.ts'
import { tellCity } from './telling.ts'

export type MachineGrant = {
  id: string
  account: string
  personName: string
  name: string
  role: Role
  agencyName: string
  at: Date
}

/**
 * Grants a role at the machine of the city (`admin grant`): how the first administrator comes to be. Whoever watches over the city is
 * written to, and every console of theirs says so until somebody else has taken note.
 */
export function grantAtMachine(
  context: Context,
  by: Actor,
  { account, role, agency }: { account: string; role: Role; agency: string },
): Promise<void> {
  return transaction(context, async (context) => {
    await grantRole(context, by, { account, role, agency })
    const row = { id: newId(), account, role, agency, at: context.clock.now() }
    await context.database.insert(machineGrants).values(row)
    await record(context, by, 'role.granted-at-machine', { account, subject: agency }, { role })
    await tellCity(context, 'machine', { account, role, agency })
  })
}

/** Those that nobody has taken note of yet, the newest first. */
export function unnotedGrants({ database }: Context): Promise<MachineGrant[]> {
  return database
    .select({
      id: machineGrants.id,
      account: machineGrants.account,
      personName: persons.name,
      name: accounts.name,
      role: machineGrants.role,
      agencyName: agencies.name,
      at: machineGrants.at,
    })
    .from(machineGrants)
    .innerJoin(accounts, eq(accounts.id, machineGrants.account))
    .innerJoin(persons, eq(persons.id, accounts.person))
    .innerJoin(agencies, eq(agencies.code, machineGrants.agency))
    .where(isNull(machineGrants.notedAt))
    .orderBy(desc(machineGrants.at))
}

/** Takes note of one. Not of one's own: false then. */
export function noteGrant(context: Context, by: Actor & { account: string }, id: string): Promise<boolean> {
  return transaction(context, async (context) => {
    const isOpen = and(
      eq(machineGrants.id, id),
      isNull(machineGrants.notedAt),
      ne(machineGrants.account, by.account),
    )
    const [noted] = await context.database
      .update(machineGrants)
      .set({ notedAt: context.clock.now(), notedBy: by.account })
      .where(isOpen)
      .returning()
    if (!noted) return false
    const { account, role, agency } = noted
    await record(context, by, 'role.grant-noted', { account, subject: agency }, { role })
    return true
  })
}
