import { and, eq, inArray, not, or, type SQL } from 'drizzle-orm'
import { holdsRole, isRoleBeyond } from '#features/accounts/role-reach.ts'
import { accounts } from '#features/accounts/tables.ts'
import { agenciesWithin } from '#features/personnel/personnel.ts'
import { posts } from '#features/personnel/tables.ts'
import type { Context } from '#foundation/context.ts'
import type { Reach } from './rules.ts'

/** Who acts at the desk, and for which agencies with all under them. */
export type Officer = { account: string; reach: Reach }

/** Accounts whose holders' main posts lie within reach, for a query's condition: reach is decided in the database. */
export function accountsWithin(context: Context, { hr, centre }: Reach) {
  return holders(context).where(inArray(posts.agency, agenciesWithin([...hr, ...centre])))
}

/** Those that the information centre deals with: within its reach, with their roles. */
export function accountsOfCentre(context: Context, { centre }: Reach) {
  return holders(context).where(isOfCentre(context, centre))
}

/**
 * Those whose password the officer may help to release: of holders of a role, the information centre alone (M14), and of a centre over
 * all that their roles reach.
 */
export function accountsToRelease(context: Context, { hr, centre }: Reach) {
  const isOfOffice = and(inArray(posts.agency, agenciesWithin(hr)), not(holdsRole(context)))
  return holders(context).where(or(isOfCentre(context, centre), isOfOffice))
}

function isOfCentre(context: Context, centre: string[]): SQL | undefined {
  const isBeyond = holdsRole(context, isRoleBeyond(context, centre))
  return and(inArray(posts.agency, agenciesWithin(centre)), not(isBeyond))
}

function holders({ database }: Context) {
  const isMain = and(eq(posts.person, accounts.person), eq(posts.main, true))
  return database.select({ id: accounts.id }).from(accounts).innerJoin(posts, isMain)
}
