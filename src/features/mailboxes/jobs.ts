import type { Context } from '#foundation/context.ts'
import type { Job } from '#foundation/jobs.ts'
import { CUT_OFF, cutOff } from './drivers/dovecot/life.ts'
import { FAREWELL, followLeavers } from './farewell.ts'
import { noteFigures } from './figures.ts'
import { disconnect, follow, KEEP, keepDue, reconcile } from './keeping.ts'
import { WORK } from './mailboxes.ts'
import { makeDue } from './making.ts'
import { reviewDue } from './review.ts'
import { tellSenders } from './undelivered.ts'

/** Called by its causes, and each minute by the timetable. */
export const jobs: Record<string, Job> = {
  [WORK]: work,
  [KEEP]: keepDue,
  'mailboxes.follow': (context, { accounts }: { accounts: string[] }) => follow(context, accounts),
  'mailboxes.disconnect': disconnect,
  [CUT_OFF]: cutOff,
  [FAREWELL]: (context, { accounts }: { accounts: string[] }) => followLeavers(context, accounts),
  'mailboxes.figures': noteFigures,
  'mailboxes.reconcile': async (context) => void (await reconcile(context)),
}

async function work(context: Context): Promise<void> {
  await reviewDue(context)
  await makeDue(context)
  await tellSenders(context)
}
