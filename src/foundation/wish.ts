/** What somebody asks of a long list; all of it stands in the address. */
export type Wish = {
  /** What is looked for, '' for everything. */
  sought: string
  sort: string
  isDown: boolean
  /** From 1. */
  page: number
  /** The chosen value of each filter, '' for all. */
  filters: { [name: string]: string }
  /** Not a page but a file of all rows. */
  as?: FileKind
  /** Not a page but so many rows after this one, in the order of their ids: who reads on misses none and reads none twice. */
  after?: { last: string; rows: number }
}
/** `sorts`: the first is the usual one, and begins downwards with a minus before it. `filters`: the values each may have. */
export type Wishes = { sorts: readonly string[]; filters: { readonly [name: string]: readonly string[] } }
export type FileKind = 'csv' | 'ods'

/** Rows on a page. */
export const LISTED = 25
/** Rows of a file: more is no list for people, and would have to be held in memory. */
export const LONGEST_FILE = 50_000
const LONGEST_SOUGHT = 60

/** What was asked for in an address; what makes no sense is left out. */
export function wishIn(asked: { [name: string]: string | undefined }, { sorts, filters }: Wishes): Wish {
  const [usual = ''] = sorts
  const sort = sorts.find((one) => bare(one) === bare(asked.sort ?? '')) ?? usual
  const names = Object.entries(filters)
  const as = (['csv', 'ods'] as const).find((one) => one === asked.as)
  return {
    sought: (asked.q ?? '').normalize('NFKC').trim().slice(0, LONGEST_SOUGHT),
    sort: bare(sort),
    isDown: (asked.sort && bare(asked.sort) === bare(sort) ? asked.sort : sort).startsWith('-'),
    page: /^[1-9]\d{0,4}$/.test(asked.page ?? '') ? Number(asked.page) : 1,
    filters: Object.fromEntries(
      names.map(([name, values]) => [name, values.find((one) => one === asked[name]) ?? '']),
    ),
    ...(as && { as }),
  }
}

/** The same wish as an address asks for it, changed where wanted; from its first page unless one is named. */
export function asked(wish: Wish, change: { [name: string]: string } = {}): URLSearchParams {
  const { sought, sort, isDown, filters } = wish
  const all = { q: sought, ...filters, sort: isDown ? `-${sort}` : sort, ...change }
  return new URLSearchParams(Object.entries(all).filter(([, value]) => value !== ''))
}

/** Which rows a query has to bring: one page, all of a file, or those after another. */
export function rowsOf({ page, as, after }: Wish): { limit: number; offset: number } {
  if (after) return { limit: after.rows, offset: 0 }
  return as ? { limit: LONGEST_FILE, offset: 0 } : { limit: LISTED, offset: (page - 1) * LISTED }
}

/** How the rows of a list that is read whole are searched, narrowed and sorted. */
export type Picking<Row> = {
  texts?: (row: Row) => (string | null | undefined)[]
  filters?: { [name: string]: (row: Row) => string }
  sorts: { [sort: string]: (row: Row) => Sortable }
}

/** The rows of one page or file, and how many there are in all. */
export type Picked<Row> = { rows: Row[]; total: number }

/** What is asked for of a list that is read whole, because it is never long; a sort without a name keeps its order. */
export function picked<Row>(
  all: Row[],
  wish: Wish,
  { texts, filters = {}, sorts }: Picking<Row>,
): Picked<Row> {
  const sought = wish.sought.toLowerCase()
  const isMeant = (row: Row) =>
    (!sought || texts?.(row).some((text) => text?.toLowerCase().includes(sought))) &&
    Object.entries(filters).every(([name, of]) => !wish.filters[name] || of(row) === wish.filters[name])
  const rows = all.filter(isMeant)
  const by = sorts[wish.sort]
  if (by) rows.sort((one, other) => compared(by(one), by(other), wish.isDown))
  const { limit, offset } = rowsOf(wish)
  return { rows: rows.slice(offset, offset + limit), total: rows.length }
}

type Sortable = string | number | Date | null | undefined

/** What is empty comes last both ways. */
function compared(one: Sortable, other: Sortable, isDown: boolean): number {
  if (one == null || other == null) return Number(one == null) - Number(other == null)
  const order =
    typeof one === 'string' ? one.localeCompare(String(other), 'zh-TW') : Number(one) - Number(other)
  return isDown ? -order : order
}

function bare(sort: string): string {
  return sort.replace(/^-/, '')
}
