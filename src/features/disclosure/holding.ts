import { and, desc, eq, isNull, sql } from 'drizzle-orm'
import { hold } from '#features/mailboxes/life.ts'
import type { Actor } from '#foundation/actor.ts'
import type { Context } from '#foundation/context.ts'
import { disclosures } from './tables.ts'

/**
 * Keeps a mailbox from being deleted as long as any disclosure of it is under way, or one that begins now, `until`. False when it is
 * deleted already.
 */
export async function holdMailbox(
  context: Context,
  by: Actor,
  mailbox: string,
  until?: Date,
): Promise<boolean> {
  // Two that begin or end at the same instant: the later one sees the earlier.
  await context.database.execute(sql`select pg_advisory_xact_lock(hashtext(${`disclosure ${mailbox}`}))`)
  const [last] = await context.database
    .select({ expiresAt: disclosures.expiresAt })
    .from(disclosures)
    .where(and(eq(disclosures.mailbox, mailbox), isNull(disclosures.endedAt)))
    .orderBy(desc(disclosures.expiresAt))
    .limit(1)
  const ends = [until, last?.expiresAt].filter((end) => end !== undefined)
  const latest = ends.toSorted((one, other) => other.getTime() - one.getTime())[0]
  return hold(context, by, mailbox, latest ?? null)
}
