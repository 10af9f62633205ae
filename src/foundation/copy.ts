import type pg from 'pg'
import type { Context } from './context.ts'
import { clientOf } from './statement.ts'

/** A value of a row on its way in; bytes travel as they are. */
export type Copied = string | number | boolean | Buffer | null

/** What the driver's own copy messages are called; its types leave them out. */
type Incoming = { query(text: string): void; sendCopyFromChunk(chunk: Buffer): void; endCopyFrom(): void }

/**
 * Puts many rows into a table by PostgreSQL's COPY, which costs a fraction of an insert. Only inside a transaction, which
 * has a connection of its own. The caller keeps the lots small: one lies in memory as a whole.
 */
export function copyInto(context: Context, target: string, rows: Copied[][]): Promise<void> {
  const client = clientOf(context) as pg.PoolClient
  const bytes = Buffer.from(rows.map((row) => `${row.map(written).join('\t')}\n`).join(''))
  return new Promise((done, fail) => {
    client.query({
      submit: (connection) => connection.query(`copy ${target} from stdin`),
      handleCopyInResponse(connection: Incoming) {
        connection.sendCopyFromChunk(bytes)
        connection.endCopyFrom()
      },
      handleCommandComplete() {},
      handleReadyForQuery: () => done(),
      handleError: fail,
    } as pg.Submittable)
  })
}

/** PostgreSQL's text format: https://www.postgresql.org/docs/current/sql-copy.html, “Text Format”. */
function written(value: Copied): string {
  if (value === null) return String.raw`\N`
  if (typeof value === 'string')
    return MEANS_MORE.test(value) ? value.replace(ALL_THAT_MEAN_MORE, escaped) : value
  return Buffer.isBuffer(value) ? String.raw`\\x${value.toString('hex')}` : String(value)
}

const MEANS_MORE = /[\\\t\n\r]/
const ALL_THAT_MEAN_MORE = /[\\\t\n\r]/g
const ESCAPES: Record<string, string> = {
  '\\': String.raw`\\`,
  '\t': String.raw`\t`,
  '\n': String.raw`\n`,
  '\r': String.raw`\r`,
}
const escaped = (character: string): string => ESCAPES[character]!
