import type { Locale } from '#foundation/words.ts'
import { Field } from './field.tsx'

type Given = { locale: Locale; label: string; hint?: string; value?: string; problem?: string }

/** An ID number: never suggested by the browser, typed in capitals. */
export function IdNumberField({ name = 'id-number', ...given }: Given & { name?: string }) {
  return <Field {...given} name={name} autocomplete="off" autocapitalize="characters" width={20} />
}

/** Who somebody says they are: the name before the city's domain, which stands behind the control. */
export function AccountField({
  name = 'account',
  domain,
  ...given
}: Given & { name?: string; domain: string }) {
  return <Field {...given} name={name} suffix={`@${domain}`} autocomplete="username" />
}

/** Whose password is being set: there for password managers, not to be changed. */
export function OwnAccountField({ name = 'account', ...given }: Given & { name?: string }) {
  return <Field {...given} name={name} autocomplete="username" readonly />
}
