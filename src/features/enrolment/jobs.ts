import type { Job } from '#foundation/jobs.ts'
import { forgetOldDrafts } from './drafts.ts'

export const jobs: Record<string, Job> = { 'enrolment.forget-drafts': forgetOldDrafts }
