import { bigint, boolean, index, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { bytes, marked, moment } from '#foundation/columns.ts'
import { mailboxes } from '../../tables.ts'

export type Folder = 'inbox' | 'sent' | 'trash'

/** A mailbox kept in this database: its wrapped key, and how full it is. Destroying the key destroys every message. */
export const mailStores = pgTable('mail_stores', {
  mailbox: uuid('mailbox')
    .primaryKey()
    .references(() => mailboxes.id),
  key: bytes('key').notNull(),
  used: bigint('used', { mode: 'number' }).notNull(),
  quota: bigint('quota', { mode: 'number' }).notNull(),
  madeAt: moment('made_at').notNull(),
})
marked(mailStores, { mailbox: 'plain', key: 'secret', used: 'plain', quota: 'plain', madeAt: 'plain' })

/** Messages, sealed with the key of their mailbox; what lists show lies beside in a small seal of its own. */
export const messages = pgTable(
  'messages',
  {
    id: uuid('id').primaryKey(),
    mailbox: uuid('mailbox')
      .notNull()
      .references(() => mailStores.mailbox, { onDelete: 'cascade' }),
    folder: text('folder').$type<Folder>().notNull(),
    seen: boolean('seen').notNull(),
    /** Came from outside the city: 「外部郵件」. */
    external: boolean('external').notNull(),
    size: integer('size').notNull(),
    at: moment('at').notNull(),
    /** Keyed index of the Message-ID, by which a repeated delivery is known. */
    repeat: bytes('repeat'),
    summary: bytes('summary').notNull(),
    /** The beginning of the text, for searching. */
    words: bytes('words').notNull(),
    raw: bytes('raw').notNull(),
  },
  (table) => [
    index('messages_listed').on(table.mailbox, table.folder, table.id),
    index('messages_repeats').on(table.mailbox, table.repeat),
  ],
)
marked(messages, {
  id: 'plain',
  mailbox: 'plain',
  folder: 'plain',
  seen: 'plain',
  external: 'plain',
  size: 'plain',
  at: 'plain',
  repeat: 'plain',
  summary: 'personal',
  words: 'personal',
  raw: 'personal',
})
