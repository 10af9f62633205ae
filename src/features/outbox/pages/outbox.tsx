import { paths } from '#foundation/paths.ts'
import type { Locale } from '#foundation/words.ts'
import { Button } from '#ui/button.tsx'
import { Callout } from '#ui/callout.tsx'
import { ConsolePage } from '#ui/console-page.tsx'
import { type Roles, railOf } from '#ui/console-rail.ts'
import type { Frame } from '#ui/door.tsx'
import { Form } from '#ui/form.tsx'
import { Listing, type Wish } from '#ui/listing.tsx'
import { Tag } from '#ui/tag.tsx'
import { When } from '#ui/when.tsx'
import type { Counts, Line } from '../outbox.ts'
import { errorKind, OUTBOX_FILTERS, type OutboxFilter } from '../rules.ts'
import { words } from '../words.ts'

export type Done = keyof (typeof words)['en']['done']
type Given = {
  frame: Frame
  roles: Roles
  wish: Wish
  lines: Line[]
  total: number
  counts: Counts
  filter: OutboxFilter
  hasRelay: boolean
  at: Date
  done: Done | undefined
}

/** 「寄件匣」: what waits, what is tried again, what has failed; no subject and no body. */
export function OutboxPage(given: Given) {
  const { frame, roles, filter, at } = given
  const { locale } = frame
  const say = words[locale]
  return (
    <ConsolePage frame={frame} title={say.title} rail={railOf(locale, roles, 'outbox')} at={at}>
      <p>{say.lead}</p>
      {given.done && <Callout role="status">{say.done[given.done]}</Callout>}
      {!given.hasRelay && given.counts.relay > 0 && <Callout kind="lamp">{say.noRelay}</Callout>}
      <Filters locale={locale} filter={filter} counts={given.counts} />
      <Lines {...given} />
    </ConsolePage>
  )
}

function Filters({ locale, filter, counts }: { locale: Locale; filter: OutboxFilter; counts: Counts }) {
  const say = words[locale]
  return (
    <nav class="states" aria-label={say.filter}>
      {OUTBOX_FILTERS.map((one) => (
        <a href={paths.adminOutboxOf(one)} aria-current={one === filter ? 'page' : undefined}>
          {say.counted(say.filters[one], counts[one])}
        </a>
      ))}
    </nav>
  )
}

function Lines({ frame, wish, lines, total, filter }: Given) {
  const { locale } = frame
  const say = words[locale]
  const { columns, kinds } = say
  return (
    <Listing
      frame={frame}
      wish={wish}
      caption={say.filters[filter]}
      address={paths.adminOutbox}
      searchLabel={columns.account}
      filters={[
        {
          name: 'kind',
          label: columns.kind,
          options: [
            ['system', kinds.system],
            ['own', kinds.own],
          ],
        },
      ]}
      columns={[
        { key: 'to', label: columns.to },
        { key: 'kind', label: columns.kind },
        { key: 'made', label: columns.made, sort: 'made' },
        { key: 'state', label: columns.state, kind: 'state' },
        { key: 'tries', label: columns.tries, kind: 'figure', sort: 'tries' },
        { key: 'error', label: columns.error },
        { key: 'next', label: columns.next, kind: 'wide', sort: 'next' },
      ]}
      rows={lines.map((line) => rowOf(locale, line, filter))}
      total={total}
      exports
      empty={{ icon: 'sent', title: say.none, text: say.noneText }}
    />
  )
}

const TAGS = {
  waiting: 'going',
  retrying: 'going',
  'waiting-for-relay': 'plain',
  held: 'plain',
  sent: 'done',
  failed: 'stop',
} as const

function rowOf(locale: Locale, line: Line, filter: OutboxFilter) {
  const say = words[locale]
  const stand = line.state === 'waiting' && line.lastError ? 'retrying' : line.state
  return {
    to: line.to,
    kind: (
      <>
        {say.kinds[line.kind]}
        {line.accountName && <p class="govuk-hint">{line.accountName}</p>}
      </>
    ),
    made: <When at={line.madeAt} />,
    state: <Tag kind={TAGS[stand]}>{say.states[stand]}</Tag>,
    tries: line.tries,
    error: line.lastError ? errorIn(locale, line.lastError) : undefined,
    next: (
      <>
        <When at={line.endedAt ?? line.nextAt} />
        {!line.endedAt && (
          <div>
            <Deeds line={line} locale={locale} filter={filter} />
          </div>
        )}
      </>
    ),
  }
}

function Deeds({ line, locale, filter }: { line: Line; locale: Locale; filter: OutboxFilter }) {
  const say = words[locale]
  const { letter, place, to } = line
  return (
    <>
      {line.state === 'waiting' && (
        <Form action={paths.adminLetterAgain(letter, place)}>
          <input type="hidden" name="state" value={filter} />
          <Button kind="secondary" small icon="refresh" aria-label={say.againTo(to)}>
            {say.again}
          </Button>
        </Form>
      )}
      <a class="govuk-link" href={paths.adminLetter(letter, place)} aria-label={say.stopTo(to)}>
        {say.stop}
      </a>
    </>
  )
}

/** A last error in words, with its code. */
export function errorIn(locale: Locale, code: string): string {
  const { errors, coded } = words[locale]
  const kind = errorKind(code)
  return kind === code ? errors[kind] : coded(errors[kind], code)
}
