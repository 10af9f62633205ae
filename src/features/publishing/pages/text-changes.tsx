import { type Difference, differencesOf } from '#features/notices/differences.ts'
import type { Notice } from '#features/notices/notices.ts'
import type { NoticeText } from '#features/notices/rules.ts'
import type { Locale } from '#foundation/words.ts'
import { Differences } from '#ui/differences.tsx'
import { words as draftWords } from '../text-draft-words.ts'
import { words } from '../text-words.ts'

/** What a version says otherwise than the one before it, in both languages. */
export function ChangesSince({
  locale,
  before,
  text,
}: {
  locale: Locale
  before?: Notice
  text: NoticeText
}) {
  const { publish: say } = draftWords[locale]
  if (!before) return <p>{say.first}</p>
  return (
    <section class="panel" aria-labelledby="changes">
      <h2 id="changes">{say.against(before.version)}</h2>
      <BothLanguages
        locale={locale}
        lines={{
          'zh-TW': differencesOf(before.text['zh-TW'], text['zh-TW']),
          en: differencesOf(before.text.en, text.en),
        }}
      />
    </section>
  )
}

export function BothLanguages({ locale, lines }: { locale: Locale; lines: Record<Locale, Difference[]> }) {
  const { changes: say, version } = words[locale]
  return (
    <>
      {(['zh-TW', 'en'] as const).map((lang) => (
        <>
          <h3 class="small soft">{version.language[lang]}</h3>
          {lines[lang].every(({ is }) => is === 'kept') ? (
            <p>{say.same}</p>
          ) : (
            <Differences locale={locale} lang={lang} lines={nearChanges(lines[lang], say.gap)} />
          )}
        </>
      ))}
    </>
  )
}

/** Changes with the lines beside them; what lies further off is only said to be the same. */
function nearChanges(lines: Difference[], gap: string): Difference[] {
  const isNear = (at: number) =>
    [at - 1, at, at + 1].some((place) => lines[place] !== undefined && lines[place].is !== 'kept')
  return lines.flatMap((line, at): Difference[] => {
    if (isNear(at)) return [line]
    return at === 0 || isNear(at - 1) ? [{ line: gap, is: 'kept' }] : []
  })
}
