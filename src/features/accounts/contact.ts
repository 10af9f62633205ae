import { and, eq } from 'drizzle-orm'
import { findPerson, firstLevelAgencyOf } from '#features/personnel/personnel.ts'
import { persons } from '#features/personnel/tables.ts'
import type { Context } from '#foundation/context.ts'
import { accounts, roles } from './tables.ts'

/** Where a holder turns: the first-level agency and its administrators (rule 10). */
export type Appealed = { agency: string; people: string[] }

export async function appealContact(context: Context, person: string): Promise<Appealed | undefined> {
  const found = await findPerson(context, person)
  const agency = found && (await firstLevelAgencyOf(context, found.main.agency))
  if (!agency) return undefined
  const rows = await context.database
    .select({ name: persons.name })
    .from(roles)
    .innerJoin(accounts, and(eq(accounts.id, roles.account), eq(accounts.state, 'active')))
    .innerJoin(persons, eq(persons.id, accounts.person))
    .where(and(eq(roles.role, 'agency-admin'), eq(roles.agency, agency.code)))
  return { agency: agency.name, people: rows.map(({ name }) => name) }
}
