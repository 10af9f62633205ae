import { asc, desc } from 'drizzle-orm'
import { portalAnnouncements, portalItems, type portalZones, type ZoneGroup } from './piece-tables.ts'
import type { Content } from './rules.ts'

/** What the portal has of a piece; withdrawn, it shows it to nobody. */
export type Live = { content: Content; isWithdrawn: boolean }
type ZoneRow = typeof portalZones.$inferSelect
type ItemRow = typeof portalItems.$inferSelect
type AnnouncementRow = typeof portalAnnouncements.$inferSelect
type Limits = Pick<ZoneRow, 'personnelOnly' | 'agency' | 'visibleFrom' | 'visibleUntil'>

export const BLANK: Content = {
  title: '',
  titleEn: '',
  body: '',
  bodyEn: '',
  day: '',
  zone: '',
  group: '',
  icon: '',
  connected: false,
  personnelOnly: false,
  agency: '',
  from: '',
  until: '',
}

/** As somebody has put them; before that, and in front of them, the newest first. */
export const announcementOrder = [
  asc(portalAnnouncements.rank),
  desc(portalAnnouncements.day),
  asc(portalAnnouncements.place),
  asc(portalAnnouncements.slug),
]
export const itemOrder = [asc(portalItems.rank), desc(portalItems.day), asc(portalItems.id)]

export function announcementLive(row: AnnouncementRow): Live {
  const { title, titleEn, body, bodyEn, day } = row
  const content = { ...BLANK, title, titleEn, body, bodyEn, day, ...limitsIn(row) }
  return { content, isWithdrawn: row.withdrawnAt !== null }
}

export function zoneLive(row: ZoneRow): Live {
  const { title, titleEn, line, lineEn, group, icon, connected } = row
  const said = { title, titleEn, body: line, bodyEn: lineEn, group, icon, connected }
  return { content: { ...BLANK, ...said, ...limitsIn(row) }, isWithdrawn: row.withdrawnAt !== null }
}

export function itemLive(row: ItemRow): Live {
  const { title, titleEn, body, bodyEn, day, zone } = row
  const content = { ...BLANK, title, titleEn, body, bodyEn, day, zone, ...limitsIn(row) }
  return { content, isWithdrawn: row.withdrawnAt !== null }
}

function limitsIn({ personnelOnly, agency, visibleFrom, visibleUntil }: Limits) {
  return { personnelOnly, agency: agency ?? '', from: visibleFrom ?? '', until: visibleUntil ?? '' }
}

/** What a piece says, as columns of its table. */
export const columnsOf = {
  announcement: (content: Content) => ({ ...textOf(content), ...limitsOf(content) }),
  item: (content: Content) => ({ ...textOf(content), zone: content.zone, ...limitsOf(content) }),
  zone: ({ title, titleEn, body, bodyEn, group, icon, connected, ...content }: Content) => ({
    title,
    titleEn,
    line: body,
    lineEn: bodyEn,
    group: group as ZoneGroup,
    icon,
    connected,
    ...limitsOf(content),
  }),
}

function textOf({ title, titleEn, body, bodyEn, day }: Content) {
  return { title, titleEn, body, bodyEn, day }
}

function limitsOf({
  personnelOnly,
  agency,
  from,
  until,
}: Pick<Content, 'personnelOnly' | 'agency' | 'from' | 'until'>) {
  return { personnelOnly, agency: agency || null, visibleFrom: from || null, visibleUntil: until || null }
}
