import type { Notice } from '#features/notices/notices.ts'
import type { Shelf } from '#features/notices/shelf.ts'
import { paths } from '#foundation/paths.ts'
import { rocDate, rocDateTime } from '#foundation/roc-date.ts'
import type { Locale } from '#foundation/words.ts'
import { BackLink, ButtonLink, Buttons } from '#ui/button.tsx'
import { Callout } from '#ui/callout.tsx'
import { ConsolePage } from '#ui/console-page.tsx'
import { type Roles, railOf } from '#ui/console-rail.ts'
import type { Frame } from '#ui/door.tsx'
import { Empty } from '#ui/empty.tsx'
import { count } from '#ui/plot-axis.ts'
import { Table } from '#ui/table.tsx'
import { Tag } from '#ui/tag.tsx'
import { words as callOffWords } from '../text-call-off-words.ts'
import { words as draftWords } from '../text-draft-words.ts'
import { words } from '../text-words.ts'
import type { Sums } from '../texts.ts'
import { titleOf } from './texts.tsx'

type Given = {
  frame: Frame
  roles: Roles
  shelf: Shelf
  /** Of the version in force. */
  sums?: Sums
  drafter?: string
  done?: 'discarded' | 'gone'
  at: Date
}

/** One text: what is being written, and all of its versions. */
export function TextShelfPage(given: Given) {
  const { frame, roles, shelf, done, at } = given
  const { locale } = frame
  const say = words[locale]
  return (
    <ConsolePage frame={frame} title={titleOf(locale, shelf)} rail={railOf(locale, roles, 'texts')} at={at}>
      {done && (
        <Callout kind={done === 'gone' ? 'lamp' : 'done'} role="status">
          {draftWords[locale][done]}
        </Callout>
      )}
      <Draft {...given} />
      <section class="panel listing below">
        <Table
          caption={say.shelf.caption}
          columns={[
            { key: 'version', label: say.shelf.version },
            { key: 'state', label: say.shelf.state },
            { key: 'from', label: say.shelf.from },
            { key: 'asks', label: say.shelf.asks },
            { key: 'done', label: say.shelf.done, kind: 'figure' },
          ]}
          rows={shelf.versions.map((one) => rowOf(given, one))}
          empty={
            <Empty icon="document" title={say.shelf.empty}>
              {say.shelf.emptyText}
            </Empty>
          }
        />
      </section>
      <Buttons>
        <BackLink href={paths.adminTexts}>{say.title}</BackLink>
      </Buttons>
    </ConsolePage>
  )
}

function rowOf({ frame: { locale }, shelf, sums, at }: Given, one: Notice) {
  const say = words[locale]
  const isNow = one.hash === shelf.current?.hash
  return {
    version: (
      <a class="govuk-link" href={paths.adminTextVersion(shelf.kind, one.version)}>
        {one.version}
      </a>
    ),
    state: <Stand locale={locale} is={standOf(one, { isNow, at })} />,
    from: rocDate(one.publishedAt),
    asks: say.demand[one.demand ?? 'none'],
    done: isNow && sums ? `${count(sums.done)}／${count(sums.concerned)}` : '',
  }
}

type Stands = 'now' | 'later' | 'past' | 'calledOff'
const TAGS = { now: 'done', later: 'info', past: 'plain', calledOff: 'plain' } as const

function standOf({ publishedAt, calledOffAt }: Notice, { isNow, at }: { isNow: boolean; at: Date }): Stands {
  if (isNow) return 'now'
  if (calledOffAt) return 'calledOff'
  return publishedAt > at ? 'later' : 'past'
}

function Stand({ locale, is }: { locale: Locale; is: Stands }) {
  const said = is === 'calledOff' ? callOffWords[locale].tag : words[locale].shelf[is]
  return <Tag kind={TAGS[is]}>{said}</Tag>
}

function Draft({ frame: { locale }, shelf: { kind, draft }, drafter }: Given) {
  const { shelf: say } = words[locale]
  return (
    <>
      {draft && <p>{say.drafted(draft.version, rocDateTime(draft.changedAt), drafter ?? say.somebody)}</p>}
      <Buttons>
        <ButtonLink href={paths.adminTextDraft(kind)} icon="pen">
          {draft ? say.continue : say.write}
        </ButtonLink>
      </Buttons>
    </>
  )
}
