import { and, eq, ne, sql } from 'drizzle-orm'
import { record } from '#features/audit/audit.ts'
import { findPerson } from '#features/personnel/personnel.ts'
import { type Actor, SYSTEM } from '#foundation/actor.ts'
import { type Context, transaction } from '#foundation/context.ts'
import { taipeiDay } from '#foundation/roc-date.ts'
import { run, statement } from '#foundation/statement.ts'
import { isPendingWithin, type Officer } from './approvals.ts'
import { announcements } from './content/announcements.ts'
import { careItems } from './content/care.ts'
import { dutyItems } from './content/duty.ts'
import { learnItems } from './content/learn.ts'
import { otherItems } from './content/others.ts'
import { zones } from './content/zones.ts'
import { portalAnnouncements, portalItems, portalZones } from './piece-tables.ts'
import { type Kind, kindOf } from './rules.ts'
import { portalAccounts } from './tables.ts'
import { personnelTitles } from './titles.ts'

export type Zone = typeof portalZones.$inferSelect

/** Puts the city's first content where there is none of it yet; what was changed since is left alone. */
export function seedPortal(context: Context): Promise<void> {
  return transaction(context, async (context) => {
    const items = [...careItems, ...learnItems, ...dutyItems, ...otherItems]
    await context.database.insert(portalZones).values(zones).onConflictDoNothing()
    const made = await context.database
      .insert(portalItems)
      .values(items)
      .onConflictDoNothing()
      .returning({ id: portalItems.id })
    await context.database.insert(portalAnnouncements).values(announcements).onConflictDoNothing()
    if (made.length > 0) await record(context, SYSTEM, 'portal.content-loaded', {}, { items: made.length })
  })
}

/** Lets an account into the portal without registration: those that a city brings along, and the demo's. The password is set elsewhere. */
export function admitToPortal(
  context: Context,
  by: Actor,
  { account, kind }: { account: string; kind: Kind },
): Promise<void> {
  return transaction(context, async (context) => {
    const now = context.clock.now()
    const made = await context.database
      .insert(portalAccounts)
      .values({ account, kind, state: 'active', registeredAt: now, activatedAt: now })
      .onConflictDoNothing()
      .returning({ account: portalAccounts.account })
    if (made.length > 0) await record(context, by, 'portal.activated', { account }, { state: 'active' })
  })
}

/** What the account is on the portal. 人事人員 are so while they hold such a post. */
export async function portalKind(
  context: Context,
  { account, person }: { account: string; person: string },
): Promise<Kind> {
  const [row] = await context.database
    .select({ kind: portalAccounts.kind })
    .from(portalAccounts)
    .where(eq(portalAccounts.account, account))
  if (row?.kind !== 'personnel') return 'general'
  const found = await findPerson(context, person)
  if (!found) return 'general'
  return kindOf(found.posts, taipeiDay(context.clock.now()), await personnelTitles(context))
}

const ZONES = statement(
  'portal-zones',
  sql`select slug, zone_group as "group", place, icon, title, title_en as "titleEn", line, line_en as "lineEn",
      personnel_only as "personnelOnly", connected, agency, visible_from::text as "visibleFrom",
      visible_until::text as "visibleUntil", withdrawn_at as "withdrawnAt"
    from ${portalZones} where withdrawn_at is null order by place`,
)

/** All zones in use in their order; who is shown which is the asker's to decide. */
export function allZones(context: Context): Promise<Zone[]> {
  return run(context, ZONES, {})
}

/** The zones of somebody else's systems, each of which one connected system may open. */
export async function foreignZones(context: Context): Promise<Zone[]> {
  return (await allZones(context)).filter(({ connected }) => connected)
}

/** How many 人事人員 wait for this officer's decision; their own is for another. */
export async function countPending(context: Context, { account, reach }: Officer): Promise<number> {
  const isForThem = and(isPendingWithin(context, reach), ne(portalAccounts.account, account))
  return context.database.$count(portalAccounts, isForThem)
}
