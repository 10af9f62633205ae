import { sql } from 'drizzle-orm'
import { boolean, index, integer, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { accounts } from '#features/accounts/tables.ts'
import { agencies } from '#features/personnel/tables.ts'
import type { Way } from '#features/sign-in/rules.ts'
import { bytes, marked, moment } from '#foundation/columns.ts'
import type { Field, Start } from './rules.ts'

/** City applications that speak the existing accounts API. */
export const applications = pgTable('api_applications', {
  id: uuid('id').primaryKey(),
  /** What stands in addresses: KCG_0001. */
  appId: text('app_id').notNull().unique(),
  /** What it says it is, with its password: APP_PRIVATE_ID. */
  privateId: text('private_id').notNull().unique(),
  passwordHash: bytes('password_hash').notNull(),
  /** With which ID numbers are hashed for this application, sealed. */
  hashKey: bytes('hash_key').notNull(),
  name: text('name').notNull(),
  agency: text('agency')
    .notNull()
    .references(() => agencies.code),
  /** Where browsers are handed back to; the first unless another is named. */
  returnTo: text('return_to').array().notNull(),
  /** Addresses and networks from which it speaks. */
  networks: text('networks').array().notNull(),
  madeAt: moment('made_at').notNull(),
  madeBy: uuid('made_by').notNull(),
  passwordAt: moment('password_at').notNull(),
  closedAt: moment('closed_at'),
})
marked(applications, {
  id: 'plain',
  appId: 'plain',
  privateId: 'plain',
  passwordHash: 'secret',
  hashKey: 'secret',
  name: 'plain',
  agency: 'plain',
  returnTo: 'plain',
  networks: 'plain',
  madeAt: 'plain',
  madeBy: 'plain',
  passwordAt: 'plain',
  closedAt: 'plain',
})

/** One field for one application, on a legal basis, until a day. It counts once another person has approved it. */
export const grants = pgTable(
  'api_grants',
  {
    id: uuid('id').primaryKey(),
    application: uuid('application')
      .notNull()
      .references(() => applications.id),
    field: text('field').$type<Field>().notNull(),
    basis: text('basis').notNull(),
    document: text('document').notNull(),
    /** The hash without a key, as the existing feed has it: whoever gets it can find the number by trying. */
    plainHash: boolean('plain_hash').notNull().default(false),
    expiresAt: moment('expires_at').notNull(),
    requestedBy: uuid('requested_by').notNull(),
    requestedAt: moment('requested_at').notNull(),
    approvedBy: uuid('approved_by'),
    approvedAt: moment('approved_at'),
    withdrawnBy: uuid('withdrawn_by'),
    withdrawnAt: moment('withdrawn_at'),
  },
  (table) => [index('api_grants_application').on(table.application)],
)
marked(grants, {
  id: 'plain',
  application: 'plain',
  field: 'plain',
  basis: 'plain',
  document: 'plain',
  plainHash: 'plain',
  expiresAt: 'plain',
  requestedBy: 'plain',
  requestedAt: 'plain',
  approvedBy: 'plain',
  approvedAt: 'plain',
  withdrawnBy: 'plain',
  withdrawnAt: 'plain',
})

/** Tokens by their hashes: an application's own, or one that stands for somebody who came to it. */
export const tokens = pgTable(
  'api_tokens',
  {
    tokenHash: bytes('token_hash').primaryKey(),
    application: uuid('application')
      .notNull()
      .references(() => applications.id),
    /** How its holder came; empty for an application's own token. */
    start: text('start').$type<Start>(),
    account: uuid('account').references(() => accounts.id),
    /** The city session that it dies with. */
    session: uuid('session'),
    /** How and when its holder proved who they are, as the start page asks. */
    way: text('way').$type<Way>(),
    provedAt: moment('proved_at'),
    validatedAt: moment('validated_at'),
    expiresAt: moment('expires_at').notNull(),
  },
  (table) => [
    index('api_tokens_account').on(table.account, table.application),
    index('api_tokens_expires_at').on(table.expiresAt),
  ],
)
marked(tokens, {
  tokenHash: 'secret',
  application: 'plain',
  start: 'plain',
  account: 'plain',
  session: 'plain',
  way: 'plain',
  provedAt: 'plain',
  validatedAt: 'plain',
  expiresAt: 'plain',
})

/** What an application was told about somebody, when and by which grants; readings of the list are one row, counted up. */
export const releases = pgTable(
  'api_releases',
  {
    id: uuid('id').primaryKey(),
    account: uuid('account')
      .notNull()
      .references(() => accounts.id),
    application: uuid('application')
      .notNull()
      .references(() => applications.id),
    grants: uuid('grants').array().notNull(),
    fromFeed: boolean('from_feed').notNull(),
    at: moment('at').notNull(),
    lastAt: moment('last_at').notNull(),
    times: integer('times').notNull(),
  },
  (table) => [
    index('api_releases_account').on(table.account, table.lastAt),
    uniqueIndex('api_releases_feed').on(table.account, table.application, table.grants).where(sql`from_feed`),
  ],
)
marked(releases, {
  id: 'plain',
  account: 'plain',
  application: 'plain',
  grants: 'plain',
  fromFeed: 'plain',
  at: 'plain',
  lastAt: 'plain',
  times: 'plain',
})
