import { index, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { agencies } from '#features/personnel/tables.ts'
import { bytes, marked, moment } from '#foundation/columns.ts'
import { accounts } from './tables.ts'

/** What became of its giver: locked by 「不是我」, no longer in post, or closed. */
export type KeyEnd = 'not-me' | 'left' | 'closed'

/** Keys with which other systems do what their givers may do, for an agency and everything under it. */
export const apiKeys = pgTable(
  'api_keys',
  {
    id: uuid('id').primaryKey(),
    name: text('name').notNull(),
    agency: text('agency')
      .notNull()
      .references(() => agencies.code),
    scopes: text('scopes').array().notNull(),
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
    /** Why it ended, where no officer revoked it. */
    revokedFor: text('revoked_for').$type<KeyEnd>(),
    /** How many days before its end its giver was last reminded. */
    remindedDays: integer('reminded_days'),
  },
  (table) => [index('api_keys_agency').on(table.agency), index('api_keys_made_by').on(table.madeBy)],
)
marked(apiKeys, {
  ...{ id: 'plain', name: 'plain', agency: 'plain', scopes: 'plain', secretHash: 'secret', tail: 'plain' },
  ...{ formerHash: 'secret', formerUntil: 'plain', reason: 'plain', madeAt: 'plain', madeBy: 'plain' },
  ...{ secretAt: 'plain', expiresAt: 'plain', usedAt: 'plain', revokedAt: 'plain', revokedBy: 'plain' },
  ...{ revokedFor: 'plain', remindedDays: 'plain' },
})
