import type { Job } from '#foundation/jobs.ts'
import { sequence } from './sequencer.ts'

/** The wake-up comes each minute; nothing is added to a sign-in for it. */
export const jobs: Record<string, Job> = { 'audit.sequence': sequence }
