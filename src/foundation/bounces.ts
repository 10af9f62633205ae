import { and, desc, eq, inArray, notInArray, or, sql } from 'drizzle-orm'
import { bouncedLetter } from './bounce-addresses.ts'
import type { Context } from './context.ts'
import { type Report, reportsIn } from './delivery-report.ts'
import { addressIndex, STOPPED } from './outbox.ts'
import { outbox, outboxRecipients } from './outbox-tables.ts'

/**
 * Takes what came to `bounce+TOKEN@`: a delivery report (RFC 3464) about a letter of the system marks the recipients that it
 * names, anything else is dropped quietly. Saying it twice changes nothing. Throws only where the database does.
 */
export async function takeBounce(context: Context, token: string, raw: Buffer): Promise<void> {
  const letter = bouncedLetter(context, token)
  if (!letter) return
  for (const report of reportsIn(raw)) await mark(context, letter, report)
}

async function mark(
  context: Context,
  letter: string,
  { recipients, outcome, status }: Report,
): Promise<void> {
  const isFailed = outcome === 'failed'
  const marked = await context.database
    .update(outboxRecipients)
    .set({ lastError: status, ...(isFailed && { state: 'failed', endedAt: context.clock.now() }) })
    .where(
      and(
        eq(outboxRecipients.letter, letter),
        eq(outboxRecipients.state, 'sent'),
        isMeant(context, letter, recipients),
      ),
    )
    .returning({ place: outboxRecipients.place })
  if (marked.length === 0) return
  context.metrics.mails.inc({ result: isFailed ? 'returned' : 'delayed' }, marked.length)
  context.log.warn({ letter, error: status }, 'a letter was reported back')
}

/** Those named; in a letter to one alone it is that one, under whatever name it was passed on. */
function isMeant(context: Context, letter: string, recipients: string[]) {
  const others = sql`(select count(*) from ${outboxRecipients} other where other.letter = ${letter})`
  const isNamed = inArray(
    outboxRecipients.addressIndex,
    recipients.map((address) => addressIndex(context, address)),
  )
  return or(isNamed, sql`${others} = 1`)
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
