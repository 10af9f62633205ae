import { Logger, parseCronItems, type Runner, run, type TaskList } from 'graphile-worker'
import type pg from 'pg'
import type { Context } from '#foundation/context.ts'
import { schedule } from './schedule.ts'

const AT_ONCE = 4

/** Runs the jobs that wait in the database, and those of the timetable; many hosts share the work. */
export function runJobs(context: Context, pool: pg.Pool): Promise<Runner> {
  return run({
    pgPool: pool,
    concurrency: AT_ONCE,
    noHandleSignals: true,
    taskList: tasks(context),
    parsedCronItems: parseCronItems(
      schedule.timetable.map(({ every, job }) => ({ task: job, match: every, identifier: job })),
    ),
    logger: new Logger(() => (level, message) => context.log.debug({ level }, message)),
  })
}

function tasks(context: Context): TaskList {
  return Object.fromEntries(
    Object.entries(schedule.jobs).map(([job, work]) => [
      job,
      async (payload: unknown): Promise<void> => {
        try {
          await work(context, payload)
          context.metrics.jobs.inc({ job, result: 'done' })
        } catch (error) {
          context.metrics.jobs.inc({ job, result: 'failed' })
          context.log.warn({ job, error: kindOf(error) }, 'a job failed and will be tried again')
          throw new Error(kindOf(error))
        }
      },
    ]),
  )
}

/** The database's own words may quote the values of a row: neither the log nor the list of failed jobs is a place for them. */
function kindOf(error: unknown): string {
  const { name, cause } = error as Error & { cause?: { code?: string } }
  return [name, cause?.code].filter(Boolean).join(' ')
}
