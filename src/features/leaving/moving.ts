import { sql } from 'drizzle-orm'
import { moveRole, revokeHeld } from '#features/accounts/granting.ts'
import type { Role } from '#features/accounts/rules.ts'
import { accounts, roles } from '#features/accounts/tables.ts'
import { rosterDepartures } from '#features/personnel/load-tables.ts'
import { waysUp } from '#features/personnel/personnel.ts'
import { agencies, posts } from '#features/personnel/tables.ts'
import type { Actor } from '#foundation/actor.ts'
import { type Context, transaction } from '#foundation/context.ts'
import { taipeiDay } from '#foundation/roc-date.ts'
import { waitForTurn } from './lots.ts'
import { tellOfRole } from './role-telling.ts'

/** A role over an agency that its holder has left for another. */
type Left = {
  account: string
  role: Role
  agency: string
  grantedBy: string | null
  /** It was for just the agency that the holder left, and not for one above it. */
  isOwn: boolean
  /** The agency of now is of the same level: else a school's officer would become the whole bureau's. */
  isPeer: boolean
  /** Where the holder's main post is now. */
  now: string
}

/**
 * Roles `hr` and `agency-admin` rest on a post at their agency or below: where that is over since they were granted, they end, or
 * follow their holder to the new agency, if that is of the same level, as the city has it (CITYHALL_MOVERS_ROLES). Roles granted after the move stay, and so do
 * those over an agency above both. Whoever granted the role and whoever held it get a letter. Answers how many.
 */
export function settleMovers(context: Context, by: Actor): Promise<number> {
  return transaction(context, async (context) => {
    await waitForTurn(context)
    const left = await rolesLeft(context)
    for (const one of left) await settle(context, by, one)
    return left.length
  })
}

async function settle(context: Context, by: Actor, left: Left): Promise<void> {
  const doesFollow = context.settings.moversRoles === 'follow' && left.isOwn && left.isPeer
  if (doesFollow) await moveRole(context, by, left, { to: left.now, reason: 'moved' })
  else await revokeHeld(context, by, left, 'moved')
  await tellOfRole(context, doesFollow ? 'followed' : 'ended', { ...left, to: left.now })
}

/** Whoever has left altogether loses every role elsewhere (leaving.ts); so here is an open main post to be found for each. */
async function rolesLeft({ database, clock }: Context): Promise<Left[]> {
  const today = taipeiDay(clock.now())
  const isOver = sql`(posts.status in ('離職', '退休') or coalesce(posts.end_date < ${today}::date, false))`
  const { rows } = await database.execute<Left>(sql`
    with up as materialized (select code, above from ${waysUp()} up),
    gone (person, agency, at) as (
      select person, agency, at from ${rosterDepartures}
      union all select person, agency, (end_date + 1)::timestamp at time zone 'Asia/Taipei' from ${posts} where end_date < ${today}::date)
    select roles.account, roles.role, roles.agency, roles.granted_by as "grantedBy",
      bool_or(gone.agency = roles.agency) as "isOwn", main.agency as now,
      coalesce(main.level = (select level from ${agencies} where code = roles.agency), false) as "isPeer"
    from ${roles}
    join ${accounts} on accounts.id = roles.account
    join gone on gone.person = accounts.person and gone.at >= roles.granted_at
    join up on up.code = gone.agency and up.above = roles.agency
    join lateral (select agency, level from ${posts} join ${agencies} on agencies.code = posts.agency where posts.person = accounts.person and not ${isOver}
      order by main desc, place limit 1) main on true
    where roles.role in ('hr', 'agency-admin') and not exists (select from ${posts}
      join up still on still.code = posts.agency and still.above = roles.agency
      where posts.person = accounts.person and not ${isOver})
    group by roles.account, roles.role, roles.agency, main.agency, main.level`)
  return rows
}
