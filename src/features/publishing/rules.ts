import type { Content, PieceKind } from '#features/portal/rules.ts'

/** As the addresses call them. */
export const KINDS = { announcements: 'announcement', zones: 'zone', items: 'item' } as const
export type Folder = keyof typeof KINDS
export const FOLDERS: Record<PieceKind, Folder> = {
  announcement: 'announcements',
  zone: 'zones',
  item: 'items',
}
export const GROUPS = ['care', 'learn', 'duty', 'others'] as const
/** Signs of the house that a zone's tile may bear. */
export const ICONS = [
  'gift',
  'shop',
  'heart',
  'book',
  'school',
  'compass',
  'calendar',
  'umbrella',
  'scales',
  'clock',
  'hat',
  'people',
  'tree',
  'chart',
  'seat',
  'notice',
  'card',
  'phone',
  'globe',
  'flag',
] as const
export const AUDIENCES = ['everyone', 'personnel', 'agency'] as const
export type Audience = (typeof AUDIENCES)[number]

export const MOST_TITLE = 80
export const MOST_LINE = 40
export const MOST_BODY = 10_000
export const MOST_NOTE = 300

/** What is said of each kind, in the order of its form. */
export const FIELDS = {
  announcement: ['title', 'titleEn', 'body', 'bodyEn', 'day', 'audience', 'from', 'until'],
  zone: ['title', 'titleEn', 'body', 'bodyEn', 'group', 'icon', 'connected', 'audience', 'from', 'until'],
  item: ['title', 'titleEn', 'body', 'bodyEn', 'zone', 'day', 'audience', 'from', 'until'],
} as const satisfies Record<PieceKind, readonly string[]>
export type FieldName = (typeof FIELDS)[PieceKind][number]

/** Everyone, 人事人員, or the people of an agency. */
export function audienceOf({ personnelOnly, agency }: Pick<Content, 'personnelOnly' | 'agency'>): Audience {
  if (agency) return 'agency'
  return personnelOnly ? 'personnel' : 'everyone'
}

/** In what two versions differ, field by field. */
export function changedFields(kind: PieceKind, before: Content, after: Content): FieldName[] {
  return FIELDS[kind].filter((field) => fieldIn(before, field) !== fieldIn(after, field))
}

/** One field of a piece as text; the audience is one field. */
export function fieldIn(content: Content, field: FieldName): string {
  return field === 'audience' ? `${audienceOf(content)} ${content.agency}` : String(content[field])
}

export type Standing = 'draft' | 'put-away' | 'withdrawn' | 'later' | 'over' | 'shown'
type Standable = {
  live: { content: Pick<Content, 'from' | 'until'>; isWithdrawn: boolean } | undefined
  newest: { deed: string } | undefined
}

/** How a piece stands today on the portal; `put-away` is a draft that was never published and is given up. */
export function standingOf({ live, newest }: Standable, today: string): Standing {
  if (!live) return newest?.deed === 'withdrawn' ? 'put-away' : 'draft'
  if (live.isWithdrawn) return 'withdrawn'
  if (live.content.from > today) return 'later'
  return live.content.until !== '' && live.content.until < today ? 'over' : 'shown'
}

/** Does its newest version say something else than what was published last? */
export function isUnpublished({
  kind,
  live,
  content,
}: {
  kind: PieceKind
  live: { content: Content } | undefined
  content: Content
}): boolean {
  return live !== undefined && changedFields(kind, live.content, content).length > 0
}

export type Fault = 'empty' | 'too-long' | 'date' | 'ends-before' | 'choose' | 'slug'

/** What cannot be published so; the forms say it beside the field. */
export function faultsIn(kind: PieceKind, content: Content): { [field: string]: Fault } {
  const { title, titleEn, body, bodyEn, from, until } = content
  const most = kind === 'zone' ? MOST_LINE : MOST_BODY
  return {
    ...(title === '' && { title: 'empty' as const }),
    ...(body.trim() === '' && { body: 'empty' as const }),
    ...(title.length > MOST_TITLE && { title: 'too-long' as const }),
    ...(titleEn.length > MOST_TITLE && { titleEn: 'too-long' as const }),
    ...(body.length > most && { body: 'too-long' as const }),
    ...(bodyEn.length > (kind === 'zone' ? 2 * most : most) && { bodyEn: 'too-long' as const }),
    ...(from !== '' && until !== '' && until < from && { until: 'ends-before' as const }),
    ...choicesMissing(kind, content),
  }
}

function choicesMissing(kind: PieceKind, { zone, group, icon }: Content): { [field: string]: Fault } {
  if (kind === 'item') return zone ? {} : { zone: 'choose' }
  if (kind === 'announcement') return {}
  return {
    ...(!isOneOf(GROUPS, group) && { group: 'choose' as const }),
    ...(!isOneOf(ICONS, icon) && { icon: 'choose' as const }),
  }
}

function isOneOf(all: readonly string[], one: string): boolean {
  return all.includes(one)
}

/** How a zone's address may end. */
export function isSlug(text: string): boolean {
  return /^[a-z][a-z0-9-]{1,38}[a-z0-9]$/.test(text) && !text.includes('--')
}

/** A telephone as it is dialled and printed: (07)336-8333 轉 2345, ext 2345, #123. */
export function isPhone(text: string): boolean {
  return /^(?:[-+()#\d轉分機、，,./ ~～]|ext){6,60}$/u.test(text) && /\d{4}/.test(text)
}

export function isMail(text: string): boolean {
  return /^[^\s@<>"',;]{1,64}@[a-z0-9-]+(\.[a-z0-9-]+)+$/i.test(text) && text.length <= 120
}
