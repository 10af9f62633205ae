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
  wish: Wish
  caption: string
  address: string
  columns: Column[]
  filters: Filter[]
  searchLabel?: string
  isNarrowed: boolean
}

/** What narrows and sorts a list: a form that goes by its address. */
export function Filters({
  locale,
  wish,
  caption,
  address,
  columns,
  filters,
  searchLabel,
  isNarrowed,
}: Given) {
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
          <label for="q">{searchLabel}</label>
          <input class="govuk-input" id="q" name="q" type="search" value={wish.sought} maxlength={60} />
        </div>
      )}
      {filters.map(({ name, label, options }) => (
        <Choice
          name={name}
          label={label}
          value={wish.filters[name] ?? ''}
          options={[['', say.all], ...options]}
        />
      ))}
      {Object.entries(wish.filters)
        .filter(([name, value]) => value && !filters.some((one) => one.name === name))
        .map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
      <Sorts locale={locale} wish={wish} columns={columns} />
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

/** On a phone there are no headings to sort by. */
function Sorts({ locale, wish, columns }: { locale: Locale; wish: Wish; columns: Column[] }) {
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
      name="sort"
      label={say.sort}
      value={wish.isDown ? `-${wish.sort}` : wish.sort}
      options={options}
      kind="listing__sort"
    />
  )
}

function Choice({ name, label, value, options, kind }: Filter & { value: string; kind?: string }) {
  return (
    <div class={kind}>
      <label for={`by-${name}`}>{label}</label>
      <select class="govuk-select" id={`by-${name}`} name={name}>
        {options.map(([one, word]) => (
          <option value={one} selected={one === value}>
            {word}
          </option>
        ))}
      </select>
    </div>
  )
}
