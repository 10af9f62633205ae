import type { SQL } from 'drizzle-orm'
import { is, Placeholder } from 'drizzle-orm'
import { PgDialect } from 'drizzle-orm/pg-core'
import pg from 'pg'
import type { Context } from './context.ts'

/** A statement on everybody's way: put together once, parsed and planned once by each connection under its name. */
export type Statement = { name: string; text: string; values: Value[] }

/** What stands for `$1`, `$2` …: the name of a value that each run brings, or what was written into the text. */
type Value = { said: string } | { fixed: unknown }

/** Its values are placeholders: `sql.placeholder('name')`. One that stands in several places travels once. */
export function statement(name: string, wording: SQL): Statement {
  const { sql, params } = new PgDialect().sqlToQuery(wording)
  const values: Value[] = []
  const places = params.map((param) => placeOf(values, param))
  const text = sql.replace(/\$(\d+)/g, (_, place: string) => `$${places[Number(place) - 1]! + 1}`)
  return { name, text, values }
}

export async function run<Row>(
  context: Context,
  { name, text, values }: Statement,
  said: Record<string, unknown>,
): Promise<Row[]> {
  const answer = await clientOf(context).query({
    ...{ name, text, types: AS_TEXT },
    values: values.map((value) => ('said' in value ? plain(said, value.said) : value.fixed)),
  })
  return answer.rows
}

function placeOf(values: Value[], param: unknown): number {
  const said = is(param, Placeholder) ? param.name : undefined
  const known = said === undefined ? -1 : values.findIndex((one) => 'said' in one && one.said === said)
  if (known >= 0) return known
  return values.push(said === undefined ? { fixed: param } : { said }) - 1
}

function plain(said: Record<string, unknown>, name: string): unknown {
  if (!(name in said)) throw new Error(`No value for ${name}`)
  const value = said[name]
  return value instanceof Date ? value.toISOString() : value
}

/** Where the context's statements go: the pool, or the connection that holds the transaction. */
export function clientOf({ database }: Context): pg.Pool | pg.PoolClient {
  return (database._.session as unknown as { client: pg.Pool | pg.PoolClient }).client
}

const { TIMESTAMP, TIMESTAMPTZ, DATE, INTERVAL } = pg.types.builtins
const TIMES: number[] = [TIMESTAMP, TIMESTAMPTZ, DATE, INTERVAL]
const asItIs = (text: string): string => text

/** Moments come as PostgreSQL writes them, as they do from every other query here. */
const AS_TEXT = {
  getTypeParser: (type: number, format?: 'text' | 'binary') =>
    TIMES.includes(type) ? asItIs : pg.types.getTypeParser(type, format),
} as pg.CustomTypesConfig
