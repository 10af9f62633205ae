import { paths } from '#foundation/paths.ts'
import type { Locale } from '#foundation/words.ts'
import { Button, Buttons } from '#ui/button.tsx'
import { Form } from '#ui/form.tsx'
import { words } from './passkey-words.ts'

type Given = {
  locale: Locale
  /** What `passkeyRequest` answered. */
  options: object
  /** Where the answer is posted, in the field `passkey`. */
  action: string
  /** Where to go afterwards. */
  to?: string
  label?: string
}

/**
 * A form of its own beside the sign-in form, whose account field is marked `username webauthn`: a button, and autofill.
 * Hidden where the browser knows no passkeys or runs no scripts.
 */
export function PasskeySignIn({ locale, options, action, to, label }: Given) {
  const say = words[locale]
  return (
    <passkey-sign-in
      data-options={JSON.stringify(options)}
      data-fresh-url={paths.signInPasskeyOptions}
      data-cancelled={say.cancelled}
      data-failed={say.failed}
    >
      <div data-passkey="box" hidden>
        <Form action={action}>
          {to && <input type="hidden" name="to" value={to} />}
          <input type="hidden" name="passkey" data-passkey="answer" />
          <Buttons>
            <Button kind="secondary" block icon="key" type="button" data-passkey="button">
              {label ?? say.signIn}
            </Button>
          </Buttons>
        </Form>
        <p class="passkey-status" role="status" data-passkey="status"></p>
      </div>
    </passkey-sign-in>
  )
}
