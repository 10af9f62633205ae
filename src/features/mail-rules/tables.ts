import { sql } from 'drizzle-orm'
import { bigint, date, index, integer, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { accounts } from '#features/accounts/tables.ts'
import { mailboxes } from '#features/mailboxes/tables.ts'
import { marked, moment } from '#foundation/columns.ts'
import type { Why } from './rules.ts'

/** How an ending ended: by use, by its holder or by a return to work before the deletion, or by the deletion itself. */
export type End = 'used' | 'stood-still' | 'left' | 'reopened' | 'returned' | 'decided' | 'deleted'

const day = (name: string) => date(name, { mode: 'string' })
const mailbox = () =>
  uuid('mailbox')
    .notNull()
    .references(() => mailboxes.id)

/** The mark of the quota that each holder was warned of last. */
export const mailFullness = pgTable('mail_fullness', {
  mailbox: mailbox().primaryKey(),
  told: integer('told').notNull(),
  at: moment('at').notNull(),
})
marked(mailFullness, { mailbox: 'plain', told: 'plain', at: 'plain' })

/** Where the year of rule 2 does not simply count from the last use. */
export const mailClocks = pgTable('mail_clocks', {
  mailbox: mailbox().primaryKey(),
  /** The last use that this row is about; a later one makes it void. */
  usedOn: day('used_on').notNull(),
  /** The holder cannot be expected to use it since then: on leave without pay, or locked out. */
  stillSince: day('still_since'),
  /** Days of earlier such times, which do not count. */
  stillDays: integer('still_days').notNull(),
  /** Its holder took it up again after it was closed. */
  reopenedOn: day('reopened_on'),
})
marked(mailClocks, {
  mailbox: 'plain',
  usedOn: 'plain',
  stillSince: 'plain',
  stillDays: 'plain',
  reopenedOn: 'plain',
})

/** A mailbox on its way to its end: which letters went out when, and what became of it. Kept as evidence; days are Taipei's. */
export const mailEndings = pgTable(
  'mail_endings',
  {
    id: uuid('id').primaryKey(),
    mailbox: mailbox(),
    account: uuid('account')
      .notNull()
      .references(() => accounts.id),
    why: text('why').$type<Why>().notNull(),
    /** Last use, or last day in post. */
    since: day('since').notNull(),
    closesOn: day('closes_on').notNull(),
    firstAt: moment('first_at'),
    secondAt: moment('second_at'),
    thirdAt: moment('third_at'),
    closedAt: moment('closed_at'),
    deletesOn: day('deletes_on'),
    endedAt: moment('ended_at'),
    end: text('end_kind').$type<End>(),
    /** What was deleted. */
    messages: integer('messages'),
    bytes: bigint('bytes', { mode: 'number' }),
  },
  (table) => [
    uniqueIndex('mail_endings_one_open').on(table.mailbox).where(sql`ended_at is null`),
    index('mail_endings_ended').on(table.endedAt),
  ],
)
marked(mailEndings, {
  id: 'plain',
  mailbox: 'plain',
  account: 'plain',
  why: 'plain',
  since: 'personal',
  closesOn: 'plain',
  firstAt: 'plain',
  secondAt: 'plain',
  thirdAt: 'plain',
  closedAt: 'plain',
  deletesOn: 'plain',
  endedAt: 'plain',
  end: 'plain',
  messages: 'plain',
  bytes: 'plain',
})

/** How often each holder was reminded of the password in use (rule 3). */
export const passwordReminders = pgTable('password_reminders', {
  account: uuid('account')
    .primaryKey()
    .references(() => accounts.id),
  passwordSetAt: moment('password_set_at').notNull(),
  times: integer('times').notNull(),
  at: moment('at').notNull(),
})
marked(passwordReminders, { account: 'plain', passwordSetAt: 'plain', times: 'plain', at: 'plain' })

/** One row: what the information centre has set for this installation. */
export const mailPolicies = pgTable('mail_policies', {
  id: integer('id').primaryKey(),
  /** Days of a password's age at which, and every so many after, its holder is reminded; empty: never. */
  reminderDays: integer('reminder_days'),
  /** Days that a leaver's mailbox stays, where the category has no number of its own. */
  graceDays: integer('grace_days').notNull(),
})
marked(mailPolicies, { id: 'plain', reminderDays: 'plain', graceDays: 'plain' })

/** Days that the mailbox of a leaver of this category stays. */
export const mailGrace = pgTable('mail_grace', {
  category: text('category').primaryKey(),
  days: integer('days').notNull(),
})
marked(mailGrace, { category: 'plain', days: 'plain' })
