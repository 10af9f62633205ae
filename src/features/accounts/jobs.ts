import type { Job } from '#foundation/jobs.ts'
import { remindUnconfirmed } from './recovery.ts'

export const jobs: Record<string, Job> = { 'accounts.remind-unconfirmed': remindUnconfirmed }
