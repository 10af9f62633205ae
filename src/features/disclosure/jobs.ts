import type { Job } from '#foundation/jobs.ts'
import { endOver } from './disclosure.ts'

/** Called each minute by the timetable. */
export const jobs: Record<string, Job> = { 'disclosure.end': endOver }
