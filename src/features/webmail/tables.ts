import { pgTable, primaryKey, uuid } from 'drizzle-orm/pg-core'
import { mailboxes } from '#features/mailboxes/tables.ts'
import { marked, moment } from '#foundation/columns.ts'

/** Forms that were sent: the same form sent twice is one letter. Nothing of the letter is here. */
export const mailSendings = pgTable(
  'mail_sendings',
  {
    mailbox: uuid('mailbox')
      .notNull()
      .references(() => mailboxes.id),
    /** Made with the form; the letter's Message-ID too. */
    token: uuid('token').notNull(),
    sentAt: moment('sent_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.mailbox, table.token] })],
)
marked(mailSendings, { mailbox: 'plain', token: 'plain', sentAt: 'plain' })
