import { index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { bytes, marked, moment } from '#foundation/columns.ts'
import type { Answer, Audience, Demand, NoticeText } from './rules.ts'

/** Every text that was ever put to people, as it was shown; its words are never changed once published. */
export const noticeVersions = pgTable(
  'notice_versions',
  {
    hash: text('hash').primaryKey(),
    kind: text('kind').notNull(),
    version: text('version').notNull(),
    text: jsonb('text').$type<NoticeText>().notNull(),
    /** From then on it is in force. */
    publishedAt: moment('published_at').notNull(),
    /** What is asked of those who are here already; empty for the texts that came with the system, which ask those who apply. */
    demand: text('demand').$type<Demand>(),
    /** When and by whom it was put on this shelf, and why. */
    decidedAt: moment('decided_at'),
    decidedBy: uuid('decided_by'),
    reason: text('reason'),
    /** Called off before it was in force: it never will be, and its number is used up. */
    calledOffAt: moment('called_off_at'),
  },
  (table) => [uniqueIndex('notice_versions_version').on(table.kind, table.version)],
)

/** Who agreed to which text: when it was opened, when agreed to, from where. */
export const agreements = pgTable(
  'agreements',
  {
    id: uuid('id').primaryKey(),
    account: uuid('account').notNull(),
    hash: text('hash')
      .notNull()
      .references(() => noticeVersions.hash),
    locale: text('locale').notNull(),
    openedAt: moment('opened_at').notNull(),
    agreedAt: moment('agreed_at').notNull(),
    address: bytes('address'),
  },
  (table) => [
    index('agreements_account').on(table.account),
    index('agreements_hash').on(table.hash, table.agreedAt),
  ],
)

/** What texts there are, and whom each concerns. */
export const noticeKinds = pgTable('notice_kinds', {
  kind: text('kind').primaryKey(),
  audience: text('audience').$type<Audience>().notNull(),
  madeAt: moment('made_at').notNull(),
})

/** The next version of a text while it is being written; one of each kind. */
export const noticeDrafts = pgTable('notice_drafts', {
  kind: text('kind')
    .primaryKey()
    .references(() => noticeKinds.kind),
  version: text('version').notNull(),
  text: jsonb('text').$type<NoticeText>().notNull(),
  demand: text('demand').$type<Demand>().notNull(),
  /** Taipei day from which it is to be in force; empty: as soon as it is published. */
  startsOn: text('starts_on'),
  /** Counts what was saved: whoever saves over another's words is told. */
  revision: integer('revision').notNull(),
  changedAt: moment('changed_at').notNull(),
  changedBy: uuid('changed_by'),
})

/** What people did with a text short of agreeing: read it, or refused it; the latest counts. */
export const noticeAnswers = pgTable(
  'notice_answers',
  {
    account: uuid('account').notNull(),
    hash: text('hash')
      .notNull()
      .references(() => noticeVersions.hash),
    answer: text('answer').$type<Answer>().notNull(),
    at: moment('at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.account, table.hash] }),
    index('notice_answers_hash').on(table.hash, table.at),
  ],
)

marked(noticeVersions, {
  hash: 'plain',
  kind: 'plain',
  version: 'plain',
  text: 'plain',
  publishedAt: 'plain',
  demand: 'plain',
  decidedAt: 'plain',
  decidedBy: 'plain',
  reason: 'plain',
  calledOffAt: 'plain',
})
marked(noticeKinds, { kind: 'plain', audience: 'plain', madeAt: 'plain' })
marked(noticeDrafts, {
  kind: 'plain',
  version: 'plain',
  text: 'plain',
  demand: 'plain',
  startsOn: 'plain',
  revision: 'plain',
  changedAt: 'plain',
  changedBy: 'plain',
})
marked(noticeAnswers, { account: 'plain', hash: 'plain', answer: 'plain', at: 'plain' })
marked(agreements, {
  id: 'plain',
  account: 'plain',
  hash: 'plain',
  locale: 'plain',
  openedAt: 'plain',
  agreedAt: 'plain',
  address: 'personal',
})
