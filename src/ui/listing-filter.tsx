import type { Wish } from '#foundation/wish.ts'
import type { Locale } from '#foundation/words.ts'
import { Button } from './button.tsx'
import { words } from './listing-words.ts'

/** `sort`: the name under which the list can be sorted by this column. */
export type Column = { key: string; label: string; sort?: string; kind?: 'state' | 'wide' | 'figure' }
/** Values and their words; 「全部」 is put before them. */
export type Filter = {
  name: string
  label: string
  options: readonly (readonly [value: string, label: string])[]
}

type Given = {
  locale: Locale
  /** Before the ids of its fields, where a page holds several. */
  id: string
  wish: Wish
  caption: string
  address: string
  columns: Column[]
  filters: Filter[]
  searchLabel?: string
  isNarrowed: boolean
}

/** What narrows and sorts a list: a form that goes by its address. */
export function Filters(given: Given) {
  const { locale, id, wish, caption, address, columns, filters, searchLabel, isNarrowed } = given
  const say = words[locale]
  const isSortOnly = !searchLabel && filters.length === 0
  return (
    <form
      class={`filter listing__filter ${isSortOnly ? 'listing__sort' : ''}`}
      role="search"
      action={address}
      aria-label={say.filter(caption)}
    >
      {searchLabel && (
        <div>
          <label for={`${id}q`}>{searchLabel}</label>
          <input
            class="govuk-input"
            id={`${id}q`}
            name="q"
            type="search"
            value={wish.sought}
            maxlength={60}
          />
        </div>
      )}
      {filters.map(({ name, label, options }) => (
        <Choice
          id={`${id}by-${name}`}
          name={name}
          label={label}
          value={wish.filters[name] ?? ''}
          options={[['', say.all], ...options]}
        />
      ))}
      <Carried wish={wish} filters={filters} />
      <Sorts locale={locale} id={id} wish={wish} columns={columns} />
      <div class="listing__find">
        <Button icon="search" small>
          {say.find}
        </Button>
        {isNarrowed && (
          <a class="govuk-link" href={address}>
            {say.clear}
          </a>
        )}
      </div>
    </form>
  )
}

/** What the address narrows by without a field of its own stays as it is. */
function Carried({ wish, filters }: Pick<Given, 'wish' | 'filters'>) {
  return Object.entries(wish.filters)
    .filter(([name, value]) => value && !filters.some((one) => one.name === name))
    .map(([name, value]) => <input type="hidden" name={name} value={value} />)
}

/** On a phone there are no headings to sort by. */
function Sorts({ locale, id, wish, columns }: Pick<Given, 'locale' | 'id' | 'wish' | 'columns'>) {
  const say = words[locale]
  const options = columns.flatMap(({ sort, label }) =>
    sort === undefined
      ? []
      : ([
          [sort, say.sortBy(label, false)],
          [`-${sort}`, say.sortBy(label, true)],
        ] as const),
  )
  if (options.length === 0) return null
  return (
    <Choice
      id={`${id}by-sort`}
      name="sort"
      label={say.sort}
      value={wish.isDown ? `-${wish.sort}` : wish.sort}
      options={options}
      kind="listing__sort"
    />
  )
}

function Choice({
  id,
  name,
  label,
  value,
  options,
  kind,
}: Filter & { id: string; value: string; kind?: string }) {
  return (
    <div class={kind}>
      <label for={id}>{label}</label>
      <select class="govuk-select" id={id} name={name}>
        {options.map(([one, word]) => (
          <option value={one} selected={one === value}>
            {word}
          </option>
        ))}
      </select>
    </div>
  )
}
