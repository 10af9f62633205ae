import { and, eq, inArray, ne, sql } from 'drizzle-orm'
import { record } from '#features/audit/audit.ts'
import type { Actor } from '#foundation/actor.ts'
import { type Context, transaction } from '#foundation/context.ts'
import { addJob } from '#foundation/jobs.ts'
import { taipeiDay } from '#foundation/roc-date.ts'
import type { RosterFiles, RosterOptions, RosterReport } from './import.ts'
import { rosterBefore, rosterDifferences, rosterReadings, rosterRows, rosterStages } from './load-tables.ts'
import { merge } from './merging.ts'
import { beginReading, takeOff } from './reading.ts'
import type { LoadState } from './rules.ts'
import { rosterLoads } from './tables.ts'
import { readOnto, type Taken, takeIn } from './taking.ts'

export type Stage = typeof rosterStages.$inferSelect

const REPORT = 'personnel.roster_report'
/** Still to be decided. */
export const WAITING = ['ready', 'held'] as const satisfies LoadState[]

/** `mark`: by which a reading that was broken off is known again. `keepsAll`: also what is not going to be taken over right away. */
type Staging = { mark: Buffer | undefined; keepsAll: boolean }

/**
 * Reads a roster, compares it, and keeps what it would do for whoever decides; of one that is refused only the report. In its turn: what
 * has been read stays when it is broken off, and is not read again.
 */
export async function putOnStage(
  context: Context,
  by: Actor,
  files: RosterFiles,
  options: RosterOptions,
  { mark, keepsAll }: Staging,
): Promise<{ stage: Stage; report: RosterReport }> {
  const reading = await beginReading(context, mark)
  const read = await readOnto(context, reading, files, options)
  return transaction(context, async (context) => {
    const taken = await takeIn(context, reading.load, read, files, options)
    const stage = await keep(context, by, reading.load, taken, files, options)
    const about = { state: stage.state, rows: stage.rows }
    await record(context, by, 'roster.staged', { subject: stage.id }, about)
    const report = options.force ? taken.report : guarded(taken)
    if (stage.state === 'refused') await takeOff(context, stage.id)
    else if (report.outcome !== 'loaded' && !keepsAll) {
      await takeOff(context, stage.id)
      await settle(context, stage.id, 'discarded')
    }
    return { stage, report }
  })
}

/** What is told of a roster that nobody forces. */
function guarded({ report, held }: Taken): RosterReport {
  if (held.length === 0) return report
  const outcome = report.outcome === 'loaded' ? 'held' : report.outcome
  return { ...report, outcome, errors: [...report.errors, ...held] }
}

async function keep(
  context: Context,
  by: Actor,
  load: string,
  taken: Taken,
  files: RosterFiles,
  { snapshot }: RosterOptions,
): Promise<Stage> {
  const { changed, rows, report, held } = taken
  // What is forced is kept like what is not: until it is written, it waits for two.
  const state = report.outcome === 'refused' ? 'refused' : held.length > 0 ? 'held' : 'ready'
  const [stage] = await context.database
    .insert(rosterStages)
    .values({
      id: load,
      at: context.clock.now(),
      ...{ state, rows, counts: report.counts, agencies: changed },
      source: [files.agencies?.name, files.persons?.name].filter((name) => name !== undefined).join(', '),
      snapshot: Boolean(snapshot),
      report: context.keys.seal(REPORT, JSON.stringify(guarded(taken))),
      hasPeople: files.persons !== undefined,
      byAccount: by.account,
      byPerson: by.person,
    })
    .returning()
  return stage!
}

/** Everything that was told of it. */
export function reportOn({ keys }: Context, { report }: Pick<Stage, 'report'>): RosterReport | undefined {
  return report ? JSON.parse(keys.open(REPORT, report)) : undefined
}

/** Writes a roster that waits. What waited beside it was compared with a city that is no more. */
export async function carryOut(
  context: Context,
  by: Actor,
  stage: Stage,
  { forced, progress }: { forced: boolean; progress?: RosterOptions['progress'] },
): Promise<void> {
  const { id: load, snapshot, agencies, hasPeople } = stage
  const [counts, at] = [stage.counts as RosterReport['counts'], context.clock.now()]
  await forgetLast(context, load)
  const today = taipeiDay(at)
  await merge(context, by, { load, changed: agencies ?? [], today, progress })
  if (hasPeople)
    await context.database.insert(rosterLoads).values({ id: load, snapshot, forced, ...counts, at })
  // Whoever has left loses everything as soon as this is committed, and never if it is not.
  await addJob(context, 'leaving.end', {}, { key: 'leaving.end' })
  await settle(context, load, 'loaded')
  await record(context, by, 'roster.loaded', { subject: load }, { snapshot, forced, ...counts })
  await clearStage(context)
}

/** Nothing of what waits is true any more once the city has changed. */
export async function clearStage({ database }: Context): Promise<void> {
  await database.execute(sql`truncate ${rosterRows}, ${rosterReadings}`)
}

/** What becomes of a roster, and when. */
export async function settle(context: Context, load: string, state: LoadState): Promise<void> {
  await context.database
    .update(rosterStages)
    .set({ state, endedAt: context.clock.now() })
    .where(eq(rosterStages.id, load))
}

/** Only the last load can be taken back: what it left goes, and so does whatever was compared with the city as it was. */
export async function forgetLast({ database, clock }: Context, but?: string): Promise<void> {
  await database.execute(sql`truncate ${rosterBefore}`)
  await database.delete(rosterDifferences).where(but ? ne(rosterDifferences.load, but) : undefined)
  await database
    .update(rosterStages)
    .set({ state: 'stale', endedAt: clock.now() })
    .where(and(inArray(rosterStages.state, [...WAITING]), but ? ne(rosterStages.id, but) : undefined))
}
