import type { Clock } from './clock.ts'
import type { Database } from './database.ts'
import type { Hasher } from './hasher.ts'
import type { Keyring } from './keyring.ts'
import type { Logger } from './log.ts'
import type { Metrics } from './metrics.ts'
import type { Revocation } from './revocation.ts'
import type { Settings } from './settings.ts'

/** The surroundings of every verb, handed in as its first argument. */
export type Context = {
  settings: Settings
  database: Database
  clock: Clock
  keys: Keyring
  hasher: Hasher
  revocation: Revocation
  log: Logger
  metrics: Metrics
}

/** One deed, wholly or not at all. Inside, use the context you are handed; a deed within a deed is a savepoint. */
export function transaction<T>(context: Context, deed: (context: Context) => Promise<T>): Promise<T> {
  return context.database.transaction((database) => deed({ ...context, database }))
}
