import type { Job } from '#foundation/jobs.ts'
import { forgetReplies } from './replies.ts'

export const jobs: Record<string, Job> = { 'api.forget': forgetReplies }
