import type { Locale } from '#foundation/words.ts'
import { Dialog } from '#ui/dialog.tsx'
import { words } from '../words.ts'

/** The keyboard shortcuts: what they are, and a box to switch them off (WCAG 2.1.4). Without script there are none. */
export function Keys({ locale }: { locale: Locale }) {
  const { keys } = words[locale]
  return (
    <mail-keys>
      <button class="keys-open govuk-button govuk-button--quiet" type="button" data-open hidden>
        {keys.open}
      </button>
      <Dialog id="keys" title={keys.title} locale={locale}>
        <p>{keys.text}</p>
        <dl class="keys">
          {keys.list.map(([key, deed]) => (
            <>
              <dt>
                <kbd>{key}</kbd>
              </dt>
              <dd>{deed}</dd>
            </>
          ))}
        </dl>
        <label class="keys-use">
          <input class="tick" type="checkbox" checked /> {keys.use}
        </label>
      </Dialog>
    </mail-keys>
  )
}
