import { date, pgTable } from 'drizzle-orm/pg-core'
import { marked, moment } from '#foundation/columns.ts'

/** Up to which day HR offices were told of new accounts: a day that was missed is told with the next, none is told twice. */
export const hrDeskDays = pgTable('hr_desk_days', {
  day: date('day', { mode: 'string' }).primaryKey(),
  toldAt: moment('told_at').notNull(),
})
marked(hrDeskDays, { day: 'plain', toldAt: 'plain' })
