import { and, asc, eq, inArray, or, type SQL, sql } from 'drizzle-orm'
import type { AnyPgColumn } from 'drizzle-orm/pg-core'
import type { Context } from '#foundation/context.ts'
import { parseNationalId } from '#foundation/national-id.ts'
import { taipeiDay } from '#foundation/roc-date.ts'
import type { PostStatus } from './rules.ts'
import { agencies, persons, posts, rosterLoads } from './tables.ts'

export type Post = {
  /** The agency's code. */
  agency: string
  /** The agency's full name. */
  agencyName: string
  /** Empty when the person belongs to no unit. */
  unit: string
  title: string
  category: string
  /** ISO days; the last day still counts. */
  start: string
  end: string | null
  status: PostStatus
  main: boolean
}

/** Someone of the roster. The ID number and the ISO birthday are opened here and sealed in the database. */
export type Person = {
  id: string
  name: string
  idNumber: string
  birthday: string
  posts: Post[]
  main: Post
}

export type Agency = typeof agencies.$inferSelect

/** The person with this ID number, or with the newer number that replaced it; nothing for a number that can't be one. */
export async function findPersonByIdNumber(context: Context, idNumber: string): Promise<Person | undefined> {
  const number = parseNationalId(idNumber)
  if (!number) return undefined
  const index = context.keys.index('personnel.id_number', number)
  const [person] = await read(context, or(eq(persons.idIndex, index), eq(persons.previousIndex, index)))
  return person
}

export async function findPerson(context: Context, id: string): Promise<Person | undefined> {
  const [person] = await read(context, eq(persons.id, id))
  return person
}

/** Those of these ids who exist, in the order in which they came to the roster. */
export function findPersons(context: Context, ids: string[]): Promise<Person[]> {
  return ids.length === 0 ? Promise.resolve([]) : read(context, inArray(persons.id, ids))
}

/** How fresh the roster is (「人事資料更新至」): when one was loaded last, or its source last said the same. */
export async function rosterLoadedAt({ database }: Context): Promise<Date | undefined> {
  const { at, confirmedAt } = rosterLoads
  const heard = sql<Date | null>`max(greatest(${at}, ${confirmedAt}))`.mapWith(at)
  const [row] = await database.select({ heard }).from(rosterLoads)
  return row?.heard ?? undefined
}

export async function agencyOf({ database }: Context, code: string): Promise<Agency | undefined> {
  const [agency] = await database.select().from(agencies).where(eq(agencies.code, code))
  return agency
}

/** The first-level agency that this one belongs to (itself when it is one); one that has ended leads to its successor. */
export async function firstLevelAgencyOf(
  { database, clock }: Context,
  code: string,
): Promise<Agency | undefined> {
  const today = taipeiDay(clock.now())
  const { rows } = await database.execute<Agency>(sql`
    with recursive way as (
      select agencies.*, 0 as step from ${agencies} where code = ${code}
      union all
      select next.*, step + 1 from way join ${agencies} next on next.code = case
        when way.end_date < ${today}::date and way.successor is not null then way.successor
        when way.level > 1 then way.parent end
      where step < 10
    )
    select code, name, parent, level, successor, merged_into as "mergedInto", start_date::text as start, end_date::text as end
    from way order by step desc limit 1`)
  return rows[0]
}

/** Whoever is at the end of every post on this day has left; for a query's condition, as `isOver` says it of one post. */
export function hasLeft(person: AnyPgColumn, today: string): SQL {
  return sql`not exists (select from ${posts} where ${posts.person} = ${person} and ${isOn(today)})`
}

/** Some post has begun and is not over: on leave without pay counts too, who is to start later does not. */
export function isInPost(person: AnyPgColumn, today: string): SQL {
  return sql`exists (select from ${posts}
    where ${posts.person} = ${person} and ${isPostOn(today)})`
}

/** 留職停薪 in some post and at work in none; for a query's condition. */
export function isOnLeave(person: AnyPgColumn, today: string): SQL {
  const inPost = sql`${posts.person} = ${person} and ${isPostOn(today)}`
  return sql`(exists (select from ${posts} where ${inPost} and ${posts.status} = '留職停薪')
    and not exists (select from ${posts} where ${inPost} and ${posts.status} = '在職'))`
}

/** This post has begun and is not over; for a query's condition over posts. */
export function isPostOn(today: string): SQL {
  return sql`${isOn(today)} and ${posts.start} <= ${today}::date`
}

function isOn(today: string): SQL {
  return sql`${posts.status} not in ('離職', '退休') and (${posts.end} is null or ${posts.end} >= ${today}::date)`
}

async function read({ database, keys }: Context, which: SQL | undefined): Promise<Person[]> {
  const rows = await database
    .select({ person: persons, post: posts, agencyName: agencies.name })
    .from(persons)
    .innerJoin(posts, eq(posts.person, persons.id))
    .innerJoin(agencies, eq(agencies.code, posts.agency))
    .where(which)
    .orderBy(asc(persons.id), asc(posts.place))
  const people = new Map<string, Person>()
  for (const { person, post, agencyName } of rows) {
    const { person: id, place: _, ...held } = post
    const known = people.get(id)
    if (known) known.posts.push({ ...held, agencyName })
    else {
      const main = { ...held, agencyName }
      const idNumber = keys.open('personnel.id_number', person.idNumber)
      const birthday = keys.open('personnel.birthday', person.birthday)
      people.set(id, { id, name: person.name, idNumber, birthday, posts: [main], main })
    }
  }
  return Array.from(people.values())
}

/** Under which agency one hangs, for a query: its parent, or once it was merged its successor. `row` is what the query calls it. */
export function hangsUnder(row: string): SQL {
  return sql`coalesce(${sql.identifier(row)}.merged_into, ${sql.identifier(row)}.parent)`
}

/** An agency – without `start` each one – with itself and all above it, for a query: columns code, above, and step, 0 for itself. */
export function waysUp(start?: SQL): SQL {
  return sql`(with recursive way (code, above, step) as (
    select code, code, 0 from ${agencies} ${start ? sql`where code = ${start}` : sql``}
    union select way.code, ${hangsUnder('place')}, step + 1 from way join ${agencies} place on place.code = way.above
    where ${hangsUnder('place')} is not null and step < 10) select code, above, step from way)`
}

/** These agencies and everything under them, for a query's condition: reach is decided in the database. */
export function agenciesWithin(reach: string[]): SQL {
  return sql`(with recursive under as (
    select code from ${agencies} where ${inArray(agencies.code, reach)}
    union select below.code from ${agencies} below join under on ${hangsUnder('below')} = under.code) select code from under)`
}

/** This agency, then those above it, the nearest first. */
export async function agenciesAbove({ database }: Context, code: string): Promise<string[]> {
  const { rows } = await database.execute<{ above: string }>(sql`
    select above from ${waysUp(sql`${code}`)} up order by step`)
  return rows.map((row) => row.above)
}

/** Agencies within reach, for a choice; those that have ended are left out. */
export async function agenciesToChoose(
  { database, clock }: Context,
  reach: string[],
): Promise<[code: string, name: string][]> {
  const today = taipeiDay(clock.now())
  const isThere = sql`(${agencies.end} is null or ${agencies.end} >= ${today}::date)`
  const rows = await database
    .select({ code: agencies.code, name: agencies.name })
    .from(agencies)
    .where(and(sql`${agencies.code} in ${agenciesWithin(reach)}`, isThere))
    .orderBy(asc(agencies.level), asc(agencies.code))
  return rows.map(({ code, name }) => [code, name])
}
