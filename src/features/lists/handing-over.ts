import { and, eq, isNull } from 'drizzle-orm'
import { recordMany } from '#features/audit/audit.ts'
import type { Actor } from '#foundation/actor.ts'
import { type Context, transaction } from '#foundation/context.ts'
import { mailingLists } from './tables.ts'

type Heirs = { from: string; to: string }

/** Lists of an agency that has ended go to its successor, whose people those by the roster name from then on. */
export function handOverLists(context: Context, by: Actor, heirs: Heirs): Promise<void> {
  return transaction(context, async (context) => {
    const moved = await context.database
      .update(mailingLists)
      .set({ agency: heirs.to })
      .where(and(eq(mailingLists.agency, heirs.from), isNull(mailingLists.endedAt)))
      .returning({ id: mailingLists.id })
    const action = 'list.handed-over'
    await recordMany(
      context,
      by,
      moved.map(({ id }) => ({ action, about: { subject: id }, details: heirs })),
    )
  })
}
