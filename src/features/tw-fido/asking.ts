import { and, eq, lte, type SQL } from 'drizzle-orm'
import type { Context } from '#foundation/context.ts'
import { getResult, ministryOf, type Refused } from './ministry.ts'
import { readTicket } from './protocol.ts'
import { ASK_SECONDS, GRACE_SECONDS, type PhoneProblem } from './rules.ts'
import { twFidoTransactions as transactions } from './tables.ts'

/** A transaction belongs to the browser that began it. */
export type Own = { id: string; browser: string }
export type Transaction = typeof transactions.$inferSelect

/** Longer than we wait for an answer: while one host asks, no other does, for the answer is given out once. */
const BUSY_SECONDS = 12
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** The transaction of this browser, after the ministry was asked about it, if it is time to. */
export async function askedTransaction(context: Context, own: Own): Promise<Transaction | undefined> {
  const found = await findTransaction(context, own)
  if (found?.state !== 'waiting') return found
  if (secondsAfter(found.expiresAt, GRACE_SECONDS) < context.clock.now())
    await fail(context, found.id, found.problem ?? 'timed-out')
  else await askMinistry(context, found.id)
  return findTransaction(context, own)
}

/** The transaction as it stands; nothing for another browser. */
export async function findTransaction(
  context: Context,
  { id, browser }: Own,
): Promise<Transaction | undefined> {
  if (!UUID.test(id)) return undefined
  const [found] = await context.database
    .select()
    .from(transactions)
    .where(and(eq(transactions.id, id), eq(transactions.browser, browserMark(context, browser))))
  return found
}

export function browserMark(context: Context, browser: string): Buffer {
  return context.keys.index('tw_fido.browser', browser)
}

/** Ends a transaction that still waits. */
export async function fail(context: Context, id: string, problem: PhoneProblem): Promise<void> {
  await context.database
    .update(transactions)
    .set({ state: 'failed', problem })
    .where(and(eq(transactions.id, id), isWaiting()))
}

export function secondsAfter(date: Date, seconds: number): Date {
  return new Date(date.getTime() + seconds * 1000)
}

/** Of many hosts and tabs one asks, and 4 seconds later the next. */
async function askMinistry(context: Context, id: string): Promise<void> {
  const now = context.clock.now()
  const [claimed] = await context.database
    .update(transactions)
    .set({ askAfter: secondsAfter(now, BUSY_SECONDS) })
    .where(and(eq(transactions.id, id), isWaiting(), lte(transactions.askAfter, now)))
    .returning()
  if (!claimed) return
  const answer = await resultOf(context, claimed)
  if (answer.kind === 'refused' && answer.problem !== 'unavailable') {
    context.log.warn({ transaction: id, problem: answer.problem }, 'TW FidO refused')
    return fail(context, id, answer.problem)
  }
  const problem = answer.kind === 'refused' ? answer.problem : null
  const state = answer.kind === 'proved' ? 'proved' : 'waiting'
  await context.database
    .update(transactions)
    .set({ state, problem, askAfter: secondsAfter(now, ASK_SECONDS) })
    .where(and(eq(transactions.id, id), isWaiting()))
}

async function resultOf(
  context: Context,
  { id, ticket, ticketId }: Transaction,
): Promise<{ kind: 'proved' | 'pending' } | Refused> {
  const ministry = ministryOf(context.settings)
  if (!ministry) return { kind: 'refused', problem: 'closed' }
  const content = readTicket(context.keys.open('tw_fido.ticket', ticket))
  return getResult(ministry, { transaction: id, ticketId, hashedIdNumber: content?.hashed_id_num ?? '' })
}

function isWaiting(): SQL {
  return eq(transactions.state, 'waiting')
}
