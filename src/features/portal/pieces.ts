import { and, asc, desc, eq, sql } from 'drizzle-orm'
import { accounts } from '#features/accounts/tables.ts'
import { persons } from '#features/personnel/tables.ts'
import type { Context } from '#foundation/context.ts'
import {
  announcementLive,
  announcementOrder,
  BLANK,
  itemLive,
  itemOrder,
  type Live,
  zoneLive,
} from './piece-columns.ts'
import { portalAnnouncements, portalItems, portalVersions, portalZones } from './piece-tables.ts'
import type { Content, Deed, PieceKind } from './rules.ts'

/** A row of the history: what the piece said then, and what was done with it. */
export type Version = {
  number: number
  deed: Deed
  content: Content
  note: string
  at: Date
  /** Undefined where the release or another system brought it. */
  by: string | undefined
}
/** Never without one of both: a draft has no `live`, what the release brought has no `newest`. */
export type Piece = {
  kind: PieceKind
  id: string
  /** The newest version's number, which the next deed must name. */
  number: number
  content: Content
  live: Live | undefined
  newest: Omit<Version, 'content'> | undefined
}
/** Everything there is to publish in the order in which the portal shows it; what was never published comes first. */
export async function allPieces(context: Context): Promise<Piece[]> {
  const newest = await newestVersions(context)
  const pieces = (await livePieces(context)).map(({ kind, id, live }) => {
    const version = newest.get(keyOf(kind, id))
    newest.delete(keyOf(kind, id))
    return pieceFrom(kind, id, live, version)
  })
  const drafts = [...newest].map(([key, version]) => {
    const [kind, id] = key.split('/') as [PieceKind, string]
    return pieceFrom(kind, id, undefined, version)
  })
  return [...drafts, ...pieces]
}

export async function pieceOf(context: Context, kind: PieceKind, id: string): Promise<Piece | undefined> {
  const live = await liveOf(context, kind, id)
  const [newest] = await versionsOf(context, kind, id, 1)
  return live || newest ? pieceFrom(kind, id, live, newest) : undefined
}

/** What happened to a piece, the newest first. */
export async function versionsOf(
  { database }: Context,
  kind: PieceKind,
  id: string,
  most = 200,
): Promise<Version[]> {
  const rows = await database
    .select({ version: portalVersions, by: persons.name })
    .from(portalVersions)
    .leftJoin(accounts, eq(accounts.id, portalVersions.account))
    .leftJoin(persons, eq(persons.id, accounts.person))
    .where(and(eq(portalVersions.kind, kind), eq(portalVersions.piece, id)))
    .orderBy(desc(portalVersions.number))
    .limit(most)
  return rows.map(({ version, by }) => versionFrom(version, by))
}

/** How many pieces say something else in their newest version than was published last, or were never published. */
export async function countUnpublished({ database }: Context): Promise<number> {
  const { kind, piece, deed, content, number } = portalVersions
  const newest = database
    .selectDistinctOn([kind, piece], { kind, piece, deed, content })
    .from(portalVersions)
    .orderBy(asc(kind), asc(piece), desc(number))
    .as('newest')
  const published = sql`(select p.content from ${portalVersions} p where p.kind = ${newest.kind}
    and p.piece = ${newest.piece} and p.deed = 'published' order by p.number desc limit 1)`
  return database.$count(
    newest,
    and(eq(newest.deed, 'saved'), sql`${newest.content} is distinct from ${published}`),
  )
}

function versionFrom(
  { number, deed, content, note, at }: typeof portalVersions.$inferSelect,
  by: string | null,
): Version {
  return { number, deed, content: { ...BLANK, ...content }, note, at, by: by ?? undefined }
}

async function newestVersions({ database }: Context): Promise<Map<string, Version>> {
  const rows = await database
    .selectDistinctOn([portalVersions.kind, portalVersions.piece], {
      version: portalVersions,
      by: persons.name,
    })
    .from(portalVersions)
    .leftJoin(accounts, eq(accounts.id, portalVersions.account))
    .leftJoin(persons, eq(persons.id, accounts.person))
    .orderBy(asc(portalVersions.kind), asc(portalVersions.piece), desc(portalVersions.number))
  return new Map(
    rows.map(({ version, by }) => [keyOf(version.kind, version.piece), versionFrom(version, by)]),
  )
}

function pieceFrom(kind: PieceKind, id: string, live: Live | undefined, newest: Version | undefined): Piece {
  const content = newest?.content ?? live!.content
  if (!newest) return { kind, id, number: 1, content, live, newest }
  const { content: _, ...deed } = newest
  return { kind, id, number: newest.number, content, live, newest: deed }
}

function keyOf(kind: PieceKind, id: string): string {
  return `${kind}/${id}`
}

async function livePieces(context: Context): Promise<{ kind: PieceKind; id: string; live: Live }[]> {
  const { database } = context
  const announcements = await database
    .select()
    .from(portalAnnouncements)
    .orderBy(...announcementOrder)
  const zones = await database.select().from(portalZones).orderBy(asc(portalZones.place))
  const items = await database
    .select()
    .from(portalItems)
    .orderBy(asc(portalItems.zone), ...itemOrder)
  return [
    ...announcements.map((row) => ({
      kind: 'announcement' as const,
      id: row.slug,
      live: announcementLive(row),
    })),
    ...zones.map((row) => ({ kind: 'zone' as const, id: row.slug, live: zoneLive(row) })),
    ...items.map((row) => ({ kind: 'item' as const, id: row.id, live: itemLive(row) })),
  ]
}

async function liveOf({ database }: Context, kind: PieceKind, id: string): Promise<Live | undefined> {
  if (kind === 'announcement') {
    const [row] = await database.select().from(portalAnnouncements).where(eq(portalAnnouncements.slug, id))
    return row && announcementLive(row)
  }
  if (kind === 'zone') {
    const [row] = await database.select().from(portalZones).where(eq(portalZones.slug, id))
    return row && zoneLive(row)
  }
  const [row] = await database.select().from(portalItems).where(eq(portalItems.id, id))
  return row && itemLive(row)
}
