import { boolean, index, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { mailboxes } from '#features/mailboxes/tables.ts'
import { bytes, marked, moment } from '#foundation/columns.ts'

const ofMailbox = () =>
  uuid('mailbox')
    .notNull()
    .references(() => mailboxes.id)

/** Forms that were sent: the same form sent twice is one letter. Nothing of the letter is here. */
export const mailSendings = pgTable(
  'mail_sendings',
  {
    mailbox: ofMailbox(),
    /** Made with the form; the letter's Message-ID too. */
    token: uuid('token').notNull(),
    sentAt: moment('sent_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.mailbox, table.token] })],
)
marked(mailSendings, { mailbox: 'plain', token: 'plain', sentAt: 'plain' })

/** Letters being written: which message in 草稿 is the newest of each. Nothing of the letter is here. */
export const mailDrafts = pgTable(
  'mail_drafts',
  {
    mailbox: ofMailbox(),
    /** Made with the form; the letter's Message-ID too. */
    token: uuid('token').notNull(),
    /** Its id in the driver; each saving makes a new one. */
    message: text('message').notNull(),
    /** Grows with each saving. */
    edition: integer('edition').notNull(),
    /** The page that saved last: another one may not write over what it has not seen. */
    writer: uuid('writer').notNull(),
    savedAt: moment('saved_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.mailbox, table.token] }),
    index('mail_drafts_message').on(table.mailbox, table.message),
  ],
)
marked(mailDrafts, {
  mailbox: 'plain',
  token: 'plain',
  message: 'plain',
  edition: 'plain',
  writer: 'plain',
  savedAt: 'plain',
})

/** `kept`: written down by the holder; `met`: somebody they wrote to. */
export type ContactKind = 'kept' | 'met'

/** People a holder writes to. */
export const mailContacts = pgTable(
  'mail_contacts',
  {
    id: uuid('id').primaryKey(),
    mailbox: ofMailbox(),
    kind: text('kind').$type<ContactKind>().notNull(),
    /** A keyed index: one address once. */
    address: bytes('address').notNull(),
    /** Name, address and note, sealed. */
    sealed: bytes('sealed').notNull(),
    usedAt: moment('used_at').notNull(),
  },
  (table) => [uniqueIndex('mail_contacts_address').on(table.mailbox, table.address)],
)
marked(mailContacts, {
  id: 'plain',
  mailbox: 'plain',
  kind: 'plain',
  address: 'secret',
  sealed: 'secret',
  usedAt: 'plain',
})

/** What stands under letters. */
export const mailSignatures = pgTable('mail_signatures', {
  mailbox: uuid('mailbox')
    .primaryKey()
    .references(() => mailboxes.id),
  /** Sealed. */
  text: bytes('text').notNull(),
  onNew: boolean('on_new').notNull(),
  onAnswers: boolean('on_answers').notNull(),
  savedAt: moment('saved_at').notNull(),
})
marked(mailSignatures, {
  mailbox: 'plain',
  text: 'secret',
  onNew: 'plain',
  onAnswers: 'plain',
  savedAt: 'plain',
})
