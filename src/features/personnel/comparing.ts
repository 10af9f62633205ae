import { type SQL, sql } from 'drizzle-orm'
import type { Context } from '#foundation/context.ts'
import { blame, type Findings, type Reason } from './faults.ts'
import { rosterDifferences, rosterRows } from './load-tables.ts'
import type { Change } from './rules.ts'
import { persons, posts } from './tables.ts'

/** What a roster would do, in figures. */
export type Comparison = {
  changes: Record<Change, number>
  unchanged: number
  /** People known before. */
  known: number
  /** The first of those missing. */
  missing: string[]
}

/** Whoever reads the list has a name for each; the count tells of the others. */
const MISSING_TOLD = 1_000

/** Notes who would join, move, leave, change or is missing. Nothing else is written, and nothing decided. */
export async function compare(
  context: Context,
  load: string,
  { hasPrevious, snapshot, today }: { hasPrevious: boolean; snapshot: boolean; today: string },
): Promise<Comparison> {
  const { database } = context
  await database.execute(sql`analyze ${rosterRows}`)
  await database.execute(sql`insert into ${rosterDifferences} (load, person, change, is_new, line)
    select ${load}::uuid, coalesce(known.id, mine.newcomer), ${changeOf}, known.id is null, mine.line
    from ${rosterRows} mine
    left join ${hasPrevious ? knownByEither(load) : persons} known on known.${sql.raw(hasPrevious ? 'said_as' : 'id_index')} = mine.id_index
    left join lateral (select bool_and(${isPostOver(today)}) as is_over, max(agency) filter (where main) as agency
      from ${posts} where person = known.id) held on true
    where mine.load = ${load} and mine.line = mine.head and not mine.is_known
      and (known.digest is distinct from mine.digest
        or mine.previous_index is not null and known.previous_index is distinct from mine.previous_index)`)
  const missing = isMissing(load, today)
  if (snapshot)
    await database.execute(sql`insert into ${rosterDifferences} (load, person, change, is_new)
      select ${load}::uuid, persons.id, 'missing', false from ${persons} where ${missing}`)
  await database.execute(sql`analyze ${rosterDifferences}`)
  return figures(context, load, missing)
}

/** What only shows beside what the city knows already: numbers that were replaced, or lead to two people. */
export async function findNumberFaults(
  context: Context,
  load: string,
  file: string,
  findings: Findings,
): Promise<void> {
  const { rows } = await context.database.execute<{
    line: number
    kind: 'replaced-number' | 'number-of-two'
  }>(sql`
    select mine.line, 'replaced-number' as kind from ${rosterRows} mine
      join ${persons} newer on newer.previous_index = mine.id_index
      left join ${persons} known on known.id_index = mine.id_index
      where mine.load = ${load} and mine.line = mine.head and known.id is null
    union all
    select mine.line, 'number-of-two' from ${rosterRows} mine
      left join ${persons} known on known.id_index = mine.id_index
      left join ${persons} older on older.id_index = mine.previous_index
      left join ${persons} other on other.previous_index = mine.previous_index
      where mine.load = ${load} and mine.line = mine.head and mine.previous_index is not null
        and (older.id <> coalesce(known.id, older.id)
          or other.id is not null and other.id is distinct from coalesce(known.id, older.id))
    union all
    select line, 'number-of-two' from (select load, line, id_index, previous_index,
      row_number() over (partition by previous_index order by line) as turn
      from ${rosterRows} where load = ${load} and line = head and previous_index is not null) mine
      where turn > 1 or exists (select from ${rosterRows} other where other.load = mine.load and other.id_index = mine.previous_index)
    order by 1 limit 10001`)
  const seen = new Set<number>()
  for (const { line, kind } of rows) {
    if (!seen.has(line)) blame(findings, { file, line, reason: { kind } as Reason })
    seen.add(line)
  }
}

/** Not in the file, and not ended: a condition over persons. */
export function isMissing(load: string, today: string): SQL {
  return sql`not exists (select from ${rosterRows} mine where mine.load = ${load} and mine.id_index = ${persons.idIndex})
    and not exists (select from ${rosterRows} mine where mine.load = ${load} and mine.previous_index = ${persons.idIndex})
    and exists (select from ${posts} where ${posts.person} = ${persons.id} and not (${isPostOver(today)}))`
}

/** As isOver says it of one post. */
export function isPostOver(today: string): SQL {
  return sql`(${posts.status} in ('離職', '退休') or coalesce(${posts.end} < ${today}::date, false))`
}

const changeOf = sql`case when known.id is null then 'joined'
  when held.is_over and not mine.is_over then 'joined'
  when mine.is_over and not held.is_over then 'left'
  when held.agency = mine.agency then 'changed' else 'moved' end`

/** Everyone under the number by which this roster names them: a replaced one leads to the same person. */
function knownByEither(load: string): SQL {
  return sql`(select persons.*, coalesce(newer.id_index, persons.id_index) as said_as from ${persons}
    left join ${rosterRows} newer on newer.load = ${load} and newer.line = newer.head
      and newer.previous_index = persons.id_index)`
}

async function figures({ database }: Context, load: string, missing: SQL): Promise<Comparison> {
  const { rows } = await database.execute<{ what: Change | 'people' | 'known'; count: number }>(sql`
    select change as what, count(*)::int as count from ${rosterDifferences} where load = ${load} and change <> 'missing' group by change
    union all select 'missing', count(*)::int from ${persons} where ${missing}
    union all select 'people', count(*)::int from ${rosterRows} where load = ${load} and line = head
    union all select 'known', count(*)::int from ${persons}`)
  const of = (what: string): number => rows.find((row) => row.what === what)?.count ?? 0
  const [joined, moved, left, changed] = [of('joined'), of('moved'), of('left'), of('changed')]
  const { rows: first } = await database.execute<{ id: string }>(
    sql`select id from ${persons} where ${missing} order by id limit ${MISSING_TOLD}`,
  )
  return {
    changes: { joined, moved, left, changed, missing: of('missing') },
    unchanged: of('people') - joined - moved - left - changed,
    known: of('known'),
    missing: first.map(({ id }) => id),
  }
}
