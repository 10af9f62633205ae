import type { Fault } from '#features/audit/rules.ts'
import type { Context } from '#foundation/context.ts'
import { newId } from '#foundation/tokens.ts'
import type { Log } from './log.ts'

/** One way to falsify the log, and what the verifier must say: at which of the 30 entries, or the first of all there ever were. */
export type Way = {
  does: string
  entry: number | 'first of all'
  fault: Fault
  do(context: Context, log: Log): Promise<void>
}

export const someoneElse = newId()
/** Before the 30 stand the last of the old ones, which is never pruned, and the pruning itself. */
export const KEPT_BEFORE = -1
