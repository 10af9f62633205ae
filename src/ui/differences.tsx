import type { Locale } from '#foundation/words.ts'
import { words } from './words.ts'

type Line = { line: string; is: 'kept' | 'added' | 'removed' }

/** What went out of a text, and what came in: never told by colour alone. */
export function Differences({
  locale,
  lines,
  lang = 'zh-TW',
}: {
  locale: Locale
  lines: Line[]
  /** The language of the text itself. */
  lang?: Locale
}) {
  const say = words[locale].differences
  return (
    <div class="differences" lang={lang === 'en' ? 'en' : 'zh-Hant-TW'}>
      {lines.map(({ line, is }) => {
        if (is === 'kept') return <p>{line}</p>
        const Mark = is === 'added' ? 'ins' : 'del'
        return (
          <p>
            <Mark>
              <span class="govuk-visually-hidden">{say[is]}</span>
              {line || ' '}
            </Mark>
          </p>
        )
      })}
    </div>
  )
}
