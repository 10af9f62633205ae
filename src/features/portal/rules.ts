/** 一般人員, or 人事人員. */
export type Kind = 'general' | 'personnel'

export type Post = {
  agencyName: string
  unit: string
  title: string
  status: string
  start: string
  end: string | null
}

/** What the personnel department publishes: 「注意事項」, 專區, and what stands in a zone. */
export type PieceKind = 'announcement' | 'zone' | 'item'
export type Deed = 'saved' | 'published' | 'withdrawn'
export type Way = 'up' | 'down'
/** All that can be said of a piece; a kind uses some of it, the rest is empty. A zone's body is the line on its tile. */
export type Content = {
  title: string
  titleEn: string
  body: string
  bodyEn: string
  day: string
  zone: string
  group: string
  icon: string
  connected: boolean
  personnelOnly: boolean
  agency: string
  from: string
  until: string
}

/** Who looks at the portal: nobody known has no agencies; theirs are those of their posts and all above them. */
export type Viewer = { kind: Kind; agencies: string[] }
type Limited = {
  personnelOnly: boolean
  agency: string | null
  visibleFrom: string | null
  visibleUntil: string | null
  withdrawnAt: Date | null
}

/** How long an activation link lives (guide M10.4). */
export const ACTIVATION_HOURS = 48
/** How long the first step's answer waits for the second. */
export const DRAFT_MINUTES = 30
/** Who made a request within so many minutes is online (M12.3). */
export const ONLINE_MINUTES = 10

const PERSONNEL_AGENCY = /人事處$/u
const PERSONNEL_UNITS = ['人事室']
/** Shipped; the personnel department adds to them and takes away. */
export const PERSONNEL_TITLES: readonly string[] = ['人事主任', '人事室主任', '人事管理員', '人事助理員']
/** The zone that opens 名錄系統. */
export const DIRECTORY_ZONE = 'directory'
const MARKS_OF_LIKE = /[\\%_]/gu

export function isKind(text: string | undefined): text is Kind {
  return text === 'general' || text === 'personnel'
}

/** 人事人員 (M10.5): at work in the 人事處, in a personnel office, or under a title of personnel, in any of their posts. */
export function kindOf(posts: Post[], today: string, titles = PERSONNEL_TITLES): Kind {
  return posts.some((post) => isHeld(post, today) && isPersonnelPost(post, titles)) ? 'personnel' : 'general'
}

/** Is it published for this viewer on this day? */
export function isShownTo(piece: Limited, { kind, agencies }: Viewer, today: string): boolean {
  const { personnelOnly, agency, visibleFrom, visibleUntil, withdrawnAt } = piece
  const isOut = withdrawnAt !== null || (visibleFrom ?? today) > today || (visibleUntil ?? today) < today
  const isFor = (!personnelOnly || kind === 'personnel') && (agency === null || agencies.includes(agency))
  return isFor && !isOut
}

/** The order with one of them a place further up or down; nothing where it stands at the end already, or not at all. */
export function swapped(order: string[], one: string, way: Way): string[] | undefined {
  const from = order.indexOf(one)
  const to = from + (way === 'up' ? -1 : 1)
  if (from < 0 || order[to] === undefined) return undefined
  return order.with(from, order[to]).with(to, one)
}

/** What was written in the reader's language, or in Chinese where there is no English. */
export function inLanguage(locale: 'zh-TW' | 'en', chinese: string, english: string): string {
  return (locale === 'en' && english) || chinese
}

/** Is the link dead, and why? */
export function faultOf(
  link: { expiresAt: Date; usedAt: Date | null; replacedAt: Date | null },
  now: Date,
): 'used' | 'replaced' | 'expired' | undefined {
  if (link.usedAt) return 'used'
  if (link.replacedAt) return 'replaced'
  return link.expiresAt <= now ? 'expired' : undefined
}

/** '2026-11-22' → '2026-11-21'. */
export function dayBefore(day: string): string {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() - 1)
  return date.toISOString().slice(0, 10)
}

/** Whole days from one moment to another. */
export function daysBetween(from: Date, to: Date): number {
  return Math.max(0, Math.floor((to.getTime() - from.getTime()) / 86_400_000))
}

/** What was typed into a search, as patterns that must all match: blanks part them, and % and _ mean themselves. */
export function patternsOf(query: string): string[] {
  const words = query.normalize('NFKC').trim().split(/\s+/u).filter(Boolean)
  return words.slice(0, 5).map((word) => `%${word.slice(0, 40).replace(MARKS_OF_LIKE, '\\$&')}%`)
}

/** The page asked for: a whole number from 1 to the last. */
export function pageOf(asked: string | undefined, last: number): number {
  const page = /^\d{1,4}$/.test(asked ?? '') ? Number(asked) : 1
  return Math.max(1, Math.min(page, last))
}

function isHeld({ status, start, end }: Post, today: string): boolean {
  return status === '在職' && start <= today && (end === null || end >= today)
}

function isPersonnelPost({ agencyName, unit, title }: Post, titles: readonly string[]): boolean {
  return PERSONNEL_AGENCY.test(agencyName) || PERSONNEL_UNITS.includes(unit) || titles.includes(title)
}
