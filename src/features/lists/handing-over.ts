import { and, eq, inArray, isNull } from 'drizzle-orm'
import { recordMany } from '#features/audit/audit.ts'
import type { Actor } from '#foundation/actor.ts'
import { type Context, transaction } from '#foundation/context.ts'
import { mailingLists } from './tables.ts'

type Heirs = { from: string; to: string; only?: string[] }

/** Lists of an agency that has ended go to its successor, whose people those by the roster name from then on; or `only` these come back. Answers which. */
export function handOverLists(context: Context, by: Actor, { from, to, only }: Heirs): Promise<string[]> {
  return transaction(context, async (context) => {
    const moved = await context.database
      .update(mailingLists)
      .set({ agency: to })
      .where(
        and(
          eq(mailingLists.agency, from),
          isNull(mailingLists.endedAt),
          only && inArray(mailingLists.id, only),
        ),
      )
      .returning({ id: mailingLists.id })
    const action = 'list.handed-over'
    await recordMany(
      context,
      by,
      moved.map(({ id }) => ({ action, about: { subject: id }, details: { from, to } })),
    )
    return moved.map(({ id }) => id)
  })
}
