import { sql } from 'drizzle-orm'
import { recordMany } from '#features/audit/audit.ts'
import type { Actor } from '#foundation/actor.ts'
import { type Context, transaction } from '#foundation/context.ts'
import { taipeiDay } from '#foundation/roc-date.ts'
import { waitForTurn } from '#foundation/turn.ts'
import { mergersOf } from './rules.ts'
import { agencies } from './tables.ts'
import { ROSTER_TURN } from './taking.ts'

/** An agency that has ended, and the one under which it hangs since. */
export type Merger = { from: string; to: string }

/**
 * Hangs agencies that have ended under their successors, from the day after their last one: whoever reaches the successor reaches
 * what is left of them. Answers all that hang so now; a merger that was taken back comes apart again.
 */
export function followSuccessors(context: Context, by: Actor): Promise<Merger[]> {
  return transaction(context, async (context) => {
    await waitForTurn(context, ROSTER_TURN)
    const today = taipeiDay(context.clock.now())
    const wanted = mergersOf(await context.database.select().from(agencies), today)
    const mergers = Array.from(wanted, ([from, to]) => ({ from, to }))
    const { rows: changed } = await context.database.execute<{ code: string; to: string | null }>(sql`
      update ${agencies} set merged_into = given."to"
      from (select agencies.code, wanted."to" from ${agencies}
        left join jsonb_to_recordset(${JSON.stringify(mergers)}::jsonb) as wanted ("from" text, "to" text)
        on wanted."from" = agencies.code) given
      where given.code = agencies.code and agencies.merged_into is distinct from given."to"
      returning agencies.code, agencies.merged_into as "to"`)
    await recordMany(
      context,
      by,
      changed.map(({ code, to }) => ({
        action: to ? 'agency.merged' : 'agency.unmerged',
        about: { subject: code },
        ...(to && { details: { successor: to } }),
      })),
    )
    return mergers
  })
}
