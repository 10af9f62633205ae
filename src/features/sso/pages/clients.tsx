import { paths } from '#foundation/paths.ts'
import type { Locale } from '#foundation/words.ts'
import { ButtonLink, Buttons } from '#ui/button.tsx'
import { Callout } from '#ui/callout.tsx'
import { ConsolePage } from '#ui/console-page.tsx'
import { type Roles, railOf } from '#ui/console-rail.ts'
import type { Frame } from '#ui/door.tsx'
import { Listing, type Wish } from '#ui/listing.tsx'
import { Tag } from '#ui/tag.tsx'
import { When } from '#ui/when.tsx'
import { words } from '../client-words.ts'
import { kindOf } from '../clients/forms.ts'
import { SOURCES, STATES, type State } from '../clients/kinds.ts'
import type { Line } from '../clients/listing.ts'

const TAGS = { on: 'done', off: 'stop', eclipsed: 'plain' } as const

/** All connected systems, wherever they are registered. */
export function ClientsPage({
  frame,
  roles,
  wish,
  lines,
  total,
  at,
}: {
  frame: Frame
  roles: Roles
  wish: Wish
  lines: Line[]
  total: number
  at: Date
}) {
  const { locale } = frame
  const say = words[locale]
  const { columns, filters } = say
  return (
    <ConsolePage frame={frame} title={say.title} rail={railOf(locale, roles, 'clients')} at={at}>
      <p>{say.lead}</p>
      <Buttons>
        <ButtonLink href={paths.adminClientNew} icon="plus">
          {say.register}
        </ButtonLink>
      </Buttons>
      <Listing
        {...{ frame, wish, total, caption: say.title, address: paths.adminClients, exports: true }}
        searchLabel={say.search}
        columns={[
          { key: 'name', label: columns.name, sort: 'name' },
          { key: 'source', label: columns.source },
          { key: 'kind', label: columns.kind },
          { key: 'state', label: columns.state, kind: 'state' },
          { key: 'people', label: columns.people, kind: 'figure', sort: 'people' },
          { key: 'last', label: columns.last, sort: 'last' },
        ]}
        rows={lines.map((line) => rowOf(locale, line))}
        filters={[
          { name: 'source', label: filters.source, options: SOURCES.map((one) => [one, say.sources[one]]) },
          { name: 'state', label: filters.state, options: STATES.map((one) => [one, say.states[one]]) },
        ]}
        empty={{ icon: 'plug', title: say.empty }}
      />
    </ConsolePage>
  )
}

function rowOf(locale: Locale, line: Line) {
  const { shortKinds, sources } = words[locale]
  return {
    name: (
      <>
        <a href={paths.adminClient(encodeURIComponent(line.id))}>{line.names[locale]}</a>
        <div class="small soft">{line.id}</div>
      </>
    ),
    source: sources[line.source],
    kind: shortKinds[kindOf(line.client)],
    state: <StateTag locale={locale} state={line.state} />,
    people: line.visits?.people ?? 0,
    last: line.visits && <When at={line.visits.last} />,
  }
}

export function StateTag({ locale, state }: { locale: Locale; state: State }) {
  return <Tag kind={TAGS[state]}>{words[locale].states[state]}</Tag>
}

/** What was just done. */
export function Done({ locale, done }: { locale: Locale; done?: keyof (typeof words)['en']['done'] }) {
  if (!done) return null
  return (
    <Callout kind="done" role="status">
      {words[locale].done[done]}
    </Callout>
  )
}
