import { isDeepStrictEqual } from 'node:util'
import { eq, sql } from 'drizzle-orm'
import { record } from '#features/audit/audit.ts'
import type { Actor } from '#foundation/actor.ts'
import { type Context, transaction } from '#foundation/context.ts'
import { newId } from '#foundation/tokens.ts'
import { columnsOf } from './piece-columns.ts'
import { portalAnnouncements, portalItems, portalVersions, portalZones } from './piece-tables.ts'
import { type Piece, pieceOf } from './pieces.ts'
import type { Content, Deed, PieceKind } from './rules.ts'

/** `number`: the version that was looked at. A deed about an older one than the newest is refused, and nothing is lost. */
type About = { kind: PieceKind; id: string; number: number }
export type Saving =
  | { kind: 'saved'; id: string; number: number }
  /** Somebody was quicker; this is what they wrote. */
  | { kind: 'overtaken'; piece: Piece }
  | { kind: 'missing' }
  | { kind: 'no-zone' }
  | { kind: 'taken' }
export type Settling = 'done' | 'overtaken' | 'missing' | 'no-zone'

/** Keeps something new as a draft that nobody sees on the portal yet; `id` is what its address is to be, where one was chosen. */
export function draftPiece(
  context: Context,
  by: Actor,
  { kind, content, id = newId() }: { kind: PieceKind; content: Content; id?: string },
): Promise<Saving> {
  return transaction(context, async (context) => {
    if (!(await isZoneThere(context, kind, content))) return { kind: 'no-zone' }
    const first = { kind, id, number: 1, deed: 'saved', content, note: '' } as const
    const isNew = !(await pieceOf(context, kind, id)) && (await append(context, by, first))
    return isNew ? { kind: 'saved', id, number: 1 } : { kind: 'taken' }
  })
}

/** Keeps what was written as a new version; the portal goes on showing what is published. */
export function savePiece(
  context: Context,
  by: Actor,
  { kind, id, number, content }: About & { content: Content },
): Promise<Saving> {
  return transaction(context, async (context) => {
    const piece = await pieceOf(context, kind, id)
    if (!piece) return { kind: 'missing' }
    if (!(await isZoneThere(context, kind, content))) return { kind: 'no-zone' }
    if (saysNothingNew(piece, number, content)) return { kind: 'saved', id, number }
    await keepFirst(context, piece)
    const next = { kind, id, number: number + 1, deed: 'saved', content, note: '' } as const
    const isFirst = piece.number === number && (await append(context, by, next))
    if (!isFirst) return { kind: 'overtaken', piece: (await pieceOf(context, kind, id))! }
    return { kind: 'saved', id, number: number + 1 }
  })
}

/** Shows on the portal, to its audience and from its day on, exactly the version that was looked at. */
export function publishPiece(context: Context, by: Actor, deed: About & { note: string }): Promise<Settling> {
  return transaction(context, async (context) => {
    const settled = await settle(context, by, { ...deed, deed: 'published' })
    if (typeof settled === 'string') return settled
    if (!(await isZoneThere(context, deed.kind, settled))) return 'no-zone'
    await show(context, deed, settled)
    return 'done'
  })
}

/** Takes a piece off the portal, or puts a draft away; it stays here, and can be published again. */
export function withdrawPiece(
  context: Context,
  by: Actor,
  deed: About & { note: string },
): Promise<Settling> {
  return transaction(context, async (context) => {
    const settled = await settle(context, by, { ...deed, deed: 'withdrawn' })
    if (typeof settled === 'string') return settled
    await hide(context, deed)
    return 'done'
  })
}

/** Whoever saves what is there already makes no version of it; what was put away comes back as a draft, though. */
function saysNothingNew({ number, content, newest }: Piece, seen: number, wanted: Content): boolean {
  return number === seen && newest?.deed !== 'withdrawn' && isDeepStrictEqual(content, wanted)
}

/** Claims the next number for a deed about the newest version; what that version says, or why not. */
async function settle(
  context: Context,
  by: Actor,
  { kind, id, number, deed, note }: About & { deed: Deed; note: string },
): Promise<Content | Settling> {
  const piece = await pieceOf(context, kind, id)
  if (!piece) return 'missing'
  await keepFirst(context, piece)
  const { content } = piece
  const next = { kind, id, number: number + 1, deed, content, note }
  return piece.number === number && (await append(context, by, next)) ? content : 'overtaken'
}

/** What the release brought becomes the first of the versions, so that one can go back to it. */
async function keepFirst({ database, clock }: Context, piece: Piece): Promise<void> {
  const { kind, id, content, live, newest } = piece
  if (newest || !live) return
  const deed = live.isWithdrawn ? 'withdrawn' : 'published'
  await database
    .insert(portalVersions)
    .values({ kind, piece: id, number: 1, deed, content, note: '', at: clock.now(), account: null })
    .onConflictDoNothing()
}

type Next = About & { deed: Deed; content: Content; note: string }

const ACTIONS = {
  saved: 'portal.piece-saved',
  published: 'portal.piece-published',
  withdrawn: 'portal.piece-withdrawn',
} as const

/** False when another was quicker: of two who claim one number, one has it. */
async function append(context: Context, by: Actor, next: Next): Promise<boolean> {
  const { kind, id: piece, number, deed, content, note } = next
  const made = await context.database
    .insert(portalVersions)
    .values({
      kind,
      piece,
      number,
      deed,
      content,
      note,
      at: context.clock.now(),
      account: by.account ?? null,
    })
    .onConflictDoNothing()
    .returning({ number: portalVersions.number })
  if (made.length === 0) return false
  await record(context, by, ACTIONS[deed], { subject: `${kind}/${piece}` }, { version: number })
  return true
}

async function show({ database }: Context, { kind, id }: About, content: Content): Promise<void> {
  if (kind === 'announcement') {
    const row = { ...columnsOf.announcement(content), withdrawnAt: null }
    await database
      .insert(portalAnnouncements)
      .values({ slug: id, place: 0, ...row })
      .onConflictDoUpdate({ target: portalAnnouncements.slug, set: row })
  } else if (kind === 'item') {
    const row = { ...columnsOf.item(content), withdrawnAt: null }
    await database
      .insert(portalItems)
      .values({ id, ...row })
      .onConflictDoUpdate({ target: portalItems.id, set: { ...row, rank: rankIn(content.zone) } })
  } else {
    const row = { ...columnsOf.zone(content), withdrawnAt: null }
    const place = sql<number>`(select coalesce(max(place), 0) + 1 from ${portalZones})`
    await database
      .insert(portalZones)
      .values({ slug: id, place, ...row })
      .onConflictDoUpdate({ target: portalZones.slug, set: row })
  }
}

/** In another zone an item stands first, as new ones do. */
function rankIn(zone: string) {
  return sql<number>`case when ${portalItems.zone} = ${zone} then ${portalItems.rank} else 0 end`
}

async function hide({ database, clock }: Context, { kind, id }: About): Promise<void> {
  const withdrawnAt = clock.now()
  if (kind === 'announcement')
    await database.update(portalAnnouncements).set({ withdrawnAt }).where(eq(portalAnnouncements.slug, id))
  else if (kind === 'item')
    await database.update(portalItems).set({ withdrawnAt }).where(eq(portalItems.id, id))
  else await database.update(portalZones).set({ withdrawnAt }).where(eq(portalZones.slug, id))
}

/** An item stands in a zone that has been published at some time. */
async function isZoneThere({ database }: Context, kind: PieceKind, { zone }: Content): Promise<boolean> {
  if (kind !== 'item') return true
  return (await database.$count(portalZones, eq(portalZones.slug, zone))) > 0
}
