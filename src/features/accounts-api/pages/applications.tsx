import { paths } from '#foundation/paths.ts'
import type { Locale } from '#foundation/words.ts'
import { ButtonLink } from '#ui/button.tsx'
import { Callout } from '#ui/callout.tsx'
import { ConsolePage } from '#ui/console-page.tsx'
import { type Roles, railOf } from '#ui/console-rail.ts'
import type { Frame } from '#ui/door.tsx'
import { Empty } from '#ui/empty.tsx'
import { Stack } from '#ui/sheet.tsx'
import { Table } from '#ui/table.tsx'
import { Tag } from '#ui/tag.tsx'
import type { Application } from '../applications.ts'
import { words } from '../console-words.ts'

type Given = {
  frame: Frame
  roles: Roles
  mayMake: boolean
  at: Date
  applications: Application[]
  /** Is the API open in this installation? */
  isOpen: boolean
}

/** The applications that speak the existing accounts API. */
export function ApplicationsPage({ frame, roles, mayMake, at, applications, isOpen }: Given) {
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
        <section class="panel">
          <List locale={locale} applications={applications} />
        </section>
      </Stack>
    </ConsolePage>
  )
}

function List({ locale, applications }: { locale: Locale; applications: Application[] }) {
  const say = words[locale]
  const { columns } = say
  return (
    <Table
      caption={say.list}
      columns={[
        { key: 'name', label: columns.name },
        { key: 'state', label: columns.state, kind: 'state' },
        { key: 'appId', label: columns.appId },
        { key: 'agency', label: columns.agency },
        { key: 'asked', label: columns.asked, kind: 'figure' },
      ]}
      rows={applications.map((one) => ({
        name: <a href={paths.adminApplication(one.id)}>{one.name}</a>,
        state: <ApplicationTag locale={locale} application={one} />,
        appId: one.appId,
        agency: one.agencyName,
        asked: String(one.asked),
      }))}
      empty={<Empty icon="plug" title={say.none} />}
    />
  )
}

export function ApplicationTag({ locale, application }: { locale: Locale; application: Application }) {
  const { states } = words[locale]
  return application.closedAt ? <Tag kind="stop">{states.closed}</Tag> : <Tag kind="done">{states.open}</Tag>
}
