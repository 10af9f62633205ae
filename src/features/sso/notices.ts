import { and, asc, desc, eq, exists, gt, ilike, inArray, lt, ne, or, type SQL, sql } from 'drizzle-orm'
import { accounts } from '#features/accounts/tables.ts'
import { record, recordExport } from '#features/audit/audit.ts'
import { agenciesWithin } from '#features/personnel/personnel.ts'
import { persons, posts } from '#features/personnel/tables.ts'
import type { Actor } from '#foundation/actor.ts'
import { addDays } from '#foundation/clock.ts'
import { type Context, transaction } from '#foundation/context.ts'
import { addJob } from '#foundation/jobs.ts'
import { newId } from '#foundation/tokens.ts'
import { rowsOf, type Wish } from '#foundation/wish.ts'
import { type Backchannel, backchannelOf } from './backchannel.ts'
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

/** Notices about people within reach, as they are asked for. A list that is taken along stays on record. */
export async function noticesOf(
  context: Context,
  by: Actor,
  reach: string[],
  wish: Wish,
): Promise<{ notices: Notice[]; total: number }> {
  const { id, client, state, madeAt, dueAt, endedAt, tries, lastAnswer } = ssoNotices
  const which = and(isWithin(context, reach), hasState(wish.filters.state), isAbout(context, wish.sought))
  const { limit, offset } = rowsOf(wish)
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
      .orderBy(orderOf(wish), desc(id))
      .limit(Math.min(limit, MOST_LISTED))
      .offset(offset),
    countListed(context, which),
  ])
  await recordExport(context, by, wish, { list: 'sign-out-notices', rows: notices.length })
  return { notices, total }
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

function hasState(state: string | undefined): SQL | undefined {
  if (!state) return undefined
  if (state === 'retrying') return and(eq(ssoNotices.state, 'waiting'), gt(ssoNotices.tries, 0))
  return eq(ssoNotices.state, state as NoticeState)
}

function isAbout({ database }: Context, sought: string): SQL | undefined {
  if (!sought) return undefined
  const like = `%${sought.replace(/[\\%_]/g, '\\$&')}%`
  const found = database
    .select({ id: accounts.id })
    .from(accounts)
    .innerJoin(persons, eq(persons.id, accounts.person))
    .where(or(ilike(accounts.name, like), ilike(persons.name, like)))
  return inArray(ssoNotices.account, found)
}

function orderOf({ sort, isDown }: Wish): SQL {
  const { madeAt, endedAt, dueAt, tries } = ssoNotices
  const sorted = { made: madeAt, tries }[sort] ?? sql`coalesce(${endedAt}, ${dueAt})`
  return isDown ? desc(sorted) : asc(sorted)
}
