import { PasskeySignIn } from '#features/accounts/field.tsx'
import { paths } from '#foundation/paths.ts'
import { Button, Buttons } from '#ui/button.tsx'
import { Callout } from '#ui/callout.tsx'
import { Form } from '#ui/form.tsx'
import { Credentials } from '../field.tsx'
import { words } from '../words.ts'
import { type Given, Onwards, Shell } from './shell.tsx'

type PasswordGiven = Given & {
  captcha: string
  domain: string
  account?: string
  /** What a browser is asked that may hold a passkey of somebody here. */
  passkey?: object
}

/** 「一般登入」 (M1.2): account, password, captcha; or a passkey, which the account field offers too. */
export function PasswordPage(given: PasswordGiven) {
  const { frame, captcha, domain, to, account, problems = {}, passkey, open } = given
  const say = words[frame.locale]
  return (
    <Shell {...given} tab="password">
      {open.includes('password') ? (
        <Form action={paths.signIn} class="below">
          <Onwards to={to} />
          <Credentials
            {...{ locale: frame.locale, captcha, domain, account, problems }}
            labels={{ account: say.account, password: say.password }}
            autocomplete="username webauthn"
          />
          <Buttons>
            <Button block>{say.signIn}</Button>
          </Buttons>
        </Form>
      ) : (
        <Callout kind="lamp">{say.passkeyOnly}</Callout>
      )}
      {passkey && (
        <PasskeySignIn {...{ locale: frame.locale, options: passkey, action: paths.signInPasskey, to }} />
      )}
    </Shell>
  )
}
