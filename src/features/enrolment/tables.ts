import { boolean, index, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { bytes, marked, moment } from '#foundation/columns.ts'
import type { EnrolmentWay } from './rules.ts'

/** An application being filled in: sealed, tied to one browser by its token, gone after a day (M6). */
export const drafts = pgTable(
  'enrolment_drafts',
  {
    id: uuid('id').primaryKey(),
    tokenHash: bytes('token_hash').notNull(),
    person: uuid('person').notNull(),
    content: bytes('content').notNull(),
    startedAt: moment('started_at').notNull(),
    touchedAt: moment('touched_at').notNull(),
    /** Set once, by the submission that wins. */
    account: uuid('account'),
    submittedAt: moment('submitted_at'),
  },
  (table) => [
    uniqueIndex('enrolment_drafts_token').on(table.tokenHash),
    index('enrolment_drafts_started').on(table.startedAt),
  ],
)

/** 帳號申請單: what was applied for, and the roster's facts as they were shown. */
export const applications = pgTable(
  'applications',
  {
    id: uuid('id').primaryKey(),
    account: uuid('account').notNull(),
    person: uuid('person').notNull(),
    way: text('way').$type<EnrolmentWay>().notNull(),
    mailbox: boolean('mailbox').notNull(),
    facts: bytes('facts').notNull(),
    submittedAt: moment('submitted_at').notNull(),
  },
  (table) => [
    uniqueIndex('applications_account').on(table.account),
    index('applications_submitted').on(table.submittedAt),
  ],
)

/** Agencies that, with all under them, ask for a code handed out by their HR office (M3.6). */
export const codeAgencies = pgTable('enrolment_code_agencies', {
  agency: text('agency').primaryKey(),
  since: moment('since').notNull(),
})

/** Codes handed out: one at a time for a person, good for one application. */
export const codes = pgTable('enrolment_codes', {
  person: uuid('person').primaryKey(),
  /** Keyed and bound to the person. */
  code: bytes('code').notNull(),
  madeAt: moment('made_at').notNull(),
  expiresAt: moment('expires_at').notNull(),
})

marked(codeAgencies, { agency: 'plain', since: 'plain' })
marked(codes, { person: 'plain', code: 'secret', madeAt: 'plain', expiresAt: 'plain' })
marked(drafts, {
  id: 'plain',
  tokenHash: 'secret',
  person: 'plain',
  content: 'personal',
  startedAt: 'plain',
  touchedAt: 'plain',
  account: 'plain',
  submittedAt: 'plain',
})
marked(applications, {
  id: 'plain',
  account: 'plain',
  person: 'plain',
  way: 'plain',
  mailbox: 'plain',
  facts: 'personal',
  submittedAt: 'plain',
})
