import { paths } from '#foundation/paths.ts'
import type { Picked } from '#foundation/wish.ts'
import type { Locale } from '#foundation/words.ts'
import { ButtonLink } from '#ui/button.tsx'
import { ConsolePage } from '#ui/console-page.tsx'
import { type Roles, railOf } from '#ui/console-rail.ts'
import type { Frame } from '#ui/door.tsx'
import { Listing, type Wish } from '#ui/listing.tsx'
import { Sheet, Stack } from '#ui/sheet.tsx'
import { Tag } from '#ui/tag.tsx'
import { When } from '#ui/when.tsx'
import { words } from '../console-words.ts'
import type { ReleaseRow } from '../desk.ts'
import { RELEASE_STATES, type ReleaseState } from '../rules.ts'

type Given = {
  frame: Frame
  roles: Roles
  wish: Wish
  list: Picked<ReleaseRow>
  at: Date
}

/** What officers do for colleagues who cannot get in (M14). */
export function DeskPage(given: Given) {
  const { frame, roles, at } = given
  const { locale } = frame
  const say = words[locale]
  return (
    <ConsolePage frame={frame} title={say.title} rail={railOf(locale, roles, 'desk')} at={at}>
      <Stack>
        <p>{say.lead}</p>
        <div class="halves">
          <Sheet snug title={say.names.title} id="names">
            <p class="small">{say.names.text}</p>
            <ButtonLink href={paths.adminDeskName} icon="search">
              {say.names.title}
            </ButtonLink>
          </Sheet>
          <Sheet snug title={say.releases.title} id="release">
            <p class="small">{say.releases.text}</p>
            <ButtonLink href={paths.adminDeskReleases} kind="secondary" icon="key">
              {say.releases.open}
            </ButtonLink>
          </Sheet>
        </div>
        <Releases {...given} />
      </Stack>
    </ConsolePage>
  )
}

function Releases({ frame, wish, list }: Given) {
  const { locale } = frame
  const { release, releases: say } = words[locale]
  const { columns, states } = release
  return (
    <Listing
      {...{ frame, wish, total: list.total }}
      caption={say.list}
      address={paths.adminDesk}
      searchLabel={say.search}
      filters={[
        { name: 'state', label: columns.state, options: RELEASE_STATES.map((one) => [one, states[one]]) },
      ]}
      columns={[
        { key: 'person', label: columns.person, sort: 'person' },
        { key: 'state', label: columns.state, kind: 'state' },
        { key: 'account', label: columns.account },
        { key: 'agency', label: columns.agency, sort: 'agency' },
        { key: 'by', label: columns.by },
        { key: 'opened', label: columns.opened, sort: 'opened' },
        { key: 'until', label: columns.until, sort: 'until' },
      ]}
      rows={list.rows.map((one) => ({
        person: <a href={paths.adminDeskRelease(one.id)}>{one.personName}</a>,
        state: <StateTag locale={locale} state={one.state} />,
        account: one.accountName,
        agency: one.agencyName,
        by: one.openedBy,
        opened: <When at={one.openedAt} />,
        until: <When at={one.expiresAt} />,
      }))}
      exports
      empty={{ icon: 'key', title: say.none }}
    />
  )
}

const TAGS = {
  opened: 'new',
  waiting: 'going',
  ready: 'info',
  used: 'done',
  cancelled: 'plain',
  stopped: 'stop',
  expired: 'plain',
} as const

export function StateTag({ locale, state }: { locale: Locale; state: ReleaseState }) {
  return <Tag kind={TAGS[state]}>{words[locale].release.states[state]}</Tag>
}
