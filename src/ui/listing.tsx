import type { Child } from 'hono/jsx'
import { csvOf, type ListFile, odsOf } from '#foundation/spreadsheet.ts'
import { asked, LISTED, LONGEST_FILE, type Wish, type Wishes, wishIn } from '#foundation/wish.ts'
import type { Locale } from '#foundation/words.ts'
import type { Frame, Web } from './door.tsx'
import { Empty } from './empty.tsx'
import type { IconName } from './icon.tsx'
import { type Column, type Filter, Filters } from './listing-filter.tsx'
import { words } from './listing-words.ts'
import { Pages } from './pages.tsx'
import { Table } from './table.tsx'

export type { Wish } from '#foundation/wish.ts'

type Given = {
  frame: Frame
  /** Before the ids of its fields, where a page holds several lists. */
  id?: string
  wish: Wish
  caption: string
  /** Where the list lies, without a query. */
  address: string
  columns: Column[]
  rows: { [key: string]: Child }[]
  total: number
  filters?: Filter[]
  /** Without it nothing can be searched for. */
  searchLabel?: string
  /** The address also answers `?as=csv` and `?as=ods`: see `download`. */
  exports?: boolean
  /** Said when there is nothing at all; a filter that finds nothing says so itself. */
  empty?: { icon?: IconName; title: string; text?: Child }
}

/** What the address of this request asks of its list. */
export function wishOf(c: Web, wishes: Wishes): Wish {
  return wishIn(c.req.query(), wishes)
}

/** The list as a file, when the address asks for one (`?as=csv`, `?as=ods`); ask the query with the same wish. */
export function download(c: Web, { name, head, rows }: ListFile & { name: string }): Response | undefined {
  const as = c.req.query('as')
  if (as !== 'csv' && as !== 'ods') return undefined
  c.header('cache-control', 'no-store')
  c.header('content-disposition', `attachment; filename="${name}.${as}"`)
  c.header('content-type', as === 'csv' ? 'text/csv; charset=utf-8' : ODS)
  const all = [head, ...rows]
  return as === 'csv' ? c.body(csvOf(all)) : c.body(new Uint8Array(odsOf([{ name, rows: all }])))
}

const ODS = 'application/vnd.oasis.opendocument.spreadsheet'

/** A long list, 25 a page: filtered by a form, sorted by its headings, taken away as a file. All of it without a script. */
export function Listing(given: Given) {
  const { frame, wish, caption, address, columns, rows, total, filters = [], searchLabel } = given
  const { locale } = frame
  const isNarrowed = wish.sought !== '' || filters.some(({ name }) => wish.filters[name])
  const isSorted = columns.some(({ sort }) => sort !== undefined)
  return (
    <>
      {(searchLabel || filters.length > 0 || isSorted) && (
        <Filters {...given} id={given.id ?? ''} filters={filters} locale={locale} isNarrowed={isNarrowed} />
      )}
      <section class="panel listing">
        <Table
          caption={caption}
          columns={columns.map((column) => ({ ...column, sort: sortOf(column, wish, address) }))}
          rows={rows}
          empty={<Nothing locale={locale} isNarrowed={isNarrowed || total > 0} empty={given.empty} />}
        />
        <Foot {...given} />
      </section>
      <Pages
        locale={locale}
        page={wish.page}
        pages={Math.ceil(total / LISTED)}
        href={(page) => `${address}?${asked(wish, { page: String(page) })}`}
      />
    </>
  )
}

function sortOf({ sort }: Column, wish: Wish, address: string) {
  if (sort === undefined) return undefined
  const isNow = sort === wish.sort
  const href = `${address}?${asked(wish, { sort: isNow && !wish.isDown ? `-${sort}` : sort })}`
  return { href, now: isNow ? (wish.isDown ? ('descending' as const) : ('ascending' as const)) : undefined }
}

function Nothing({
  locale,
  isNarrowed,
  empty,
}: {
  locale: Locale
  isNarrowed: boolean
  empty: Given['empty']
}) {
  const say = words[locale]
  if (!isNarrowed && empty)
    return (
      <Empty icon={empty.icon} title={empty.title}>
        {empty.text}
      </Empty>
    )
  return (
    <Empty icon="search" title={say.none}>
      {isNarrowed && say.noneText}
    </Empty>
  )
}

function Foot({ frame, wish, address, rows, total, exports }: Given) {
  const say = words[frame.locale]
  if (rows.length === 0) return null
  const first = (wish.page - 1) * LISTED + 1
  return (
    <div class="listing__foot">
      <span class="soft" role="status">
        {say.count(first, first + rows.length - 1, total)}
      </span>
      {exports && (
        <nav aria-label={say.files}>
          <a href={`${address}?${asked(wish, { as: 'csv' })}`}>{say.csv}</a>
          <a href={`${address}?${asked(wish, { as: 'ods' })}`}>{say.ods}</a>
        </nav>
      )}
      {exports && total > LONGEST_FILE && <span class="soft">{say.longest(LONGEST_FILE)}</span>}
    </div>
  )
}
