import { date, index, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { mailboxes } from '#features/mailboxes/tables.ts'
import { bytes, marked, moment } from '#foundation/columns.ts'
import type { End } from './rules.ts'

/** A lawful disclosure of mail (rule 4): asked for by one, approved by another, open for hours. Texts are sealed. */
export const disclosures = pgTable(
  'mail_disclosures',
  {
    id: uuid('id').primaryKey(),
    mailbox: uuid('mailbox')
      .notNull()
      .references(() => mailboxes.id),
    /** Document number (公文文號), authority, legal basis and reason. */
    wish: bytes('wish').notNull(),
    /** First and last day of the messages, in Taipei. */
    firstDay: date('first_day', { mode: 'string' }).notNull(),
    lastDay: date('last_day', { mode: 'string' }).notNull(),
    hours: integer('hours').notNull(),
    askedBy: uuid('asked_by').notNull(),
    askedAt: moment('asked_at').notNull(),
    decidedBy: uuid('decided_by'),
    decidedAt: moment('decided_at'),
    /** The second officer's own reason, for or against. */
    decision: bytes('decision'),
    approvedAt: moment('approved_at'),
    /** Until it is approved: when it lapses; then: until when it can be read. */
    expiresAt: moment('expires_at').notNull(),
    endedAt: moment('ended_at'),
    end: text('end').$type<End>(),
  },
  (table) => [
    index('mail_disclosures_asked').on(table.askedAt),
    index('mail_disclosures_expires').on(table.expiresAt),
  ],
)
marked(disclosures, {
  id: 'plain',
  mailbox: 'plain',
  wish: 'personal',
  firstDay: 'plain',
  lastDay: 'plain',
  hours: 'plain',
  askedBy: 'plain',
  askedAt: 'plain',
  decidedBy: 'plain',
  decidedAt: 'plain',
  decision: 'personal',
  approvedAt: 'plain',
  expiresAt: 'plain',
  endedAt: 'plain',
  end: 'plain',
})

/** Each export that was taken, with what it held. */
export const disclosureDownloads = pgTable(
  'mail_disclosure_downloads',
  {
    id: uuid('id').primaryKey(),
    disclosure: uuid('disclosure')
      .notNull()
      .references(() => disclosures.id),
    by: uuid('by').notNull(),
    at: moment('at').notNull(),
    messages: integer('messages').notNull(),
    /** SHA-256 of the manifest, which names the hash of every message; empty when the export broke off. */
    hash: text('hash'),
  },
  (table) => [index('mail_disclosure_downloads_of').on(table.disclosure)],
)
marked(disclosureDownloads, {
  id: 'plain',
  disclosure: 'plain',
  by: 'plain',
  at: 'plain',
  messages: 'plain',
  hash: 'plain',
})
