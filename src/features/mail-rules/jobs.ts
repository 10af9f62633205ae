import type { Context } from '#foundation/context.ts'
import type { Job } from '#foundation/jobs.ts'
import { deleteDue } from './deleting.ts'
import { FULLNESS, sweepFullness, warnIfFull } from './quota.ts'
import { remindOfPasswords } from './reminders.ts'
import { watchAll } from './watching.ts'

/** The first is asked for after deliveries; the others run by the clock. */
export const jobs: Record<string, Job> = {
  [FULLNESS]: (context, { mailbox }: { mailbox: string }) => warnIfFull(context, mailbox),
  'mail-rules.measure': measure,
  'mail-rules.nightly': nightly,
}

/** Servers of their own deliver past us: there nobody asks for a look. */
async function measure(context: Context): Promise<void> {
  if (context.settings.mail === 'dovecot') await sweepFullness(context)
}

/** What is over goes first, so that nothing is closed and deleted in one night. */
async function nightly(context: Context): Promise<void> {
  await deleteDue(context)
  await watchAll(context)
  await remindOfPasswords(context)
  await sweepFullness(context)
}
