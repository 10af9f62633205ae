import { and, asc, type Column, count, desc, eq, lt, sql } from 'drizzle-orm'
import type { Context } from '#foundation/context.ts'
import { type Picked, rowsOf, type Wish } from '#foundation/wish.ts'
import type { RosterReport } from './import.ts'
import { rosterStages } from './load-tables.ts'
import { lastLoad } from './loads.ts'
import { rosterLoadedAt } from './personnel.ts'
import { LOAD_STATES } from './rules.ts'
import { reportOn } from './stages.ts'

/** A roster that was handed in, as its history tells it. */
export type Load = Omit<typeof rosterStages.$inferSelect, 'report' | 'agencies'> & {
  /** It is the last one that was taken over. */
  mayRollBack: boolean
  /** It would be, but touched so much that nobody takes it back alone. */
  isRollBackHeld: boolean
}

/** What the history can be sorted by. */
export const LOAD_SORTS = ['-at', 'source', 'rows'] as const

const ORDERS: { [sort: string]: Column } = {
  at: rosterStages.at,
  source: rosterStages.source,
  rows: rosterStages.rows,
}

/** What was handed in and what became of it; what is sought is part of a file's name, and `state` filters. */
export async function loadsOf(context: Context, wish: Wish): Promise<Picked<Load>> {
  const { database } = context
  const state = LOAD_STATES.find((one) => one === wish.filters.state)
  const which = and(
    state && eq(rosterStages.state, state),
    wish.sought ? sql`position(lower(${wish.sought}) in lower(${rosterStages.source})) > 0` : undefined,
  )
  const [all] = await database.select({ total: count() }).from(rosterStages).where(which)
  const { limit, offset } = rowsOf(wish)
  const turned = wish.isDown ? desc : asc
  const stages = await database
    .select()
    .from(rosterStages)
    .where(which)
    .orderBy(turned(ORDERS[wish.sort] ?? rosterStages.at), desc(rosterStages.id))
    .limit(limit)
    .offset(offset)
  const last = await lastLoad(context)
  return { rows: stages.map((stage) => told(stage, last)), total: all!.total }
}

/** The same for whoever reads on: so many before this one. */
export async function loadsBefore(
  context: Context,
  { last, rows }: { last: string; rows: number },
): Promise<Load[]> {
  const stages = await context.database
    .select()
    .from(rosterStages)
    .where(last ? lt(rosterStages.id, last) : undefined)
    .orderBy(desc(rosterStages.id))
    .limit(rows)
  const newest = await lastLoad(context)
  return stages.map((stage) => told(stage, newest))
}

/** One of them, with all that was told of it. */
export async function loadOf(
  context: Context,
  load: string,
): Promise<(Load & { report: RosterReport | undefined }) | undefined> {
  const [stage] = await context.database.select().from(rosterStages).where(eq(rosterStages.id, load))
  if (!stage) return undefined
  return { ...told(stage, await lastLoad(context)), report: reportOn(context, stage) }
}

/** How old the roster is (「人事資料更新至」), and whether the console warns of it (CITYHALL_ROSTER_OLD_AFTER). */
export async function rosterAge(context: Context): Promise<{ at: Date; isOld: boolean } | undefined> {
  const at = await rosterLoadedAt(context)
  const age = context.clock.now().getTime() - (at?.getTime() ?? 0)
  return at && { at, isOld: age > context.settings.rosterOldAfter }
}

function told(stage: typeof rosterStages.$inferSelect, last: Awaited<ReturnType<typeof lastLoad>>): Load {
  const { report: _, agencies: __, ...rest } = stage
  const isLast = stage.id === last?.id
  return { ...rest, mayRollBack: isLast && !last.isHeld, isRollBackHeld: isLast && last.isHeld }
}
