import { paths } from '#foundation/paths.ts'
import type { Locale } from '#foundation/words.ts'
import { Button, Buttons } from '#ui/button.tsx'
import { Callout } from '#ui/callout.tsx'
import { type Fact, Facts } from '#ui/facts.tsx'
import { Form } from '#ui/form.tsx'
import { Sheet } from '#ui/sheet.tsx'
import { Table } from '#ui/table.tsx'
import { Tag } from '#ui/tag.tsx'
import { When } from '#ui/when.tsx'
import type { Fetch, SourceNow } from '../source.ts'
import { type FetchState, isAmiss } from '../source-rules.ts'
import { words } from '../source-words.ts'
import { words as rosterWords } from '../words.ts'

export type SourceGiven = SourceNow & {
  everyMs: number
  kind: 'part' | 'snapshot'
  at: Date
  isBusy: boolean
}

/** 「自動取得」: where the roster is fetched from, when, and what came of the last times. */
export function Source({ locale, source }: { locale: Locale; source: SourceGiven }) {
  const say = words[locale]
  return (
    <Sheet title={say.title} id="source" snug>
      {source.source ? <Known locale={locale} source={source} /> : <p>{say.none}</p>}
    </Sheet>
  )
}

function Known({ locale, source }: { locale: Locale; source: SourceGiven }) {
  const say = words[locale]
  const [last] = source.fetches
  return (
    <>
      {source.isBusy && <Callout role="status">{say.busy}</Callout>}
      {last && isAmiss(last.state) && <Failing locale={locale} last={last} />}
      <Facts locale={locale} facts={factsOf(locale, source)} snug />
      <Form action={paths.adminRosterFetch}>
        <p class="small soft">{say.hint}</p>
        <Buttons>
          <Button kind="secondary" icon="refresh">
            {say.button}
          </Button>
        </Buttons>
      </Form>
      {source.fetches.length > 0 && <Past locale={locale} fetches={source.fetches} />}
    </>
  )
}

function Failing({ locale, last }: { locale: Locale; last: Fetch }) {
  const say = words[locale]
  return (
    <Callout kind="stop" title={say.failing}>
      <p>{last.problem ? say.problems[last.problem] : say.failingRefused}</p>
      {last.load && last.state === 'refused' && (
        <p>
          <a class="govuk-link" href={paths.adminRosterLoad(last.load)}>
            {say.seeLoad}
          </a>
        </p>
      )}
    </Callout>
  )
}

function factsOf(locale: Locale, { source, everyMs, kind, nextAt, at }: SourceGiven): Fact[] {
  const say = words[locale]
  const { upload } = rosterWords[locale]
  const where = source?.kind === 'folder' ? source.folder : source?.url
  return [
    [say.from, <code>{where}</code>],
    [say.every, everyIn(locale, everyMs)],
    [say.kind, kind === 'snapshot' ? upload.snapshot : upload.part],
    [say.next, nextAt && nextAt > at ? <When at={nextAt} /> : say.soon],
  ]
}

const HOUR_MINUTES = 60

function everyIn(locale: Locale, everyMs: number): string {
  const say = words[locale]
  const minutes = Math.max(1, Math.round(everyMs / 60_000))
  return minutes % HOUR_MINUTES === 0 ? say.hours(minutes / HOUR_MINUTES) : say.minutes(minutes)
}

const TAGS = {
  going: 'going',
  loaded: 'done',
  waiting: 'going',
  refused: 'stop',
  unchanged: 'plain',
  overtaken: 'plain',
  failed: 'stop',
} as const satisfies Record<FetchState, string>

function Past({ locale, fetches }: { locale: Locale; fetches: Fetch[] }) {
  const say = words[locale]
  return (
    <>
      <h3>{say.caption}</h3>
      <Table
        caption={say.caption}
        columns={[
          { key: 'at', label: say.at },
          { key: 'state', label: say.state, kind: 'state' },
          { key: 'size', label: say.size, kind: 'figure' },
          { key: 'load', label: say.load },
        ]}
        rows={fetches.map((one) => ({
          at: (
            <>
              <When at={one.at} />
              {one.byAccount && <p class="govuk-hint">{say.byOfficer}</p>}
            </>
          ),
          state: (
            <>
              <Tag kind={TAGS[one.state]}>{say.states[one.state]}</Tag>
              {one.problem && <p class="govuk-hint">{say.problems[one.problem]}</p>}
            </>
          ),
          size: one.size === null ? '—' : kilobytes(one.size),
          load: one.load ? (
            <a class="govuk-link" href={paths.adminRosterLoad(one.load)}>
              {say.seeLoad}
            </a>
          ) : (
            '—'
          ),
        }))}
      />
    </>
  )
}

function kilobytes(bytes: number): string {
  return `${Math.ceil(bytes / 1024).toLocaleString('en')} KB`
}
