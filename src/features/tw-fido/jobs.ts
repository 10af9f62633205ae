import type { Job } from '#foundation/jobs.ts'
import { forgetOldTransactions } from './waiting.ts'

export const jobs: Record<string, Job> = { 'tw-fido.forget': forgetOldTransactions }
