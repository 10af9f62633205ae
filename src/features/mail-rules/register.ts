import {
  and,
  asc,
  count,
  desc,
  eq,
  gte,
  inArray,
  isNotNull,
  isNull,
  lte,
  ne,
  or,
  type SQL,
  sql,
} from 'drizzle-orm'
import { mailboxes } from '#features/mailboxes/tables.ts'
import { currentNotice, hasAgreedTo } from '#features/notices/notices.ts'
import { agenciesWithin } from '#features/personnel/personnel.ts'
import { posts } from '#features/personnel/tables.ts'
import { addDays } from '#foundation/clock.ts'
import type { Context } from '#foundation/context.ts'
import { taipeiDay } from '#foundation/roc-date.ts'
import type { Why } from './rules.ts'
import { mailEndings, mailFullness } from './tables.ts'

export const MOST_COMING = 100
const PER_PAGE = 50
const SOON_DAYS = 30

/** `why`: of the rules, or by somebody’s decision. Days are Taipei's. */
export type Line = {
  name: string
  why: Why | 'decided'
  since: string | null
  closesOn: string | null
  deletesOn: string | null
  firstAt: Date | null
  secondAt: Date | null
  thirdAt: Date | null
  closedAt: Date | null
}
export type Past = typeof mailEndings.$inferSelect & { name: string }
export type Numbers = { warned: number; closed: number; deletedSoon: number; full: number }
export type Standing = {
  version: string
  publishedAt: Date
  agreed: number
  refused: number
  waiting: number
}

/** How many mailboxes within reach are at which point. */
export async function numbersOf(context: Context, reach: string[]): Promise<Numbers> {
  const soon = addDays(context.clock.now(), SOON_DAYS)
  const of = (which: SQL | undefined) => sql<number>`count(*) filter (where ${which})::int`
  const isClosed = and(eq(mailboxes.decided, 'closed'), isNotNull(mailboxes.deleteAt))
  const [row] = await context.database
    .select({
      warned: of(and(isNotNull(mailEndings.id), isNull(mailEndings.closedAt))),
      closed: of(isClosed),
      deletedSoon: of(and(isClosed, lte(mailboxes.deleteAt, soon))),
      full: of(gte(mailFullness.told, 1)),
    })
    .from(mailboxes)
    .leftJoin(mailEndings, isUnderWay)
    .leftJoin(mailFullness, eq(mailFullness.mailbox, mailboxes.id))
    .where(and(ne(mailboxes.decided, 'deleted'), isWithin(context, reach)))
  return row!
}

/** Mailboxes within reach that are closed or deleted next, the nearest day first; also those that somebody closed by decision. */
export async function comingEndings(context: Context, reach: string[]): Promise<Line[]> {
  const isClosed = and(eq(mailboxes.decided, 'closed'), isNotNull(mailboxes.deleteAt))
  const next = sql`coalesce(${mailboxes.deleteAt}, ${mailEndings.closesOn}::timestamptz)`
  const rows = await context.database
    .select({ ending: mailEndings, name: mailboxes.name, deleteAt: mailboxes.deleteAt })
    .from(mailboxes)
    .leftJoin(mailEndings, isUnderWay)
    .where(
      and(
        ne(mailboxes.decided, 'deleted'),
        or(isNotNull(mailEndings.id), isClosed),
        isWithin(context, reach),
      ),
    )
    .orderBy(asc(next), asc(mailboxes.name))
    .limit(MOST_COMING)
  return rows.map(({ ending, name, deleteAt }) => ({
    name,
    why: ending?.why ?? 'decided',
    since: ending?.since ?? null,
    closesOn: ending?.closesOn ?? null,
    deletesOn: deleteAt ? taipeiDay(deleteAt) : null,
    firstAt: ending?.firstAt ?? null,
    secondAt: ending?.secondAt ?? null,
    thirdAt: ending?.thirdAt ?? null,
    closedAt: ending?.closedAt ?? null,
  }))
}

/** What became of the others, newest first: the evidence. */
export async function pastEndings(
  context: Context,
  reach: string[],
  page: number,
): Promise<{ lines: Past[]; pages: number }> {
  const which = and(isNotNull(mailEndings.endedAt), isWithin(context, reach))
  const rows = await context.database
    .select({ ending: mailEndings, name: mailboxes.name, all: sql<number>`count(*) over ()::int` })
    .from(mailEndings)
    .innerJoin(mailboxes, eq(mailboxes.id, mailEndings.mailbox))
    .where(which)
    .orderBy(desc(mailEndings.endedAt), desc(mailEndings.id))
    .limit(PER_PAGE)
    .offset((page - 1) * PER_PAGE)
  const pages = Math.max(1, Math.ceil((rows[0]?.all ?? 0) / PER_PAGE))
  return { lines: rows.map(({ ending, name }) => ({ ...ending, name })), pages }
}

/** How many holders within reach have answered the newest rules, and how. */
export async function standingOfRules(context: Context, reach: string[]): Promise<Standing> {
  const { version, publishedAt } = await currentNotice(context, 'mailbox-rules')
  const hasAgreed = hasAgreedTo(mailboxes.account, 'mailbox-rules', context.clock.now())
  const hasRefused = and(eq(mailboxes.decided, 'locked'), eq(mailboxes.decidedFor, 'rules'))
  const [row] = await context.database
    .select({
      all: count(),
      agreed: sql<number>`count(*) filter (where ${hasAgreed})::int`,
      refused: sql<number>`count(*) filter (where ${hasRefused} and not ${hasAgreed})::int`,
    })
    .from(mailboxes)
    .where(
      and(
        eq(mailboxes.state, 'ready'),
        eq(mailboxes.kind, 'personal'),
        ne(mailboxes.decided, 'deleted'),
        isWithin(context, reach),
      ),
    )
  const { all, agreed, refused } = row!
  return { version, publishedAt, agreed, refused, waiting: all - agreed - refused }
}

const isUnderWay = and(eq(mailEndings.mailbox, mailboxes.id), isNull(mailEndings.endedAt))

/** Mailboxes of people whose main post is at one of these agencies or below: decided in the database. */
function isWithin({ database }: Context, reach: string[]): SQL {
  const people = database
    .select({ person: posts.person })
    .from(posts)
    .where(and(eq(posts.main, true), sql`${posts.agency} in ${agenciesWithin(reach)}`))
  return inArray(mailboxes.person, people)
}
