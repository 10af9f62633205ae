import type { Child } from 'hono/jsx'
import type { Locale } from '#foundation/words.ts'
import { Field } from '#ui/field.tsx'
import { writing } from '../writing-words.ts'

type Given = {
  locale: Locale
  name: string
  label: string
  value?: string
  problem?: string
  hint?: Child
  required?: boolean
  autofocus?: boolean | undefined
  /** Where colleagues and contacts are asked for. */
  url: string
}

/** Recipients: a plain field for addresses, which offers people while one types. */
export function AddressField({ url, ...given }: Given) {
  const { count } = writing[given.locale].offers
  return (
    <address-field data-url={url} data-count={count(0).replace('0', '%s')}>
      <Field {...given} autocomplete="off" inputmode="email" />
    </address-field>
  )
}
