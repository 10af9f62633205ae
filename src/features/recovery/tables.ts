import { sql } from 'drizzle-orm'
import { index, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { accounts } from '#features/accounts/tables.ts'
import { bytes, marked, moment } from '#foundation/columns.ts'
import type { OfficerRole, Policy, ReleaseEnd, Way } from './rules.ts'

/** What lets a browser set one new password: one row for each way, so the newest ends the one before it and no other. */
export const resets = pgTable(
  'password_resets',
  {
    account: uuid('account')
      .notNull()
      .references(() => accounts.id),
    policy: text('policy').$type<Policy>().notNull(),
    way: text('way').$type<Way>().notNull(),
    tokenHash: bytes('token_hash').notNull(),
    /** The release that is used up with it, when the desk opened the way. */
    release: uuid('release'),
    expiresAt: moment('expires_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.account, table.policy, table.way] }),
    uniqueIndex('password_resets_token').on(table.tokenHash),
    index('password_resets_expires_at').on(table.expiresAt),
  ],
)
marked(resets, {
  account: 'plain',
  policy: 'plain',
  way: 'plain',
  tokenHash: 'secret',
  release: 'plain',
  expiresAt: 'plain',
})

/** A lost password released by two officers. Each half of the code is kept as a keyed index only. */
export const releases = pgTable(
  'password_releases',
  {
    id: uuid('id').primaryKey(),
    account: uuid('account')
      .notNull()
      .references(() => accounts.id),
    openedBy: uuid('opened_by').notNull(),
    openedAs: text('opened_as').$type<OfficerRole>().notNull(),
    openedAt: moment('opened_at').notNull(),
    reason: bytes('reason').notNull(),
    firstHalf: bytes('first_half').notNull(),
    /** Later than the opening where somebody could still say 「不是我」 at a confirmed recovery address. */
    usableAt: moment('usable_at').notNull(),
    expiresAt: moment('expires_at').notNull(),
    approvedBy: uuid('approved_by'),
    approvedAt: moment('approved_at'),
    secondHalf: bytes('second_half'),
    endedAt: moment('ended_at'),
    endedBy: uuid('ended_by'),
    end: text('end').$type<ReleaseEnd>(),
  },
  (table) => [
    uniqueIndex('password_releases_one_open').on(table.account).where(sql`ended_at is null`),
    index('password_releases_opened_at').on(table.openedAt),
  ],
)
marked(releases, {
  id: 'plain',
  account: 'plain',
  openedBy: 'plain',
  openedAs: 'plain',
  openedAt: 'plain',
  reason: 'personal',
  firstHalf: 'secret',
  usableAt: 'plain',
  expiresAt: 'plain',
  approvedBy: 'plain',
  approvedAt: 'plain',
  secondHalf: 'secret',
  endedAt: 'plain',
  endedBy: 'plain',
  end: 'plain',
})
