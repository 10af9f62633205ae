import { sql } from 'drizzle-orm'
import type { Context } from '#foundation/context.ts'
import { waitFor } from './waiting.ts'

const RETRY_MS = 10

/** Comes back once a statement in this city's database waits for a row that another transaction holds. */
export async function someoneWaits({ database }: Context): Promise<void> {
  const waiting = sql`select from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock' and backend_type = 'client backend'`
  await waitFor('a lock', async () => (await database.execute(waiting)).rows.length > 0, RETRY_MS)
}
