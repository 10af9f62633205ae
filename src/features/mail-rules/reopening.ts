import { and, eq, gt, inArray } from 'drizzle-orm'
import { record } from '#features/audit/audit.ts'
import { keepMailbox } from '#features/mailboxes/keeping.ts'
import { decide } from '#features/mailboxes/life.ts'
import { addressOf } from '#features/mailboxes/mailboxes.ts'
import { mailboxes } from '#features/mailboxes/tables.ts'
import type { Actor } from '#foundation/actor.ts'
import { type Context, transaction } from '#foundation/context.ts'
import { taipeiDay } from '#foundation/roc-date.ts'
import { alone, call, endingOf } from './endings.ts'
import { mailClocks } from './tables.ts'

/** A mailbox that rule 2 has closed and that its holder may take up again. */
export type Closed = { mailbox: string; address: string; closedAt: Date; deletesAt: Date }

/** The account's mailbox, where it was closed because nobody used it and is not deleted yet. */
export async function closedMailboxOf(context: Context, account: string): Promise<Closed | undefined> {
  const [box] = await context.database
    .select()
    .from(mailboxes)
    .where(
      and(
        eq(mailboxes.account, account),
        eq(mailboxes.decided, 'closed'),
        inArray(mailboxes.decidedFor, ['unused', 'left']),
        gt(mailboxes.deleteAt, context.clock.now()),
      ),
    )
  if (!box?.decidedAt || !box.deleteAt) return undefined
  const address = addressOf(context, box.name)
  return { mailbox: box.id, address, closedAt: box.decidedAt, deletesAt: box.deleteAt }
}

/** 「重新啟用」: within the days that it is kept, the holder takes the mailbox up again with all its mail; the year begins anew. */
export async function reopenMailbox(
  context: Context,
  by: Actor,
  account: string,
): Promise<'reopened' | 'not-closed'> {
  const found = await closedMailboxOf(context, account)
  if (!found) return 'not-closed'
  const isReopened = await transaction(context, async (context) => {
    await alone(context, found.mailbox)
    if (!(await closedMailboxOf(context, account))) return false
    await takeUp(context, by, found.mailbox)
    const ending = await endingOf(context, found.mailbox)
    if (ending) await call(context, by, ending, 'reopened')
    await record(context, by, 'mail-rules.reopened', { account, subject: found.mailbox })
    return true
  })
  if (isReopened) await keepNow(context, found.mailbox)
  return isReopened ? 'reopened' : 'not-closed'
}

/** The page that opens next finds the mailbox as it should be; where that fails now, the job that was asked for does it. */
export async function keepNow(context: Context, mailbox: string): Promise<void> {
  await keepMailbox(context, mailbox).catch((error: Error) =>
    context.log.warn({ mailbox, error: error.name }, 'a mailbox is not yet as it should be'),
  )
}

/** Whoever comes back to work finds the mailbox as it was, also one that was closed meanwhile. */
export async function reopenReturned(context: Context, by: Actor, accounts: string[]): Promise<void> {
  if (accounts.length === 0) return
  const boxes = await context.database
    .select({ id: mailboxes.id })
    .from(mailboxes)
    .where(inArray(mailboxes.account, accounts))
  for (const { id } of boxes) {
    await transaction(context, async (context) => {
      await alone(context, id)
      await reopenReturnedBox(context, by, id)
    })
  }
}

/** The same for one mailbox that nobody else looks after now. */
export async function reopenReturnedBox(context: Context, by: Actor, mailbox: string): Promise<void> {
  const ending = await endingOf(context, mailbox)
  if (ending?.why !== 'left') return
  if (ending.closedAt) await decide(context, by, mailbox, { decided: 'open', why: 'left' })
  await startAnew(context, mailbox)
  await call(context, by, ending, 'returned')
}

async function takeUp(context: Context, by: Actor, mailbox: string): Promise<void> {
  await decide(context, by, mailbox, { decided: 'open', why: 'unused' })
  await startAnew(context, mailbox)
}

/** The year counts from today. */
async function startAnew({ database, clock }: Context, mailbox: string): Promise<void> {
  const today = taipeiDay(clock.now())
  const values = { usedOn: today, stillSince: null, stillDays: 0, reopenedOn: today }
  await database
    .insert(mailClocks)
    .values({ mailbox, ...values })
    .onConflictDoUpdate({ target: mailClocks.mailbox, set: values })
}
