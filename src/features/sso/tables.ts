import { sql } from 'drizzle-orm'
import { index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { bytes, marked, moment } from '#foundation/columns.ts'

/** The keys that tokens are signed with. A new one is published some time before it signs, an old one some time after. */
export const ssoKeys = pgTable('sso_keys', {
  kid: text('kid').primaryKey(),
  algorithm: text('algorithm').$type<'ES256' | 'RS256'>().notNull(),
  /** The private key as JWK, sealed. */
  key: bytes('key').notNull(),
  madeAt: moment('made_at').notNull(),
  /** From then on it signs, until a newer one does. */
  signsFrom: moment('signs_from').notNull(),
  /** No longer published from then on. */
  retiresAt: moment('retires_at'),
})
marked(ssoKeys, {
  kid: 'plain',
  algorithm: 'plain',
  key: 'secret',
  madeAt: 'plain',
  signsFrom: 'plain',
  retiresAt: 'plain',
})

/** `persistsLogout`: the holder has allowed it to go on while nobody is signed in (offline_access). */
export type TookPart = { sid?: string; grantId?: string; persistsLogout?: boolean }

/** Which clients took part in a session of the city: what each knows it by (`sid`), and the grant behind its tokens. */
export const ssoSessions = pgTable(
  'sso_sessions',
  {
    session: uuid('session').primaryKey(),
    account: uuid('account').notNull(),
    clients: jsonb('clients').$type<Record<string, TookPart>>().notNull(),
    /** A sign-out under way, sealed. */
    state: bytes('state'),
    expiresAt: moment('expires_at').notNull(),
    /** When its end was taken up, once: grants fell and notices were written. */
    endedAt: moment('ended_at'),
  },
  (table) => [
    index('sso_sessions_account').on(table.account),
    index('sso_sessions_expires_at').on(table.expiresAt),
  ],
)
marked(ssoSessions, {
  session: 'plain',
  account: 'plain',
  clients: 'plain',
  state: 'secret',
  expiresAt: 'plain',
  endedAt: 'plain',
})

/** Codes, tokens, grants and requests under way. Found by hash; what they say is sealed. */
export const ssoTokens = pgTable(
  'sso_tokens',
  {
    id: bytes('id').primaryKey(),
    model: text('model').notNull(),
    /** The grant that it came of, and falls with. */
    grant: bytes('grant_hash'),
    account: uuid('account'),
    payload: bytes('payload').notNull(),
    consumedAt: moment('consumed_at'),
    expiresAt: moment('expires_at').notNull(),
  },
  (table) => [
    index('sso_tokens_grant').on(table.grant),
    index('sso_tokens_account').on(table.account),
    index('sso_tokens_expires_at').on(table.expiresAt),
  ],
)
marked(ssoTokens, {
  id: 'secret',
  model: 'plain',
  grant: 'secret',
  account: 'plain',
  payload: 'secret',
  consumedAt: 'plain',
  expiresAt: 'plain',
})

/** What a holder has agreed to tell a system that is not the city's. */
export const ssoConsents = pgTable(
  'sso_consents',
  {
    account: uuid('account').notNull(),
    client: text('client').notNull(),
    scopes: text('scopes').array().notNull(),
    claims: text('claims').array().notNull(),
    agreedAt: moment('agreed_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.account, table.client] })],
)
marked(ssoConsents, {
  account: 'plain',
  client: 'plain',
  scopes: 'plain',
  claims: 'plain',
  agreedAt: 'plain',
})

/** `received`: answered with 200 or 204; `given-up`: a day of tries is over. */
export const NOTICE_STATES = ['waiting', 'received', 'given-up'] as const
export type NoticeState = (typeof NOTICE_STATES)[number]

/** What connected systems are told when somebody's session ends (OpenID Connect Back-Channel Logout 1.0), with their receipts. */
export const ssoNotices = pgTable(
  'sso_notices',
  {
    id: uuid('id').primaryKey(),
    client: text('client').notNull(),
    account: uuid('account').notNull(),
    /** Null: whatever the system still keeps of the account, without a session of ours. */
    session: uuid('session'),
    /** What the system knows the session by. */
    sid: text('sid'),
    state: text('state').$type<NoticeState>().notNull(),
    madeAt: moment('made_at').notNull(),
    /** Its day of tries counts from here: from its making, or from when an officer wanted it sent again. */
    retriedFrom: moment('retried_from').notNull(),
    /** The next try. */
    dueAt: moment('due_at').notNull(),
    /** The run that is sending it, and until when: after that its host has died, and another takes over. */
    claimedBy: uuid('claimed_by'),
    claimedUntil: moment('claimed_until'),
    tries: integer('tries').notNull(),
    /** The status of the last answer, or why there was none. */
    lastAnswer: text('last_answer'),
    endedAt: moment('ended_at'),
  },
  (table) => [
    uniqueIndex('sso_notices_session_client').on(table.session, table.client),
    index('sso_notices_waiting').on(table.client, table.dueAt).where(sql`state = 'waiting'`),
    index('sso_notices_made_at').on(table.madeAt),
  ],
)
marked(ssoNotices, {
  id: 'plain',
  client: 'plain',
  account: 'plain',
  session: 'plain',
  sid: 'plain',
  state: 'plain',
  madeAt: 'plain',
  retriedFrom: 'plain',
  dueAt: 'plain',
  claimedBy: 'plain',
  claimedUntil: 'plain',
  tries: 'plain',
  lastAnswer: 'plain',
  endedAt: 'plain',
})

/** Systems that were registered in the console; those of `CITYHALL_CLIENTS` stand in its file alone. */
export const ssoClients = pgTable('sso_clients', {
  id: text('id').primaryKey(),
  /** RFC 7591's metadata and the city's own members, without any secret. */
  metadata: jsonb('metadata').$type<Record<string, unknown>>().notNull(),
  /** What it shows at the token endpoint, sealed; null for one that has keys of its own, or nothing. */
  secret: bytes('secret'),
  /** The one before, which is taken until then as well. */
  formerSecret: bytes('former_secret'),
  formerUntil: moment('former_until'),
  /** What it shows when it verifies a portal ticket, sealed. */
  ticketSecret: bytes('ticket_secret'),
  /** Opens nothing from then on. */
  disabledAt: moment('disabled_at'),
  registeredAt: moment('registered_at').notNull(),
  changedAt: moment('changed_at').notNull(),
  /** Counts changes: who edits an older one is told. */
  version: integer('version').notNull(),
})
marked(ssoClients, {
  id: 'plain',
  metadata: 'plain',
  secret: 'secret',
  formerSecret: 'secret',
  formerUntil: 'plain',
  ticketSecret: 'secret',
  disabledAt: 'plain',
  registeredAt: 'plain',
  changedAt: 'plain',
  version: 'plain',
})

/** One-time tickets with which the portal opens connected systems. A ticket dies with its session. */
export const ssoTickets = pgTable(
  'sso_tickets',
  {
    id: bytes('ticket_hash').primaryKey(),
    client: text('client').notNull(),
    account: uuid('account').notNull(),
    session: uuid('session').notNull(),
    expiresAt: moment('expires_at').notNull(),
    usedAt: moment('used_at'),
  },
  (table) => [index('sso_tickets_expires_at').on(table.expiresAt)],
)
marked(ssoTickets, {
  id: 'secret',
  client: 'plain',
  account: 'plain',
  session: 'plain',
  expiresAt: 'plain',
  usedAt: 'plain',
})
