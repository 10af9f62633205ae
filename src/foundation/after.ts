import { type SQL, sql } from 'drizzle-orm'
import type { AnyPgColumn } from 'drizzle-orm/pg-core'
import type { Wish } from './wish.ts'

/** Rows that come after the last one that was read, by an id that grows with each; for a query's condition. */
export function isAfter(column: AnyPgColumn, { after }: Wish): SQL | undefined {
  return after?.last ? sql`${column} > ${after.last}` : undefined
}

/** The same where the newest come first. */
export function isBefore(column: AnyPgColumn, { after }: Wish): SQL | undefined {
  return after?.last ? sql`${column} < ${after.last}` : undefined
}
