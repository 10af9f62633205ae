import { SYSTEM } from '#foundation/actor.ts'
import type { Job } from '#foundation/jobs.ts'
import { forgetOldPreviews } from './loads.ts'

export const jobs: Record<string, Job> = {
  'personnel.forget-previews': (context) => forgetOldPreviews(context, SYSTEM),
}
