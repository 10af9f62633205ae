import { PasskeySignIn } from '#features/accounts/field.tsx'
import type { Problems } from '#foundation/form.ts'
import { paths } from '#foundation/paths.ts'
import { Button, Buttons } from '#ui/button.tsx'
import type { Frame } from '#ui/door.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { PasswordField } from '#ui/field.tsx'
import { Form } from '#ui/form.tsx'
import { Page } from '#ui/page.tsx'
import { PageTitle } from '#ui/page-title.tsx'
import { Sheet } from '#ui/sheet.tsx'
import { words } from '../words.ts'
import { CodeField } from './code.tsx'
import { Onwards } from './shell.tsx'

type Given = {
  frame: Frame
  to?: string
  /** Are one-time codes on for this account? */
  coded: boolean
  /** What the browser is asked, for holders of passkeys. */
  passkey?: object
  problems?: Problems
}

/** Before ways of signing in are changed, the holder proves again who they are. */
export function ConfirmPage({ frame, to, coded, passkey, problems = {} }: Given) {
  const { locale } = frame
  const say = words[locale]
  return (
    <Page frame={frame} title={say.confirm.title} face="account" problems={problems}>
      <ErrorSummary locale={locale} problems={problems} />
      <PageTitle title={say.confirm.title} lead={say.confirm.lead} />
      <Sheet>
        <Form action={paths.signInConfirm}>
          <Onwards to={to} />
          <input type="hidden" autocomplete="username" value={frame.city?.account} />
          <PasswordField
            name="password"
            label={say.password}
            locale={locale}
            autocomplete="current-password"
            problem={problems.password}
          />
          {coded && <CodeField locale={locale} problem={problems.code} />}
          <Buttons>
            <Button>{say.confirm.button}</Button>
          </Buttons>
        </Form>
        {passkey && (
          <PasskeySignIn
            {...{ locale, options: passkey, action: paths.signInConfirm, to, label: say.confirm.passkey }}
          />
        )}
      </Sheet>
    </Page>
  )
}
