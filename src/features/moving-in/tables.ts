import { index, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { accounts } from '#features/accounts/tables.ts'
import { bytes, marked, moment } from '#foundation/columns.ts'
import type { Counts, FileFault } from './rules.ts'

/** Accounts of a former system that were taken over together, and can be given back together. */
export const takeovers = pgTable('takeovers', {
  id: uuid('id').primaryKey(),
  at: moment('at').notNull(),
  undoneAt: moment('undone_at'),
})
marked(takeovers, { id: 'plain', at: 'plain', undoneAt: 'plain' })

export const takeoverAccounts = pgTable(
  'takeover_accounts',
  {
    takeover: uuid('takeover')
      .notNull()
      .references(() => takeovers.id),
    account: uuid('account')
      .notNull()
      .references(() => accounts.id),
    outcome: text('outcome').$type<'opened' | 'opened-again'>().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.takeover, table.account] }),
    index('takeover_accounts_account').on(table.account),
  ],
)
marked(takeoverAccounts, { takeover: 'plain', account: 'plain', outcome: 'plain' })

export type FileState = 'checking' | 'checked' | 'refused' | 'taking' | 'taken' | 'dropped'

/** A file of accounts that an officer has handed in: looked through first, taken over when somebody says so. */
export const takeoverFiles = pgTable('takeover_files', {
  id: uuid('id').primaryKey(),
  at: moment('at').notNull(),
  /** Sealed; erased once it is taken over, refused or forgotten. */
  content: bytes('content'),
  encoding: text('encoding').$type<'utf-8' | 'cp950'>().notNull(),
  state: text('state').$type<FileState>().notNull(),
  rows: integer('rows').notNull(),
  counts: jsonb('counts').$type<Counts>(),
  /** The first of them, by line. */
  faults: jsonb('faults').$type<FileFault[]>().notNull(),
  faultCount: integer('fault_count').notNull(),
  /** Password hashes that are made ready, while it is taken over. */
  hashed: integer('hashed').notNull(),
  takeover: uuid('takeover').references(() => takeovers.id),
})
marked(takeoverFiles, {
  id: 'plain',
  at: 'plain',
  content: 'secret',
  encoding: 'plain',
  state: 'plain',
  rows: 'plain',
  counts: 'plain',
  faults: 'plain',
  faultCount: 'plain',
  hashed: 'plain',
  takeover: 'plain',
})
