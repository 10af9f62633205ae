import { type SQL, sql } from 'drizzle-orm'
import type { Context } from './context.ts'
import { JOB_STATES, type JobState } from './job-states.ts'
import { type Picked, rowsOf, type Wish } from './wish.ts'

/** A job that is not done yet; its payload is nobody's business. Times are real ones. */
export type WaitingJob = {
  id: string
  name: string
  state: JobState
  tries: number
  mostTries: number
  /** When it is tried next; for one that runs, when it was due. */
  nextAt: Date
  since: Date
  lastError: string | null
}
export type JobCounts = Record<JobState, number> & { dueSince: Date | null }

/** How many jobs are at which point, and since when the oldest that nobody has begun is due. */
export async function countJobs({ database }: Context): Promise<JobCounts> {
  const counted = JOB_STATES.map(
    (state) => sql`count(*) filter (where state = ${state})::int as ${sql.identifier(state)}`,
  )
  const { rows } = await database.execute<Record<JobState, number> & { dueSince: string | null }>(sql`
    select ${sql.join(counted, sql`, `)}, min(run_at) filter (where state = 'due')::text as "dueSince" from ${board()}`)
  const { dueSince, ...counts } = rows[0]!
  return { ...counts, dueSince: dueSince ? new Date(dueSince) : null }
}

/** Jobs that are not done, found by name and state. */
export async function listJobs({ database }: Context, wish: Wish): Promise<Picked<WaitingJob>> {
  const { limit, offset } = rowsOf(wish)
  const like = `%${wish.sought.replace(/[\\%_]/g, '\\$&')}%`
  const isState = wish.filters.state ? sql`state = ${wish.filters.state}` : sql`true`
  const { rows } = await database.execute<Row & { total: number }>(sql`
    select *, count(*) over ()::int as total from ${board()} where task_identifier ilike ${like} and ${isState}
    order by ${orderOf(wish)}, id limit ${limit} offset ${offset}`)
  return { rows: rows.map(asJob), total: rows[0]?.total ?? 0 }
}

export async function findJob({ database }: Context, id: string): Promise<WaitingJob | undefined> {
  if (!/^\d{1,18}$/.test(id)) return undefined
  const { rows } = await database.execute<Row>(sql`select * from ${board()} where id = ${id}`)
  return rows[0] && asJob(rows[0])
}

/** Has a job tried at once, with all its tries anew. False for one that runs this moment, or is done. */
export async function retryJob({ database }: Context, id: string): Promise<boolean> {
  const { rows } = await database.execute(sql`
    select id from graphile_worker.reschedule_jobs(array[${id}::bigint], run_at => ${realNow()}::timestamptz, attempts => 0)`)
  return rows.length > 0
}

/** Takes a job off the board, undone. False for one that runs this moment, or is done. */
export async function dropJob({ database }: Context, id: string): Promise<boolean> {
  const { rows } = await database.execute(
    sql`select id from graphile_worker.complete_jobs(array[${id}::bigint])`,
  )
  return rows.length > 0
}

/** When each job of the timetable was begun last, by any host. */
export async function lastRuns({ database }: Context): Promise<Map<string, Date>> {
  const { rows } = await database.execute<{ name: string; at: string }>(sql`
    select identifier as name, last_execution::text as at from graphile_worker._private_known_crontabs
    where last_execution is not null`)
  return new Map(rows.map(({ name, at }) => [name, new Date(at)]))
}

/** Whole minutes since a host last began something of the timetable; undefined where none ever did. */
export async function minutesIdle(context: Context): Promise<number | undefined> {
  const runs = [...(await lastRuns(context)).values()].map(Number)
  return runs.length > 0 ? Math.floor((realNow().getTime() - Math.max(...runs)) / 60_000) : undefined
}

/** Jobs run by the real clock, whatever the city's says. */
export function realNow(): Date {
  return new Date()
}

type Row = {
  id: string
  task_identifier: string
  state: JobState
  attempts: number
  max_attempts: number
  run_at: string | Date
  created_at: string | Date
  last_error: string | null
}

/** The worker's own tables, with each job's state in a word. */
function board(): SQL {
  return sql`(select id::text, task_identifier, run_at, attempts, max_attempts, last_error, created_at,
      case when locked_at is not null then 'running' when attempts >= max_attempts then 'stuck'
        when attempts > 0 and last_error is not null then 'failing'
        when run_at <= ${realNow()}::timestamptz then 'due' else 'planned' end as state
    from graphile_worker.jobs) board`
}

const ORDERS: { [sort: string]: SQL } = {
  next: sql`run_at`,
  name: sql`task_identifier`,
  tries: sql`attempts`,
  since: sql`created_at`,
}

function orderOf({ sort, isDown }: Wish): SQL {
  const order = ORDERS[sort] ?? sql`run_at`
  return isDown ? sql`${order} desc` : order
}

function asJob(row: Row): WaitingJob {
  const { id, state, task_identifier: name, attempts: tries, max_attempts: mostTries } = row
  const times = { nextAt: new Date(row.run_at), since: new Date(row.created_at) }
  return { id, name, state, tries, mostTries, ...times, lastError: row.last_error }
}
