import type { Actor } from '#foundation/actor.ts'
import { type Context, transaction } from '#foundation/context.ts'
import { newId } from '#foundation/tokens.ts'
import type { Fault, Notice } from './faults.ts'
import type { Encoding, RosterFile } from './roster-file.ts'
import { carryOut, putOnStage, settle, takeOff } from './stages.ts'
import { waitForTurn } from './taking.ts'

export type RosterFiles = { agencies?: RosterFile; persons?: RosterFile }

export type RosterOptions = {
  encoding?: Encoding
  /** Compares and tells, and writes nothing. */
  dryRun?: boolean
  /** The file is complete: whoever is missing from it has left. */
  snapshot?: boolean
  /** Loads although more than 5 % end or change. */
  force?: boolean
  progress?(done: number, total: number): void
}

export type RosterCounts = Record<
  'joiners' | 'movers' | 'leavers' | 'changed' | 'unchanged' | 'missing',
  number
>

export type RosterReport = {
  outcome: 'loaded' | 'previewed' | 'held' | 'refused'
  counts: RosterCounts
  agencies: { added: number; changed: number }
  errors: Fault[]
  notices: Notice[]
  /** The first thousand persons missing from the file, by id; findPersons tells who they are. */
  missing: string[]
}

/**
 * Takes a roster over, wholly or not at all: refused when any row is bad, held when more than 5 % of the
 * people known would end or change. The same roster again changes nothing. People missing from it are kept unless it
 * is a snapshot. One transaction from the first row to the last: whoever kills it leaves nothing behind.
 */
export function importRoster(
  context: Context,
  by: Actor,
  files: RosterFiles,
  options: RosterOptions = {},
): Promise<RosterReport> {
  return transaction(context, async (context) => {
    await waitForTurn(context)
    const load = newId()
    const { stage, report } = await putOnStage(context, by, load, files, options)
    if (report.outcome === 'loaded')
      await carryOut(context, by, stage, { forced: Boolean(options.force), progress: options.progress })
    else if (report.outcome !== 'refused') {
      await takeOff(context, load)
      await settle(context, load, 'discarded')
    }
    return report
  })
}
