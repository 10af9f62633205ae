import { and, eq, lte } from 'drizzle-orm'
import { record } from '#features/audit/audit.ts'
import { SYSTEM } from '#foundation/actor.ts'
import { type Context, transaction } from '#foundation/context.ts'
import { keepMailbox } from './keeping.ts'
import { aboutOf } from './mailboxes.ts'
import { postpone } from './review.ts'
import { mailboxes } from './tables.ts'

/** Makes every mailbox whose review is passed. What fails outside is tried again with growing pauses. */
export async function makeDue(context: Context): Promise<void> {
  const isDue = and(eq(mailboxes.state, 'reviewed'), lte(mailboxes.dueAt, context.clock.now()))
  const waiting = await context.database.select({ id: mailboxes.id }).from(mailboxes).where(isDue)
  for (const { id } of waiting) {
    await transaction(context, async (context) => {
      const [box] = await context.database
        .select()
        .from(mailboxes)
        .where(and(eq(mailboxes.id, id), isDue))
        .for('update', { skipLocked: true })
      if (!box) return
      await context.database
        .update(mailboxes)
        .set({ state: 'ready', readyAt: context.clock.now(), dueAt: null, tries: 0, lastError: null })
        .where(eq(mailboxes.id, id))
      await keepMailbox(context, id)
      await record(context, SYSTEM, 'mailbox.made', aboutOf(box))
    }).catch((error) => postpone(context, id, error as Error))
  }
}
