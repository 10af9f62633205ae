import { eq, type SQL, sql } from 'drizzle-orm'
import { accounts } from '#features/accounts/tables.ts'
import { mailboxes } from '#features/mailboxes/tables.ts'
import type { Audience } from '#features/notices/rules.ts'
import { agreements, noticeAnswers, noticeVersions } from '#features/notices/tables.ts'
import { agenciesWithin } from '#features/personnel/personnel.ts'
import { agencies, persons, posts } from '#features/personnel/tables.ts'
import { addDays } from '#foundation/clock.ts'
import type { Context } from '#foundation/context.ts'
import { taipeiDay } from '#foundation/roc-date.ts'
import { rowsOf, type Wish } from '#foundation/wish.ts'

/** How far the people of a first-level agency, with all below it, are with a version of a text. */
export type Progress = { code: string; name: string; concerned: number; done: number; refused: number }
export type Sums = Omit<Progress, 'code' | 'name'>
/** Answers of one Taipei day. */
export type Day = { day: string; done: number; refused: number }
/** A version as far as its progress goes; without `publishedAt` one that is only being written. */
export type Asked = { kind: string; audience: Audience; publishedAt?: Date }

const PLOTTED_DAYS = 30

/** By first-level agency: whom the version concerns and what they have said; `agency` of the wish narrows it to one and those below. */
export async function progressOf(
  context: Context,
  asked: Asked,
  wish: Wish,
): Promise<{ rows: Progress[]; total: number; sums: Sums }> {
  const { limit, offset } = rowsOf(wish)
  const { rows } = await context.database.execute<Progress & { total: number }>(sql`
    with recursive ${levels()}, held as (${concerned(asked, wish.filters.agency)}),
      said as (select levels.first, ${isDone(asked)} as done, ${hasRefused(asked)} as refused
        from held join levels on levels.code = held.agency),
      counted as (select first as code, ${summed()} from said group by first)
    select counted.*, ${agencies.name}, count(*) over ()::int as total
    from counted join ${agencies} on ${agencies.code} = counted.code
    order by ${orderOf(wish)}, counted.code limit ${limit} offset ${offset}`)
  return { rows, total: rows[0]?.total ?? 0, sums: await sumsOf(context, asked, wish.filters.agency) }
}

/** The same of the whole city, or of one agency and those below. */
export async function sumsOf({ database }: Context, asked: Asked, only = ''): Promise<Sums> {
  const { rows } = await database.execute<Sums>(sql`
    with held as (${concerned(asked, only)}),
      said as (select ${isDone(asked)} as done, ${hasRefused(asked)} as refused from held)
    select ${summed()} from said`)
  return rows[0]!
}

/** What was said on each day since the version came into force, of the last thirty. */
export async function answersByDay(
  context: Context,
  { hash, publishedAt }: { hash: string; publishedAt: Date },
  only = '',
): Promise<Day[]> {
  const now = context.clock.now()
  const oldest = addDays(now, 1 - PLOTTED_DAYS)
  const days = daysBetween(taipeiDay(publishedAt > oldest ? publishedAt : oldest), taipeiDay(now))
  const { rows } = await context.database.execute<Day>(sql`
    select to_char(said.at at time zone 'Asia/Taipei', 'YYYY-MM-DD') as day,
      count(*) filter (where not refused)::int as done, count(*) filter (where refused)::int as refused
    from (
      select account, agreed_at as at, false as refused from ${agreements} where hash = ${hash}
      union all select account, at, answer = 'refused' from ${noticeAnswers} where hash = ${hash}) said
    where ${only ? isOf(only) : sql`true`} and said.at >= ${oldest}::timestamptz - interval '1 day'
    group by 1`)
  const known = new Map(rows.map((row) => [row.day, row]))
  return days.map((day) => known.get(day) ?? { day, done: 0, refused: 0 })
}

/** The name of an officer who did something to a text. */
export async function officerName(
  { database }: Context,
  account: string | null,
): Promise<string | undefined> {
  if (!account) return undefined
  const [row] = await database
    .select({ name: persons.name })
    .from(accounts)
    .innerJoin(persons, eq(persons.id, accounts.person))
    .where(eq(accounts.id, account))
  return row?.name
}

function isOf(agency: string): SQL {
  return sql`said.account in (select ${accounts.id} from ${accounts} join ${posts} on ${posts.person} = ${accounts.person} and ${posts.main}
    where ${posts.agency} in ${agenciesWithin([agency])})`
}

function daysBetween(from: string, to: string): string[] {
  const days: string[] = []
  for (let day = from; day <= to; day = taipeiDay(addDays(new Date(`${day}T00:00:00+08:00`), 1)))
    days.push(day)
  return days
}

/** Each agency with the first-level one that it belongs to. */
function levels(): SQL {
  return sql`levels(code, first) as (
    select code, code from ${agencies} where level <= 1
    union all select below.code, levels.first from ${agencies} below join levels on below.parent = levels.code where below.level > 1)`
}

/** Accounts that a text is about, with the agency of their holder's main post. */
function concerned({ audience }: Asked, only = ''): SQL {
  const isWithin = only ? sql`${posts.agency} in ${agenciesWithin([only])}` : sql`true`
  if (audience === 'accounts')
    return sql`select ${accounts.id} as account, ${posts.agency} as agency, false as locked
      from ${accounts} join ${posts} on ${posts.person} = ${accounts.person} and ${posts.main}
      where ${accounts.state} = 'active' and ${isWithin}`
  return sql`select ${mailboxes.account} as account, ${posts.agency} as agency,
      ${mailboxes.decided} = 'locked' and ${mailboxes.decidedFor} = 'rules' as locked
    from ${mailboxes} join ${posts} on ${posts.person} = ${mailboxes.person} and ${posts.main}
    where ${mailboxes.state} = 'ready' and ${mailboxes.kind} = 'personal' and ${mailboxes.decided} <> 'deleted' and ${isWithin}`
}

/** Agreed to this version or a later one, or has read it where no more is asked. */
function isDone(asked: Asked): SQL {
  const read = sql`select from ${noticeAnswers} said join ${noticeVersions} told on told.hash = said.hash
    where said.account = held.account and said.answer = 'read' and ${isSince(asked)}`
  const agreed = sql`select from ${agreements} said join ${noticeVersions} told on told.hash = said.hash
    where said.account = held.account and ${isSince(asked)}`
  return sql`(exists (${agreed}) or exists (${read}))`
}

function hasRefused(asked: Asked): SQL {
  const refused = sql`select from ${noticeAnswers} said join ${noticeVersions} told on told.hash = said.hash
    where said.account = held.account and said.answer = 'refused' and ${isSince(asked)}`
  const isLocked = asked.kind === 'mailbox-rules' && asked.publishedAt ? sql`held.locked` : sql`false`
  return sql`(${isLocked} or exists (${refused}))`
}

function isSince({ kind, publishedAt }: Asked): SQL {
  return sql`told.kind = ${kind} and told.published_at >= ${publishedAt ?? null}::timestamptz`
}

function summed(): SQL {
  return sql`count(*)::int as concerned, count(*) filter (where done)::int as done,
    count(*) filter (where refused and not done)::int as refused`
}

const ORDERS: { [sort: string]: SQL } = {
  concerned: sql`concerned`,
  done: sql`done::float / concerned`,
  waiting: sql`concerned - done - refused`,
}

function orderOf({ sort, isDown }: Wish): SQL {
  const order = ORDERS[sort] ?? sql`${agencies.name}`
  return isDown ? sql`${order} desc` : order
}
