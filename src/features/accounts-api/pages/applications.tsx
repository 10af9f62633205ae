import { paths } from '#foundation/paths.ts'
import type { Picked } from '#foundation/wish.ts'
import type { Locale } from '#foundation/words.ts'
import { ButtonLink } from '#ui/button.tsx'
import { Callout } from '#ui/callout.tsx'
import { ConsolePage } from '#ui/console-page.tsx'
import { type Roles, railOf } from '#ui/console-rail.ts'
import type { Frame } from '#ui/door.tsx'
import { Listing, type Wish } from '#ui/listing.tsx'
import { Stack } from '#ui/sheet.tsx'
import { Tag } from '#ui/tag.tsx'
import type { Application } from '../applications.ts'
import { words } from '../console-words.ts'
import { WISHES } from '../rules.ts'

type Given = {
  frame: Frame
  roles: Roles
  mayMake: boolean
  at: Date
  wish: Wish
  list: Picked<Application>
  /** Is the API open in this installation? */
  isOpen: boolean
}

/** The applications that speak the existing accounts API. */
export function ApplicationsPage(given: Given) {
  const { frame, roles, mayMake, at, isOpen } = given
  const { locale } = frame
  const say = words[locale]
  return (
    <ConsolePage frame={frame} title={say.title} rail={railOf(locale, roles, 'applications')} at={at}>
      <Stack>
        <p>{say.lead}</p>
        {!isOpen && <Callout>{say.off}</Callout>}
        {mayMake && (
          <p>
            <ButtonLink href={paths.adminApplicationNew} icon="plus">
              {say.add}
            </ButtonLink>
          </p>
        )}
        <List {...given} />
      </Stack>
    </ConsolePage>
  )
}

function List({ frame, wish, list }: Given) {
  const { locale } = frame
  const say = words[locale]
  const { columns, states } = say
  return (
    <Listing
      {...{ frame, wish, total: list.total }}
      caption={say.list}
      address={paths.adminApplications}
      searchLabel={say.search}
      filters={[
        {
          name: 'state',
          label: columns.state,
          options: WISHES.filters.state.map((one) => [one, states[one]]),
        },
      ]}
      columns={[
        { key: 'name', label: columns.name, sort: 'name' },
        { key: 'state', label: columns.state, kind: 'state' },
        { key: 'appId', label: columns.appId, sort: 'code' },
        { key: 'agency', label: columns.agency, sort: 'agency' },
        { key: 'asked', label: columns.asked, kind: 'figure', sort: 'asked' },
      ]}
      rows={list.rows.map((one) => ({
        name: <a href={paths.adminApplication(one.id)}>{one.name}</a>,
        state: <ApplicationTag locale={locale} application={one} />,
        appId: one.appId,
        agency: one.agencyName,
        asked: String(one.asked),
      }))}
      exports
      empty={{ icon: 'plug', title: say.none }}
    />
  )
}

export function ApplicationTag({ locale, application }: { locale: Locale; application: Application }) {
  const { states } = words[locale]
  return application.closedAt ? <Tag kind="stop">{states.closed}</Tag> : <Tag kind="done">{states.open}</Tag>
}
