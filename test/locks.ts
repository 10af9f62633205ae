import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import type { Context } from '#foundation/context.ts'

/** Comes back once a statement in this city's database waits for a row that another transaction holds. */
export async function someoneWaits({ database }: Context): Promise<void> {
  const deadline = Date.now() + 10_000
  for (;;) {
    const { rows } = await database.execute(sql`select from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'`)
    if (rows.length > 0) return
    if (Date.now() > deadline) throw new Error('nobody waits')
    await sleep(10)
  }
}
