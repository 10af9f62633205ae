import { drizzle } from 'drizzle-orm/node-postgres'
import { migrate } from 'drizzle-orm/node-postgres/migrator'
import { runMigrations } from 'graphile-worker'
import type pg from 'pg'

/** Several hosts may start at once: one migrates, the others wait for it. */
const MIGRATION_LOCK = 20261122

/** Brings the database to this release's tables. Steps already done are skipped. */
export async function migrateDatabase(pool: pg.Pool): Promise<void> {
  const client = await pool.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK])
    await runMigrations({ pgPool: pool })
    await migrate(drizzle(client), {
      migrationsFolder: new URL('../../migrations', import.meta.url).pathname,
    })
  } finally {
    await client.query('select pg_advisory_unlock($1)', [MIGRATION_LOCK])
    client.release()
  }
}
