import type { Query, SQL } from 'drizzle-orm'
import { PgDialect } from 'drizzle-orm/pg-core'
import type { Context } from './context.ts'

/** A statement on everybody's way: put together once, parsed and planned once by each connection under its name. */
export type Statement = { name: string; query: Query }

/** Its values are placeholders: `sql.placeholder('name')`. */
export function statement(name: string, text: SQL): Statement {
  return { name, query: new PgDialect().sqlToQuery(text) }
}

export async function run<Row>(
  context: Context,
  { name, query }: Statement,
  values: Record<string, unknown>,
): Promise<Row[]> {
  const prepared = context.database._.session.prepareQuery(query, undefined, name, false)
  const answer = (await prepared.execute(values)) as { rows: Row[] }
  return answer.rows
}
