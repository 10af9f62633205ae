import { Captcha } from '#features/captcha/field.tsx'
import type { Problems } from '#foundation/form.ts'
import { paths } from '#foundation/paths.ts'
import { BackLink, Button, Buttons } from '#ui/button.tsx'
import type { Frame } from '#ui/door.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { Field } from '#ui/field.tsx'
import { Form } from '#ui/form.tsx'
import { AccountField } from '#ui/known-fields.tsx'
import { Page } from '#ui/page.tsx'
import { PageTitle } from '#ui/page-title.tsx'
import { words } from '../words.ts'

type Given = { frame: Frame; captcha: string; domain: string; account?: string; problems?: Problems }

/** Where the holder brings the two halves of a code from the desk. */
export function CodePage({ frame, captcha, domain, account, problems = {} }: Given) {
  const { locale } = frame
  const { code: say, account: label, otherWays } = words[locale]
  return (
    <Page frame={frame} title={say.title} face="account" problems={problems}>
      <ErrorSummary locale={locale} problems={problems} />
      <PageTitle title={say.title} lead={say.lead} />
      <Form action={paths.forgottenDesk} class="sheet">
        <AccountField {...{ locale, label, domain }} value={account} problem={problems.account} />
        <Field
          name="code"
          label={say.code}
          hint={say.codeHint}
          locale={locale}
          autocomplete="off"
          autocapitalize="characters"
          width={20}
          problem={problems.code}
        />
        <Captcha id={captcha} locale={locale} problem={problems.captcha} />
        <Buttons>
          <Button>{say.go}</Button>
          <BackLink href={paths.forgottenPassword}>{otherWays}</BackLink>
        </Buttons>
      </Form>
    </Page>
  )
}
