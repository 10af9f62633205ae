import { index, integer, pgTable, primaryKey, uuid } from 'drizzle-orm/pg-core'
import { apiKeys } from '#features/accounts/api-key-tables.ts'
import { bytes, marked, moment } from '#foundation/columns.ts'

/** What was answered to a request with an Idempotency-Key, to be answered again; without a status it has not ended yet. */
export const apiReplies = pgTable(
  'api_replies',
  {
    key: uuid('key')
      .notNull()
      .references(() => apiKeys.id),
    /** Keyed indexes of the caller's word and of the request: neither is kept itself. */
    word: bytes('word').notNull(),
    request: bytes('request').notNull(),
    at: moment('at').notNull(),
    status: integer('status'),
    body: bytes('body'),
  },
  (table) => [primaryKey({ columns: [table.key, table.word] }), index('api_replies_at').on(table.at)],
)
marked(apiReplies, {
  ...{ key: 'plain', word: 'plain', request: 'plain', at: 'plain', status: 'plain', body: 'personal' },
})
