import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { bytes, marked, moment } from '#foundation/columns.ts'
import type { Standing } from '../../driver.ts'
import { mailboxes } from '../../tables.ts'

/** A mailbox kept in this database: its wrapped key, and how full it is. Destroying the key destroys every message. */
export const mailStores = pgTable('mail_stores', {
  mailbox: uuid('mailbox')
    .primaryKey()
    .references(() => mailboxes.id),
  key: bytes('key').notNull(),
  used: bigint('used', { mode: 'number' }).notNull(),
  quota: bigint('quota', { mode: 'number' }).notNull(),
  madeAt: moment('made_at').notNull(),
  /** Empty where the first releases made it; then it is the mailbox's. */
  name: text('name'),
  aliases: text('aliases').array().notNull().default(sql`'{}'`),
  standing: text('standing').$type<Standing>().notNull().default('open'),
  /** To the day. */
  lastUsedAt: moment('last_used_at'),
})
marked(mailStores, {
  mailbox: 'plain',
  key: 'secret',
  used: 'plain',
  quota: 'plain',
  madeAt: 'plain',
  name: 'personal',
  aliases: 'personal',
  standing: 'plain',
  lastUsedAt: 'plain',
})

/** A holder's own folders; what they are called is sealed, and found again by a keyed index. */
export const mailFolders = pgTable(
  'mail_folders',
  {
    id: uuid('id').primaryKey(),
    mailbox: uuid('mailbox')
      .notNull()
      .references(() => mailStores.mailbox, { onDelete: 'cascade' }),
    name: bytes('name').notNull(),
    nameIndex: bytes('name_index').notNull(),
    madeAt: moment('made_at').notNull(),
  },
  (table) => [uniqueIndex('mail_folders_name').on(table.mailbox, table.nameIndex)],
)
marked(mailFolders, {
  id: 'plain',
  mailbox: 'plain',
  name: 'personal',
  nameIndex: 'secret',
  madeAt: 'plain',
})

/** Which conversation a Message-ID belongs to, whether its message is here or was only named by an answer. */
export const mailThreads = pgTable(
  'mail_threads',
  {
    mailbox: uuid('mailbox')
      .notNull()
      .references(() => mailStores.mailbox, { onDelete: 'cascade' }),
    /** A keyed index of Message-ID and mailbox: nobody can tell that two mailboxes hold the same letter. */
    reference: bytes('reference').notNull(),
    thread: uuid('thread').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.mailbox, table.reference] }),
    index('mail_threads_thread').on(table.mailbox, table.thread),
  ],
)
marked(mailThreads, { mailbox: 'plain', reference: 'secret', thread: 'plain' })

/** Messages, sealed with the key of their mailbox; what lists show lies beside in a small seal of its own. */
export const messages = pgTable(
  'messages',
  {
    id: uuid('id').primaryKey(),
    mailbox: uuid('mailbox')
      .notNull()
      .references(() => mailStores.mailbox, { onDelete: 'cascade' }),
    /** A role, or one of mail_folders. */
    folder: text('folder').notNull(),
    seen: boolean('seen').notNull(),
    flagged: boolean('flagged').notNull().default(false),
    answered: boolean('answered').notNull().default(false),
    /** Empty where an earlier release stored it: then it is a conversation of its own. */
    thread: uuid('thread'),
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
    // All that a list of conversations asks for stands in the index, so that no message is touched to count them.
    index('messages_counted').on(
      table.mailbox,
      table.folder,
      table.id,
      table.thread,
      table.seen,
      table.flagged,
    ),
    index('messages_newest').on(table.mailbox, table.id),
    index('messages_threads').on(table.mailbox, table.thread),
    index('messages_repeats').on(table.mailbox, table.repeat),
  ],
)
marked(messages, {
  id: 'plain',
  mailbox: 'plain',
  folder: 'plain',
  seen: 'plain',
  flagged: 'plain',
  answered: 'plain',
  thread: 'plain',
  external: 'plain',
  size: 'plain',
  at: 'plain',
  repeat: 'plain',
  summary: 'personal',
  words: 'personal',
  raw: 'personal',
})
