import type { Context } from '#foundation/context.ts'
import type { Job } from '#foundation/jobs.ts'
import { endOldReleases } from './releases.ts'
import { forgetOldResets } from './resets.ts'

/** Links and releases whose time is over. */
async function forget(context: Context): Promise<void> {
  await forgetOldResets(context)
  await endOldReleases(context)
}

export const jobs: Record<string, Job> = { 'recovery.forget': forget }
