import { and, desc, eq, gt, inArray, lte, ne } from 'drizzle-orm'
import { record } from '#features/audit/audit.ts'
import type { Actor } from '#foundation/actor.ts'
import { addHours } from '#foundation/clock.ts'
import { type Context, transaction } from '#foundation/context.ts'
import { inTurn, waitForTurn } from '#foundation/turn.ts'
import type { RosterFiles, RosterOptions, RosterReport } from './import.ts'
import { rosterStages } from './load-tables.ts'
import { forgetReadings, markOf, takeOff } from './reading.ts'
import { isSecondPerson } from './rules.ts'
import { carryOut, putOnStage, type Stage, settle, WAITING } from './stages.ts'
import { rosterLoads } from './tables.ts'
import { ROSTER_TURN } from './taking.ts'
import { isTooMuch, putBack } from './undoing.ts'

/**
 * What came of a roster: taken over; held, and nobody has said yet why it should be taken all the same; waiting for a
 * second person; overtaken by another load, so that its preview is no longer true; decided already, or too old.
 */
export type Settled = 'loaded' | 'held' | 'second-person' | 'stale' | 'gone'

/** How long a preview waits to be decided. */
export const PREVIEW_HOURS = 24

/** Reads a roster and keeps what it would do, for its officer to look at; nothing of the city is changed. */
export function stageRoster(
  context: Context,
  by: Actor,
  files: RosterFiles,
  options: Omit<RosterOptions, 'dryRun' | 'force'> = {},
): Promise<{ load: string; report: RosterReport }> {
  return inTurn(context, ROSTER_TURN, async (context) => {
    const mark = await markOf(context, files, options, 'preview')
    const { stage, report } = await putOnStage(context, by, files, options, { mark, keepsAll: true })
    return {
      load: stage.id,
      report: report.outcome === 'loaded' ? { ...report, outcome: 'previewed' } : report,
    }
  })
}

/** Takes over a roster that waits. One that ends or changes more than 5 % is asked for, with a reason, and a second person decides. */
export function applyLoad(
  context: Context,
  by: Actor,
  load: string,
  { reason, progress }: { reason?: string; progress?: RosterOptions['progress'] } = {},
): Promise<Settled> {
  return settled(context, load, async (context, stage) => {
    if (stage.state === 'held') return ask(context, by, stage, reason)
    await carryOut(context, by, stage, { forced: false, progress })
    return 'loaded'
  })
}

/** The second person: neither who handed the roster in nor who asked for it (“forced by a second person”). */
export function approveLoad(
  context: Context,
  by: Actor,
  load: string,
  { progress }: { progress?: RosterOptions['progress'] } = {},
): Promise<Settled> {
  return settled(context, load, async (context, stage) => {
    if (stage.state !== 'held' || !stage.reason) return 'held'
    const asked = { account: stage.askedByAccount, person: stage.askedByPerson }
    if (!isSecondPerson(by, [asked, { account: stage.byAccount, person: stage.byPerson }]))
      return 'second-person'
    await context.database
      .update(rosterStages)
      .set({ approvedByAccount: by.account })
      .where(eq(rosterStages.id, load))
    await record(context, by, 'roster.approved', { subject: load })
    await carryOut(context, by, stage, { forced: true, progress })
    return 'loaded'
  })
}

/** Throws a preview away. False when it waits no longer. */
export async function discardLoad(context: Context, by: Actor, load: string): Promise<boolean> {
  const answer = await settled(context, load, async (context) => {
    await discard(context, by, load)
    return 'held'
  })
  return answer === 'held'
}

/** Throws previews away that nobody decided in time, and what was read of a roster that nobody handed in again. */
export function forgetOldPreviews(context: Context, by: Actor): Promise<void> {
  return transaction(context, async (context) => {
    await waitForTurn(context, ROSTER_TURN)
    const old = await context.database
      .select({ id: rosterStages.id })
      .from(rosterStages)
      .where(and(inArray(rosterStages.state, [...WAITING]), lte(rosterStages.at, oldest(context))))
    for (const { id } of old) await discard(context, by, id)
    await forgetReadings(context, oldest(context))
  })
}

/**
 * Takes the last load back: people, posts and agencies stand as they did before, under the same ids; whoever came with it
 * leaves again. Only the last: what an earlier one replaced is gone. Whatever a load of that size would need a second person for
 * is not taken back by one: the former roster is loaded instead.
 */
export function rollBack(
  context: Context,
  by: Actor,
  load: string,
  reason: string,
): Promise<'rolled-back' | 'not-last' | 'held'> {
  return transaction(context, async (context) => {
    await waitForTurn(context, ROSTER_TURN)
    const last = await lastLoad(context)
    if (last?.id !== load) return 'not-last'
    if (last.isHeld) return 'held'
    await putBack(context, by, load)
    await record(context, by, 'roster.rolled-back', { subject: load }, { reason })
    return 'rolled-back'
  })
}

/** Its source says the same still: the roster is as fresh as if it had been loaded again. False when it was taken back. */
export function confirmLoad(context: Context, by: Actor, load: string): Promise<boolean> {
  return transaction(context, async (context) => {
    const confirmed = await context.database
      .update(rosterLoads)
      .set({ confirmedAt: context.clock.now() })
      .where(eq(rosterLoads.id, load))
      .returning({ id: rosterLoads.id })
    if (confirmed.length > 0) await record(context, by, 'roster.confirmed', { subject: load })
    return confirmed.length > 0
  })
}

/** The load that may be taken back, unless it is held: it touched more than 5 %. */
export async function lastLoad(context: Context): Promise<{ id: string; isHeld: boolean } | undefined> {
  const [last] = await context.database
    .select({ id: rosterStages.id, state: rosterStages.state, at: rosterStages.at })
    .from(rosterStages)
    .where(inArray(rosterStages.state, ['loaded', 'rolled-back']))
    .orderBy(desc(rosterStages.endedAt), desc(rosterStages.id))
    .limit(1)
  if (last?.state !== 'loaded' || (await isOvertaken(context, last))) return undefined
  return { id: last.id, isHeld: await isTooMuch(context, last.id) }
}

/** One decision at a time about a roster that still waits and is still true. */
function settled(
  context: Context,
  load: string,
  decide: (context: Context, stage: Stage) => Promise<Settled>,
): Promise<Settled> {
  return transaction(context, async (context) => {
    await waitForTurn(context, ROSTER_TURN)
    const [stage] = await context.database.select().from(rosterStages).where(eq(rosterStages.id, load))
    if (stage?.state === 'stale') return 'stale'
    const isWaiting = stage?.state === 'ready' || stage?.state === 'held'
    if (!isWaiting || stage.at <= oldest(context)) return 'gone'
    if (!(await isOvertaken(context, stage))) return decide(context, stage)
    await takeOff(context, load)
    await settle(context, load, 'stale')
    return 'stale'
  })
}

/** A host of the release before does not know of previews: while both run, its loads are seen by their time only. */
async function isOvertaken({ database }: Context, { id, at }: Pick<Stage, 'id' | 'at'>): Promise<boolean> {
  const [newer] = await database
    .select()
    .from(rosterLoads)
    .where(and(gt(rosterLoads.at, at), ne(rosterLoads.id, id)))
    .limit(1)
  return newer !== undefined
}

async function ask(context: Context, by: Actor, stage: Stage, reason: string | undefined): Promise<Settled> {
  if (stage.reason) return 'second-person'
  if (!reason) return 'held'
  await context.database
    .update(rosterStages)
    .set({ reason, askedByAccount: by.account, askedByPerson: by.person })
    .where(eq(rosterStages.id, stage.id))
  await record(context, by, 'roster.approval-asked', { subject: stage.id }, { reason })
  return 'second-person'
}

async function discard(context: Context, by: Actor, load: string): Promise<void> {
  await takeOff(context, load)
  await settle(context, load, 'discarded')
  await record(context, by, 'roster.discarded', { subject: load })
}

function oldest({ clock }: Context): Date {
  return addHours(clock.now(), -PREVIEW_HOURS)
}
