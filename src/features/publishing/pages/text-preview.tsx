import { paths } from '#foundation/paths.ts'
import type { Locale } from '#foundation/words.ts'
import { BackLink, ButtonLink, Buttons } from '#ui/button.tsx'
import { Callout } from '#ui/callout.tsx'
import { words } from '../text-draft-words.ts'

/** How a draft may be looked at: by whom, and in which language. */
export const READERS = ['holder', 'applicant'] as const
export type Reader = (typeof READERS)[number]

/** Above a page as people will see it: that it is a preview, and the other ways to look at it. */
export function PreviewBar({
  locale,
  kind,
  reader,
  shown,
  readers,
}: {
  locale: Locale
  kind: string
  reader: Reader
  shown: Locale
  readers: readonly Reader[]
}) {
  const { preview: say } = words[locale]
  const to = (as: Reader, lang: Locale) => `${paths.adminTextPreview(kind)}?as=${as}&in=${lang}`
  const [other] = readers.filter((one) => one !== reader)
  const otherLanguage: Locale = shown === 'en' ? 'zh-TW' : 'en'
  return (
    <section class="preview-bar" aria-label={say.ways} lang={locale}>
      <Callout kind="lamp">
        <p>{say.note}</p>
        <Buttons>
          <BackLink href={paths.adminTextDraft(kind)}>{say.back}</BackLink>
          {other && (
            <ButtonLink href={to(other, shown)} kind="secondary" small icon="person">
              {say[other]}
            </ButtonLink>
          )}
          <ButtonLink href={to(reader, otherLanguage)} kind="secondary" small icon="globe">
            {otherLanguage === 'en' ? say.english : say.chinese}
          </ButtonLink>
        </Buttons>
      </Callout>
    </section>
  )
}
