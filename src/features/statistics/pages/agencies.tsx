import { paths } from '#foundation/paths.ts'
import type { Picked, Wish } from '#foundation/wish.ts'
import type { Frame } from '#ui/door.tsx'
import { Listing } from '#ui/listing.tsx'
import { count } from '#ui/plot-axis.ts'
import { percent } from '../rules.ts'
import type { AgencyStand } from '../statistics.ts'
import { words } from '../words.ts'

/** Agency by agency: how far its people are, and how they applied. */
export function AgenciesList({ frame, wish, list }: { frame: Frame; wish: Wish; list: Picked<AgencyStand> }) {
  const { agencies: say } = words[frame.locale]
  const figure = (key: keyof typeof say & string, label: string) =>
    ({ key, label, sort: key, kind: 'figure' }) as const
  return (
    <Listing
      frame={frame}
      wish={wish}
      caption={say.caption}
      address={paths.adminStatistics}
      searchLabel={say.search}
      columns={[
        { key: 'name', label: say.name, sort: 'name' },
        figure('people', say.people),
        figure('accounts', say.accounts),
        figure('mailboxes', say.mailboxes),
        figure('portal', say.portal),
        figure('applied', say.applied),
      ]}
      rows={list.rows.map((row) => rowOf(row))}
      total={list.total}
      empty={{ icon: 'chart', title: say.none, text: say.noneText }}
      exports
    />
  )
}

function rowOf(row: AgencyStand) {
  const share = (part: number) => `${count(part)} (${percent(part, row.people)}%)`
  return {
    name: row.name,
    people: count(row.people),
    accounts: share(row.accounts),
    mailboxes: share(row.mailboxes),
    portal: share(row.portal),
    applied: count(row['personal-data'] + row['citizen-card'] + row['tw-fido']),
  }
}
