import { type SQL, sql } from 'drizzle-orm'
import { recordMany } from '#features/audit/audit.ts'
import type { Actor } from '#foundation/actor.ts'
import type { Context } from '#foundation/context.ts'
import { noteDepartures } from './departures.ts'
import { rosterBefore, rosterDifferences, rosterRows } from './load-tables.ts'
import type { Agency } from './personnel.ts'
import type { Change } from './rules.ts'
import { agencies, persons, posts } from './tables.ts'

type Progress = (written: number, total: number) => void

/** Lines of the roster in one step: large enough to be quick, small enough for the progress to be seen. */
const LINES_AT_ONCE = 10_000

const ACTIONS = {
  joined: 'person.joined',
  moved: 'person.moved',
  left: 'person.left',
  changed: 'person.changed',
  missing: 'person.left',
} as const satisfies Record<Change, string>

/**
 * Writes what a comparison has found, set by set, and keeps what stood there before. The city's agencies come first: people
 * are written into them.
 */
export async function merge(
  context: Context,
  by: Actor,
  { load, changed, today, progress }: { load: string; changed: Agency[]; today: string; progress?: Progress },
): Promise<void> {
  await writeAgencies(context, load, changed)
  const last = await lastLine(context, load)
  for (let from = 0; from <= last; from += LINES_AT_ONCE) {
    const lines: Lines = { from, to: from + LINES_AT_ONCE - 1 }
    await mergeLines(context, load, lines)
    await recordChanges(context, by, load, between('touched', lines))
    if (from === 0) await countAnew(context)
    progress?.(Math.min(from + LINES_AT_ONCE, last), last)
  }
  await writeSecondPosts(context, load)
  await endMissing(context, load, today)
  await recordChanges(context, by, load, sql`touched.line is null`)
  await noteDepartures(context, load)
}

type Lines = { from: number; to: number }

function between(table: 'touched' | 'mine', { from, to }: Lines): SQL {
  return sql`${sql.raw(table)}.line between ${from} and ${to}`
}

async function writeAgencies(context: Context, load: string, rows: Agency[]): Promise<void> {
  if (rows.length === 0) return
  await context.database.execute(sql`insert into ${rosterBefore} (load, agency, was)
    select ${load}::uuid, given.code, to_jsonb(agencies) from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as given (code text)
    left join ${agencies} on agencies.code = given.code`)
  await context.database.execute(sql`insert into ${agencies} (code, name, parent, level, successor, start_date, end_date)
    select code, name, parent, level, successor, start, "end" from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as given (code text, name text, parent text, level smallint, successor text, start date, "end" date)
    on conflict (code) do update set name = excluded.name, parent = excluded.parent, level = excluded.level,
      successor = excluded.successor, start_date = excluded.start_date, end_date = excluded.end_date`)
}

async function lastLine({ database }: Context, load: string): Promise<number> {
  const { rows } = await database.execute<{ last: number }>(
    sql`select coalesce(max(line), -1) as last from ${rosterDifferences} where load = ${load}`,
  )
  return rows[0]!.last
}

/**
 * PostgreSQL plans by what it last counted: nothing, if it did so while the rows of this very load were not yet to be seen,
 * and every step would then read whole tables again and again. Until the end of the load it is also kept from doing so.
 */
async function countAnew({ database }: Context): Promise<void> {
  await database.execute(sql`analyze ${persons}, ${posts}`)
}

/** Those whose main post stands in these lines: who is new, who has changed, and the main post of both. */
async function mergeLines({ database }: Context, load: string, lines: Lines): Promise<void> {
  const which = sql`touched.load = ${load} and ${between('touched', lines)}`
  // Said of both sides: else each step reads the whole stage.
  const mine = sql`${rosterDifferences} touched join ${rosterRows} mine
    on mine.load = touched.load and mine.line = touched.line and ${between('mine', lines)}`
  await keepBefore(database, which)
  await database.execute(sql`insert into ${persons} (id, name, match_name, id_number, id_index, previous_index, birthday, digest)
    select touched.person, mine.name, mine.match_name, mine.id_number, mine.id_index, mine.previous_index, mine.birthday, mine.digest
    from ${mine} where ${which} and touched.is_new`)
  // A number that the file no longer tells as the previous one stays known.
  await database.execute(sql`update ${persons} set name = mine.name, match_name = mine.match_name, id_number = mine.id_number,
      id_index = mine.id_index, previous_index = coalesce(mine.previous_index, persons.previous_index),
      birthday = mine.birthday, digest = mine.digest
    from ${mine} where ${which} and not touched.is_new and persons.id = touched.person`)
  await database.execute(sql`delete from ${posts} using ${rosterDifferences} touched
    where ${which} and not touched.is_new and posts.person = touched.person`)
  await database.execute(insertPosts(sql`${mine} where ${which}`))
}

/** People with several posts: the rows beside the main one stand anywhere in the file. */
async function writeSecondPosts({ database }: Context, load: string): Promise<void> {
  await database.execute(
    insertPosts(sql`${rosterRows} mine join ${rosterDifferences} touched on touched.load = mine.load and touched.line = mine.head
      where mine.load = ${load} and mine.place > 0`),
  )
}

function insertPosts(from: SQL): SQL {
  return sql`insert into ${posts} (person, place, agency, unit, title, category, start_date, end_date, status, main)
    select touched.person, mine.place, mine.agency, mine.unit, mine.title, mine.category, mine.start_date, mine.end_date,
      mine.status, mine.main from ${from}`
}

async function endMissing(context: Context, load: string, today: string): Promise<void> {
  const which = sql`touched.load = ${load} and touched.change = 'missing'`
  await keepBefore(context.database, which)
  await endPosts(context, which, today)
}

/** Ends every post of these people; without a digest they are compared anew if they return. */
export async function endPosts({ database }: Context, which: SQL, today: string): Promise<void> {
  await database.execute(sql`update ${posts} set status = '離職', end_date = greatest(start_date, ${today}::date)
    from ${rosterDifferences} touched where ${which} and posts.person = touched.person
      and status not in ('離職', '退休') and (end_date is null or end_date >= ${today}::date)`)
  await database.execute(sql`update ${persons} set digest = null
    from ${rosterDifferences} touched where ${which} and persons.id = touched.person`)
}

function keepBefore(database: Context['database'], which: SQL) {
  return database.execute(sql`insert into ${rosterBefore} (load, person, was)
    select touched.load, persons.id, jsonb_build_object('person', to_jsonb(persons),
      'posts', (select jsonb_agg(to_jsonb(posts)) from ${posts} where posts.person = persons.id))
    from ${rosterDifferences} touched join ${persons} on persons.id = touched.person where ${which} and not touched.is_new`)
}

async function recordChanges(context: Context, by: Actor, load: string, lines: SQL): Promise<void> {
  const { rows } = await context.database.execute<{ person: string; change: Change }>(
    sql`select person, change from ${rosterDifferences} touched where load = ${load} and ${lines}`,
  )
  await recordMany(
    context,
    by,
    rows.map(({ person, change }) => ({ action: ACTIONS[change], about: { person } })),
  )
}
