import { NoticeBlocks } from '#features/notices/field.tsx'
import type { Notice } from '#features/notices/notices.ts'
import type { Shelf } from '#features/notices/shelf.ts'
import { paths } from '#foundation/paths.ts'
import { rocDate, rocDateTime } from '#foundation/roc-date.ts'
import { asked, type Wish } from '#foundation/wish.ts'
import { inBrackets } from '#foundation/words.ts'
import { BackLink, ButtonLink, Buttons } from '#ui/button.tsx'
import { Callout } from '#ui/callout.tsx'
import { ConsolePage } from '#ui/console-page.tsx'
import { type Roles, railOf } from '#ui/console-rail.ts'
import type { Frame } from '#ui/door.tsx'
import { Facts } from '#ui/facts.tsx'
import { Figures } from '#ui/figures.tsx'
import { Fold } from '#ui/fold.tsx'
import { Listing } from '#ui/listing.tsx'
import { Bars } from '#ui/plot.tsx'
import { count } from '#ui/plot-axis.ts'
import { Stack } from '#ui/sheet.tsx'
import { words as callOffWords } from '../text-call-off-words.ts'
import { words } from '../text-words.ts'
import type { Day, Progress, Sums } from '../texts.ts'
import { ChangesSince } from './text-changes.tsx'
import { titleOf } from './texts.tsx'

type Given = {
  frame: Frame
  roles: Roles
  shelf: Shelf
  notice: Notice
  before?: Notice
  /** Who published it. */
  by?: string
  wish: Wish
  list: { rows: Progress[]; total: number; sums: Sums }
  days: Day[]
  choice: [code: string, name: string][]
  done: 'published' | 'called-off' | 'too-late' | undefined
  at: Date
}

/** A published version: how far people are with it, what it changed, and the whole text. */
export function TextVersionPage(given: Given) {
  const { frame, roles, shelf, notice, at } = given
  const { locale } = frame
  const { version: say, title: all } = words[locale]
  const title = say.title(titleOf(locale, shelf), notice.version)
  const isToCome = notice.publishedAt > at && !notice.calledOffAt
  return (
    <ConsolePage frame={frame} title={title} rail={railOf(locale, roles, 'texts')} at={at}>
      <Stack large>
        <Done {...given} />
        {isToCome && <Coming {...given} />}
        {notice.calledOffAt && (
          <Callout>{callOffWords[locale].calledOff(rocDateTime(notice.calledOffAt))}</Callout>
        )}
        {notice.publishedAt <= at && !notice.calledOffAt && <Answers {...given} />}
        <Standing {...given} />
        <ChangesSince locale={locale} before={given.before} text={notice.text} />
        <Whole {...given} />
      </Stack>
      <Buttons>
        <BackLink href={paths.adminText(shelf.kind)}>{titleOf(locale, shelf) || all}</BackLink>
      </Buttons>
    </ConsolePage>
  )
}

function Done({ frame: { locale }, notice: { version }, done }: Given) {
  if (!done) return null
  const say = callOffWords[locale]
  const told = done === 'called-off' ? say.done(version) : say.late(version)
  return (
    <Callout kind={done === 'too-late' ? 'lamp' : 'done'} role="status">
      {done === 'published' ? words[locale].version.published : told}
    </Callout>
  )
}

function Coming({ frame: { locale }, notice: { kind, version, publishedAt } }: Given) {
  return (
    <>
      <Callout>{words[locale].version.coming(rocDate(publishedAt))}</Callout>
      <Buttons>
        <ButtonLink href={paths.adminTextCallOff(kind, version)} kind="secondary">
          {callOffWords[locale].link}
        </ButtonLink>
      </Buttons>
    </>
  )
}

function Answers(given: Given) {
  const { frame, wish, list, days, shelf, notice } = given
  const { version: say } = words[frame.locale]
  const { concerned, done, refused } = list.sums
  const unit = say.unit
  return (
    <>
      <div>
        <Figures
          figures={[
            { label: say.concerned, value: count(concerned), unit },
            { label: say.done, value: count(done), unit },
            { label: say.refused, value: count(refused), unit },
            { label: say.waiting, value: count(concerned - done - refused), unit },
          ]}
        />
      </div>
      <Bars
        locale={frame.locale}
        title={say.plot}
        series={[say.done, say.refused]}
        unit={say.plotUnit}
        points={days.map(({ day, done, refused }) => ({
          ...{ label: day.slice(5), long: rocDate(day), values: [done, refused] },
        }))}
        csv={`${paths.adminTextVersion(shelf.kind, notice.version)}?${asked(wish, { of: 'days', as: 'csv' })}`}
      />
      <Agencies {...given} />
    </>
  )
}

function Agencies({ frame, wish, list, choice, shelf, notice }: Given) {
  const { version: say } = words[frame.locale]
  const figure = (key: string, label: string) => ({ key, label, kind: 'figure' as const })
  return (
    <>
      <h2>{say.progress}</h2>
      <p class="small soft">{say.note}</p>
      <Listing
        frame={frame}
        wish={wish}
        caption={say.progress}
        address={paths.adminTextVersion(shelf.kind, notice.version)}
        columns={[
          { key: 'name', label: say.agency, sort: 'name' },
          { ...figure('concerned', say.concerned), sort: 'concerned' },
          { ...figure('done', say.done) },
          { ...figure('refused', say.refused) },
          { ...figure('waiting', say.waiting), sort: 'waiting' },
          { ...figure('rate', say.rate), sort: 'done' },
        ]}
        rows={list.rows.map((row) => ({ ...row, ...told(row) }))}
        total={list.total}
        filters={[{ name: 'agency', label: say.agency, options: choice }]}
        exports
        empty={{ icon: 'people', title: say.empty }}
      />
    </>
  )
}

function told({ concerned, done, refused }: Progress) {
  return {
    concerned: count(concerned),
    done: count(done),
    refused: count(refused),
    waiting: count(concerned - done - refused),
    rate: `${Math.floor((100 * done) / concerned)}%`,
  }
}

function Standing({ frame: { locale }, notice, by }: Given) {
  const { version: say, demand } = words[locale]
  const { decidedAt, decidedBy, publishedAt, reason } = notice
  const who = decidedAt ? (decidedBy ? by : say.command) : say.shipped
  return (
    <section class="panel">
      <Facts
        locale={locale}
        facts={[
          [say.asks, demand[notice.demand ?? 'none']],
          [say.from, rocDateTime(publishedAt)],
          [say.decided, rocDateTime(decidedAt ?? publishedAt)],
          [say.by, who],
          ...(decidedAt ? ([[say.reason, reason ?? undefined]] as [string, string | undefined][]) : []),
          [say.fingerprint, <code class="audit-code">{notice.hash}</code>],
        ]}
      />
    </section>
  )
}

function Whole({ frame: { locale }, notice }: Given) {
  const { version: say } = words[locale]
  return (
    <>
      {(['zh-TW', 'en'] as const).map((lang) => (
        <Fold summary={inBrackets(locale, say.text, say.language[lang])}>
          <div class="prose" lang={lang}>
            <h2>{notice.text[lang].title}</h2>
            <NoticeBlocks blocks={notice.text[lang].blocks} level={3} />
          </div>
        </Fold>
      ))}
    </>
  )
}
