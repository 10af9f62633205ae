import { and, eq, inArray, notExists, or } from 'drizzle-orm'
import { accounts, roles } from '#features/accounts/tables.ts'
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

/** Those within the information centre's own reach. */
export function accountsOfCentre(context: Context, { centre }: Reach) {
  return holders(context).where(inArray(posts.agency, agenciesWithin(centre)))
}

/** Those whose password the officer may help to release: of holders of a role, the information centre alone (M14). */
export function accountsToRelease(context: Context, { hr, centre }: Reach) {
  const held = context.database.select({ role: roles.role }).from(roles).where(eq(roles.account, accounts.id))
  return holders(context).where(
    or(
      inArray(posts.agency, agenciesWithin(centre)),
      and(inArray(posts.agency, agenciesWithin(hr)), notExists(held)),
    ),
  )
}

function holders({ database }: Context) {
  const isMain = and(eq(posts.person, accounts.person), eq(posts.main, true))
  return database.select({ id: accounts.id }).from(accounts).innerJoin(posts, isMain)
}
