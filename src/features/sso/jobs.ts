import type { Context } from '#foundation/context.ts'
import type { Job } from '#foundation/jobs.ts'
import { followEnds, followLostEnds } from './ending.ts'
import { keepKeysFresh } from './keys.ts'
import { forgetOldNotices, NOTIFY } from './notices.ts'
import { sendNotices } from './notifying.ts'
import { forgetSsoSessions } from './session.ts'
import { forgetExpired } from './store.ts'
import { forgetTickets } from './tickets.ts'

/** The first is asked for by every end of a session, in the deed that ends it. */
export const jobs: Record<string, Job> = {
  'sessions.ended': followEnds,
  [NOTIFY]: sendNotices,
  'sso.look-after': lookAfter,
  'sso.keep-keys-fresh': keepKeysFresh,
  'sso.forget': forget,
}

/** Each minute: what a crash has left undone, and what is due by the city's clock. */
async function lookAfter(context: Context): Promise<void> {
  await followLostEnds(context)
  await sendNotices(context)
}

async function forget(context: Context): Promise<void> {
  await forgetExpired(context)
  await forgetSsoSessions(context)
  await forgetOldNotices(context)
  await forgetTickets(context)
}
