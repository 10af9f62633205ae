import type { Job } from '#foundation/jobs.ts'
import { reckon } from './reckoning.ts'

export const jobs: Record<string, Job> = { 'statistics.reckon': reckon }
