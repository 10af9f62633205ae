import { boolean, date, index, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { accounts } from '#features/accounts/tables.ts'
import { bytes, marked, moment } from '#foundation/columns.ts'
import type { Kind } from './rules.ts'

/** Registered and mail not answered · waits for the personnel department · works · not approved: may register again. */
export type PortalState = 'pending-activation' | 'pending-approval' | 'active' | 'refused'
export type ZoneGroup = 'care' | 'learn' | 'duty' | 'others'

/** What an account is on iKPD. The password lies with the others, under the policy `portal`. */
export const portalAccounts = pgTable(
  'portal_accounts',
  {
    account: uuid('account')
      .primaryKey()
      .references(() => accounts.id),
    kind: text('kind').$type<Kind>().notNull(),
    state: text('state').$type<PortalState>().notNull(),
    registeredAt: moment('registered_at').notNull(),
    activatedAt: moment('activated_at'),
    decidedAt: moment('decided_at'),
    decidedBy: uuid('decided_by'),
    /** Why the personnel department refused, sealed. */
    reason: bytes('reason'),
  },
  (table) => [index('portal_accounts_state').on(table.state, table.activatedAt)],
)
marked(portalAccounts, {
  account: 'plain',
  kind: 'plain',
  state: 'plain',
  registeredAt: 'plain',
  activatedAt: 'plain',
  decidedAt: 'plain',
  decidedBy: 'plain',
  reason: 'personal',
})

/** Each activation link that was mailed; only its hash. A link is dead once used, replaced by a newer one, or past its end. */
export const portalRegistrations = pgTable(
  'portal_registrations',
  {
    tokenHash: bytes('token_hash').primaryKey(),
    account: uuid('account')
      .notNull()
      .references(() => accounts.id),
    madeAt: moment('made_at').notNull(),
    expiresAt: moment('expires_at').notNull(),
    usedAt: moment('used_at'),
    replacedAt: moment('replaced_at'),
  },
  (table) => [index('portal_registrations_account').on(table.account)],
)
marked(portalRegistrations, {
  tokenHash: 'secret',
  account: 'plain',
  madeAt: 'plain',
  expiresAt: 'plain',
  usedAt: 'plain',
  replacedAt: 'plain',
})

/** Sign-ins by day in Taipei. */
export const portalVisits = pgTable('portal_visits', {
  day: date('day', { mode: 'string' }).primaryKey(),
  visits: integer('visits').notNull(),
})
marked(portalVisits, { day: 'plain', visits: 'plain' })

export const portalZones = pgTable('portal_zones', {
  slug: text('slug').primaryKey(),
  group: text('zone_group').$type<ZoneGroup>().notNull(),
  place: integer('place').notNull(),
  icon: text('icon').notNull(),
  title: text('title').notNull(),
  titleEn: text('title_en').notNull(),
  /** One line for the tile. */
  line: text('line').notNull(),
  lineEn: text('line_en').notNull(),
  /** Only for 人事人員. */
  personnelOnly: boolean('personnel_only').notNull(),
  /** Somebody else's system: what it is; it is not connected yet. */
  connected: boolean('connected').notNull(),
})
marked(portalZones, {
  slug: 'plain',
  group: 'plain',
  place: 'plain',
  icon: 'plain',
  title: 'plain',
  titleEn: 'plain',
  line: 'plain',
  lineEn: 'plain',
  personnelOnly: 'plain',
  connected: 'plain',
})

export const portalItems = pgTable(
  'portal_items',
  {
    id: text('id').primaryKey(),
    zone: text('zone')
      .notNull()
      .references(() => portalZones.slug),
    day: date('day', { mode: 'string' }).notNull(),
    title: text('title').notNull(),
    titleEn: text('title_en').notNull(),
    body: text('body').notNull(),
  },
  (table) => [index('portal_items_zone').on(table.zone, table.day)],
)
marked(portalItems, {
  id: 'plain',
  zone: 'plain',
  day: 'plain',
  title: 'plain',
  titleEn: 'plain',
  body: 'plain',
})

/** 「注意事項」: paragraphs are apart by a blank line. */
export const portalAnnouncements = pgTable('portal_announcements', {
  slug: text('slug').primaryKey(),
  day: date('day', { mode: 'string' }).notNull(),
  place: integer('place').notNull(),
  title: text('title').notNull(),
  titleEn: text('title_en').notNull(),
  body: text('body').notNull(),
  bodyEn: text('body_en').notNull(),
})
marked(portalAnnouncements, {
  slug: 'plain',
  day: 'plain',
  place: 'plain',
  title: 'plain',
  titleEn: 'plain',
  body: 'plain',
  bodyEn: 'plain',
})
