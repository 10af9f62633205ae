import { boolean, date, index, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { accounts } from '#features/accounts/tables.ts'
import { agencies } from '#features/personnel/tables.ts'
import { marked, moment } from '#foundation/columns.ts'
import type { Content, Deed, PieceKind } from './rules.ts'

export type ZoneGroup = 'care' | 'learn' | 'duty' | 'others'

/** To whom, from when and until when a piece is shown. */
const limits = () => ({
  /** Only for people of this agency and those under it. */
  agency: text('agency').references(() => agencies.code),
  /** First and last day on which it is shown; open where nothing is said. */
  visibleFrom: date('visible_from', { mode: 'string' }),
  visibleUntil: date('visible_until', { mode: 'string' }),
  withdrawnAt: moment('withdrawn_at'),
})
const LIMIT_MARKS = {
  agency: 'plain',
  visibleFrom: 'plain',
  visibleUntil: 'plain',
  withdrawnAt: 'plain',
} as const

const TEXT_MARKS = {
  title: 'plain',
  titleEn: 'plain',
  body: 'plain',
  bodyEn: 'plain',
  rank: 'plain',
  personnelOnly: 'plain',
  ...LIMIT_MARKS,
} as const

const ordered = () => ({
  /** Its place as somebody has put it; 0 while nobody has, and then the newest stands first. */
  rank: integer('rank').notNull().default(0),
  /** Only for 人事人員. */
  personnelOnly: boolean('personnel_only').notNull().default(false),
  ...limits(),
})

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
  ...limits(),
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
  ...LIMIT_MARKS,
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
    bodyEn: text('body_en').notNull().default(''),
    ...ordered(),
  },
  (table) => [index('portal_items_zone').on(table.zone, table.day)],
)
marked(portalItems, {
  id: 'plain',
  zone: 'plain',
  day: 'plain',
  ...TEXT_MARKS,
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
  ...ordered(),
})
marked(portalAnnouncements, {
  slug: 'plain',
  day: 'plain',
  place: 'plain',
  ...TEXT_MARKS,
})

/** All that was ever written of an announcement, a zone or an item, and what became of it: each deed is a row, none is changed. */
export const portalVersions = pgTable(
  'portal_versions',
  {
    kind: text('kind').$type<PieceKind>().notNull(),
    piece: text('piece').notNull(),
    /** From 1; whoever claims the next number first has it. */
    number: integer('number').notNull(),
    deed: text('deed').$type<Deed>().notNull(),
    content: jsonb('content').$type<Content>().notNull(),
    /** Why, where that was asked for. */
    note: text('note').notNull(),
    at: moment('at').notNull(),
    /** Nobody where the release or another system brought it. */
    account: uuid('account').references(() => accounts.id),
  },
  (table) => [primaryKey({ columns: [table.kind, table.piece, table.number] })],
)
marked(portalVersions, {
  kind: 'plain',
  piece: 'plain',
  number: 'plain',
  deed: 'plain',
  content: 'plain',
  note: 'plain',
  at: 'plain',
  account: 'plain',
})
