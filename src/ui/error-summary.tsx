import type { Problems } from '#foundation/form.ts'
import type { Locale } from '#foundation/words.ts'
import { words } from './words.ts'

/** All that must be mended, before the h1; each line leads to its field. Nothing when all is well. */
export function ErrorSummary({
  locale,
  problems,
  ids = {},
}: {
  locale: Locale
  problems?: Problems
  ids?: { [field: string]: string }
}) {
  const wrong = Object.entries(problems ?? {})
  if (wrong.length === 0) return null
  return (
    <error-summary>
      <div class="govuk-error-summary" role="alert" tabindex={-1} autofocus aria-labelledby="error-title">
        <h2 class="govuk-error-summary__title" id="error-title">
          {words[locale].mustMend(wrong.length)}
        </h2>
        <ul class="govuk-error-summary__list">
          {wrong.map(([field, sentence]) => (
            <li>
              <a href={`#${ids[field] ?? field}`}>{sentence}</a>
            </li>
          ))}
        </ul>
      </div>
    </error-summary>
  )
}
