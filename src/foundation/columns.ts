import type { AnyPgTable } from 'drizzle-orm/pg-core'
import { customType, timestamp } from 'drizzle-orm/pg-core'

/** Raw bytes: hashes, keyed indexes and sealed values. */
export const bytes = customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => 'bytea' })

/** A moment, kept as UTC. */
export const moment = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' })

/** How sensitive a column is: `personal` and `secret` ones are sealed, hashed, or shown only to those entitled. */
export type Sensitivity = 'plain' | 'personal' | 'secret'

/** Every table with the mark of each column; docs and the house's tests read it. */
export const markedTables = new Map<AnyPgTable, Record<string, Sensitivity>>()

/** Marks every column of a table; a forgotten one is a type error. */
export function marked<T extends AnyPgTable>(
  table: T,
  marks: Record<Extract<keyof T['_']['columns'], string>, Sensitivity>,
): T {
  markedTables.set(table, marks)
  return table
}
