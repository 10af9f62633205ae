import type { ListState } from '#foundation/revocation/watch.ts'
import type { Locale } from '#foundation/words.ts'
import { ConsolePage } from '#ui/console-page.tsx'
import { type Roles, railOf } from '#ui/console-rail.ts'
import type { Frame } from '#ui/door.tsx'
import { Empty } from '#ui/empty.tsx'
import { Table } from '#ui/table.tsx'
import { Tag } from '#ui/tag.tsx'
import { When } from '#ui/when.tsx'
import { standOf } from '../rules.ts'
import { words } from '../words.ts'

type Given = { frame: Frame; roles: Roles; lists: ListState[]; host: string; at: Date }

const TAGS = { 'in-force': 'done', stale: 'stop', missing: 'stop' } as const

/** 「憑證廢止清單」 of this host: whose, until when, and why one could not be renewed. */
export function ListsPage({ frame, roles, lists, host, at }: Given) {
  const say = words[frame.locale].lists
  const { columns } = say
  return (
    <ConsolePage frame={frame} title={say.title} rail={railOf(frame.locale, roles, 'certificates')} at={at}>
      <p>{say.lead}</p>
      <p>{say.host(host)}</p>
      <section class="panel">
        <Table
          caption={say.title}
          columns={[
            { key: 'issuer', label: columns.issuer },
            { key: 'stand', label: columns.stand, kind: 'state' },
            { key: 'updated', label: columns.updated },
            { key: 'next', label: columns.next },
            { key: 'entries', label: columns.entries, kind: 'figure' },
            { key: 'tried', label: columns.tried, kind: 'wide' },
          ]}
          rows={lists.map((state) => rowOf(state, frame.locale, at))}
          empty={
            <Empty icon="card" title={say.none}>
              {say.noneText}
            </Empty>
          }
        />
      </section>
    </ConsolePage>
  )
}

function rowOf(state: ListState, locale: Locale, at: Date) {
  const say = words[locale].lists
  const { address, list, lastTry, lastError } = state
  const stand = standOf(state, at)
  return {
    issuer: (
      <>
        {list?.name ?? say.unknown}
        <p class="govuk-hint">{address}</p>
      </>
    ),
    stand: <Tag kind={TAGS[stand]}>{say.stands[stand]}</Tag>,
    updated: list && <When at={list.thisUpdate} />,
    next: list && <When at={list.nextUpdate} />,
    entries: list?.entries.toLocaleString('en'),
    tried: lastTry && (
      <>
        <When at={lastTry} />
        <p>{lastError ? say.problems[lastError] : say.fine}</p>
      </>
    ),
  }
}
