import { type SQL, sql } from 'drizzle-orm'
import type { Context } from '#foundation/context.ts'
import { blame, type Findings } from './faults.ts'
import { type Gathered, gather, type NumberedRow } from './gathering.ts'
import { rosterRows } from './load-tables.ts'
import type { PostRow } from './roster-rows.ts'
import { isOver, type PostStatus } from './rules.ts'
import { copyRows, keyed, stageRow, type Whole } from './staging.ts'

/** A staged row; where the city knew it already, what it knows. */
type StagedRow = {
  line: number
  id_index: Buffer
  id_number: Buffer
  previous_index: Buffer | null
  birthday: Buffer
  name: string
  agency: string
  unit: string
  title: string
  category: string
  start_date: string | null
  end_date: string | null
  status: PostStatus
  main: boolean
}

const ROWS_AT_ONCE = 2_000
/** Nobody holds so many; without a bound a file of one number alone would be held in memory. */
const MAX_POSTS = 50

/**
 * Puts together the rows of whoever has several, or no main post: most people have a single row, which stays as it is.
 * The posts of one person may stand anywhere in the file.
 */
export async function joinRows(
  context: Context,
  load: string,
  file: string,
  today: string,
  findings: Findings,
): Promise<void> {
  await context.database.execute(sql`declare several no scroll cursor for ${several(load)}`)
  let carried: StagedRow[] = []
  for (;;) {
    const { rows } = await context.database.execute<StagedRow>(
      sql`fetch ${sql.raw(String(ROWS_AT_ONCE))} from several`,
    )
    const people = grouped([...carried, ...rows])
    // The last one's rows may go on in the next lot.
    carried = rows.length > 0 ? (people.pop() ?? []) : []
    await joinPeople(context, load, file, people, today, findings)
    if (rows.length === 0) break
  }
  await context.database.execute(sql`close several`)
}

function several(load: string): SQL {
  const known = (column: string): SQL => {
    const name = sql.raw(column)
    return sql`case when mine.is_known then posts.${name} else mine.${name} end as ${name}`
  }
  // A cursor takes no parameters; the load's id is our own.
  const own = sql.raw(`'${load}'`)
  return sql`select mine.line, mine.id_index, mine.main, mine.previous_index,
      coalesce(mine.id_number, persons.id_number) as id_number, coalesce(mine.birthday, persons.birthday) as birthday,
      coalesce(mine.name, persons.name) as name, ${sql.join(
        ['agency', 'unit', 'title', 'category', 'status'].map(known),
        sql`, `,
      )},
      (case when mine.is_known then posts.start_date else mine.start_date end)::text as start_date,
      (case when mine.is_known then posts.end_date else mine.end_date end)::text as end_date
    from (select *, row_number() over (partition by id_index order by line) as turn from ${rosterRows} where load = ${own}
      and id_index in (select id_index from ${rosterRows} where load = ${own}
        group by id_index having count(*) > 1 or not bool_or(main))) mine
    left join persons on mine.is_known and persons.id_index = mine.id_index
    left join posts on posts.person = persons.id and posts.place = 0
    where mine.turn <= ${sql.raw(String(MAX_POSTS + 1))}
    order by mine.id_index, mine.line`
}

function grouped(rows: StagedRow[]): StagedRow[][] {
  const people: StagedRow[][] = []
  for (const row of rows) {
    const last = people.at(-1)
    if (last?.[0]?.id_index.equals(row.id_index)) last.push(row)
    else people.push([row])
  }
  return people
}

async function joinPeople(
  context: Context,
  load: string,
  file: string,
  people: StagedRow[][],
  today: string,
  findings: Findings,
): Promise<void> {
  const joined = people.map((rows) => {
    const told = gather(rows.slice(0, MAX_POSTS).map((row) => opened(context, row)))
    for (const fault of told.faults) blame(findings, { file, ...fault })
    const extra = rows[MAX_POSTS]
    if (extra)
      blame(findings, { file, line: extra.line, reason: { kind: 'too-many-posts', most: MAX_POSTS } })
    return { rows, told }
  })
  // A roster with a fault is not taken at all.
  if (findings.faults.length > 0 || joined.length === 0) return
  const lines = joined.flatMap(({ rows }) => rows.map(({ line }) => line))
  await context.database.execute(
    sql`delete from ${rosterRows} where load = ${load} and line = any(${sql.param(lines)}::int[])`,
  )
  await copyRows(
    context,
    joined.flatMap(({ rows, told }) => rowsOf(context, load, rows, told, today)),
  )
}

function opened({ keys }: Context, row: StagedRow): NumberedRow {
  const { agency, unit, title, category, status, main } = row
  const post: PostRow = {
    ...{ agency, unit, title, category },
    start: row.start_date ?? '',
    end: row.end_date,
    ...{ status, main },
  }
  return {
    line: row.line,
    row: {
      idNumber: keys.open('personnel.id_number', row.id_number),
      name: row.name,
      birthday: keys.open('personnel.birthday', row.birthday),
      post,
    },
  }
}

function rowsOf(
  context: Context,
  load: string,
  rows: StagedRow[],
  { person, posts }: Gathered,
  today: string,
) {
  const [first] = rows
  const whole: Whole = {
    head: posts[0]!.line,
    isOver: posts.every(({ post }) => isOver(post, today)),
    keyed: {
      ...keyed(context, { ...person, posts: posts.map(({ post }) => post) }),
      previousIndex: rows.find((row) => row.previous_index)?.previous_index ?? null,
    },
    sealed: { idNumber: first!.id_number, birthday: first!.birthday },
  }
  return posts.map(({ line, post }, place) => stageRow(load, line, place, { ...person, post }, whole))
}
