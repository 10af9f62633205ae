import type { Problems } from '#foundation/form.ts'
import { paths } from '#foundation/paths.ts'
import { Arrived } from '#ui/arrived.tsx'
import { Button, ButtonLink, Buttons } from '#ui/button.tsx'
import type { Frame } from '#ui/door.tsx'
import { ErrorPage } from '#ui/error-page.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { Form } from '#ui/form.tsx'
import { OwnAccountField } from '#ui/known-fields.tsx'
import { Page } from '#ui/page.tsx'
import { PageTitle } from '#ui/page-title.tsx'
import { NewPassword, type PasswordPolicy } from '#ui/password-rules.tsx'
import type { Policy } from '../rules.ts'
import { words } from '../words.ts'

type Given = {
  frame: Frame
  action: string
  policy: Policy
  accountName: string
  /** What holds for this holder. */
  asked: PasswordPolicy
  problems?: Problems
  /** Lines that the sent password broke. */
  broken?: string[]
}

/** Behind the link, the card and the code: the policy ticks off as one types, and is judged again by the server. */
export function NewPasswordPage(given: Given) {
  const { frame, action, policy, asked, accountName, problems, broken } = given
  const { locale } = frame
  const { fresh } = words[locale]
  return (
    <Page frame={frame} title={fresh.title} face={policy} problems={problems}>
      <ErrorSummary locale={locale} problems={problems} />
      <PageTitle title={fresh.title} lead={fresh.lead[policy]} />
      <Form action={action} class="sheet">
        <OwnAccountField locale={locale} label={fresh.name} value={accountName} />
        <NewPassword
          name="password"
          label={fresh.password}
          locale={locale}
          policy={asked}
          accountName={accountName}
          problem={problems?.password}
          broken={broken}
          again={{ name: 'again', label: fresh.again, problem: problems?.again }}
        />
        <p class="small below">{fresh.after}</p>
        <Buttons>
          <Button>{fresh.go}</Button>
        </Buttons>
      </Form>
    </Page>
  )
}

/** Nobody is signed in by a reset: the new password is tried at the door (M14). */
export function NewPasswordDonePage({ frame, policy }: { frame: Frame; policy: Policy }) {
  const { done, signIn } = words[frame.locale]
  return (
    <Page frame={frame} title={done.title} face={policy}>
      <Arrived title={done.title}>{done[policy]}</Arrived>
      <Buttons>
        <ButtonLink href={policy === 'portal' ? paths.portal : paths.signIn}>{signIn}</ButtonLink>
      </Buttons>
    </Page>
  )
}

export function DeadResetPage({ frame }: { frame: Frame }) {
  const { dead } = words[frame.locale]
  return (
    <ErrorPage
      frame={frame}
      kind="gone"
      face="account"
      title={dead.title}
      text={dead.text}
      cure={dead.cure}
      next={{ href: paths.forgottenPassword, label: dead.again }}
    />
  )
}
