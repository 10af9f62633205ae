import type { Context } from '#foundation/context.ts'
import { countJobs } from '#foundation/job-board.ts'

/** For the overview: jobs that somebody has to look at. */
export async function countTroubled(context: Context): Promise<number> {
  const { failing, stuck } = await countJobs(context)
  return failing + stuck
}
