import type { Job } from '#foundation/jobs.ts'
import { endExpired } from './delegation.ts'
import { endOldEmergencies } from './emergency.ts'
import { closeDueReviews, remindOfReviews } from './reviews-ending.ts'

export const jobs: Record<string, Job> = {
  'delegation.keep': async (context) => {
    await endOldEmergencies(context)
    await endExpired(context)
    await closeDueReviews(context)
    await remindOfReviews(context)
  },
}
