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
import type { Asker } from '../asker.ts'
import { words as confirmWords } from '../confirm-words.ts'
import { words } from '../words.ts'
import { CodeField } from './code.tsx'
import { Onwards } from './shell.tsx'

type Given = {
  frame: Frame
  to?: string
  /** The connected system that asks for it. */
  asker?: Asker
  /** Are one-time codes on for this account? */
  coded: boolean
  /** What the browser is asked, for holders of passkeys. */
  passkey?: object
  problems?: Problems
}

/** Before ways of signing in are changed, or because a connected system wants it so, the holder proves again who they are. */
export function ConfirmPage({ frame, to, asker, coded, passkey, problems = {} }: Given) {
  const { locale } = frame
  const say = confirmWords[locale]
  const ownLead = to && isBelow(to, paths.admin) ? say.leadOffice : say.lead
  const lead = asker ? say.leadFor(asker.names[locale]) : ownLead
  return (
    <Page frame={frame} title={say.title} face="account" problems={problems}>
      <ErrorSummary locale={locale} problems={problems} />
      <PageTitle title={say.title} lead={lead} />
      <Sheet>
        <Form action={paths.signInConfirm}>
          <Onwards to={to} />
          <input type="hidden" autocomplete="username" value={frame.city?.account} />
          <PasswordField
            name="password"
            label={words[locale].password}
            locale={locale}
            autocomplete="current-password"
            problem={problems.password}
          />
          {coded && <CodeField locale={locale} problem={problems.code} />}
          <Buttons>
            <Button>{say.button}</Button>
          </Buttons>
        </Form>
        {passkey && (
          <PasskeySignIn
            {...{ locale, options: passkey, action: paths.signInConfirm, to, label: say.passkey }}
          />
        )}
      </Sheet>
      <GiveUp frame={frame} asker={asker} />
    </Page>
  )
}

function isBelow(address: string, room: string): boolean {
  return new RegExp(`^${room}([/?]|$)`).test(address)
}

/** 「取消」: back to the system, which is told that nobody confirmed. */
export function GiveUp({ frame, asker }: { frame: Frame; asker?: Asker }) {
  if (!asker) return null
  return (
    <Form action={asker.giveUp}>
      <Buttons>
        <Button kind="quiet">{confirmWords[frame.locale].cancel}</Button>
      </Buttons>
    </Form>
  )
}
