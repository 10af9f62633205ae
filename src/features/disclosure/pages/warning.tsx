import type { Locale } from '#foundation/words.ts'
import { Callout } from '#ui/callout.tsx'
import { words } from '../words.ts'

/** What holds on each of these pages. */
export function Warning({ locale }: { locale: Locale }) {
  const { warning, warningText } = words[locale]
  return (
    <Callout kind="stop" icon="shield" title={warning}>
      {warningText}
    </Callout>
  )
}
