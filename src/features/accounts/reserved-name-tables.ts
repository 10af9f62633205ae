import { pgTable, text } from 'drizzle-orm/pg-core'
import { marked, moment } from '#foundation/columns.ts'

export type ReservedFor = 'list' | 'office' | 'alias' | 'former-system'

/** Names that no account may take, beside those of accounts and of rules.ts. */
export const reservedNames = pgTable('reserved_names', {
  name: text('name').primaryKey(),
  reservedFor: text('reserved_for').$type<ReservedFor>().notNull(),
  at: moment('at').notNull(),
})
marked(reservedNames, { name: 'plain', reservedFor: 'plain', at: 'plain' })
