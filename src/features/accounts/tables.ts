import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { persons } from '#features/personnel/tables.ts'
import { bytes, marked, moment } from '#foundation/columns.ts'
import type { Locale } from '#foundation/words.ts'
import type { Proofing, Role } from './rules.ts'

export type AccountState = 'active' | 'locked' | 'closed'
/** Why an account is locked; it decides who may open it again. */
export type LockReason = 'not-me' | 'review-refused' | 'administrator' | 'left' | 'taken-back' | 'on-leave'

/** The old mailbox said yes, a card did in its place, or the old address had never been confirmed. */
export type OldSettled = 'mailbox' | 'card' | 'unconfirmed'

/** One row per account ever opened; names are never used again, so closed ones stay. */
export const accounts = pgTable(
  'accounts',
  {
    id: uuid('id').primaryKey(),
    name: text('name').notNull(),
    person: uuid('person')
      .notNull()
      .references(() => persons.id),
    state: text('state').$type<AccountState>().notNull(),
    proofing: text('proofing').$type<Proofing>().notNull(),
    language: text('language').$type<Locale>().notNull(),
    openedAt: moment('opened_at').notNull(),
    lockedFor: text('locked_for').$type<LockReason>(),
    recovery: bytes('recovery').notNull(),
    recoveryConfirmedAt: moment('recovery_confirmed_at'),
  },
  (table) => [
    uniqueIndex('accounts_name').on(table.name),
    index('accounts_locked').on(table.person).where(sql`state = 'locked'`),
    uniqueIndex('accounts_one_open_per_person').on(table.person).where(sql`state <> 'closed'`),
  ],
)

const holder = () =>
  uuid('account')
    .notNull()
    .references(() => accounts.id)

/** Mailed links that confirm a recovery address; only their hashes. */
export const recoveryLinks = pgTable('recovery_links', {
  tokenHash: bytes('token_hash').primaryKey(),
  account: holder(),
  expiresAt: moment('expires_at').notNull(),
  usedAt: moment('used_at'),
})

/** A new recovery address that is not in force yet: both mailboxes, or the new one and a card, must say yes. */
export const recoveryChanges = pgTable('recovery_changes', {
  account: uuid('account')
    .primaryKey()
    .references(() => accounts.id),
  address: bytes('address').notNull(),
  requestedAt: moment('requested_at').notNull(),
  expiresAt: moment('expires_at').notNull(),
  newToken: bytes('new_token_hash').notNull().unique(),
  newConfirmedAt: moment('new_confirmed_at'),
  oldToken: bytes('old_token_hash').unique(),
  /** How the side of the old address is settled. Null: its mailbox has not said yes. */
  oldSettled: text('old_settled').$type<OldSettled>(),
})

/** 「不是我」 in a mail: whoever reads that mail may stop everything, once. */
export const alarms = pgTable(
  'alarms',
  {
    tokenHash: bytes('token_hash').primaryKey(),
    account: holder(),
    expiresAt: moment('expires_at').notNull(),
    usedAt: moment('used_at'),
    /** The confirmed recovery address that a change has replaced: the alarm about that change puts it back. */
    formerRecovery: bytes('former_recovery'),
    /** What that change put in its place, as it stands in the account; releases that wrote no such thing left it out. */
    newRecovery: bytes('new_recovery'),
  },
  (table) => [index('alarms_expires_at').on(table.expiresAt)],
)

/** What an account may do for an agency and everything under it. */
export const roles = pgTable(
  'roles',
  {
    account: holder(),
    role: text('role').$type<Role>().notNull(),
    agency: text('agency').notNull(),
    grantedAt: moment('granted_at').notNull(),
    /** Null: at the machine of the city, or by a release that did not write it down. */
    grantedBy: uuid('granted_by'),
    /** Null: until somebody takes it back. */
    expiresAt: moment('expires_at'),
  },
  (table) => [
    primaryKey({ columns: [table.account, table.role, table.agency] }),
    index('roles_expires_at').on(table.expiresAt).where(sql`expires_at is not null`),
    index('roles_agency').on(table.agency),
  ],
)

/** The secret that the holder's phone makes codes of (RFC 6238); it counts once a first code has confirmed it. */
export const codeSecrets = pgTable('code_secrets', {
  account: uuid('account')
    .primaryKey()
    .references(() => accounts.id),
  secret: bytes('secret').notNull(),
  begunAt: moment('begun_at').notNull(),
  confirmedAt: moment('confirmed_at'),
  /** The step of the last code taken: neither it nor an earlier one is taken again. */
  lastStep: bigint('last_step', { mode: 'number' }).notNull(),
})

/** Codes for whoever has lost the phone, each once; only their keyed index. */
export const recoveryCodes = pgTable(
  'recovery_codes',
  {
    code: bytes('code').primaryKey(),
    account: holder(),
    usedAt: moment('used_at'),
  },
  (table) => [index('recovery_codes_account').on(table.account)],
)

/** The one code that was last mailed to a recovery address; only its keyed index. */
export const mailedCodes = pgTable('mailed_codes', {
  account: uuid('account')
    .primaryKey()
    .references(() => accounts.id),
  code: bytes('code').notNull(),
  expiresAt: moment('expires_at').notNull(),
})

/** Public keys that holders sign in with (WebAuthn). */
export const passkeys = pgTable(
  'passkeys',
  {
    id: uuid('id').primaryKey(),
    account: holder(),
    credential: bytes('credential').notNull().unique(),
    publicKey: bytes('public_key').notNull(),
    /** How often it has signed, as far as it counts; a copy of it would fall behind. */
    counter: bigint('counter', { mode: 'number' }).notNull(),
    /** How browsers reach it, such as `internal,hybrid`. */
    transports: text('transports').notNull(),
    name: text('name').notNull(),
    backedUp: boolean('backed_up').notNull(),
    /** The domain that it is bound to (RP ID). */
    domain: text('domain').notNull(),
    addedAt: moment('added_at').notNull(),
    lastUsedAt: moment('last_used_at'),
  },
  (table) => [index('passkeys_account').on(table.account)],
)

/** One row: the domain that this installation's passkeys are bound to, so that a changed setting is noticed. */
export const passkeyDomain = pgTable('passkey_domain', {
  id: integer('id').primaryKey(),
  domain: text('domain').notNull(),
})

marked(accounts, {
  id: 'plain',
  name: 'personal',
  person: 'plain',
  state: 'plain',
  proofing: 'plain',
  language: 'plain',
  openedAt: 'plain',
  lockedFor: 'plain',
  recovery: 'personal',
  recoveryConfirmedAt: 'plain',
})
marked(recoveryLinks, { tokenHash: 'secret', account: 'plain', expiresAt: 'plain', usedAt: 'plain' })
marked(recoveryChanges, {
  account: 'plain',
  address: 'personal',
  requestedAt: 'plain',
  expiresAt: 'plain',
  newToken: 'secret',
  newConfirmedAt: 'plain',
  oldToken: 'secret',
  oldSettled: 'plain',
})
marked(alarms, {
  ...{ tokenHash: 'secret', account: 'plain', expiresAt: 'plain', usedAt: 'plain' },
  formerRecovery: 'personal',
  newRecovery: 'personal',
})
marked(roles, {
  ...{ account: 'plain', role: 'plain', agency: 'plain' },
  ...{ grantedAt: 'plain', grantedBy: 'plain', expiresAt: 'plain' },
})
marked(codeSecrets, {
  ...{ account: 'plain', secret: 'secret', begunAt: 'plain', confirmedAt: 'plain', lastStep: 'plain' },
})
marked(recoveryCodes, { code: 'secret', account: 'plain', usedAt: 'plain' })
marked(mailedCodes, { account: 'plain', code: 'secret', expiresAt: 'plain' })
marked(passkeys, {
  ...{ id: 'plain', account: 'plain', credential: 'personal', publicKey: 'personal', counter: 'plain' },
  ...{ transports: 'plain', name: 'personal', backedUp: 'plain', domain: 'plain' },
  ...{ addedAt: 'plain', lastUsedAt: 'plain' },
})
marked(passkeyDomain, { id: 'plain', domain: 'plain' })
