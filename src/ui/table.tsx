import type { Child } from 'hono/jsx'
import { Icon } from './icon.tsx'

type Column = { label: string; key: string; kind?: 'state' | 'wide' | 'figure'; sort?: Sort }
/** The list by this column, and whether and how it is sorted by it now. */
type Sort = { href: string; now?: 'ascending' | 'descending' }
type Row = { [key: string]: Child }

/** Rows whose first cell names them. On a phone each row is a card whose cells repeat their column's name. */
export function Table({
  caption,
  columns,
  rows,
  empty,
  cards = true,
  showCaption,
}: {
  caption: string
  columns: Column[]
  rows: Row[]
  empty?: Child
  cards?: boolean
  showCaption?: boolean
}) {
  if (rows.length === 0 && empty) return <>{empty}</>
  return (
    <section class="table-scroll" tabindex={0} aria-label={caption}>
      <table class={cards ? 'govuk-table govuk-table--cards' : 'govuk-table'}>
        <caption class={showCaption ? 'govuk-table__caption' : 'govuk-visually-hidden'}>{caption}</caption>
        <thead class="govuk-table__head">
          <tr class="govuk-table__row">
            {columns.map((column) => (
              <th class={`govuk-table__header ${column.kind ?? ''}`} scope="col" aria-sort={column.sort?.now}>
                {column.sort ? <SortLink label={column.label} sort={column.sort} /> : column.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody class="govuk-table__body">
          {rows.map((row) => (
            <tr class="govuk-table__row">
              {columns.map((column, index) => (
                <Cell column={column} first={index === 0} row={row} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function SortLink({ label, sort }: { label: string; sort: Sort }) {
  return (
    <a href={sort.href}>
      {label}
      {sort.now && <Icon name={sort.now === 'descending' ? 'down' : 'up'} size="s" />}
    </a>
  )
}

function Cell({ column, first, row }: { column: Column; first: boolean; row: Row }) {
  const value = row[column.key] ?? '—'
  if (first)
    return (
      <th class={`govuk-table__header ${column.kind ?? ''}`} scope="row">
        {value}
      </th>
    )
  return (
    <td
      class={`govuk-table__cell ${column.kind ?? ''}`}
      data-name={column.kind === 'state' ? undefined : column.label}
    >
      {value}
    </td>
  )
}
