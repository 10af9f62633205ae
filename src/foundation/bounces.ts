import { and, desc, eq, notInArray, or } from 'drizzle-orm'
import { bouncedLetter } from './bounce-addresses.ts'
import type { Context } from './context.ts'
import { reportIn } from './delivery-report.ts'
import { addressIndex, STOPPED } from './outbox.ts'
import { outbox, outboxRecipients } from './outbox-tables.ts'

/**
 * Takes what came to `bounce+TOKEN@`: a delivery report (RFC 3464) about a letter of the system marks that letter, anything
 * else is dropped quietly. Saying it twice changes nothing. Throws only where the database does.
 */
export async function takeBounce(context: Context, token: string, raw: Buffer): Promise<void> {
  const letter = bouncedLetter(context, token)
  const report = letter && reportIn(raw)
  if (!letter || !report) return
  const { status } = report
  const isSent = eq(outboxRecipients.state, 'sent')
  const [marked] = await context.database
    .update(outboxRecipients)
    .set(
      report.outcome === 'failed'
        ? { state: 'failed', lastError: status, endedAt: context.clock.now() }
        : { lastError: status },
    )
    .where(and(eq(outboxRecipients.letter, letter), isSent))
    .returning({ letter: outboxRecipients.letter })
  if (!marked) return
  context.metrics.mails.inc({ result: report.outcome === 'failed' ? 'returned' : 'delayed' })
  context.log.warn({ letter, error: status }, 'a letter was reported back')
}

export type Returned = { at: Date; error: string }

/**
 * When the newest letter to this address came back or was refused for good; undefined where it was taken. So a later
 * success, or another address, clears it by itself.
 */
export async function returnedFrom(context: Context, address: string): Promise<Returned | undefined> {
  const [newest] = await context.database
    .select({
      state: outboxRecipients.state,
      at: outboxRecipients.endedAt,
      error: outboxRecipients.lastError,
    })
    .from(outboxRecipients)
    .innerJoin(outbox, eq(outbox.id, outboxRecipients.letter))
    .where(
      and(
        eq(outboxRecipients.addressIndex, addressIndex(context, address)),
        or(
          eq(outboxRecipients.state, 'sent'),
          and(
            eq(outboxRecipients.state, 'failed'),
            notInArray(outboxRecipients.lastError, [STOPPED, 'held']),
          ),
        ),
      ),
    )
    .orderBy(desc(outbox.madeAt), desc(outbox.id))
    .limit(1)
  return newest?.state === 'failed' && newest.at ? { at: newest.at, error: newest.error ?? '' } : undefined
}
