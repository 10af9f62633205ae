import { sql } from 'drizzle-orm'
import { bigint, boolean, index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { mailboxes } from '#features/mailboxes/tables.ts'
import { bytes, marked, moment } from '#foundation/columns.ts'

export type MoveState =
  | 'waiting'
  | 'moving'
  | 'done'
  | 'paused'
  | 'failed'
  | 'cancelled'
  | 'undoing'
  | 'undone'

/** One mailbox that is copied from another server, as often as is asked for. */
export const mailMoves = pgTable(
  'mail_moves',
  {
    id: uuid('id').primaryKey(),
    mailbox: uuid('mailbox')
      .notNull()
      .references(() => mailboxes.id),
    /** Where from: `imaps://host:port`. */
    source: text('source').notNull(),
    /** How one signs in there; erased when the move has ended. */
    login: bytes('login'),
    state: text('state').$type<MoveState>().notNull(),
    /** Messages found there in this pass, stored here now, and found here already. */
    found: integer('found').notNull(),
    stored: integer('stored').notNull(),
    there: integer('there').notNull(),
    /** Too large, or without room in the mailbox. */
    left: integer('left').notNull(),
    /** Of those left: larger than any mailbox here takes. */
    tooLarge: integer('too_large').notNull().default(0),
    tries: integer('tries').notNull(),
    /** Kind of the last failure, such as `ECONNREFUSED` or `AUTHENTICATIONFAILED`. */
    lastError: text('last_error'),
    madeAt: moment('made_at').notNull(),
    /** Not before this moment; while a host is at it, the end of its lease. */
    nextAt: moment('next_at'),
    endedAt: moment('ended_at'),
  },
  (table) => [
    index('mail_moves_mailbox').on(table.mailbox),
    index('mail_moves_due').on(table.nextAt).where(sql`next_at is not null`),
  ],
)
marked(mailMoves, {
  id: 'plain',
  mailbox: 'plain',
  source: 'plain',
  login: 'secret',
  state: 'plain',
  found: 'plain',
  stored: 'plain',
  there: 'plain',
  left: 'plain',
  tooLarge: 'plain',
  tries: 'plain',
  lastError: 'plain',
  madeAt: 'plain',
  nextAt: 'plain',
  endedAt: 'plain',
})

/** Messages that came from another server, by their place there. Without `message`: it was about to be stored when the process ended. */
export const movedMessages = pgTable(
  'moved_messages',
  {
    mailbox: uuid('mailbox')
      .notNull()
      .references(() => mailboxes.id),
    /** Keyed index of server and folder. */
    place: bytes('place').notNull(),
    validity: bigint('validity', { mode: 'number' }).notNull(),
    uid: bigint('uid', { mode: 'number' }).notNull(),
    /** Keyed index of the whole message. */
    digest: bytes('digest').notNull(),
    message: text('message'),
    folder: text('folder').notNull(),
    seen: boolean('seen').notNull(),
    flagged: boolean('flagged').notNull(),
    answered: boolean('answered').notNull(),
  },
  (table) => [primaryKey({ columns: [table.mailbox, table.place, table.validity, table.uid] })],
)
marked(movedMessages, {
  mailbox: 'plain',
  place: 'personal',
  validity: 'plain',
  uid: 'plain',
  digest: 'personal',
  message: 'plain',
  folder: 'plain',
  seen: 'plain',
  flagged: 'plain',
  answered: 'plain',
})
