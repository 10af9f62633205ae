import { SYSTEM } from '#foundation/actor.ts'
import type { Job } from '#foundation/jobs.ts'
import { fetchWhenDue } from './source.ts'

export const jobs: Record<string, Job> = {
  'roster.fetch': (context) => fetchWhenDue(context, SYSTEM),
}
