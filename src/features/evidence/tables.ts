import { sql } from 'drizzle-orm'
import { index, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { marked, moment } from '#foundation/columns.ts'
import type { AlertKind } from './rules.ts'

/** How it stands with each witness; a host that is telling it holds it until `next_at`. */
export const auditWitnesses = pgTable('audit_witnesses', {
  /** Its address without name and password. */
  witness: text('witness').primaryKey(),
  /** The newest checkpoint that it has. */
  checkpoint: integer('checkpoint'),
  toldAt: moment('told_at'),
  tries: integer('tries').notNull(),
  nextAt: moment('next_at').notNull(),
  failingSince: moment('failing_since'),
  /** Kind of the last failure, such as `ECONNREFUSED` or `503`. */
  lastError: text('last_error'),
})

/** What witnesses answered: the receipt for a checkpoint. */
export const auditReceipts = pgTable(
  'audit_receipts',
  {
    witness: text('witness').notNull(),
    checkpoint: integer('checkpoint').notNull(),
    at: moment('at').notNull(),
    receipt: text('receipt').notNull(),
  },
  (table) => [primaryKey({ columns: [table.witness, table.checkpoint] })],
)

/** Something that the information centre and the auditors should look at; one row while it is open. */
export const auditAlerts = pgTable(
  'audit_alerts',
  {
    id: uuid('id').primaryKey(),
    kind: text('kind').$type<AlertKind>().notNull(),
    /** What it is about: an action, a witness, a fault and its entry. */
    subject: text('subject').notNull(),
    /** Whose acts it is about. */
    account: uuid('account'),
    count: integer('count').notNull(),
    at: moment('at').notNull(),
    lastAt: moment('last_at').notNull(),
    closedAt: moment('closed_at'),
    closedBy: uuid('closed_by'),
    note: text('note'),
  },
  (table) => [
    uniqueIndex('audit_alerts_open')
      .on(table.kind, table.subject, sql`coalesce(account, '00000000-0000-0000-0000-000000000000'::uuid)`)
      .where(sql`closed_at is null`),
    index('audit_alerts_at').on(table.at),
  ],
)

marked(auditWitnesses, {
  witness: 'plain',
  checkpoint: 'plain',
  toldAt: 'plain',
  tries: 'plain',
  nextAt: 'plain',
  failingSince: 'plain',
  lastError: 'plain',
})
marked(auditReceipts, { witness: 'plain', checkpoint: 'plain', at: 'plain', receipt: 'plain' })
marked(auditAlerts, {
  id: 'plain',
  kind: 'plain',
  subject: 'plain',
  account: 'plain',
  count: 'plain',
  at: 'plain',
  lastAt: 'plain',
  closedAt: 'plain',
  closedBy: 'plain',
  note: 'personal',
})
