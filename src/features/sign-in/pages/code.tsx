import { paths } from '#foundation/paths.ts'
import type { Locale } from '#foundation/words.ts'
import { Button, Buttons } from '#ui/button.tsx'
import { Callout } from '#ui/callout.tsx'
import { Field } from '#ui/field.tsx'
import { Form } from '#ui/form.tsx'
import { Credentials } from '../field.tsx'
import { words } from '../words.ts'
import { type Given, Onwards, Shell } from './shell.tsx'

type CodeGiven = Given & {
  captcha: string
  domain: string
  account?: string
  /** May codes be mailed in this city? */
  mails: boolean
  /** Was one asked for just now? */
  mailed?: boolean
}

/** 「動態密碼登入」 (M17): account, password and one-time code at once. */
export function CodePage(given: CodeGiven) {
  const { frame, captcha, domain, to, account, problems = {}, mails, mailed } = given
  const { locale } = frame
  const say = words[locale]
  return (
    <Shell {...given} tab="code">
      <p class="below">{say.code.lead}</p>
      {mailed && (
        <Callout kind="done" role="status">
          {say.code.mailed}
        </Callout>
      )}
      <Form action={paths.signInCode}>
        <Onwards to={to} />
        <Credentials
          {...{ locale, captcha, domain, account, problems }}
          labels={{ account: say.account, password: say.password }}
        >
          <CodeField locale={locale} problem={problems.code} />
        </Credentials>
        <Buttons>
          <Button block>{say.signIn}</Button>
          {mails && <MailButton locale={locale} block />}
        </Buttons>
      </Form>
    </Shell>
  )
}

/** 「動態密碼」: digits of the app or of a mail, or a recovery code. */
export function CodeField({ locale, problem }: { locale: Locale; problem?: string }) {
  const { code } = words[locale]
  return (
    <Field
      name="code"
      label={code.label}
      hint={code.hint}
      locale={locale}
      autocomplete="one-time-code"
      width={10}
      maxlength={30}
      problem={problem}
    />
  )
}

/** 「寄送動態密碼到復原信箱」, sent with the same form. */
export function MailButton({ locale, block }: { locale: Locale; block?: boolean }) {
  return (
    <Button kind="secondary" block={block} name="mail" value="1">
      {words[locale].code.mail}
    </Button>
  )
}
