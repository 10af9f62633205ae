import { boolean, integer, pgTable, text } from 'drizzle-orm/pg-core'
import { marked, moment } from './columns.ts'

/** One row: what this database is. */
export const installation = pgTable('installation', {
  id: integer('id').primaryKey(),
  /** Holds made-up people with a known password; never starts in production. */
  demo: boolean('demo').notNull(),
  madeAt: moment('made_at').notNull(),
  /** The ways in that can be offered here, as the hosts' settings say; Dovecot's view asks (mail_server.passwords). */
  waysSetUp: text('ways_set_up').array(),
})
marked(installation, { id: 'plain', demo: 'plain', madeAt: 'plain', waysSetUp: 'plain' })
