import type { Child } from 'hono/jsx'
import { Captcha } from '#features/captcha/field.tsx'
import type { Problems } from '#foundation/form.ts'
import type { Locale } from '#foundation/words.ts'
import { Field, PasswordField } from '#ui/field.tsx'

type Given = {
  locale: Locale
  /** Id of the captcha. */
  captcha: string
  /** The city's mail domain, shown behind the account. */
  domain: string
  account?: string
  problems: Problems
  /** What browsers may offer for the account. */
  autocomplete?: string
  /** What else is asked for, before the captcha. */
  children?: Child
  labels: { account: string; password: string; captcha?: string }
}

/** Account, password and captcha: what both faces ask of somebody who signs in. */
export function Credentials({
  locale,
  captcha,
  domain,
  account,
  problems,
  autocomplete,
  labels,
  children,
}: Given) {
  return (
    <>
      <Field
        name="account"
        label={labels.account}
        locale={locale}
        value={account}
        suffix={`@${domain}`}
        autocomplete={autocomplete ?? 'username'}
        problem={problems.account}
      />
      <PasswordField
        name="password"
        label={labels.password}
        locale={locale}
        autocomplete="current-password"
        problem={problems.password}
      />
      {children}
      <Captcha id={captcha} locale={locale} label={labels.captcha} problem={problems.captcha} />
    </>
  )
}
