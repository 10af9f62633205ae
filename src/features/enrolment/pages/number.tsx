import type { Locale } from '#foundation/words.ts'
import { Field } from '#ui/field.tsx'
import { words } from '../identity-words.ts'

type Given = { locale: Locale; value?: string; problem?: string }

/** 「請輸入身分證字號」. Browsers shall not remember it. */
export function NumberField(given: Given) {
  const { identity } = words[given.locale]
  return (
    <Field
      name="number"
      label={identity.number}
      hint={identity.numberHint}
      {...given}
      required
      autocomplete="off"
      maxlength={30}
      width={20}
    />
  )
}
