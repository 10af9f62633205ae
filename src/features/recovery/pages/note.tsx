import type { Locale } from '#foundation/words.ts'
import { TextArea } from '#ui/field.tsx'
import { words } from '../console-words.ts'
import { MOST_ABOUT } from '../rules.ts'

/** An officer's own words on why; they stand in the audit log. */
export function Note({ locale, value, problem }: { locale: Locale; value?: string; problem?: string }) {
  const label = words[locale].note
  return (
    <TextArea
      name="note"
      label={label}
      locale={locale}
      rows={3}
      maxlength={MOST_ABOUT}
      value={value}
      problem={problem}
    />
  )
}
