import { date, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import type { Role } from '#features/accounts/rules.ts'
import { accounts } from '#features/accounts/tables.ts'
import { marked, moment } from '#foundation/columns.ts'

/** Who was asked to take mail along and to hand over, before which last day; a day that is put off is another one. */
export const leavingReminders = pgTable(
  'leaving_reminders',
  {
    account: uuid('account')
      .notNull()
      .references(() => accounts.id),
    lastDay: date('last_day', { mode: 'string' }).notNull(),
    toldAt: moment('told_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.account, table.lastDay] })],
)
marked(leavingReminders, { account: 'plain', lastDay: 'personal', toldAt: 'plain' })

/** A role that went over to a successor, and the one that its holder had there already: when each was granted and ends. */
type MovedRole = { role: Role; moved: Grant; joined?: Grant }
type Grant = { grantedAt: string; grantedBy: string | null; expiresAt: string | null }

/** What went over with a merger, so that it comes back when the merger is taken back. */
export const mergerMoves = pgTable('merger_moves', {
  id: uuid('id').primaryKey(),
  from: text('from_agency').notNull(),
  to: text('to_agency').notNull(),
  kind: text('kind').$type<'role' | 'office' | 'list'>().notNull(),
  /** The account that holds the role, the office's mailbox, or the list. */
  subject: uuid('subject').notNull(),
  role: jsonb('role').$type<MovedRole>(),
  at: moment('at').notNull(),
})
marked(mergerMoves, {
  ...{ id: 'plain', from: 'plain', to: 'plain', kind: 'plain', subject: 'plain', role: 'plain', at: 'plain' },
})
