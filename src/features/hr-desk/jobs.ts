import type { Job } from '#foundation/jobs.ts'
import { tellOfNew } from './telling.ts'

export const jobs: Record<string, Job> = {
  'hr-desk.tell-new': async (context) => void (await tellOfNew(context)),
}
