import type { Actor } from '#foundation/actor.ts'
import { type Context, transaction } from '#foundation/context.ts'
import { inTurn } from '#foundation/turn.ts'
import type { Fault, Notice } from './faults.ts'
import { markOf, stagedAs } from './reading.ts'
import type { Encoding, RosterFile } from './roster-file.ts'
import { carryOut, putOnStage, reportOn, type Stage } from './stages.ts'
import { ROSTER_TURN } from './taking.ts'

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
 * is a snapshot. Whoever kills it leaves the city as it was; the same files again go on where the reading was broken off, or, if
 * they had been read, are written at once.
 */
export function importRoster(
  context: Context,
  by: Actor,
  files: RosterFiles,
  options: RosterOptions = {},
): Promise<RosterReport> {
  return inTurn(context, ROSTER_TURN, async (context) => {
    const mark = await markOf(context, files, options, 'import')
    const left = mark && (await leftOnStage(context, mark, options))
    const staging = { mark, keepsAll: false }
    const { stage, report } = left ?? (await putOnStage(context, by, files, options, staging))
    if (report.outcome === 'loaded')
      await transaction(context, (context) =>
        carryOut(context, by, stage, { forced: Boolean(options.force), progress: options.progress }),
      )
    return report
  })
}

/** What the same command has read and compared already, before somebody killed it. */
async function leftOnStage(
  context: Context,
  mark: Buffer,
  { force }: RosterOptions,
): Promise<{ stage: Stage; report: RosterReport } | undefined> {
  const stage = await stagedAs(context, mark)
  const report = stage && reportOn(context, stage)
  if (!report) return undefined
  return { stage, report: force ? { ...report, outcome: 'loaded', errors: [] } : report }
}
