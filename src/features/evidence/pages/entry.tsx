import { words as accountWords } from '#features/accounts/words.ts'
import { NoticeBlocks } from '#features/notices/field.tsx'
import { paths } from '#foundation/paths.ts'
import { isCalendarDay, rocDateTime } from '#foundation/roc-date.ts'
import type { Locale } from '#foundation/words.ts'
import { BackLink } from '#ui/button.tsx'
import { ConsolePage } from '#ui/console-page.tsx'
import { type Roles, railOf } from '#ui/console-rail.ts'
import type { Frame } from '#ui/door.tsx'
import { type Fact, Facts } from '#ui/facts.tsx'
import { Fold } from '#ui/fold.tsx'
import { Day, When } from '#ui/when.tsx'
import { words as detailWords } from '../detail-words.ts'
import type { Consented } from '../finding.ts'
import { words } from '../reader-words.ts'
import type { Entry } from '../reading.ts'
import { holdsTime, isTyped } from '../rules.ts'
import { namedIn, saidOf } from './reader.tsx'

const MOMENT = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/

type Given = {
  frame: Frame
  roles: Roles
  entry: Entry
  /** The names of the agencies whose codes stand in it. */
  agencies: Record<string, string>
  consent?: Consented
}

/** All that the log holds of one deed; of a consent also the text that the person saw. */
export function EntryPage({ frame, roles, entry, agencies, consent }: Given) {
  const { locale } = frame
  const { entry: say } = words[locale]
  const { seq, at, action, actor, by, about, subject, hash, previous, isMarked } = entry
  return (
    <ConsolePage frame={frame} title={say.title(seq)} rail={railOf(locale, roles, 'audit')}>
      <div>
        <BackLink href={paths.adminAudit}>{say.back}</BackLink>
      </div>
      <p>{sentenceOf(locale, entry)}</p>
      <section class="panel">
        <Facts
          locale={locale}
          facts={[
            [say.at, rocDateTime(at)],
            [say.what, saidOf(locale, action)],
            [say.by, namedIn(locale, by, actor)],
            [say.about, namedIn(locale, about)],
            [say.subject, subject && <Subject subject={subject} agencies={agencies} />],
            ...detailsOf(locale, entry, agencies),
            [say.action, <code class="audit-code">{action}</code>],
            [say.hash, <code class="audit-code">{hash}</code>],
            [say.previous, <code class="audit-code">{previous}</code>],
            [say.mark, isMarked ? say.marked : say.unmarked],
          ]}
        />
      </section>
      {consent && <Consent locale={locale} consent={consent} />}
    </ConsolePage>
  )
}

function Subject({ subject, agencies }: { subject: string; agencies: Given['agencies'] }) {
  if (Object.hasOwn(agencies, subject)) return <>{agencies[subject]}</>
  return <code class="audit-code">{subject}</code>
}

/** Who did what, when and to whom, in one breath. */
function sentenceOf(locale: Locale, { at, action, actor, by, about }: Entry): string {
  const whom = about.name || about.account ? namedIn(locale, about) : undefined
  return detailWords[locale].sentence(
    rocDateTime(at),
    namedIn(locale, by, actor),
    saidOf(locale, action),
    whom,
  )
}

function detailsOf(locale: Locale, { action, details }: Entry, agencies: Given['agencies']): Fact[] {
  const { keys, values } = detailWords[locale]
  const { details: label, erased } = words[locale].entry
  const known = { ...values, ...accountWords[locale].roles, ...agencies }
  if (!details) return [[label, erased]]
  return Object.entries(details).map(([key, value]) => [
    wordOf(keys, key),
    isTyped(action, key) ? String(value) : shown(key, String(value), known),
  ])
}

/** Days and moments as everywhere else; what has a word, in that word. */
function shown(key: string, value: string, known: Record<string, string>) {
  if (holdsTime(key) && /^\d{4}-\d\d-\d\d$/.test(value) && isCalendarDay(value)) return <Day iso={value} />
  if (holdsTime(key) && MOMENT.test(value) && !Number.isNaN(Date.parse(value)))
    return <When at={new Date(value)} />
  return wordOf(known, value)
}

/** What somebody typed may be any word, `constructor` too. */
function wordOf(known: Record<string, string>, value: string): string {
  return Object.hasOwn(known, value) ? known[value]! : value
}

function Consent({ locale, consent }: { locale: Locale; consent: Consented }) {
  const { entry: say } = words[locale]
  const seen: Locale = consent.locale === 'en' ? 'en' : 'zh-TW'
  const { title, blocks } = consent.notice.text[seen]
  return (
    <section class="panel">
      <h2>{say.consent}</h2>
      <Facts
        locale={locale}
        facts={[
          [say.opened, rocDateTime(consent.openedAt)],
          [say.agreed, rocDateTime(consent.agreedAt)],
          [say.language, say.languages[seen]],
        ]}
      />
      <Fold summary={say.version(title, consent.notice.version)}>
        <div class="prose" lang={seen}>
          <NoticeBlocks blocks={blocks} level={3} />
        </div>
      </Fold>
    </section>
  )
}
