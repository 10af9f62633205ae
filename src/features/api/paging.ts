import type { Wish } from '#foundation/wish.ts'
import { listOf, optional, orNull, record, type Schema, said, text, usually, whole, word } from './schema.ts'

const MOST_ROWS = 200
const USUAL_ROWS = 50

/** How every list is read on (cursors, not pages: nothing is missed and nothing comes twice while rows come and go). */
export const paging = {
  limit: usually(
    whole({ least: 1, most: MOST_ROWS }, { 'zh-TW': '最多幾筆', en: 'How many at most' }),
    USUAL_ROWS,
  ),
  cursor: optional(
    word('^[\\w-]{1,120}$', { 'zh-TW': '上一次回答中的 next', en: 'What “next” said in the answer before' }),
  ),
}
/** What a list is searched for. */
export const sought = optional(text(60, { 'zh-TW': '要找的文字', en: 'What to look for' }))
type Paging = { limit: number; cursor: string | undefined }

/** A list of these, and where it goes on. */
export function pageOf<T>(item: Schema<T>, name: string) {
  const next = orNull(
    said({
      'zh-TW': '下一頁的 cursor；null 表示沒有了',
      en: 'The cursor of the next page; null: that was all',
    }),
  )
  return record({ items: listOf(item), next }, name)
}

const ID = '[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}'
export const AN_ID = new RegExp(`^${ID}$`)
/** A role is told by its holder, what it is, and its agency. */
export const A_ROLE = new RegExp(`^${ID}/[a-z-]+/\\w{1,20}$`)

/** The row after which to read on, '' from the beginning; undefined where it is none of ours. */
export function lastOf({ cursor }: Paging, kind: RegExp): string | undefined {
  if (!cursor) return ''
  const last = Buffer.from(cursor, 'base64url').toString('utf8')
  return kind.test(last) ? last : undefined
}

/** What the consoles' lists are asked for: one row more than wanted tells whether there are more. */
export function wishFor(
  last: string,
  { limit, q = '', ...filters }: { limit: number; q?: string | undefined; [filter: string]: unknown },
): Wish {
  const said = Object.entries(filters).filter(([name]) => name !== 'cursor')
  return {
    ...{ sought: q.normalize('NFKC'), sort: '', isDown: false, page: 1 },
    filters: Object.fromEntries(said.map(([name, value]) => [name, String(value ?? '')])),
    after: { last, rows: limit + 1 },
  }
}

/** The rows wanted, and the cursor of those that come after. */
export function paged<R, T>(
  rows: R[],
  { limit }: Paging,
  { last, told }: { last(row: R): string; told(row: R): T },
): { told: { items: T[]; next: string | null }; rows: number } {
  const shown = rows.slice(0, limit)
  const hasMore = rows.length > limit
  const next = hasMore ? Buffer.from(last(shown.at(-1)!)).toString('base64url') : null
  return { told: { items: shown.map(told), next }, rows: shown.length }
}

/** How the end of a role is told, which its holder reads as its last day. */
export const ENDS = {
  'zh-TW': '結束的時刻；只定最後一天的，是隔天零時；null 表示不限',
  en: 'The moment at which it ends: of a last day, the midnight after it; null: without an end',
}

/** A moment as it goes out. */
export function when(at: Date | null | undefined): string | null {
  return at?.toISOString() ?? null
}
