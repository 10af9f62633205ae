import { and, asc, count, desc, eq, ilike, isNotNull, isNull, ne, type SQL, sql } from 'drizzle-orm'
import { maskAddress } from '#features/accounts/rules.ts'
import { accounts } from '#features/accounts/tables.ts'
import { record } from '#features/audit/audit.ts'
import type { Actor } from '#foundation/actor.ts'
import { type Context, transaction } from '#foundation/context.ts'
import { SEALS } from '#foundation/outbox.ts'
import { type Place, sendNow, stopSending } from '#foundation/outbox-ends.ts'
import { type DeliveryState, outbox, outboxRecipients } from '#foundation/outbox-tables.ts'
import { rowsOf, type Wish } from '#foundation/wish.ts'
import { filterIn, type OutboxFilter } from './rules.ts'

/** One recipient of a letter, as the information centre reads of it. */
export type Line = {
  letter: string
  place: number
  kind: 'system' | 'own' | 'courtesy'
  /** The account that the letter is about, or whose letter it is. */
  accountName: string | null
  /** `x***@example.com`. */
  to: string
  state: DeliveryState
  tries: number
  lastError: string | null
  madeAt: Date
  nextAt: Date
  endedAt: Date | null
}
export type Counts = Record<OutboxFilter, number>

/** The letters asked for, and how many there are. A list that is taken along stays on record. */
export async function linesOf(
  context: Context,
  by: Actor,
  wish: Wish,
): Promise<{ lines: Line[]; total: number }> {
  const filter = filterIn(wish.filters.state)
  const isSought = and(which(filter), narrowed(wish))
  const { limit, offset } = rowsOf(wish)
  const { letter, place } = outboxRecipients
  const rows = await select(context, isSought)
    .orderBy(orderOf(wish), asc(letter), asc(place))
    .limit(limit)
    .offset(offset)
  if (wish.as) await record(context, by, 'outbox.exported', {}, { state: filter, rows: rows.length })
  return { lines: rows.map((row) => masked(context, row)), total: await countOf(context, isSought) }
}

function narrowed({ sought, filters: { kind } }: Wish): SQL | undefined {
  const isOwn = eq(outbox.kind, 'own')
  return and(
    sought ? ilike(accounts.name, `${sought.replace(/[\\%_]/g, '\\$&')}%`) : undefined,
    kind ? (kind === 'own' ? isOwn : ne(outbox.kind, 'own')) : undefined,
  )
}

function orderOf({ sort, isDown }: Wish): SQL {
  const { nextAt, endedAt, tries } = outboxRecipients
  const sorted = { made: outbox.madeAt, tries }[sort] ?? sql`coalesce(${endedAt}, ${nextAt})`
  return isDown ? desc(sorted) : asc(sorted)
}

export async function countsOf(context: Context): Promise<Counts> {
  const [waiting, retrying, relay, failed] = await Promise.all([
    countOf(context, which('waiting')),
    countOf(context, which('retrying')),
    countOf(context, which('relay')),
    countOf(context, which('failed')),
  ])
  return { waiting, retrying, relay, failed }
}

/** How many letters were tried in vain and are tried again. */
export function countRetrying(context: Context): Promise<number> {
  return countOf(context, which('retrying'))
}

/** One line; undefined where there is none, or it is not for this list. */
export async function lineOf(context: Context, { letter, place }: Place): Promise<Line | undefined> {
  const [line] = await select(
    context,
    and(eq(outboxRecipients.letter, letter), eq(outboxRecipients.place, place)),
  )
  return line && masked(context, line)
}

/** Has a letter tried again at once. False where it waits no more, or is being sent this moment. */
export function retryLetter(context: Context, by: Actor, which: Place): Promise<boolean> {
  return transaction(context, async (context) => {
    if (!(await sendNow(context, which))) return false
    await record(context, by, 'outbox.retried', await aboutOf(context, which))
    return true
  })
}

/** Gives a letter up, for a reason that stays on record; whoever wrote it hears of it. False as with `retryLetter`. */
export function stopLetter(
  context: Context,
  by: Actor,
  { reason, ...which }: Place & { reason: string },
): Promise<boolean> {
  return transaction(context, async (context) => {
    if (!(await stopSending(context, which))) return false
    await record(context, by, 'outbox.stopped', await aboutOf(context, which), { reason })
    return true
  })
}

async function aboutOf(context: Context, { letter, place }: Place) {
  const [row] = await context.database
    .select({ account: outbox.account })
    .from(outbox)
    .where(eq(outbox.id, letter))
  return { account: row?.account ?? undefined, subject: `${letter} ${place}` }
}

/** A courtesy to a mailbox that does not exist is no failure. */
function which(filter: OutboxFilter): SQL | undefined {
  const { state, lastError } = outboxRecipients
  if (filter === 'failed') return and(eq(state, 'failed'), ne(outbox.kind, 'courtesy'))
  if (filter === 'relay') return eq(state, 'waiting-for-relay')
  return and(eq(state, 'waiting'), filter === 'retrying' ? isNotNull(lastError) : isNull(lastError))
}

function select({ database }: Context, where: SQL | undefined) {
  const { letter, place, address, state, tries, lastError, nextAt, endedAt } = outboxRecipients
  const { kind, madeAt } = outbox
  return database
    .select({
      ...{ letter, place, address, state, tries, lastError, nextAt, endedAt, kind, madeAt },
      accountName: accounts.name,
    })
    .from(outboxRecipients)
    .innerJoin(outbox, eq(outbox.id, letter))
    .leftJoin(accounts, eq(accounts.id, outbox.account))
    .where(where)
}

async function countOf({ database }: Context, isSought: SQL | undefined): Promise<number> {
  const [row] = await database
    .select({ count: count() })
    .from(outboxRecipients)
    .innerJoin(outbox, eq(outbox.id, outboxRecipients.letter))
    .leftJoin(accounts, eq(accounts.id, outbox.account))
    .where(isSought)
  return row!.count
}

function masked(context: Context, { address, ...line }: Omit<Line, 'to'> & { address: Buffer }): Line {
  return { ...line, to: maskAddress(context.keys.open(SEALS.address, address)) }
}
