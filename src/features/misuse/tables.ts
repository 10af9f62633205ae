import { sql } from 'drizzle-orm'
import { index, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { mailboxes } from '#features/mailboxes/tables.ts'
import { bytes, marked, moment } from '#foundation/columns.ts'
import type { AbuseReason } from './rules.ts'

/** The use of a mailbox that was ended for abuse (rule 5), the holder's appeal, and its lifting. Words are sealed. */
export const abuseEndings = pgTable(
  'abuse_endings',
  {
    id: uuid('id').primaryKey(),
    mailbox: uuid('mailbox')
      .notNull()
      .references(() => mailboxes.id),
    reason: text('reason').$type<AbuseReason>().notNull(),
    /** What is held against the holder, for the holder's own eyes too. */
    facts: bytes('facts').notNull(),
    endedBy: uuid('ended_by').notNull(),
    endedAt: moment('ended_at').notNull(),
    appeal: bytes('appeal'),
    appealedAt: moment('appealed_at'),
    liftedBy: uuid('lifted_by'),
    liftedAt: moment('lifted_at'),
    liftedFor: bytes('lifted_for'),
  },
  (table) => [
    uniqueIndex('abuse_endings_one_open').on(table.mailbox).where(sql`lifted_at is null`),
    index('abuse_endings_mailbox').on(table.mailbox, table.endedAt),
  ],
)
marked(abuseEndings, {
  id: 'plain',
  mailbox: 'plain',
  reason: 'plain',
  facts: 'personal',
  endedBy: 'plain',
  endedAt: 'plain',
  appeal: 'personal',
  appealedAt: 'plain',
  liftedBy: 'plain',
  liftedAt: 'plain',
  liftedFor: 'personal',
})
