import { and, desc, eq, exists, gt, inArray, lt, ne, type SQL, sql } from 'drizzle-orm'
import { accounts } from '#features/accounts/tables.ts'
import { record } from '#features/audit/audit.ts'
import { agenciesWithin } from '#features/personnel/personnel.ts'
import { persons, posts } from '#features/personnel/tables.ts'
import type { Actor } from '#foundation/actor.ts'
import { addDays } from '#foundation/clock.ts'
import { type Context, transaction } from '#foundation/context.ts'
import { addJob } from '#foundation/jobs.ts'
import { newId } from '#foundation/tokens.ts'
import { type Backchannel, backchannelOf } from './backchannel.ts'
import type { NoticeFilter } from './rules.ts'
import { type NoticeState, ssoNotices } from './tables.ts'

/** A system that somebody has left; without a session it is told to end all that it keeps of the account. */
export type Leaving = { client: string; account: string; session?: string; sid?: string }

/** A notice as the information centre reads of it. */
type Notice = {
  id: string
  client: string
  accountName: string
  personName: string
  state: NoticeState
  madeAt: Date
  /** The next try. */
  dueAt: Date
  endedAt: Date | null
  tries: number
  lastAnswer: string | null
}

/** The job that sends what is due. */
export const NOTIFY = 'sso.notify'
const PAGE = 50
/** Lists go no further back: nobody turns so many pages, and to count more would take long. */
const MOST_LISTED = 2_000
const ROWS_PER_INSERT = 5_000
const KEPT_DAYS = 90

/** Writes one notice for each system that takes any, in the deed that ended the sessions; they leave as soon as it is done. */
export async function writeNotices(context: Context, leavings: Leaving[]): Promise<void> {
  const told = await thoseThatListen(context, leavings)
  const madeAt = context.clock.now()
  const fresh = { state: 'waiting' as const, madeAt, retriedFrom: madeAt, dueAt: madeAt, tries: 0 }
  for (let from = 0; from < told.length; from += ROWS_PER_INSERT) {
    const rows = told.slice(from, from + ROWS_PER_INSERT).map((one) => ({ id: newId(), ...one, ...fresh }))
    await context.database.insert(ssoNotices).values(rows).onConflictDoNothing()
  }
  if (told.length > 0) await addJob(context, NOTIFY, {}, { key: NOTIFY })
}

/** Notices about people within reach, the newest first, a page at a time. */
export async function noticesOf(
  context: Context,
  reach: string[],
  { filter, page }: { filter: NoticeFilter; page: number },
): Promise<{ notices: Notice[]; pages: number }> {
  const { id, client, state, madeAt, dueAt, endedAt, tries, lastAnswer } = ssoNotices
  const which = and(isWithin(context, reach), hasState(filter))
  const [notices, total] = await Promise.all([
    context.database
      .select({
        ...{ id, client, state, madeAt, dueAt, endedAt, tries, lastAnswer },
        ...{ accountName: accounts.name, personName: persons.name },
      })
      .from(ssoNotices)
      .innerJoin(accounts, eq(accounts.id, ssoNotices.account))
      .innerJoin(persons, eq(persons.id, accounts.person))
      .where(which)
      .orderBy(desc(madeAt), desc(id))
      .limit(PAGE)
      .offset((page - 1) * PAGE),
    countListed(context, which),
  ])
  return { notices, pages: Math.ceil(total / PAGE) }
}

/** How many notices within reach have not been taken yet although they were sent. */
export function countRetrying(context: Context, reach: string[]): Promise<number> {
  return context.database.$count(ssoNotices, and(isWithin(context, reach), hasState('retrying')))
}

/** Sends a notice again at once, also one that was given up: its day of tries begins anew. One that was taken stays so. */
export function tellAgain(
  context: Context,
  by: Actor,
  { notice, reach }: { notice: string; reach: string[] },
): Promise<'asked' | 'taken' | 'out-of-reach'> {
  return transaction(context, async (context) => {
    const isThis = and(eq(ssoNotices.id, notice), isWithin(context, reach))
    const now = context.clock.now()
    const [asked] = await context.database
      .update(ssoNotices)
      .set({ state: 'waiting', dueAt: now, retriedFrom: now, endedAt: null })
      .where(and(isThis, ne(ssoNotices.state, 'received')))
      .returning({ account: ssoNotices.account, client: ssoNotices.client })
    if (!asked) return (await context.database.$count(ssoNotices, isThis)) > 0 ? 'taken' : 'out-of-reach'
    await record(context, by, 'sso.notice-again', { account: asked.account, subject: asked.client })
    await addJob(context, NOTIFY, {}, { key: NOTIFY })
    return 'asked'
  })
}

/** Job: forgets receipts that are old, and what was given up long ago. */
export async function forgetOldNotices(context: Context): Promise<void> {
  const longAgo = addDays(context.clock.now(), -KEPT_DAYS)
  await context.database
    .delete(ssoNotices)
    .where(and(ne(ssoNotices.state, 'waiting'), lt(ssoNotices.madeAt, longAgo)))
}

async function thoseThatListen(context: Context, leavings: Leaving[]): Promise<Leaving[]> {
  const channels = new Map<string, Backchannel | undefined>()
  for (const client of new Set(leavings.map(({ client }) => client)))
    channels.set(client, await backchannelOf(context, client))
  return leavings.filter(({ client, sid }) => {
    const channel = channels.get(client)
    return channel && (sid || !channel.needsSession)
  })
}

function countListed({ database }: Context, which: SQL | undefined): Promise<number> {
  const some = database.select({ id: ssoNotices.id }).from(ssoNotices).where(which).limit(MOST_LISTED)
  return database.$count(some.as('some'))
}

/** Reach is decided in the database: people whose main post lies within these agencies and all under them. */
function isWithin({ database }: Context, reach: string[]): SQL {
  const isMain = and(eq(posts.person, accounts.person), eq(posts.main, true))
  const within = database
    .select({ one: sql`1` })
    .from(accounts)
    .innerJoin(posts, isMain)
    .where(and(eq(accounts.id, ssoNotices.account), inArray(posts.agency, agenciesWithin(reach))))
  return exists(within)
}

function hasState(filter: NoticeFilter): SQL | undefined {
  if (filter === 'all') return undefined
  const isRetried = filter === 'retrying' ? gt(ssoNotices.tries, 0) : undefined
  return and(eq(ssoNotices.state, filter === 'retrying' ? 'waiting' : filter), isRetried)
}
