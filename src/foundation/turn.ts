import { sql } from 'drizzle-orm'
import pg from 'pg'
import type { Context } from './context.ts'
import { openDatabase } from './database.ts'
import { clientOf } from './statement.ts'

/**
 * Does a long deed of several transactions alone, whatever the host: who else wants this turn waits. All of it goes over one
 * connection, so the turn of whoever is killed ends with them. Within a transaction the turn lasts until its end.
 */
export async function inTurn<T>(
  context: Context,
  turn: string,
  deed: (context: Context) => Promise<T>,
): Promise<T> {
  const pool = clientOf(context)
  if (!(pool instanceof pg.Pool)) {
    await waitForTurn(context, turn)
    return deed(context)
  }
  const client = await pool.connect()
  try {
    await client.query('select pg_advisory_lock(hashtext($1))', [turn])
    const answer = await deed({ ...context, database: openDatabase(client) })
    await client.query('select pg_advisory_unlock(hashtext($1))', [turn])
    client.release()
    return answer
  } catch (error) {
    // The turn goes with the connection.
    client.release(true)
    throw error
  }
}

/** The same within a transaction, until its end. */
export async function waitForTurn({ database }: Context, turn: string): Promise<void> {
  await database.execute(sql`select pg_advisory_xact_lock(hashtext(${turn}))`)
}
