import { paths } from '#foundation/paths.ts'
import { BackLink } from '#ui/button.tsx'
import { ConsolePage } from '#ui/console-page.tsx'
import { type Roles, railOf } from '#ui/console-rail.ts'
import type { Frame } from '#ui/door.tsx'
import { Listing, type Wish } from '#ui/listing.tsx'
import { Tag } from '#ui/tag.tsx'
import { words } from '../console-words.ts'
import type { Comparison } from '../keeping.ts'
import { words as oversightWords } from '../oversight-words.ts'
import { DIFFERENCE_WISHES } from '../rules.ts'

type Given = { frame: Frame; roles: Roles; last?: Comparison; isAll: boolean; wish: Wish; total: number }

/** What the comparison of the night found, and whether it is mended. */
export function DifferencesPage(given: Given) {
  const { frame, roles, last, isAll } = given
  const { locale } = frame
  const { night: say } = words[locale]
  const { one } = oversightWords[locale]
  return (
    <ConsolePage frame={frame} title={say.title} rail={railOf(locale, roles, 'mailboxes')} at={last?.at}>
      <BackLink href={paths.adminMailboxes}>{one.back}</BackLink>
      <p>{say.lead}</p>
      {last && isAll && <p role="status">{say.at(last.mailboxes)}</p>}
      <Differences {...given} />
    </ConsolePage>
  )
}

function Differences({ frame, last, wish, total }: Given) {
  const { night: say } = words[frame.locale]
  const { columns } = say
  const { kind: kinds } = DIFFERENCE_WISHES.filters
  const [title, text] = last ? [say.none, say.noneText] : [say.never, say.neverText]
  return (
    <Listing
      {...{ frame, wish, total }}
      caption={say.caption}
      address={paths.adminMailboxDifferences}
      searchLabel={columns.box}
      filters={[
        { name: 'kind', label: columns.kind, options: kinds.map((one) => [one, say.kinds[one]]) },
        {
          name: 'mended',
          label: columns.mended,
          options: [
            ['yes', say.mended],
            ['no', say.open],
          ],
        },
      ]}
      columns={[
        { key: 'box', label: columns.box, sort: 'box' },
        { key: 'kind', label: columns.kind },
        { key: 'should', label: columns.should },
        { key: 'found', label: columns.found },
        { key: 'mended', label: columns.mended, kind: 'state' },
      ]}
      rows={(last?.differences ?? []).map(({ mailbox, name, kind, should, found, mendedAt }) => ({
        box: name ? <a href={paths.adminMailbox(mailbox)}>{name}</a> : found || say.nameless,
        kind: say.kinds[kind],
        should: should || undefined,
        found: found || undefined,
        mended: <Tag kind={mendedAt ? 'done' : 'stop'}>{mendedAt ? say.mended : say.open}</Tag>,
      }))}
      exports
      empty={{ icon: 'tick', title, text }}
    />
  )
}
