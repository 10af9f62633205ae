import { sql } from 'drizzle-orm'
import { boolean, index, integer, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { accounts } from '#features/accounts/tables.ts'
import { persons } from '#features/personnel/tables.ts'
import { marked, moment } from '#foundation/columns.ts'

export type MailboxState = 'requested' | 'reviewed' | 'ready' | 'refused'
export type RefusalReason = 'not-employed' | 'not-in-roster'

/** One mailbox per account: asked for, reviewed against the newest roster, made, in use. */
export const mailboxes = pgTable(
  'mailboxes',
  {
    id: uuid('id').primaryKey(),
    account: uuid('account')
      .notNull()
      .references(() => accounts.id),
    person: uuid('person')
      .notNull()
      .references(() => persons.id),
    /** The part before @, which is the account's name. */
    name: text('name').notNull(),
    state: text('state').$type<MailboxState>().notNull(),
    requestedAt: moment('requested_at').notNull(),
    /** When the next step falls due; empty when nothing is left to do. */
    dueAt: moment('due_at'),
    /** The last review, passed or not. */
    reviewedAt: moment('reviewed_at'),
    refusedAt: moment('refused_at'),
    refusal: text('refusal').$type<RefusalReason>(),
    /** The refusal locked the account, so passing a later review opens it again. */
    lockedAccount: boolean('locked_account').notNull(),
    readyAt: moment('ready_at'),
    /** Tries of the step under way that failed outside, and the kind of the last failure. */
    tries: integer('tries').notNull(),
    lastError: text('last_error'),
  },
  (table) => [
    uniqueIndex('mailboxes_account').on(table.account),
    uniqueIndex('mailboxes_name').on(table.name),
    index('mailboxes_due').on(table.dueAt).where(sql`due_at is not null`),
  ],
)
marked(mailboxes, {
  id: 'plain',
  account: 'plain',
  person: 'plain',
  name: 'personal',
  state: 'plain',
  requestedAt: 'plain',
  dueAt: 'plain',
  reviewedAt: 'plain',
  refusedAt: 'plain',
  refusal: 'plain',
  lockedAccount: 'plain',
  readyAt: 'plain',
  tries: 'plain',
  lastError: 'plain',
})
