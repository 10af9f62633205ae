import { SYSTEM } from '#foundation/actor.ts'
import type { Job } from '#foundation/jobs.ts'
import { goOn } from './going-on.ts'
import { fetchWhenDue } from './source.ts'

export const jobs: Record<string, Job> = {
  'roster.go-on': goOn,
  'roster.fetch': (context) => fetchWhenDue(context, SYSTEM),
}
