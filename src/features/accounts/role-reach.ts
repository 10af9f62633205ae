import { and, eq, exists, inArray, isNull, notExists, notInArray, or, type SQL, sql } from 'drizzle-orm'
import { agenciesAbove, agenciesWithin } from '#features/personnel/personnel.ts'
import { agencies } from '#features/personnel/tables.ts'
import type { Context } from '#foundation/context.ts'
import { holdersOf, isInForce } from './accounts.ts'
import { accounts, roles } from './tables.ts'

/** The account of the query's row holds such a role, or any at all. */
export function holdsRole(context: Context, which?: SQL): SQL {
  const held = context.database
    .select({ one: sql`1` })
    .from(roles)
    .where(and(eq(roles.account, accounts.id), isInForce(context), which))
  return exists(held)
}

/** A role outside of the centre's reach; whoever audits, audits the centre too: only someone over the whole city deals with them. */
export function isRoleBeyond({ database }: Context, centre: string[]): SQL | undefined {
  const isRoot = and(isNull(agencies.parent), inArray(agencies.code, centre))
  const wholeCity = database.select({ one: sql`1` }).from(agencies).where(isRoot)
  return or(
    notInArray(roles.agency, agenciesWithin(centre)),
    and(eq(roles.role, 'auditor'), notExists(wholeCity)),
  )
}

/** Administrators of the agency; where it has none, of the next one above; at last the information centre. */
export async function administratorsOf(context: Context, agency: string) {
  const above = await agenciesAbove(context, agency)
  for (const code of above) {
    const found = await holdersOf(context, 'agency-admin', [code])
    if (found.length > 0) return found
  }
  return holdersOf(context, 'information-centre', above)
}
