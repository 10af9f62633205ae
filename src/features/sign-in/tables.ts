import { sql } from 'drizzle-orm'
import { boolean, index, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { bytes, marked, moment } from '#foundation/columns.ts'
import type { Face, Result, Way } from './rules.ts'
import type { Switchable } from './way-rules.ts'

/** A browser that somebody signed in with. The cookie holds a token, the table only its hash. */
export const sessions = pgTable(
  'sessions',
  {
    id: uuid('id').primaryKey(),
    tokenHash: bytes('token_hash').notNull().unique(),
    face: text('face').$type<Face>().notNull(),
    account: uuid('account').notNull(),
    way: text('way').$type<Way>().notNull(),
    startedAt: moment('started_at').notNull(),
    seenAt: moment('seen_at').notNull(),
    expiresAt: moment('expires_at').notNull(),
    endedAt: moment('ended_at'),
    /** When the holder last proved who they are in this session; without one, when it started. */
    confirmedAt: moment('confirmed_at'),
    /** How they did so, if not by the way they came in. */
    confirmedWay: text('confirmed_way').$type<Way>(),
    /** The session that this one replaced in the same browser. */
    rotatedFrom: uuid('rotated_from'),
    /** The city's session that opened this one by single sign-on; with it, it ends. */
    tiedTo: uuid('tied_to'),
    from: bytes('from_sealed'),
  },
  (table) => [
    index('sessions_account').on(table.account, table.face),
    index('sessions_expires_at').on(table.expiresAt),
    index('sessions_tied_to').on(table.tiedTo).where(sql`tied_to is not null`),
  ],
)
marked(sessions, {
  id: 'plain',
  tokenHash: 'secret',
  face: 'plain',
  account: 'plain',
  way: 'plain',
  startedAt: 'plain',
  seenAt: 'plain',
  expiresAt: 'plain',
  endedAt: 'plain',
  confirmedAt: 'plain',
  confirmedWay: 'plain',
  rotatedFrom: 'plain',
  tiedTo: 'plain',
  from: 'personal',
})

/** Every try to sign in to an account that exists, as its holder may read it. */
export const signIns = pgTable(
  'sign_ins',
  {
    id: uuid('id').primaryKey(),
    face: text('face').$type<Face>().notNull(),
    account: uuid('account').notNull(),
    way: text('way').$type<Way>().notNull(),
    result: text('result').$type<Result>().notNull(),
    at: moment('at').notNull(),
    session: uuid('session'),
    /** Address and browser, sealed. */
    from: bytes('from_sealed'),
  },
  (table) => [
    index('sign_ins_account').on(table.account, table.face, table.at),
    // Tries lie in the order of their time: a few pages tell of a day.
    index('sign_ins_at').using('brin', table.at),
  ],
)
marked(signIns, {
  id: 'plain',
  face: 'plain',
  account: 'plain',
  way: 'plain',
  result: 'plain',
  at: 'plain',
  session: 'plain',
  from: 'personal',
})

/** Browsers that somebody signed in with: their failures are counted apart. A browser holds one token, and a row per account. */
export const knownDevices = pgTable(
  'known_devices',
  {
    id: uuid('id').primaryKey(),
    account: uuid('account').notNull(),
    tokenHash: bytes('token_hash').notNull(),
    firstAt: moment('first_at').notNull(),
    lastAt: moment('last_at').notNull(),
    /** Address and browser, sealed. */
    from: bytes('from_sealed'),
  },
  (table) => [uniqueIndex('known_devices_account').on(table.account, table.tokenHash)],
)
marked(knownDevices, {
  id: 'plain',
  account: 'plain',
  tokenHash: 'secret',
  firstAt: 'plain',
  lastAt: 'plain',
  from: 'personal',
})

/** Failures in a row per name and face, per device and per address; names that nobody holds are counted alike. */
export const signInFailures = pgTable(
  'sign_in_failures',
  {
    subject: bytes('subject').primaryKey(),
    failures: integer('failures').notNull(),
    /** The count starts anew after this moment. */
    endsAt: moment('ends_at').notNull(),
    lockedUntil: moment('locked_until'),
  },
  (table) => [index('sign_in_failures_ends_at').on(table.endsAt)],
)
marked(signInFailures, { subject: 'secret', failures: 'plain', endsAt: 'plain', lockedUntil: 'plain' })

/** Ways that are on or off for an agency and everything under it; the nearest counts, and without any a way is on. */
export const waySwitches = pgTable(
  'way_switches',
  {
    way: text('way').$type<Switchable>().notNull(),
    agency: text('agency').notNull(),
    isOn: boolean('is_on').notNull(),
    changedAt: moment('changed_at').notNull(),
    changedBy: uuid('changed_by'),
  },
  (table) => [primaryKey({ columns: [table.way, table.agency] })],
)
marked(waySwitches, {
  way: 'plain',
  agency: 'plain',
  isOn: 'plain',
  changedAt: 'plain',
  changedBy: 'plain',
})
