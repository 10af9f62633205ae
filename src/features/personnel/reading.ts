import { and, desc, eq, exists, inArray, isNotNull, lt, max, not } from 'drizzle-orm'
import { type Context, transaction } from '#foundation/context.ts'
import { taipeiDay } from '#foundation/roc-date.ts'
import { newId } from '#foundation/tokens.ts'
import type { RosterFiles, RosterOptions } from './import.ts'
import { rosterDifferences, rosterReadings, rosterRows, rosterStages } from './load-tables.ts'
import { rosterLoads } from './tables.ts'

/** Counted on when rows are read or kept in another way: what one release has read, the next one does not go on with. */
const READING = 1

/** A roster that is being read onto the stage under this id; what stands up to `line` is there already. */
export type Reading = { load: string; line: number }

/**
 * By what a reading is known again: the files, how they are read, the day, and the city that they are compared with. None where a
 * file does not say what it is.
 */
export async function markOf(
  context: Context,
  { persons, agencies }: RosterFiles,
  { encoding, snapshot, force, dryRun }: RosterOptions,
  purpose: 'import' | 'preview',
): Promise<Buffer | undefined> {
  const files = [persons, agencies].filter((file) => file !== undefined)
  if (files.some(({ digest }) => !digest)) return undefined
  const said = {
    reading: READING,
    persons: persons?.digest,
    agencies: agencies?.digest,
    encoding,
    snapshot,
    force,
    dryRun,
  }
  const city = { today: taipeiDay(context.clock.now()), last: await lastChange(context) }
  // Nobody can try files against it: a roster of a few people could be guessed.
  return context.keys.index('personnel.reading', JSON.stringify({ purpose, ...said, ...city }))
}

/** Begins to read; goes on where the same was broken off. Another that was broken off is forgotten: only whoever has the turn reads. */
export function beginReading(context: Context, mark: Buffer | undefined): Promise<Reading> {
  return transaction(context, async (context) => {
    const { database, clock } = context
    const [left] = mark ? await database.select().from(rosterReadings).where(brokenOff(context, mark)) : []
    // Whoever has emptied the stage meanwhile has the file read from its beginning.
    if (left && (await lastLine(context, left.load)) === left.line) return left
    const dead = await database.select().from(rosterReadings).where(brokenOff(context))
    for (const { load } of dead) await takeOff(context, load)
    const [begun] = await database
      .insert(rosterReadings)
      .values({ load: newId(), mark, line: 0, at: clock.now() })
      .returning()
    return begun!
  })
}

async function lastLine({ database }: Context, load: string): Promise<number> {
  const [last] = await database
    .select({ line: max(rosterRows.line) })
    .from(rosterRows)
    .where(eq(rosterRows.load, load))
  return last?.line ?? 0
}

/** With the rows up to this line, in one transaction with them. */
export async function noteLine({ database }: Context, load: string, line: number): Promise<void> {
  await database.update(rosterReadings).set({ line }).where(eq(rosterReadings.load, load))
}

/** The same roster, read and compared, where only the taking over was broken off. */
export async function stagedAs({ database }: Context, mark: Buffer) {
  const [found] = await database
    .select({ stage: rosterStages })
    .from(rosterStages)
    .innerJoin(rosterReadings, eq(rosterReadings.load, rosterStages.id))
    .where(and(eq(rosterReadings.mark, mark), inArray(rosterStages.state, ['ready', 'held'])))
    .orderBy(desc(rosterStages.at))
    .limit(1)
  return found?.stage
}

/** Rows of a roster that is not taken over. */
export async function takeOff({ database }: Context, load: string): Promise<void> {
  await database.delete(rosterRows).where(eq(rosterRows.load, load))
  await database.delete(rosterDifferences).where(eq(rosterDifferences.load, load))
  await database.delete(rosterReadings).where(eq(rosterReadings.load, load))
}

/** Readings that nobody has gone on with since. */
export async function forgetReadings(context: Context, before: Date): Promise<void> {
  const dead = await context.database
    .select()
    .from(rosterReadings)
    .where(and(brokenOff(context), lt(rosterReadings.at, before)))
  for (const { load } of dead) await takeOff(context, load)
}

function brokenOff({ database }: Context, mark?: Buffer) {
  const staged = database.select().from(rosterStages).where(eq(rosterStages.id, rosterReadings.load))
  return and(mark && eq(rosterReadings.mark, mark), not(exists(staged)))
}

async function lastChange({ database }: Context) {
  const [stage] = await database
    .select({ at: max(rosterStages.endedAt) })
    .from(rosterStages)
    .where(and(inArray(rosterStages.state, ['loaded', 'rolled-back']), isNotNull(rosterStages.endedAt)))
  // One of the release before leaves no stage.
  const [load] = await database.select({ at: max(rosterLoads.at) }).from(rosterLoads)
  return { stage: stage?.at, load: load?.at }
}
