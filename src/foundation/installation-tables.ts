import { boolean, integer, pgTable } from 'drizzle-orm/pg-core'
import { marked, moment } from './columns.ts'

/** One row: what this database is. */
export const installation = pgTable('installation', {
  id: integer('id').primaryKey(),
  /** Holds made-up people with a known password; never starts in production. */
  demo: boolean('demo').notNull(),
  madeAt: moment('made_at').notNull(),
})
marked(installation, { id: 'plain', demo: 'plain', madeAt: 'plain' })
