import { paths } from '#foundation/paths.ts'
import type { Wish } from '#foundation/wish.ts'
import type { Locale } from '#foundation/words.ts'
import { ConsolePage } from '#ui/console-page.tsx'
import { type Roles, railOf } from '#ui/console-rail.ts'
import type { Frame } from '#ui/door.tsx'
import { Listing } from '#ui/listing.tsx'
import { When } from '#ui/when.tsx'
import type { CaseRow } from '../cases.ts'
import { CaseTag } from '../field.tsx'
import type { CasesPage as Found } from '../listing.ts'
import { CASE_KINDS, CASE_STATES } from '../rules.ts'
import { words } from '../words.ts'

type Given = { frame: Frame; roles: Roles; list: Found; wish: Wish; at: Date }

/** What colleagues of one's agencies have reported, of all kinds: the open ones first. */
export function CasesPage({ frame, roles, list, wish, at }: Given) {
  const { locale } = frame
  const say = words[locale]
  const { columns, filters } = say
  return (
    <ConsolePage frame={frame} title={say.title} rail={railOf(locale, roles, 'cases')} at={at}>
      <p>{say.lead}</p>
      <Listing
        frame={frame}
        wish={{ ...wish, page: list.page }}
        caption={say.caption}
        address={paths.adminCases}
        searchLabel={say.search}
        filters={[
          {
            name: 'state',
            label: filters.state,
            options: CASE_STATES.map((one) => [one, filters.states[one]]),
          },
          { name: 'kind', label: filters.kind, options: CASE_KINDS.map((one) => [one, say.kinds[one]]) },
        ]}
        columns={[
          { key: 'person', label: columns.person, sort: 'person' },
          { key: 'state', label: columns.state, kind: 'state' },
          { key: 'kind', label: columns.kind, sort: 'kind' },
          { key: 'agency', label: columns.agency, sort: 'agency' },
          { key: 'opened', label: columns.opened, sort: 'opened' },
          { key: 'assignee', label: columns.assignee },
          { key: 'note', label: columns.note, kind: 'wide' },
        ]}
        rows={list.cases.map((one) => rowOf(one, locale))}
        total={list.total}
        empty={{ icon: 'case', title: say.none, text: say.noneText }}
        exports
      />
    </ConsolePage>
  )
}

function rowOf(one: CaseRow, locale: Locale) {
  const say = words[locale]
  return {
    person: (
      <a href={paths.adminCase(one.id)} aria-label={say.one.title(say.kinds[one.kind], one.personName)}>
        {one.personName}
      </a>
    ),
    state: <CaseTag locale={locale} one={one} />,
    kind: say.kinds[one.kind],
    agency: one.agencyName,
    opened: <When at={one.openedAt} />,
    assignee: one.assigneeName ?? (one.closedAt ? one.closedByName : say.unassigned) ?? undefined,
    note: begun((one.closedAt ? one.outcome : one.note) ?? ''),
  }
}

/** Letters of a long text that the list shows; the case’s own page and the file have all of it. */
const MOST_LISTED = 60

function begun(text: string): string | undefined {
  const letters = Array.from(text)
  return letters.length > MOST_LISTED ? `${letters.slice(0, MOST_LISTED).join('')}…` : text || undefined
}
