import { record } from '#features/audit/audit.ts'
import type { Actor } from '#foundation/actor.ts'
import { type Context, transaction } from '#foundation/context.ts'
import { dropJob, findJob, retryJob } from '#foundation/job-board.ts'

/** Has a job tried at once, with all its tries anew. False for one that runs this moment, or is done. */
export function rerunJob(context: Context, by: Actor, id: string): Promise<boolean> {
  return transaction(context, async (context) => {
    const job = await findJob(context, id)
    if (!job || !(await retryJob(context, id))) return false
    await record(context, by, 'job.rerun', { subject: id }, { job: job.name, tries: job.tries })
    return true
  })
}

/** Gives a job up, undone, for a reason that stays on record. False as with `rerunJob`. */
export function forgetJob(
  context: Context,
  by: Actor,
  { id, reason }: { id: string; reason: string },
): Promise<boolean> {
  return transaction(context, async (context) => {
    const job = await findJob(context, id)
    if (!job || !(await dropJob(context, id))) return false
    await record(context, by, 'job.forgotten', { subject: id }, { job: job.name, reason })
    return true
  })
}
