import { bigint, index, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { bytes, marked, moment } from '#foundation/columns.ts'

const deed = () => ({
  at: moment('at').notNull(),
  action: text('action').notNull(),
  actor: text('actor').notNull(),
  byAccount: uuid('by_account'),
  byPerson: uuid('by_person'),
  account: uuid('account'),
  person: uuid('person'),
  subject: text('subject'),
  owner: text('owner').notNull(),
  details: bytes('details'),
  /** What only this installation can make of the rest; rows of earlier releases have none. */
  mark: bytes('mark'),
})

/** What was done and waits for its place in the chain; written inside the deed's own transaction. */
export const auditInbox = pgTable('audit_inbox', {
  id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
  ...deed(),
})

/** The chain itself: each entry's hash covers the one before. A trigger refuses every change (triggers.sql). */
export const auditEntries = pgTable(
  'audit_entries',
  {
    seq: bigint('seq', { mode: 'number' }).primaryKey(),
    ...deed(),
    previous: bytes('previous').notNull(),
    hash: bytes('hash').notNull(),
  },
  (entry) => [
    index('audit_entries_account').on(entry.account),
    index('audit_entries_person').on(entry.person),
    index('audit_entries_by_account').on(entry.byAccount),
    // Entries lie in the order of their time, nearly: a few pages tell where a period begins.
    index('audit_entries_at').using('brin', entry.at),
  ],
)

/** Signed statements of how far the chain went and with which head; the same lines are kept by witnesses outside. */
export const auditCheckpoints = pgTable('audit_checkpoints', {
  number: integer('number').primaryKey(),
  entry: bigint('entry', { mode: 'number' }).notNull(),
  at: moment('at').notNull(),
  line: text('line').notNull(),
})

/** Signed statements of how much was pruned from the chain's beginning, and with which hash that part ended. */
export const auditPrunings = pgTable('audit_prunings', {
  through: bigint('through', { mode: 'number' }).primaryKey(),
  at: moment('at').notNull(),
  line: text('line').notNull(),
})

/** One key per person, account or month of strangers; without it the details are gone and the chain still holds. */
export const auditKeys = pgTable('audit_keys', {
  owner: text('owner').primaryKey(),
  wrapped: bytes('wrapped'),
  createdAt: moment('created_at').notNull(),
  erasedAt: moment('erased_at'),
})

const plainDeed = {
  at: 'plain',
  action: 'plain',
  actor: 'plain',
  byAccount: 'plain',
  byPerson: 'plain',
  account: 'plain',
  person: 'plain',
  subject: 'plain',
  owner: 'plain',
  details: 'personal',
  mark: 'plain',
} as const

marked(auditInbox, { id: 'plain', ...plainDeed })
marked(auditEntries, { seq: 'plain', ...plainDeed, previous: 'plain', hash: 'plain' })
marked(auditKeys, { owner: 'plain', wrapped: 'secret', createdAt: 'plain', erasedAt: 'plain' })
marked(auditCheckpoints, { number: 'plain', entry: 'plain', at: 'plain', line: 'plain' })
marked(auditPrunings, { through: 'plain', at: 'plain', line: 'plain' })
