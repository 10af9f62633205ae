import { and, eq, inArray } from 'drizzle-orm'
import { record } from '#features/audit/audit.ts'
import type { Actor } from '#foundation/actor.ts'
import { type Context, transaction } from '#foundation/context.ts'
import { aboutOf } from './mailboxes.ts'
import { mailboxes } from './tables.ts'

/** A mailbox that was asked for and is not there yet will not be made, nor reviewed again: its account is closed. */
export function withdrawMailbox(context: Context, by: Actor, account: string): Promise<boolean> {
  return transaction(context, async (context) => {
    const [withdrawn] = await context.database
      .update(mailboxes)
      .set({ state: 'refused', refusedAt: null, dueAt: null, tries: 0, lastError: null })
      .where(
        and(eq(mailboxes.account, account), inArray(mailboxes.state, ['requested', 'reviewed', 'refused'])),
      )
      .returning()
    if (withdrawn) await record(context, by, 'mailbox.withdrawn', aboutOf(withdrawn))
    return withdrawn !== undefined
  })
}
