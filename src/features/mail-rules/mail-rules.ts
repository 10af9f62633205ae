import { eq } from 'drizzle-orm'
import { mailboxes } from '#features/mailboxes/tables.ts'
import { hasAgreed } from '#features/notices/notices.ts'
import type { Context } from '#foundation/context.ts'
import { paths } from '#foundation/paths.ts'
import { closedMailboxOf } from './reopening.ts'

/** The page that comes before mail: a closed mailbox is taken up again, and a new version of the rules is answered, first. */
export async function beforeMail(context: Context, account: string): Promise<string | undefined> {
  const [box] = await context.database
    .select({ state: mailboxes.state, decided: mailboxes.decided, decidedFor: mailboxes.decidedFor })
    .from(mailboxes)
    .where(eq(mailboxes.account, account))
  if (box?.state !== 'ready' || box.decided === 'deleted') return undefined
  if (box.decided === 'closed' && (await closedMailboxOf(context, account))) return paths.mailReopen
  // What was stopped for another reason says so itself; there is nothing to agree to meanwhile.
  const isAsked = box.decided === 'open' || box.decidedFor === 'rules'
  return !isAsked || (await hasAgreed(context, account, 'mailbox-rules')) ? undefined : paths.mailRules
}
