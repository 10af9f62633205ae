import { pgTable, primaryKey, uuid } from 'drizzle-orm/pg-core'
import { bytes, marked, moment } from '#foundation/columns.ts'

/** Filters and absence notice of a mailbox. Mailboxes stand above this floor, so their ids are not tied here. */
export const mailFilters = pgTable('mail_filters', {
  mailbox: uuid('mailbox').primaryKey(),
  /** Sealed: whose mail goes where, and why somebody is away. */
  filters: bytes('filters').notNull(),
  savedAt: moment('saved_at').notNull(),
})
marked(mailFilters, { mailbox: 'plain', filters: 'secret', savedAt: 'plain' })

/** Who has been told of an absence, and when: nobody twice in a week. */
export const absenceAnswers = pgTable(
  'absence_answers',
  {
    mailbox: uuid('mailbox').notNull(),
    /** A keyed index of the address. */
    sender: bytes('sender').notNull(),
    answeredAt: moment('answered_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.mailbox, table.sender] })],
)
marked(absenceAnswers, { mailbox: 'plain', sender: 'secret', answeredAt: 'plain' })
