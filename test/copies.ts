import pg from 'pg'
import { type Connection, type Database, openDatabase, openPool } from '#foundation/database.ts'

/** A database like the first one, of its own. */
export type Copy = { pool: pg.Pool; database: Database; close(): Promise<void> }

/** Copies the server's first database, which nobody uses once it is filled: a copy takes a tenth of a second. */
export function copierOf(connection: Connection) {
  const keeper = new pg.Pool({ ...connection, database: 'postgres', max: 1 })
  // The server may be gone before a connection that is closing has said so.
  keeper.on('error', () => {})
  let copies = 0
  return {
    async fill(write: (pool: pg.Pool) => Promise<void>): Promise<void> {
      const pool = openPool(connection)
      await write(pool)
      await pool.end()
    },
    async copy(): Promise<Copy> {
      const name = `copy${copies++}`
      await keeper.query(`create database ${name} template cityhall`)
      // Enough connections for a race, and patience for everyone in it.
      const pool = new pg.Pool({ ...connection, database: name, max: 24, connectionTimeoutMillis: 0 })
      pool.on('error', () => {})
      pool.on('connect', (client) => client.on('error', () => {}))
      // It is dropped with the whole server: a connection that is still closing must not be cut off.
      return { pool, database: openDatabase(pool), close: () => pool.end() }
    },
    close: () => keeper.end(),
  }
}
