import { boolean, date, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { marked, moment } from '#foundation/columns.ts'
import type { Kind } from './rules.ts'

const day = () => date('day', { mode: 'string' })
/** An agency with all that was under it that day, summed up so that nobody waits for it; else the agency by itself. */
const whole = () => boolean('whole').notNull()

/** How many of what happened on a day in Taipei, to people of an agency: nobody can be told from it. */
export const dailyFigures = pgTable(
  'daily_figures',
  {
    kind: text('kind').$type<Kind>().notNull(),
    day: day().notNull(),
    /** Of the main post, as it was when the day was reckoned. */
    agency: text('agency').notNull(),
    /** The way, the face or the minutes: see rules.ts. */
    part: text('part').notNull(),
    whole: whole(),
    count: integer('count').notNull(),
  },
  (table) => [primaryKey({ columns: [table.kind, table.whole, table.agency, table.day, table.part] })],
)
marked(dailyFigures, {
  ...{ kind: 'plain', day: 'plain', agency: 'plain' },
  ...{ part: 'plain', whole: 'plain', count: 'plain' },
})

/** How far each agency was at the end of a day: those in post, and what they have. */
export const dailyStands = pgTable(
  'daily_stands',
  {
    day: day().notNull(),
    agency: text('agency').notNull(),
    whole: whole(),
    people: integer('people').notNull(),
    accounts: integer('accounts').notNull(),
    mailboxes: integer('mailboxes').notNull(),
    portal: integer('portal').notNull(),
  },
  (table) => [primaryKey({ columns: [table.whole, table.agency, table.day] })],
)
marked(dailyStands, {
  ...{ day: 'plain', agency: 'plain', whole: 'plain', people: 'plain' },
  ...{ accounts: 'plain', mailboxes: 'plain', portal: 'plain' },
})

/** Which days were reckoned, and when; the last of them may not have been over. */
export const reckonedDays = pgTable('reckoned_days', {
  day: day().primaryKey(),
  at: moment('at').notNull(),
})
marked(reckonedDays, { day: 'plain', at: 'plain' })
