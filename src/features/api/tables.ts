import { index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { accounts } from '#features/accounts/tables.ts'
import { agencies } from '#features/personnel/tables.ts'
import { bytes, marked, moment } from '#foundation/columns.ts'
import type { Scope } from './rules.ts'

/** Keys with which other systems do what their givers may do, for an agency and everything under it. */
export const apiKeys = pgTable(
  'api_keys',
  {
    id: uuid('id').primaryKey(),
    name: text('name').notNull(),
    agency: text('agency')
      .notNull()
      .references(() => agencies.code),
    scopes: text('scopes').array().$type<Scope[]>().notNull(),
    secretHash: bytes('secret_hash').notNull().unique(),
    /** The last letters of the secret, by which people tell keys apart. */
    tail: text('tail').notNull(),
    /** The secret before the last rotation, as long as it is still good. */
    formerHash: bytes('former_hash').unique(),
    formerUntil: moment('former_until'),
    reason: text('reason').notNull(),
    madeAt: moment('made_at').notNull(),
    /** Whoever gave it: the key can do what this account may do, and no more. */
    madeBy: uuid('made_by')
      .notNull()
      .references(() => accounts.id),
    secretAt: moment('secret_at').notNull(),
    expiresAt: moment('expires_at').notNull(),
    usedAt: moment('used_at'),
    revokedAt: moment('revoked_at'),
    revokedBy: uuid('revoked_by').references(() => accounts.id),
  },
  (table) => [index('api_keys_agency').on(table.agency), index('api_keys_made_by').on(table.madeBy)],
)
marked(apiKeys, {
  ...{ id: 'plain', name: 'plain', agency: 'plain', scopes: 'plain', secretHash: 'secret', tail: 'plain' },
  ...{ formerHash: 'secret', formerUntil: 'plain', reason: 'plain', madeAt: 'plain', madeBy: 'plain' },
  ...{ secretAt: 'plain', expiresAt: 'plain', usedAt: 'plain', revokedAt: 'plain', revokedBy: 'plain' },
})

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
