import { parseNationalId } from '#foundation/national-id.ts'
import { parseRocDate } from '#foundation/roc-date.ts'
import type { Reason } from './faults.ts'
import type { Columns } from './roster-file.ts'
import { POST_STATUSES, type PostStatus } from './rules.ts'

export const AGENCY_COLUMNS = {
  required: ['code', 'name', 'parent_code', 'level'],
  optional: ['successor_code', 'start_date', 'end_date'],
} as const satisfies Columns

export const PERSON_COLUMNS = {
  required: [
    'id_number',
    'name',
    'birthday',
    'category',
    'agency_code',
    'unit',
    'title',
    'start_date',
    'end_date',
    'status',
  ],
  optional: ['post', 'previous_id_number'],
} as const satisfies Columns

/** An optional column that the file does not have leaves what is known as it is: undefined, not null. */
export type AgencyRow = {
  code: string
  name: string
  parent: string | null
  level: number
  successor?: string | null
  start?: string | null
  end?: string | null
}

export type PostRow = {
  agency: string
  unit: string
  title: string
  category: string
  start: string
  end: string | null
  status: PostStatus
  main: boolean
}

export type PersonRow = { idNumber: string; previous?: string; name: string; birthday: string; post: PostRow }

/** What a row says, and what is wrong with it; it counts only when nothing is. */
export type Reading<Row> = { row: Row; reasons: Reason[] }

type Values = Record<string, string>

const AGENCY_CODE = /^[0-9A-Z]{9}[A-Z]$/
/** Control characters, line separators, and marks that turn the direction of writing to show another name. */
const CONTROL = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u
/** What a spreadsheet takes for a formula, also in its wide form; a lone dash stands for nothing. */
const FORMULA = /^[=+@＝＋＠]|^[-－]./u
const WORDS = ['name', 'category', 'unit', 'title']
const MAIN_POST = '主要'
const SECOND_POST = '兼任'

export function readAgency(values: Values): Reading<AgencyRow> {
  const { reasons, text, day } = reader(values, AGENCY_COLUMNS)
  const row: AgencyRow = {
    code: text('code').toUpperCase(),
    name: text('name'),
    parent: text('parent_code').toUpperCase() || null,
    level: Number(text('level')),
  }
  if ('successor_code' in values) row.successor = text('successor_code').toUpperCase() || null
  for (const end of ['start', 'end'] as const)
    if (`${end}_date` in values) row[end] = day(`${end}_date`) || null
  if (!AGENCY_CODE.test(row.code)) reasons.push({ kind: 'wrong-code', value: row.code })
  if (row.name === '') reasons.push({ kind: 'empty', column: 'name' })
  if (!isLevel(text('level'), row)) reasons.push({ kind: 'wrong-level' })
  if (row.start && row.end && row.end < row.start) reasons.push({ kind: 'end-before-start' })
  return { row, reasons }
}

/** The city alone has no parent. */
function isLevel(text: string, { level, parent }: AgencyRow): boolean {
  return /^[012]$/.test(text) && (level === 0) === (parent === null)
}

export function readPerson(values: Values, isAgency: (code: string) => boolean): Reading<PersonRow> {
  const { reasons, text, day, idNumber } = reader(values, PERSON_COLUMNS)
  const row: PersonRow = {
    idNumber: idNumber('id_number'),
    previous: text('previous_id_number') ? idNumber('previous_id_number') : undefined,
    name: text('name'),
    birthday: day('birthday', 'needed'),
    post: {
      agency: text('agency_code').toUpperCase(),
      unit: text('unit'),
      title: text('title'),
      category: text('category'),
      start: day('start_date', 'needed'),
      end: day('end_date') || null,
      status: text('status') as PostStatus,
      main: text('post') !== SECOND_POST,
    },
  }
  if (row.name === '') reasons.push({ kind: 'empty', column: 'name' })
  if (row.previous && row.previous === row.idNumber) {
    reasons.push({ kind: 'same-previous-number' })
    row.previous = undefined
  }
  if (!isAgency(row.post.agency)) reasons.push({ kind: 'unknown-agency', value: row.post.agency })
  if (!['', MAIN_POST, SECOND_POST].includes(text('post')))
    reasons.push({ kind: 'unknown-post', value: text('post') })
  // A control character makes a value unreadable: it is told once, not again as an unknown word.
  const controlled = reasons.find((reason) => reason.kind === 'control-characters')
  return {
    row,
    reasons: controlled ? [controlled] : [...reasons, ...periodFaults(row.post, text('end_date') !== '')],
  }
}

function periodFaults(post: PostRow, hasEnd: boolean): Reason[] {
  const reasons: Reason[] = []
  const isKnown = POST_STATUSES.includes(post.status)
  if (!isKnown) reasons.push({ kind: 'unknown-status', value: post.status })
  if (!hasEnd && (post.status === '離職' || post.status === '退休')) reasons.push({ kind: 'end-missing' })
  if (post.start && post.end && post.end < post.start) reasons.push({ kind: 'end-before-start' })
  return reasons
}

/** Reads values one by one and notes what is wrong with them. */
function reader(values: Values, columns: Columns) {
  const reasons = textFaults(values, columns)
  const text = (column: string): string => (values[column] ?? '').trim()
  const idNumber = (column: string): string => {
    const number = parseNationalId(text(column))
    if (!number) reasons.push({ kind: 'wrong-id-number', column })
    return number ?? ''
  }
  const day = (column: string, need?: 'needed'): string => {
    if (!need && text(column) === '') return ''
    const date = parseRocDate(text(column))
    if (date.kind === 'date') return date.iso
    const kinds = {
      'ad-year': 'ad-date',
      impossible: 'impossible-date',
      malformed: 'malformed-date',
    } as const
    reasons.push({ kind: kinds[date.kind], column })
    return ''
  }
  return { reasons, text, day, idNumber }
}

/** Values that no roster may hold. Most rows have none, and are looked at once and not column by column. */
function textFaults(values: Values, { required, optional }: Columns): Reason[] {
  const hasControl = CONTROL.test(Object.values(values).join(''))
  const hasFormula = WORDS.some((column) => FORMULA.test((values[column] ?? '').trimStart()))
  if (!hasControl && !hasFormula) return []
  return [...required, ...optional].flatMap((column): Reason[] => {
    const value = values[column] ?? ''
    if (CONTROL.test(value)) return [{ kind: 'control-characters', column }]
    return WORDS.includes(column) && FORMULA.test(value.trimStart()) ? [{ kind: 'formula', column }] : []
  })
}
