import { lt } from 'drizzle-orm'
import type { Context } from '#foundation/context.ts'
import type { Job } from '#foundation/jobs.ts'
import { tokens } from './tables.ts'

export const jobs: Record<string, Job> = { 'accounts-api.forget': forgetOldTokens }

/** Job: forgets tokens that nothing can be had for any more. */
async function forgetOldTokens(context: Context): Promise<void> {
  await context.database.delete(tokens).where(lt(tokens.expiresAt, context.clock.now()))
}
