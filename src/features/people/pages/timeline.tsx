import { actions } from '#features/audit/actions.ts'
import { paths } from '#foundation/paths.ts'
import { LISTED } from '#foundation/wish.ts'
import type { Locale } from '#foundation/words.ts'
import { BackLink } from '#ui/button.tsx'
import { ConsolePage } from '#ui/console-page.tsx'
import { type Roles, railOf } from '#ui/console-rail.ts'
import type { Frame } from '#ui/door.tsx'
import { Pages } from '#ui/pages.tsx'
import { Table } from '#ui/table.tsx'
import { When } from '#ui/when.tsx'
import type { Someone } from '../people.ts'
import { words } from '../person-words.ts'
import type { Line } from '../timeline.ts'

type Given = { frame: Frame; roles: Roles; one: Someone; lines: Line[]; total: number; page: number }

/** Everything that happened to somebody, page by page. */
export function TimelinePage({ frame, roles, one, lines, total, page }: Given) {
  const { locale } = frame
  const say = words[locale]
  const rail = railOf(locale, roles, 'people')
  return (
    <ConsolePage frame={frame} title={say.timelineTitle(one.name)} rail={rail}>
      <div>
        <BackLink href={paths.adminPerson(one.person)}>{say.backToPerson}</BackLink>
      </div>
      <p>{say.timelineText}</p>
      <section class="panel">
        <Story locale={locale} lines={lines} />
      </section>
      <Pages
        locale={locale}
        page={page}
        pages={Math.ceil(total / LISTED)}
        href={(number) => paths.adminPersonTimeline(one.person, number)}
      />
    </ConsolePage>
  )
}

export function Story({ locale, lines }: { locale: Locale; lines: Line[] }) {
  const { timelineCaption, timelineColumns: columns, noTimeline } = words[locale]
  return (
    <Table
      caption={timelineCaption}
      columns={[
        { key: 'what', label: columns.what, kind: 'wide' },
        { key: 'at', label: columns.at },
        { key: 'by', label: columns.by },
      ]}
      rows={lines.map((line) => ({
        what: actions[line.action][locale],
        at: <When at={line.at} />,
        by: line.byName ?? words[locale].actors[line.actor] ?? line.actor,
      }))}
      empty={<p>{noTimeline}</p>}
    />
  )
}
