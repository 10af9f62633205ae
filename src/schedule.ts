import type { Job } from '#foundation/jobs.ts'
import { forgetOldTries } from '#foundation/throttle.ts'

/** Which jobs there are, and which of them also run by the clock. */
export const schedule: { jobs: Record<string, Job>; timetable: { every: string; job: string }[] } = {
  jobs: { 'forget-old-tries': forgetOldTries },
  timetable: [{ every: '17 * * * *', job: 'forget-old-tries' }],
}
