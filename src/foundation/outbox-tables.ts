import { index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { bytes, marked, moment } from './columns.ts'

/** `held`: written in the name of somebody whose account was misused; an officer lets it go or drops it. */
/** Our own mail servers, or the world behind the relay: neither waits for the other. */
export type Road = 'city' | 'world'
export type DeliveryState = 'waiting' | 'waiting-for-relay' | 'held' | 'sent' | 'failed'

/** Mail on its way out, written in the transaction of its cause. Bodies are erased once nothing is left to send. */
export const outbox = pgTable('outbox', {
  id: uuid('id').primaryKey(),
  /** Whose message: `system` letters, a person's `own`, or a `courtesy` to a mailbox that may not exist. */
  kind: text('kind').$type<'system' | 'own' | 'courtesy'>().notNull(),
  /** The account that the letter is about. */
  account: uuid('account'),
  sender: bytes('sender').notNull(),
  /** The key of this body, wrapped; destroyed together with it. */
  key: bytes('key'),
  body: bytes('body'),
  madeAt: moment('made_at').notNull(),
})
marked(outbox, {
  id: 'plain',
  kind: 'plain',
  account: 'plain',
  sender: 'personal',
  key: 'secret',
  body: 'secret',
  madeAt: 'plain',
})

/** One recipient of a letter: each arrives, waits or fails by itself. */
export const outboxRecipients = pgTable(
  'outbox_recipients',
  {
    letter: uuid('letter')
      .notNull()
      .references(() => outbox.id, { onDelete: 'cascade' }),
    place: integer('place').notNull(),
    address: bytes('address').notNull(),
    /** Finds the letters to one address; rows of releases that wrote none have none. */
    addressIndex: bytes('address_index'),
    /** Rows of releases that wrote none go with the city's. */
    road: text('road').$type<Road>(),
    state: text('state').$type<DeliveryState>().notNull(),
    tries: integer('tries').notNull(),
    /** Not tried before this moment; while a host is sending, the end of its lease. */
    nextAt: moment('next_at').notNull(),
    /** Since when a host is sending it. */
    takenAt: moment('taken_at'),
    /** Kind of the last failure: `550` or `ECONNECTION`, `5.1.1` of a report that came back, or `stopped` by hand. */
    lastError: text('last_error'),
    endedAt: moment('ended_at'),
    /** When the person who wrote it was told that it failed. */
    toldAt: moment('told_at'),
  },
  (table) => [
    primaryKey({ columns: [table.letter, table.place] }),
    index().on(table.state, table.nextAt),
    index('outbox_recipients_address').on(table.addressIndex),
  ],
)
marked(outboxRecipients, {
  letter: 'plain',
  place: 'plain',
  address: 'personal',
  addressIndex: 'personal',
  road: 'plain',
  state: 'plain',
  tries: 'plain',
  nextAt: 'plain',
  takenAt: 'plain',
  lastError: 'plain',
  endedAt: 'plain',
  toldAt: 'plain',
})
