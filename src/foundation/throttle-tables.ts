import { integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { bytes, marked, moment } from './columns.ts'

/** Tries counted per rule and (keyed, so unreadable) subject in the current window. */
export const throttle = pgTable(
  'throttle',
  {
    rule: text('rule').notNull(),
    subject: bytes('subject').notNull(),
    tries: integer('tries').notNull(),
    endsAt: moment('ends_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.rule, table.subject] })],
)
marked(throttle, { rule: 'plain', subject: 'secret', tries: 'plain', endsAt: 'plain' })
