import { type SQL, sql } from 'drizzle-orm'
import type { Context } from '#foundation/context.ts'
import { newId } from '#foundation/tokens.ts'
import type { Comparison, Incoming, Known } from './compare.ts'
import type { Agency } from './personnel.ts'
import type { PostRow } from './roster-rows.ts'
import { matchName } from './rules.ts'
import { agencies, persons, posts } from './tables.ts'

type Written = { id: string; incoming: Incoming }
type Progress = (written: number, total: number) => void

/** Rows in one statement: large enough to be quick, small enough for the progress to be seen. */
const ROWS_AT_ONCE = 5_000

export async function writeAgencies(context: Context, rows: Agency[]): Promise<void> {
  if (rows.length === 0) return
  const source = unnest(rows, {
    code: ['text', (row) => row.code],
    name: ['text', (row) => row.name],
    parent: ['text', (row) => row.parent],
    level: ['smallint', (row) => row.level],
    successor: ['text', (row) => row.successor],
    start_date: ['date', (row) => row.start],
    end_date: ['date', (row) => row.end],
  })
  await context.database.execute(sql`insert into ${agencies} ${source} on conflict (code) do update set
    name = excluded.name, parent = excluded.parent, level = excluded.level, successor = excluded.successor,
    start_date = excluded.start_date, end_date = excluded.end_date`)
}

/** Writes those who joined and those who changed. Answers with the ids of the new people, in their order. */
export async function writePeople(
  context: Context,
  { joiners, changes }: Comparison,
  progress: Progress,
): Promise<string[]> {
  const added = joiners.map((incoming) => ({ id: newId(), incoming }))
  const changed = changes.map(({ known, incoming }) => ({ id: known.id, incoming }))
  const total = added.length + changed.length
  let written = 0
  for (const [people, write] of [
    [added, insertPersons],
    [changed, updatePersons],
  ] as const) {
    for (let from = 0; from < people.length; from += ROWS_AT_ONCE) {
      const some = people.slice(from, from + ROWS_AT_ONCE)
      await write(context, some)
      await replacePosts(context, some)
      written += some.length
      progress(written, total)
    }
  }
  return added.map(({ id }) => id)
}

/** Ends every post of people who are missing from a complete roster; without a digest they are compared anew if they return. */
export async function endPeople(context: Context, missing: Known[], today: string): Promise<void> {
  const ids = sql`any(${sql.param(missing.map(({ id }) => id))}::uuid[])`
  await context.database.execute(sql`update ${posts} set status = '離職', end_date = greatest(start_date, ${today}::date)
    where person = ${ids} and status not in ('離職', '退休') and (end_date is null or end_date >= ${today}::date)`)
  await context.database.execute(sql`update ${persons} set digest = null where id = ${ids}`)
}

async function insertPersons(context: Context, people: Written[]): Promise<void> {
  await context.database.execute(sql`insert into ${persons}
    (id, name, match_name, id_number, id_index, previous_index, birthday, digest) ${personRows(context, people)}`)
}

/** A number that the file no longer tells as the previous one stays known. */
async function updatePersons(context: Context, people: Written[]): Promise<void> {
  await context.database.execute(sql`update ${persons} set
    name = given.name, match_name = given.match_name, id_number = given.id_number, id_index = given.id_index,
    previous_index = coalesce(given.previous_index, persons.previous_index), birthday = given.birthday, digest = given.digest
    from (${personRows(context, people)}) given where persons.id = given.id`)
}

function personRows({ keys }: Context, people: Written[]): SQL {
  return unnest(people, {
    id: ['uuid', ({ id }) => id],
    name: ['text', ({ incoming }) => incoming.person.name],
    match_name: ['text', ({ incoming }) => matchName(incoming.person.name)],
    id_number: ['bytea', ({ incoming }) => keys.seal('personnel.id_number', incoming.person.idNumber)],
    id_index: ['bytea', ({ incoming }) => Buffer.from(incoming.idIndex, 'hex')],
    previous_index: [
      'bytea',
      ({ incoming }) => incoming.previousIndex && Buffer.from(incoming.previousIndex, 'hex'),
    ],
    birthday: ['bytea', ({ incoming }) => keys.seal('personnel.birthday', incoming.person.birthday)],
    digest: ['bytea', ({ incoming }) => Buffer.from(incoming.digest, 'hex')],
  })
}

async function replacePosts(context: Context, people: Written[]): Promise<void> {
  const rows = people.flatMap(({ id, incoming }) =>
    incoming.person.posts.map((post, place) => ({ id, post, place })),
  )
  const post = (read: (post: PostRow) => unknown) => (row: { post: PostRow }) => read(row.post)
  await context.database.execute(
    sql`delete from ${posts} where person = any(${sql.param(people.map(({ id }) => id))}::uuid[])`,
  )
  await context.database.execute(sql`insert into ${posts} (person, place, agency, unit, title, category, start_date, end_date, status, main)
    ${unnest(rows, {
      person: ['uuid', ({ id }) => id],
      place: ['smallint', ({ place }) => place],
      agency: ['text', post(({ agency }) => agency)],
      unit: ['text', post(({ unit }) => unit)],
      title: ['text', post(({ title }) => title)],
      category: ['text', post(({ category }) => category)],
      start_date: ['date', post(({ start }) => start)],
      end_date: ['date', post(({ end }) => end)],
      status: ['text', post(({ status }) => status)],
      main: ['boolean', post(({ main }) => main)],
    })}`)
}

/** Rows as a table of one statement: each column travels as one array. */
function unnest<Row>(
  rows: Row[],
  columns: Record<string, [type: string, value: (row: Row) => unknown]>,
): SQL {
  const arrays = Object.values(columns).map(([type, value]) => {
    return sql`${sql.param(rows.map((row) => value(row) ?? null))}::${sql.raw(type)}[]`
  })
  const names = sql.raw(Object.keys(columns).join(', '))
  return sql`select * from unnest(${sql.join(arrays, sql`, `)}) as given (${names})`
}
