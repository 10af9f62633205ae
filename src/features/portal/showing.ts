import { and, asc, eq, ilike, isNull, or, sql } from 'drizzle-orm'
import { isPostOn, waysUp } from '#features/personnel/personnel.ts'
import { posts } from '#features/personnel/tables.ts'
import type { Context } from '#foundation/context.ts'
import { taipeiDay } from '#foundation/roc-date.ts'
import { run, statement } from '#foundation/statement.ts'
import { announcementOrder, itemOrder } from './piece-columns.ts'
import { portalAnnouncements, portalItems, portalZones } from './piece-tables.ts'
import { portalKind, type Zone } from './portal.ts'
import { isShownTo, patternsOf, type Viewer } from './rules.ts'

export type Item = typeof portalItems.$inferSelect
export type Announcement = typeof portalAnnouncements.$inferSelect
export type Found = { zone: Zone; item?: Item }
type Here = { account: string; person: string }

/** Whoever has not signed in. */
export const STRANGER: Viewer = { kind: 'general', agencies: [] }
const MOST_FOUND = 50
const MOST_NEWS = 10

/** Who looks, as audiences are told: the kind of account, and the agencies of their posts with all above them. */
export async function viewerOf(context: Context, here: Here | undefined): Promise<Viewer> {
  if (!here) return STRANGER
  const [agencies] = await agenciesOfAll(context, [here.person])
  return { kind: await portalKind(context, here), agencies: agencies! }
}

/** For each of these persons the agencies of the posts they hold today, with all above them. */
export async function agenciesOfAll(context: Context, persons: string[]): Promise<string[][]> {
  const today = taipeiDay(context.clock.now())
  const { rows } = await context.database.execute<{ person: string; code: string }>(sql`
    select distinct ${posts.person}, up.above as code from ${posts} cross join lateral ${waysUp(sql`${posts.agency}`)} up
    where ${posts.person} = any(${sql.param(persons)}::uuid[]) and ${isPostOn(today)}`)
  return persons.map((one) => rows.filter(({ person }) => person === one).map(({ code }) => code))
}

/** Is this zone shown to them today? What opens from it opens for nobody else. */
export async function showsZone(context: Context, here: Here, slug: string): Promise<boolean> {
  const [zone] = await context.database.select().from(portalZones).where(eq(portalZones.slug, slug))
  return zone !== undefined && isShownTo(zone, await viewerOf(context, here), taipeiDay(context.clock.now()))
}

/** A zone with what stands in it, as far as it is shown to the viewer today. */
export async function zoneBySlug(
  context: Context,
  viewer: Viewer,
  slug: string,
): Promise<{ zone: Zone; items: Item[] } | undefined> {
  const { database } = context
  const today = taipeiDay(context.clock.now())
  const [zone] = await database.select().from(portalZones).where(eq(portalZones.slug, slug))
  if (!zone || !isShownTo(zone, viewer, today)) return undefined
  const items = await database
    .select()
    .from(portalItems)
    .where(eq(portalItems.zone, slug))
    .orderBy(...itemOrder)
  return { zone, items: items.filter((item) => isShownTo(item, viewer, today)) }
}

/** Zones and items that hold all the words; only those that the viewer is shown. */
export async function searchPortal(context: Context, viewer: Viewer, query: string): Promise<Found[]> {
  const patterns = patternsOf(query)
  if (patterns.length === 0) return []
  const { database } = context
  const { title, titleEn, line, lineEn } = portalZones
  const holds = (...columns: Parameters<typeof ilike>[0][]) =>
    and(...patterns.map((pattern) => or(...columns.map((column) => ilike(column, pattern)))))
  const zones = await database
    .select({ zone: portalZones })
    .from(portalZones)
    .where(and(isNull(portalZones.withdrawnAt), holds(title, titleEn, line, lineEn)))
    .orderBy(asc(portalZones.place))
  const items = await database
    .select({ zone: portalZones, item: portalItems })
    .from(portalItems)
    .innerJoin(portalZones, eq(portalZones.slug, portalItems.zone))
    .where(
      and(
        isNull(portalItems.withdrawnAt),
        holds(portalItems.title, portalItems.titleEn, portalItems.body, portalItems.bodyEn),
      ),
    )
    .orderBy(sql`${portalItems.day} desc`, asc(portalItems.id))
  const found: Found[] = [...zones, ...items]
  return found.filter(isFor(viewer, taipeiDay(context.clock.now()))).slice(0, MOST_FOUND)
}

function isFor(viewer: Viewer, today: string) {
  return ({ zone, item }: Found) =>
    isShownTo(zone, viewer, today) && (!item || isShownTo(item, viewer, today))
}

/** 「注意事項」 that this viewer is shown, in their order. */
export async function announcementsNow(context: Context, viewer: Viewer): Promise<Announcement[]> {
  const rows = await context.database
    .select()
    .from(portalAnnouncements)
    .where(isNull(portalAnnouncements.withdrawnAt))
    .orderBy(...announcementOrder)
  const today = taipeiDay(context.clock.now())
  return rows.filter((row) => isShownTo(row, viewer, today)).slice(0, MOST_NEWS)
}

export async function announcementBySlug(
  context: Context,
  viewer: Viewer,
  slug: string,
): Promise<Announcement | undefined> {
  const [found] = await context.database
    .select()
    .from(portalAnnouncements)
    .where(eq(portalAnnouncements.slug, slug))
  return found && isShownTo(found, viewer, taipeiDay(context.clock.now())) ? found : undefined
}

const LIMITED = statement(
  'portal-limited-news',
  sql`select slug, day::text as day, title, title_en as "titleEn", personnel_only as "personnelOnly", agency,
      visible_from::text as "visibleFrom", visible_until::text as "visibleUntil", withdrawn_at as "withdrawnAt"
    from ${portalAnnouncements} where withdrawn_at is null and (personnel_only or agency is not null)
    order by rank, day desc, place, slug`,
)

export type LimitedNews = Omit<Announcement, 'place' | 'rank' | 'body' | 'bodyEn'>

/** The announcements that are not for everybody: those stand on the home page, where it is known who looks. */
export function limitedNews(context: Context): Promise<LimitedNews[]> {
  return run(context, LIMITED, {})
}
