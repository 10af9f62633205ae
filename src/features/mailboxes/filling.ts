import type { Context } from '#foundation/context.ts'
import { addJob } from '#foundation/jobs.ts'
import { driverOf } from './driver.ts'

/** The job that warns holders; what it does stands in the mailbox rules. */
const WARN = 'mail-rules.fullness'
/** Just below the first mark, so that a rounded figure is found too. */
const NEARLY_FIRST_MARK = 0.79

/** After something was put into a mailbox: asks that its holder be warned, where it may have reached a mark of the quota (rule 8). */
export async function noteFilling(context: Context, mailbox: string): Promise<void> {
  const { used, quota } = await driverOf(context).usage(context, mailbox)
  if (used >= quota * NEARLY_FIRST_MARK)
    await addJob(context, WARN, { mailbox }, { key: `${WARN} ${mailbox}` })
}
