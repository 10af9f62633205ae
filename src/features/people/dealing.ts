import { and, eq, exists, inArray, isNull, notExists, notInArray, or, type SQL, sql } from 'drizzle-orm'
import { isInForce } from '#features/accounts/accounts.ts'
import { accounts, roles } from '#features/accounts/tables.ts'
import { agenciesWithin } from '#features/personnel/personnel.ts'
import { agencies, posts } from '#features/personnel/tables.ts'
import type { Context } from '#foundation/context.ts'
import type { Reach } from './rules.ts'

/**
 * Whether an officer may deal with the account of the query's row, and does so as the information centre. Whoever holds a role is the
 * centre's alone to deal with – no administrator locks another, or the centre – and of a centre over all that the roles reach.
 */
export function dealings(context: Context, { act, centre }: Reach) {
  const asCentre = sql<boolean>`(${inArray(posts.agency, agenciesWithin(centre))}
    and not ${holds(context, isBeyond(context, centre))})`
  const mayAct = sql<boolean>`(${asCentre}
    or (${inArray(posts.agency, agenciesWithin(act))} and not ${holds(context)}))`
  return { mayAct, asCentre }
}

/** The account of the row holds such a role, or any at all. */
function holds(context: Context, which?: SQL): SQL {
  const held = context.database
    .select({ one: sql`1` })
    .from(roles)
    .where(and(eq(roles.account, accounts.id), isInForce(context), which))
  return exists(held)
}

/** A role outside of the centre's reach; whoever audits, audits the centre too: only someone over the whole city deals with them. */
function isBeyond({ database }: Context, centre: string[]): SQL | undefined {
  const isRoot = and(isNull(agencies.parent), inArray(agencies.code, centre))
  const wholeCity = database.select({ one: sql`1` }).from(agencies).where(isRoot)
  return or(
    notInArray(roles.agency, agenciesWithin(centre)),
    and(eq(roles.role, 'auditor'), notExists(wholeCity)),
  )
}
