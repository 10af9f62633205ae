import { index, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { bytes, marked, moment } from '#foundation/columns.ts'
import type { NoticeText } from './rules.ts'

/** Every text that was ever put to people, as it was shown; never changed once published. */
export const noticeVersions = pgTable(
  'notice_versions',
  {
    hash: text('hash').primaryKey(),
    kind: text('kind').$type<'privacy' | 'mailbox-rules'>().notNull(),
    version: text('version').notNull(),
    text: jsonb('text').$type<NoticeText>().notNull(),
    publishedAt: moment('published_at').notNull(),
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
  (table) => [index('agreements_account').on(table.account)],
)

marked(noticeVersions, {
  hash: 'plain',
  kind: 'plain',
  version: 'plain',
  text: 'plain',
  publishedAt: 'plain',
})
marked(agreements, {
  id: 'plain',
  account: 'plain',
  hash: 'plain',
  locale: 'plain',
  openedAt: 'plain',
  agreedAt: 'plain',
  address: 'personal',
})
