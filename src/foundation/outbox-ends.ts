import { and, eq, inArray, isNull, lte, notExists, or, type SQL, sql } from 'drizzle-orm'
import { addMinutes } from './clock.ts'
import { type Context, transaction } from './context.ts'
import { askToDeliver, STOPPED } from './outbox.ts'
import { type DeliveryState, outbox, outboxRecipients } from './outbox-tables.ts'

export type Recipient = typeof outboxRecipients.$inferSelect
export type Place = Pick<Recipient, 'letter' | 'place'>

/** After a host takes a letter, no other tries it for so long. */
export const LEASE_MINUTES = 10

/** Lets a letter that waits be tried at once. False where it waits no more, or is being sent this moment. */
export async function sendNow(context: Context, which: Place): Promise<boolean> {
  const [row] = await context.database
    .update(outboxRecipients)
    .set({ nextAt: context.clock.now() })
    .where(waits(context, which))
    .returning({ road: outboxRecipients.road })
  if (row) await askToDeliver(context, [row.road ?? 'city'])
  return row !== undefined
}

/** Gives a letter up that waits; its writer hears of it as of any other failure. False as with `sendNow`. */
export function stopSending(context: Context, which: Place): Promise<boolean> {
  return transaction(context, async (context) => {
    const [row] = await context.database
      .select({ letter: outboxRecipients.letter })
      .from(outboxRecipients)
      .where(waits(context, which))
      .for('update')
    if (row) await end(context, which, 'failed', STOPPED)
    return row !== undefined
  })
}

/** A letter in a host's hand is left alone: it would be sent twice. */
function waits({ clock }: Context, { letter, place }: Place) {
  const { state, takenAt } = outboxRecipients
  return and(
    eq(outboxRecipients.letter, letter),
    eq(outboxRecipients.place, place),
    inArray(state, ['waiting', 'waiting-for-relay']),
    or(isNull(takenAt), lte(takenAt, addMinutes(clock.now(), -LEASE_MINUTES))),
  )
}

/** Over for this recipient; when it is over for all of them, the body and its key are erased. */
export function end(
  context: Context,
  recipient: Place,
  state: 'sent' | 'failed',
  lastError?: string,
): Promise<void> {
  return transaction(context, async (context) => {
    context.metrics.mails.inc({ result: state })
    // Two recipients that end at once wait for one another here, so that one of them erases the body.
    await context.database
      .select({ id: outbox.id })
      .from(outbox)
      .where(eq(outbox.id, recipient.letter))
      .for('update')
    await change(context, recipient, {
      state,
      endedAt: context.clock.now(),
      ...(lastError ? { lastError } : {}),
    })
    const left = context.database
      .select({ one: sql`1` })
      .from(outboxRecipients)
      .where(
        and(
          eq(outboxRecipients.letter, outbox.id),
          inArray(outboxRecipients.state, ['waiting', 'waiting-for-relay', 'held']),
        ),
      )
    await context.database
      .update(outbox)
      .set({ body: null, key: null })
      .where(and(eq(outbox.id, recipient.letter), notExists(left)))
  })
}

/** What one try has changed; nobody is sending it any more. What was held back meanwhile stays so, unless it has left. */
export async function change(
  context: Context,
  { letter, place }: Place,
  values: Partial<Recipient>,
): Promise<void> {
  await context.database
    .update(outboxRecipients)
    .set({ takenAt: null, ...values, ...(values.state && { state: unlessHeld(values.state) }) })
    .where(and(eq(outboxRecipients.letter, letter), eq(outboxRecipients.place, place)))
}

function unlessHeld(next: DeliveryState): DeliveryState | SQL {
  const isOver = next === 'sent' || next === 'failed'
  return isOver ? next : sql`case when ${outboxRecipients.state} = 'held' then 'held' else ${next} end`
}
