import { date, pgTable, primaryKey, uuid } from 'drizzle-orm/pg-core'
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
