import { type SQL, sql } from 'drizzle-orm'
import type { Context } from '#foundation/context.ts'
import { maskNationalId } from '#foundation/national-id.ts'
import { taipeiDay } from '#foundation/roc-date.ts'
import { isId } from '#foundation/tokens.ts'
import type { Picked } from '#foundation/wish.ts'
import { isMissing } from './comparing.ts'
import { rosterDifferences, rosterRows, rosterStages } from './load-tables.ts'
import type { PostRow } from './roster-rows.ts'
import { type Change, matchName } from './rules.ts'
import { agencies, persons, posts } from './tables.ts'

/** A person as the main post shows it, and how many posts there are. */
export type Standing = Omit<PostRow, 'main'> & { name: string; agencyName: string; posts: number }

/** What a waiting roster does to one person: how it stands now, and how it would. */
export type Difference = {
  person: string
  change: Change
  /** None of whoever is missing from the roster. */
  line: number | null
  /** A12****789. */
  idNumber: string
  before: Standing | null
  after: Standing | null
}

/** `sought` is part of a name; `agency` that of before or after. Pages count from 1. */
export type DifferenceWish = {
  change?: Change
  agency?: string
  sought?: string
  page: number
  size?: number
}

const PAGE_SIZE = 25

/**
 * The differences row by row, in the order of the file, those missing last; while the roster waits. People missing from a
 * roster that is no snapshot are kept, and so stand in the list only when it is asked for them.
 */
export async function differencesOf(
  context: Context,
  load: string,
  wish: DifferenceWish,
): Promise<Picked<Difference>> {
  if (!isId(load)) return { rows: [], total: 0 }
  const which = sql`from ${await source(context, load, wish)}
    left join ${rosterRows} mine on mine.load = ${load} and mine.line = touched.line
    left join ${persons} on persons.id = touched.person
    left join ${posts} held on held.person = persons.id and held.main
    where ${conditionOf(wish)}`
  const size = wish.size ?? PAGE_SIZE
  const { rows } = await context.database.execute<
    Omit<Difference, 'idNumber'> & { number: Buffer; total: number }
  >(
    sql`select touched.person, touched.change, touched.line, coalesce(mine.id_number, persons.id_number) as number,
      ${standing('held', sql`persons.name`, sql`(select count(*) from ${posts} where person = persons.id)`)} as before,
      ${standing('mine', sql`mine.name`, sql`(select count(*) from ${rosterRows} other where other.load = mine.load and other.head = mine.head)`)} as after
    ${which} order by touched.line nulls last, touched.person limit ${size} offset ${(wish.page - 1) * size}`,
  )
  const { rows: all } = await context.database.execute<{ total: number }>(
    sql`select count(*)::int as total ${which}`,
  )
  return {
    rows: rows.map(({ number, ...row }) => ({
      ...row,
      idNumber: maskNationalId(context.keys.open('personnel.id_number', number)),
    })),
    total: all[0]!.total,
  }
}

/** The noted differences; those missing from a roster that ends nobody are looked for. */
async function source(context: Context, load: string, { change }: DifferenceWish): Promise<SQL> {
  const waits = sql`exists (select from ${rosterStages} where id = ${load} and state in ('ready', 'held') and has_people`
  if (change !== 'missing')
    return sql`(select * from ${rosterDifferences} where load = ${load} and ${waits})) touched`
  const today = taipeiDay(context.clock.now())
  return sql`(select persons.id as person, 'missing' as change, null::int as line from ${persons}
    where ${isMissing(load, today)} and ${waits})) touched`
}

function conditionOf({ change, agency, sought }: DifferenceWish): SQL {
  const conditions = [sql`true`]
  if (change) conditions.push(sql`touched.change = ${change}`)
  if (agency) conditions.push(sql`${agency} in (mine.agency, held.agency)`)
  if (sought) {
    const name = matchName(sought)
    conditions.push(
      sql`(position(${name} in mine.match_name) > 0 or position(${name} in persons.match_name) > 0)`,
    )
  }
  return sql.join(conditions, sql` and `)
}

function standing(alias: 'held' | 'mine', name: SQL, posts: SQL): SQL {
  const of = (column: string): SQL => sql.raw(`${alias}.${column}`)
  return sql`case when ${of('agency')} is not null then jsonb_build_object('name', ${name}, 'agency', ${of('agency')},
    'agencyName', coalesce((select name from ${agencies} where code = ${of('agency')}), ${of('agency')}),
    'unit', ${of('unit')}, 'title', ${of('title')}, 'category', ${of('category')}, 'start', ${of('start_date')},
    'end', ${of('end_date')}, 'status', ${of('status')}, 'posts', ${posts}) end`
}
