import { sql } from 'drizzle-orm'
import { index, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import type { Role } from '#features/accounts/rules.ts'
import { bytes, marked, moment } from '#foundation/columns.ts'
import type { Outcome } from './rules.ts'

/** A role given at the machine of the city, until somebody else has taken note of it. */
export const machineGrants = pgTable('machine_grants', {
  id: uuid('id').primaryKey(),
  account: uuid('account').notNull(),
  role: text('role').$type<Role>().notNull(),
  agency: text('agency').notNull(),
  at: moment('at').notNull(),
  notedBy: uuid('noted_by'),
  notedAt: moment('noted_at'),
})

/** The two halves of the code that an emergency is opened with; only their hashes. */
export const emergencyHalves = pgTable('emergency_halves', {
  half: text('half').$type<'first' | 'second'>().primaryKey(),
  code: bytes('code').notNull(),
  madeBy: uuid('made_by').notNull(),
  madeAt: moment('made_at').notNull(),
})

/** Times in which somebody stood in for the information centre. */
export const emergencies = pgTable(
  'emergencies',
  {
    id: uuid('id').primaryKey(),
    /** Who stands in. */
    account: uuid('account').notNull(),
    half: text('half').$type<'first' | 'second'>().notNull(),
    reason: text('reason').notNull(),
    agency: text('agency').notNull(),
    askedAt: moment('asked_at').notNull(),
    confirmedBy: uuid('confirmed_by'),
    endsAt: moment('ends_at'),
    endedAt: moment('ended_at'),
  },
  (table) => [index('emergencies_asked_at').on(table.askedAt)],
)

/** A review of all roles of an agency and everything under it. */
export const roleReviews = pgTable(
  'role_reviews',
  {
    id: uuid('id').primaryKey(),
    agency: text('agency').notNull(),
    startedBy: uuid('started_by').notNull(),
    startedAt: moment('started_at').notNull(),
    endsAt: moment('ends_at').notNull(),
    remindedAt: moment('reminded_at'),
    closedAt: moment('closed_at'),
  },
  (table) => [uniqueIndex('role_reviews_open').on(table.agency).where(sql`closed_at is null`)],
)

/** One role in a review, as it was held when that began. */
export const roleReviewItems = pgTable(
  'role_review_items',
  {
    review: uuid('review')
      .notNull()
      .references(() => roleReviews.id, { onDelete: 'cascade' }),
    account: uuid('account').notNull(),
    role: text('role').$type<Role>().notNull(),
    agency: text('agency').notNull(),
    grantedAt: moment('granted_at').notNull(),
    /** Null: nobody has confirmed it yet. */
    outcome: text('outcome').$type<Outcome>(),
    by: uuid('by'),
    at: moment('at'),
  },
  (table) => [primaryKey({ columns: [table.review, table.account, table.role, table.agency] })],
)

marked(machineGrants, {
  ...{ id: 'plain', account: 'plain', role: 'plain', agency: 'plain' },
  ...{ at: 'plain', notedBy: 'plain', notedAt: 'plain' },
})
marked(emergencyHalves, { half: 'plain', code: 'secret', madeBy: 'plain', madeAt: 'plain' })
marked(emergencies, {
  ...{ id: 'plain', account: 'plain', half: 'plain', reason: 'personal', agency: 'plain' },
  ...{ askedAt: 'plain', confirmedBy: 'plain', endsAt: 'plain', endedAt: 'plain' },
})
marked(roleReviews, {
  ...{ id: 'plain', agency: 'plain', startedBy: 'plain', startedAt: 'plain' },
  ...{ endsAt: 'plain', remindedAt: 'plain', closedAt: 'plain' },
})
marked(roleReviewItems, {
  ...{ review: 'plain', account: 'plain', role: 'plain', agency: 'plain' },
  ...{ grantedAt: 'plain', outcome: 'plain', by: 'plain', at: 'plain' },
})
