import type { Child } from 'hono/jsx'
import type { Locale } from '#foundation/words.ts'
import { words } from './words.ts'

export type Fact = [label: string, value: Child | undefined]

/** What is on record, line by line; what is absent says so. */
export function Facts({ locale, facts, snug }: { locale: Locale; facts: Fact[]; snug?: boolean }) {
  return (
    <dl class={snug ? 'govuk-summary-list govuk-summary-list--snug' : 'govuk-summary-list'}>
      {facts.map(([label, value]) => (
        <div class="govuk-summary-list__row">
          <dt class="govuk-summary-list__key">{label}</dt>
          <dd class="govuk-summary-list__value">
            {value === undefined || value === null || value === '' ? (
              <span class="none">{words[locale].none}</span>
            ) : (
              value
            )}
          </dd>
        </div>
      ))}
    </dl>
  )
}
