import { sql } from 'drizzle-orm'
import { index, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { persons } from '#features/personnel/tables.ts'
import { bytes, marked, moment } from '#foundation/columns.ts'
import type { Locale } from '#foundation/words.ts'
import type { Proofing, Role } from './rules.ts'

export type AccountState = 'active' | 'locked' | 'closed'
/** Why an account is locked; it decides who may open it again. */
export type LockReason = 'not-me' | 'review-refused' | 'administrator'

/** One row per account ever opened; names are never used again, so closed ones stay. */
export const accounts = pgTable(
  'accounts',
  {
    id: uuid('id').primaryKey(),
    name: text('name').notNull(),
    person: uuid('person')
      .notNull()
      .references(() => persons.id),
    state: text('state').$type<AccountState>().notNull(),
    proofing: text('proofing').$type<Proofing>().notNull(),
    language: text('language').$type<Locale>().notNull(),
    openedAt: moment('opened_at').notNull(),
    lockedFor: text('locked_for').$type<LockReason>(),
    recovery: bytes('recovery').notNull(),
    recoveryConfirmedAt: moment('recovery_confirmed_at'),
  },
  (table) => [
    uniqueIndex('accounts_name').on(table.name),
    uniqueIndex('accounts_one_open_per_person').on(table.person).where(sql`state <> 'closed'`),
  ],
)

/** Mailed links that confirm a recovery address; only their hashes. */
export const recoveryLinks = pgTable('recovery_links', {
  tokenHash: bytes('token_hash').primaryKey(),
  account: uuid('account')
    .notNull()
    .references(() => accounts.id),
  expiresAt: moment('expires_at').notNull(),
  usedAt: moment('used_at'),
})

/** What an account may do for an agency and everything under it. */
export const roles = pgTable(
  'roles',
  {
    account: uuid('account')
      .notNull()
      .references(() => accounts.id),
    role: text('role').$type<Role>().notNull(),
    agency: text('agency').notNull(),
    grantedAt: moment('granted_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.account, table.role, table.agency] }),
    index('roles_agency').on(table.agency),
  ],
)

marked(accounts, {
  id: 'plain',
  name: 'personal',
  person: 'plain',
  state: 'plain',
  proofing: 'plain',
  language: 'plain',
  openedAt: 'plain',
  lockedFor: 'plain',
  recovery: 'personal',
  recoveryConfirmedAt: 'plain',
})
marked(recoveryLinks, { tokenHash: 'secret', account: 'plain', expiresAt: 'plain', usedAt: 'plain' })
marked(roles, { account: 'plain', role: 'plain', agency: 'plain', grantedAt: 'plain' })
