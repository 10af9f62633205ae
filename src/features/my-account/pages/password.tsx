import type { Policy } from '#features/passwords/rules.ts'
import type { Problems } from '#foundation/form.ts'
import { paths } from '#foundation/paths.ts'
import { Arrived } from '#ui/arrived.tsx'
import { BackLink, Button, ButtonLink, Buttons } from '#ui/button.tsx'
import type { Frame } from '#ui/door.tsx'
import { Field, PasswordField } from '#ui/field.tsx'
import { Form } from '#ui/form.tsx'
import { Page } from '#ui/page.tsx'
import { NewPassword, type PasswordPolicy } from '#ui/password-rules.tsx'
import { words as passwordWords } from '../password-words.ts'
import { words } from '../words.ts'
import { SectionPage } from './section.tsx'

type Given = {
  frame: Frame
  policy: Policy
  /** What holds for this holder. */
  asked: PasswordPolicy
  accountName: string
  /** There is a password of the portal's own too. */
  hasPortal: boolean
  problems?: Problems
  broken?: string[]
}

/** 「變更密碼」: the account's, or the portal's own. */
export function PasswordPage(given: Given) {
  const { frame, policy, hasPortal, problems } = given
  const say = passwordWords[frame.locale]
  return (
    <SectionPage frame={frame} title={say.title[policy]} lead={say.lead[policy]} problems={problems}>
      <PasswordForm {...given} />
      {(hasPortal || policy === 'portal') && (
        <p class="linkrow">
          <a
            class="govuk-link"
            href={policy === 'portal' ? paths.accountPassword : `${paths.accountPassword}?of=portal`}
          >
            {policy === 'portal' ? say.accountLink : say.portalLink}
          </a>
        </p>
      )}
    </SectionPage>
  )
}

function PasswordForm({ frame: { locale }, policy, asked, accountName, problems = {}, broken }: Given) {
  const say = passwordWords[locale]
  return (
    <Form action={paths.accountPassword} class="sheet">
      {policy === 'portal' && <input type="hidden" name="of" value="portal" />}
      <Field
        {...{ locale, name: 'account', label: say.account, value: accountName }}
        autocomplete="username"
        readonly
      />
      <PasswordField
        name="current"
        label={say.current}
        locale={locale}
        autocomplete="current-password"
        problem={problems.current}
        required
      />
      <NewPassword
        name="password"
        label={say.password}
        locale={locale}
        policy={asked}
        accountName={accountName}
        problem={problems.password}
        broken={broken}
        again={{ name: 'again', label: say.again, problem: problems.again }}
      />
      <Buttons>
        <Button>{say.button}</Button>
        <ButtonLink href={paths.account} kind="quiet">
          {say.cancel}
        </ButtonLink>
      </Buttons>
    </Form>
  )
}

/** It is changed. */
export function PasswordChangedPage({ frame, policy }: { frame: Frame; policy: Policy }) {
  const { back } = words[frame.locale]
  const say = passwordWords[frame.locale]
  return (
    <Page frame={frame} title={say.done[policy]} face="account">
      <Arrived title={say.done[policy]}>
        <p>{say.doneText}</p>
      </Arrived>
      <BackLink href={paths.account}>{back}</BackLink>
    </Page>
  )
}
