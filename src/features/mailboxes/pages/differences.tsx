import { paths } from '#foundation/paths.ts'
import { BackLink } from '#ui/button.tsx'
import { ConsolePage } from '#ui/console-page.tsx'
import { type Roles, railOf } from '#ui/console-rail.ts'
import type { Frame } from '#ui/door.tsx'
import { Empty } from '#ui/empty.tsx'
import { Table } from '#ui/table.tsx'
import { Tag } from '#ui/tag.tsx'
import { words } from '../console-words.ts'
import type { Comparison } from '../keeping.ts'
import { words as oversightWords } from '../oversight-words.ts'

type Given = { frame: Frame; roles: Roles; last?: Comparison; isAll: boolean }

/** What the comparison of the night found, and whether it is mended. */
export function DifferencesPage({ frame, roles, last, isAll }: Given) {
  const { locale } = frame
  const { night: say } = words[locale]
  const { one } = oversightWords[locale]
  const { columns } = say
  const [title, text] = last ? [say.none, say.noneText] : [say.never, say.neverText]
  return (
    <ConsolePage frame={frame} title={say.title} rail={railOf(locale, roles, 'mailboxes')} at={last?.at}>
      <BackLink href={paths.adminMailboxes}>{one.back}</BackLink>
      <p>{say.lead}</p>
      {last && isAll && <p role="status">{say.at(last.mailboxes)}</p>}
      <section class="panel">
        <Table
          caption={say.caption}
          columns={[
            { key: 'box', label: columns.box },
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
          empty={
            <Empty icon="tick" title={title}>
              {text}
            </Empty>
          }
        />
      </section>
    </ConsolePage>
  )
}
