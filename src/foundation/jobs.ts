import { type SQL, sql } from 'drizzle-orm'
import type { Context } from './context.ts'

/** What a job does. A thrown error means: again later, with growing pauses. */
// biome-ignore lint/suspicious/noExplicitAny: each job knows its own payload
export type Job = (context: Context, payload: any) => Promise<void>

const TRIES = 25
/** Lets everything else that waits go first (less is sooner; others have 0). */
const LATER = 10

/**
 * Asks for a job inside the caller's transaction: it runs only if the deed is done. Jobs with the same key wait as one.
 * A patient one lets all others go first; those of one queue run one after another. `at` is real time, `afterMs` counts from now: what falls due by the city's clock
 * is found by the sweep of each minute.
 */
export async function addJob(
  context: Context,
  name: string,
  payload: object = {},
  options: { key?: string; queue?: string; at?: Date; afterMs?: number; isPatient?: boolean } = {},
): Promise<void> {
  const at = options.afterMs === undefined ? options.at : new Date(Date.now() + options.afterMs)
  await context.database.execute(sql`
    select graphile_worker.add_job(${name}, payload => ${JSON.stringify(payload)}::json, run_at => ${at ?? null}::timestamptz,
      max_attempts => ${TRIES}, job_key => ${options.key ?? null}, queue_name => ${options.queue ?? null}, priority => ${options.isPatient ? LATER : null}::int)`)
}

/** The same as part of a deed's own statement: `select …` of this asks for the job, run as soon as it can be. */
export function addingJob(name: string, payload: SQL): SQL {
  return sql`graphile_worker.add_job(${sql.raw(`'${name}'`)}, payload => ${payload}, max_attempts => ${sql.raw(`${TRIES}`)})`
}
