import { words as accountWords } from '#features/accounts/words.ts'
import { NoticeBlocks } from '#features/notices/field.tsx'
import { paths } from '#foundation/paths.ts'
import { rocDateTime } from '#foundation/roc-date.ts'
import type { Locale } from '#foundation/words.ts'
import { BackLink } from '#ui/button.tsx'
import { ConsolePage } from '#ui/console-page.tsx'
import { type Roles, railOf } from '#ui/console-rail.ts'
import type { Frame } from '#ui/door.tsx'
import { type Fact, Facts } from '#ui/facts.tsx'
import { Fold } from '#ui/fold.tsx'
import type { Consented } from '../finding.ts'
import { words } from '../reader-words.ts'
import type { Entry } from '../reading.ts'
import { namedIn, saidOf } from './reader.tsx'

type Given = { frame: Frame; roles: Roles; entry: Entry; consent?: Consented }

/** All that the log holds of one deed; of a consent also the text that the person saw. */
export function EntryPage({ frame, roles, entry, consent }: Given) {
  const { locale } = frame
  const { entry: say } = words[locale]
  const { seq, at, action, actor, by, about, subject, hash, previous, isMarked } = entry
  return (
    <ConsolePage frame={frame} title={say.title(seq)} rail={railOf(locale, roles, 'audit')}>
      <div>
        <BackLink href={paths.adminAudit}>{say.back}</BackLink>
      </div>
      <section class="panel">
        <Facts
          locale={locale}
          facts={[
            [say.at, rocDateTime(at)],
            [say.what, saidOf(locale, action)],
            [say.by, namedIn(locale, by, actor)],
            [say.about, namedIn(locale, about)],
            [say.subject, subject && <code class="audit-code">{subject}</code>],
            ...detailsOf(locale, entry),
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

function detailsOf(locale: Locale, { details }: Entry): Fact[] {
  const { entry: say, keys, values } = words[locale]
  const known: Record<string, string> = { ...values, ...accountWords[locale].roles }
  if (!details) return [[say.details, say.erased]]
  return Object.entries(details).map(([key, value]) => [
    keys[key] ?? key,
    known[String(value)] ?? String(value),
  ])
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
