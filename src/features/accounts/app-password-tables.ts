import { sql } from 'drizzle-orm'
import { index, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { bytes, marked, moment } from '#foundation/columns.ts'
import type { AppScope } from './app-password-rules.ts'
import { accounts } from './tables.ts'

/** Passwords that holders have made for one mail program each; those that have ended stay, as evidence of what they opened. */
export const appPasswords = pgTable(
  'app_passwords',
  {
    id: uuid('id').primaryKey(),
    account: uuid('account')
      .notNull()
      .references(() => accounts.id),
    name: text('name').notNull(),
    scopes: text('scopes').array().$type<AppScope[]>().notNull(),
    /** SHA-256 of the plain secret, so that a mail server can compare it in SQL. */
    hash: bytes('hash').notNull().unique(),
    /** The same with its dashes: Dovecot hashes what is typed as it is. */
    hashAsShown: bytes('hash_as_shown'),
    /** Opens this mailbox of an office instead of the holder's own. */
    mailbox: uuid('mailbox'),
    madeAt: moment('made_at').notNull(),
    lastUsedAt: moment('last_used_at'),
    endedAt: moment('ended_at'),
  },
  (table) => [index('app_passwords_account').on(table.account).where(sql`ended_at is null`)],
)
marked(appPasswords, {
  id: 'plain',
  account: 'plain',
  name: 'personal',
  scopes: 'plain',
  hash: 'secret',
  hashAsShown: 'secret',
  mailbox: 'plain',
  madeAt: 'plain',
  lastUsedAt: 'plain',
  endedAt: 'plain',
})
