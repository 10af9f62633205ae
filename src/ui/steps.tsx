import type { Locale } from '#foundation/words.ts'
import { Icon } from './icon.tsx'
import { words } from './words.ts'

/** Where one is on a journey: buoys on a channel. `now` counts from 0. */
export function Steps({
  locale,
  steps,
  now,
  label,
}: {
  locale: Locale
  steps: string[]
  now: number
  label?: string
}) {
  const say = words[locale]
  return (
    <>
      <p class="steps-brief" aria-hidden="true">
        {say.stepOf(Math.min(now + 1, steps.length), steps.length)}　<strong>{steps[now]}</strong>
      </p>
      <ol class="steps" aria-label={label ?? say.steps}>
        {steps.map((step, index) => (
          <li
            class={index < now ? 'is-done' : index === now ? 'is-now' : undefined}
            aria-current={index === now ? 'step' : undefined}
          >
            <span class="steps__buoy">{index < now ? <Icon name="tick" size="s" /> : index + 1}</span>
            <span>
              {step}
              {index < now && <span class="govuk-visually-hidden">{say.done}</span>}
            </span>
          </li>
        ))}
      </ol>
    </>
  )
}
