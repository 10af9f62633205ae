import { index, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { marked, moment } from '#foundation/columns.ts'
import type { WorkKind, WorkState } from './rules.ts'

/** Something long that an officer asked for: reading a roster, taking it over, taking it back. */
export const rosterWorks = pgTable(
  'roster_works',
  {
    id: uuid('id').primaryKey(),
    kind: text('kind').$type<WorkKind>().notNull(),
    state: text('state').$type<WorkState>().notNull(),
    load: uuid('load'),
    reason: text('reason'),
    byAccount: uuid('by_account'),
    at: moment('at').notNull(),
    /** When the host at work was last heard of. */
    seenAt: moment('seen_at').notNull(),
    done: integer('done').notNull().default(0),
    total: integer('total').notNull().default(0),
    /** What came of it. */
    answer: text('answer'),
  },
  (table) => [index('roster_works_load').on(table.load, table.at)],
)

marked(rosterWorks, {
  id: 'plain',
  kind: 'plain',
  state: 'plain',
  load: 'plain',
  reason: 'plain',
  byAccount: 'plain',
  at: 'plain',
  seenAt: 'plain',
  done: 'plain',
  total: 'plain',
  answer: 'plain',
})
