import { inArray, sql } from 'drizzle-orm'
import { holdsRole, isRoleBeyond } from '#features/accounts/role-reach.ts'
import { agenciesWithin } from '#features/personnel/personnel.ts'
import { posts } from '#features/personnel/tables.ts'
import type { Context } from '#foundation/context.ts'
import type { Reach } from './rules.ts'

/**
 * Whether an officer may deal with the account of the query's row, and does so as the information centre. Whoever holds a role is the
 * centre's alone to deal with – no administrator locks another, or the centre – and of a centre over all that the roles reach.
 */
export function dealings(context: Context, { act, centre }: Reach) {
  const asCentre = sql<boolean>`(${inArray(posts.agency, agenciesWithin(centre))}
    and not ${holdsRole(context, isRoleBeyond(context, centre))})`
  const mayAct = sql<boolean>`(${asCentre}
    or (${inArray(posts.agency, agenciesWithin(act))} and not ${holdsRole(context)}))`
  return { mayAct, asCentre }
}
