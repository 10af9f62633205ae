import type { Context } from '#foundation/context.ts'
import { deliver } from '#foundation/deliver.ts'
import type { Job } from '#foundation/jobs.ts'
import { WORK } from './mailboxes.ts'
import { makeDue } from './making.ts'
import { reviewDue } from './review.ts'
import { tellSenders } from './undelivered.ts'

/** Both are called by their causes, and each minute by the timetable. */
export const jobs: Record<string, Job> = { deliver, [WORK]: work }

async function work(context: Context): Promise<void> {
  await reviewDue(context)
  await makeDue(context)
  await tellSenders(context)
}
