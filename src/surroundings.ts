import type pg from 'pg'
import { clockAhead } from '#foundation/clock.ts'
import type { Context } from '#foundation/context.ts'
import { openDatabase, openPool } from '#foundation/database.ts'
import { startEmbeddedPostgres } from '#foundation/embedded-postgres.ts'
import { openHasherPool } from '#foundation/hasher-pool.ts'
import { keyringFromFile } from '#foundation/keyring.ts'
import { openLog } from '#foundation/log.ts'
import { openMetrics } from '#foundation/metrics.ts'
import { migrateDatabase } from '#foundation/migrate.ts'
import { openRevocation } from '#foundation/revocation.ts'
import type { Settings } from '#foundation/settings.ts'

export type Surroundings = { context: Context; pool: pg.Pool; close(): Promise<void> }

/** Opens what every verb needs: the database (migrated), the keys, the clock, the hashers. The server and the command line share it. */
export async function openSurroundings(settings: Settings, share = false): Promise<Surroundings> {
  const embedded = settings.embedded ? await startEmbeddedPostgres(settings.data, share) : undefined
  const pool = openPool(embedded?.connection ?? { connectionString: settings.databaseUrl! })
  await migrateDatabase(pool)
  const hasher = openHasherPool(settings.hashers)
  const log = openLog(settings.logLevel)
  const metrics = openMetrics()
  const revocation = openRevocation(settings, log, metrics)
  const context: Context = {
    settings,
    database: openDatabase(pool),
    clock: clockAhead(settings.clockAhead),
    keys: keyringFromFile(settings.keyFile),
    hasher,
    revocation,
    log,
    metrics,
  }
  const close = async (): Promise<void> => {
    await revocation.close()
    await hasher.close()
    await pool.end()
    await embedded?.stop()
  }
  return { context, pool, close }
}
