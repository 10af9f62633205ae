import { paths } from '#foundation/paths.ts'
import type { Locale } from '#foundation/words.ts'
import { ButtonLink } from '#ui/button.tsx'
import { ConsolePage } from '#ui/console-page.tsx'
import { type Roles, railOf } from '#ui/console-rail.ts'
import type { Frame } from '#ui/door.tsx'
import { Empty } from '#ui/empty.tsx'
import { Sheet, Stack } from '#ui/sheet.tsx'
import { Table } from '#ui/table.tsx'
import { Tag } from '#ui/tag.tsx'
import { When } from '#ui/when.tsx'
import { words } from '../console-words.ts'
import type { ReleaseRow } from '../desk.ts'
import type { ReleaseState } from '../rules.ts'

type Given = { frame: Frame; roles: Roles; releases: ReleaseRow[]; at: Date }

/** What officers do for colleagues who cannot get in (M14). */
export function DeskPage({ frame, roles, releases, at }: Given) {
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
        <section class="panel">
          <Releases locale={locale} releases={releases} />
        </section>
      </Stack>
    </ConsolePage>
  )
}

function Releases({ locale, releases }: { locale: Locale; releases: ReleaseRow[] }) {
  const { release: say, releases: list } = words[locale]
  const { columns } = say
  return (
    <Table
      caption={list.list}
      columns={[
        { key: 'person', label: columns.person },
        { key: 'state', label: columns.state, kind: 'state' },
        { key: 'account', label: columns.account },
        { key: 'agency', label: columns.agency },
        { key: 'by', label: columns.by },
        { key: 'until', label: columns.until },
      ]}
      rows={releases.map((one) => ({
        person: <a href={paths.adminDeskRelease(one.id)}>{one.personName}</a>,
        state: <StateTag locale={locale} state={one.state} />,
        account: one.accountName,
        agency: one.agencyName,
        by: (
          <>
            {one.openedBy} <When at={one.openedAt} />
          </>
        ),
        until: <When at={one.expiresAt} />,
      }))}
      empty={<Empty icon="key" title={list.none} />}
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
