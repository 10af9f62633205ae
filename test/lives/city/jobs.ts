import { sql } from 'drizzle-orm'
import { schedule } from '../../../src/schedule.ts'
import type { StepOf } from '../steps.ts'
import type { World } from '../world.ts'
import type { Town } from './town.ts'

/** Two hosts may run it at the same instant. */
export async function job(
  { context }: Town,
  _world: World,
  { name, isTwice }: StepOf<'job'>,
): Promise<string> {
  await Promise.all((isTwice ? [1, 2] : [1]).map(() => schedule.jobs[name]!(context, {})))
  return 'done'
}

/** Whatever was asked for, and what that asks for, in any order; answers which ran. */
export async function queue({ context }: Town): Promise<string> {
  const ran: string[] = []
  for (;;) {
    const { rows } = await context.database.execute<{ name: string; payload: object }>(sql`
      delete from graphile_worker._private_jobs jobs using graphile_worker._private_tasks tasks
      where tasks.id = jobs.task_id returning tasks.identifier as name, jobs.payload`)
    if (rows.length === 0) return ran.join(' ')
    for (const { name, payload } of rows.toReversed()) {
      if (name.startsWith('deliver')) continue
      await schedule.jobs[name]!(context, payload)
      ran.push(name)
    }
  }
}
