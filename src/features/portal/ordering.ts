import { asc, eq } from 'drizzle-orm'
import { record } from '#features/audit/audit.ts'
import type { Actor } from '#foundation/actor.ts'
import { type Context, transaction } from '#foundation/context.ts'
import { announcementOrder, itemOrder } from './piece-columns.ts'
import { portalAnnouncements, portalItems, portalZones } from './piece-tables.ts'
import { type PieceKind, swapped, type Way } from './rules.ts'

type Move = { kind: PieceKind; id: string; way: Way }

/** Puts a piece before or after its neighbour, on the portal at once. False where there is none, or it is not published. */
export function movePiece(context: Context, by: Actor, { kind, id, way }: Move): Promise<boolean> {
  return transaction(context, async (context) => {
    const moved = await MOVES[kind](context, id, way)
    if (moved) await record(context, by, 'portal.piece-moved', { subject: `${kind}/${id}` }, { way })
    return moved
  })
}

const MOVES = { announcement: moveAnnouncement, zone: moveZone, item: moveItem }

// The rows are locked, so that two who move at once move one after the other.
async function moveAnnouncement({ database }: Context, id: string, way: Way): Promise<boolean> {
  const rows = await database
    .select({ id: portalAnnouncements.slug })
    .from(portalAnnouncements)
    .orderBy(...announcementOrder)
    .for('update')
  const ids = rows.map((row) => row.id)
  const order = swapped(ids, id, way)
  for (const [place, slug] of (order ?? []).entries())
    await database
      .update(portalAnnouncements)
      .set({ rank: place + 1 })
      .where(eq(portalAnnouncements.slug, slug))
  return order !== undefined
}

async function moveItem({ database }: Context, id: string, way: Way): Promise<boolean> {
  const [item] = await database.select().from(portalItems).where(eq(portalItems.id, id))
  if (!item) return false
  const rows = await database
    .select({ id: portalItems.id })
    .from(portalItems)
    .where(eq(portalItems.zone, item.zone))
    .orderBy(...itemOrder)
    .for('update')
  const ids = rows.map((row) => row.id)
  const order = swapped(ids, id, way)
  for (const [place, one] of (order ?? []).entries())
    await database
      .update(portalItems)
      .set({ rank: place + 1 })
      .where(eq(portalItems.id, one))
  return order !== undefined
}

/** Zones change places within their group; the places of the others stay. */
async function moveZone({ database }: Context, id: string, way: Way): Promise<boolean> {
  const all = await database
    .select({ slug: portalZones.slug, group: portalZones.group, place: portalZones.place })
    .from(portalZones)
    .orderBy(asc(portalZones.place))
    .for('update')
  const group = all.find(({ slug }) => slug === id)?.group
  const rows = all.filter((zone) => zone.group === group)
  const slugs = rows.map(({ slug }) => slug)
  const order = swapped(slugs, id, way)
  for (const [at, slug] of (order ?? []).entries())
    if (slugs[at] !== slug)
      await database.update(portalZones).set({ place: rows[at]!.place }).where(eq(portalZones.slug, slug))
  return order !== undefined
}
