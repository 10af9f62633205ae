import { bigint, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { marked, moment } from '#foundation/columns.ts'
import { mailboxes } from '../../tables.ts'

/**
 * What Dovecot knows of each mailbox. It reads it through the views of views.sql, and nothing else; `recipients` and `senders` there
 * are for a Postfix whose configuration was written by the release before.
 */
export const mailHomes = pgTable(
  'mail_homes',
  {
    /** Its folder bears this name too, so that a mailbox keeps its mail under another name. */
    mailbox: uuid('mailbox')
      .primaryKey()
      .references(() => mailboxes.id),
    name: text('name').notNull(),
    aliases: text('aliases').array().notNull(),
    standing: text('standing').$type<'open' | 'locked' | 'suspended'>().notNull(),
    /** Bytes. */
    quota: bigint('quota', { mode: 'number' }).notNull(),
    lastUsedAt: moment('last_used_at'),
    madeAt: moment('made_at').notNull(),
  },
  (table) => [uniqueIndex('mail_homes_name').on(table.name)],
)
marked(mailHomes, {
  mailbox: 'plain',
  name: 'personal',
  aliases: 'personal',
  standing: 'plain',
  quota: 'plain',
  lastUsedAt: 'plain',
  madeAt: 'plain',
})
