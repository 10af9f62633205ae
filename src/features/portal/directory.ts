import { and, asc, count, eq, gte, ilike, isNull, lte, or, type SQL, sql } from 'drizzle-orm'
import { accounts } from '#features/accounts/tables.ts'
import { addressOf } from '#features/mailboxes/mailboxes.ts'
import { mailboxes } from '#features/mailboxes/tables.ts'
import { matchName } from '#features/personnel/rules.ts'
import { agencies, persons, posts } from '#features/personnel/tables.ts'
import type { Actor } from '#foundation/actor.ts'
import type { Context } from '#foundation/context.ts'
import { taipeiDay } from '#foundation/roc-date.ts'
import { admit } from '#foundation/throttle.ts'
import { pageOf, patternsOf } from './rules.ts'

/** All that the directory tells of a colleague. */
export type Colleague = {
  name: string
  agency: string
  unit: string
  title: string
  mail: string | undefined
}
export type Directory =
  | { kind: 'throttled' }
  | { kind: 'found'; colleagues: Colleague[]; total: number; page: number; pages: number }

const PER_PAGE = 20
/** A look-up, not a way to copy the roster: so many pages at most, and so many searches. */
const MOST_PAGES = 10
const SEARCHES = { name: 'portal-directory', limit: 60, minutes: 10 }

/** Colleagues at work whose name, agency, unit or title holds all the words. */
export async function searchDirectory(
  context: Context,
  by: Actor,
  query: string,
  asked?: string,
): Promise<Directory> {
  const patterns = patternsOf(query)
  if (patterns.length === 0) return { kind: 'found', colleagues: [], total: 0, page: 1, pages: 0 }
  if (!(await admit(context, SEARCHES, by.account ?? by.address ?? ''))) return { kind: 'throttled' }
  const which = and(isHeld(taipeiDay(context.clock.now())), ...patterns.map(holds))
  const [{ total } = { total: 0 }] = await context.database
    .select({ total: count() })
    .from(posts)
    .innerJoin(persons, eq(persons.id, posts.person))
    .innerJoin(agencies, eq(agencies.code, posts.agency))
    .where(which)
  const pages = Math.min(MOST_PAGES, Math.ceil(total / PER_PAGE))
  const page = pageOf(asked, pages)
  return { kind: 'found', colleagues: await read(context, which, page), total, page, pages }
}

async function read(context: Context, which: SQL | undefined, page: number): Promise<Colleague[]> {
  const rows = await context.database
    .select({
      name: persons.name,
      agency: agencies.name,
      unit: posts.unit,
      title: posts.title,
      box: mailboxes.name,
    })
    .from(posts)
    .innerJoin(persons, eq(persons.id, posts.person))
    .innerJoin(agencies, eq(agencies.code, posts.agency))
    .leftJoin(accounts, and(eq(accounts.person, persons.id), eq(accounts.state, 'active')))
    .leftJoin(mailboxes, and(eq(mailboxes.account, accounts.id), eq(mailboxes.state, 'ready')))
    .where(which)
    .orderBy(asc(agencies.code), asc(posts.unit), asc(persons.name), asc(persons.id), asc(posts.place))
    .limit(PER_PAGE)
    .offset((page - 1) * PER_PAGE)
  return rows.map(({ box, ...row }) => ({ ...row, mail: box ? addressOf(context, box) : undefined }))
}

function isHeld(today: string): SQL | undefined {
  return and(eq(posts.status, '在職'), lte(posts.start, today), or(isNull(posts.end), gte(posts.end, today)))
}

/** Names compare as everywhere: without blanks and dots, variants folded. */
function holds(pattern: string): SQL | undefined {
  const name = matchName(pattern.slice(1, -1))
  const byName = name ? ilike(persons.matchName, `%${name}%`) : sql`false`
  return or(byName, ilike(agencies.name, pattern), ilike(posts.unit, pattern), ilike(posts.title, pattern))
}
