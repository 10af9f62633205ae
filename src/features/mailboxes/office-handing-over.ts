import { and, eq, inArray, ne } from 'drizzle-orm'
import { record } from '#features/audit/audit.ts'
import type { Actor } from '#foundation/actor.ts'
import { type Context, transaction } from '#foundation/context.ts'
import { mailboxes } from './tables.ts'

/** Offices of an agency that has ended go to its successor; or `only` these come back. Answers which. */
export function handOverOffices(
  context: Context,
  by: Actor,
  { from, to, only }: { from: string; to: string; only?: string[] },
): Promise<string[]> {
  return transaction(context, async (context) => {
    const moved = await context.database
      .update(mailboxes)
      .set({ agency: to })
      .where(
        and(
          eq(mailboxes.agency, from),
          ne(mailboxes.decided, 'deleted'),
          only && inArray(mailboxes.id, only),
        ),
      )
      .returning({ id: mailboxes.id })
    for (const { id } of moved) await record(context, by, 'office.handed-over', { subject: id }, { from, to })
    return moved.map(({ id }) => id)
  })
}
