import { BLANK } from '#features/portal/piece-columns.ts'
import type { Content, PieceKind } from '#features/portal/rules.ts'
import type { Form } from '#foundation/form.ts'
import { parseRocDate } from '#foundation/roc-date.ts'
import type { Told } from './contacts.ts'
import {
  AUDIENCES,
  type Fault,
  faultsIn,
  isMail,
  isPhone,
  isSlug,
  MOST_LINE,
  MOST_NOTE,
  MOST_TITLE,
} from './rules.ts'

/** What was typed, as it was typed. */
export type Typed = Omit<Content, 'personnelOnly' | 'connected'> & {
  audience: string
  connected: boolean
  slug: string
}
export type Faults = { [field: string]: Fault }

const DAYS = ['day', 'from', 'until'] as const
/** Marks that turn the direction of writing: they could make a text read other than it is. */
const TURNS = /[\u202a-\u202e\u2066-\u2069\u200e\u200f]/gu

export function typedIn(form: Form): Typed {
  const line = (name: string) => form.text(name).replace(TURNS, '')
  const lines = (name: string) => form.lines(name).replace(TURNS, '').trim()
  return {
    title: line('title'),
    titleEn: line('titleEn'),
    body: lines('body'),
    bodyEn: lines('bodyEn'),
    day: line('day'),
    zone: line('zone'),
    group: line('group'),
    icon: line('icon'),
    connected: form.has('connected'),
    audience: line('audience'),
    agency: line('agency'),
    from: line('from'),
    until: line('until'),
    slug: line('slug'),
  }
}

/** What was typed as a piece, or what must be mended; `agencies` are those that may be chosen. */
export function readPiece(
  kind: PieceKind,
  typed: Typed,
  { agencies, isNew }: { agencies: string[]; isNew: boolean },
): { content: Content } | { faults: Faults } {
  const { audience, slug, ...said } = typed
  const days = DAYS.map((field) => [field, isoOf(typed[field])] as const)
  const wrong = days.filter(([field, iso]) => iso === undefined || (isDayed(kind, field) && iso === ''))
  const content: Content = {
    ...BLANK,
    ...said,
    ...Object.fromEntries(days.map(([field, iso]) => [field, iso ?? ''])),
    personnelOnly: audience === 'personnel',
    agency: audience === 'agency' ? said.agency : '',
  }
  const faults: Faults = {
    ...faultsIn(kind, content),
    ...Object.fromEntries(wrong.map(([field]) => [field, 'date' as const])),
    ...(!AUDIENCES.some((one) => one === audience) && { audience: 'choose' as const }),
    ...(audience === 'agency' && !agencies.includes(said.agency) && { agency: 'choose' as const }),
    ...(kind === 'zone' && isNew && !isSlug(slug) && { slug: 'slug' as const }),
  }
  return Object.keys(faults).length > 0 ? { faults } : { content: ofKind(kind, content) }
}

function isDayed(kind: PieceKind, field: string): boolean {
  return field === 'day' && kind !== 'zone'
}

/** An empty day is none; undefined for what is no day. */
function isoOf(text: string): string | undefined {
  if (text === '') return ''
  const date = parseRocDate(text)
  return date.kind === 'date' ? date.iso : undefined
}

/** What the kind has no use for is left empty, whatever a browser sends. */
function ofKind(kind: PieceKind, content: Content): Content {
  const { zone, group, icon, connected, day } = content
  return {
    ...content,
    zone: kind === 'item' ? zone : '',
    day: kind === 'zone' ? '' : day,
    ...(kind === 'zone' ? { group, icon, connected } : { group: '', icon: '', connected: false }),
  }
}

/** Why something is published or withdrawn. */
export function noteIn(form: Form): string {
  return form.lines('note').replace(TURNS, '').trim().slice(0, MOST_NOTE)
}

export function numberIn(form: Form): number {
  const text = form.text('number')
  return /^\d{1,6}$/.test(text) ? Number(text) : -1
}

export function toldIn(form: Form): Told {
  const line = (name: string, most: number) => form.text(name).replace(TURNS, '').slice(0, most)
  return {
    office: line('office', MOST_LINE),
    officeEn: line('officeEn', MOST_TITLE),
    people: line('people', MOST_TITLE),
    phone: line('phone', 60),
    mail: line('mail', 120).toLowerCase(),
    note: line('note', 200),
    noteEn: line('noteEn', 200),
  }
}

/** Who asks must be able to reach somebody. */
export function faultsInTold({ office, phone, mail }: Told): { [field: string]: Fault } {
  return {
    ...(office === '' && { office: 'empty' as const }),
    ...(phone === '' && mail === '' && { phone: 'empty' as const }),
    ...(phone !== '' && !isPhone(phone) && { phone: 'choose' as const }),
    ...(mail !== '' && !isMail(mail) && { mail: 'choose' as const }),
  }
}
