import type { Problems } from '#foundation/form.ts'
import { paths } from '#foundation/paths.ts'
import { Button, Buttons } from '#ui/button.tsx'
import type { Frame } from '#ui/door.tsx'
import { ErrorPage } from '#ui/error-page.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { Field, PasswordField } from '#ui/field.tsx'
import { Form } from '#ui/form.tsx'
import { Page } from '#ui/page.tsx'
import { PageTitle } from '#ui/page-title.tsx'
import type { Dead } from '../activation.ts'
import { words } from '../words.ts'

type Given = { frame: Frame; token: string; accountName: string; problems?: Problems }

/** 「帳號啟用」 (M11.2). */
export function ActivatePage({ frame, token, accountName, problems = {} }: Given) {
  const { locale } = frame
  const { activation } = words[locale]
  return (
    <Page frame={frame} title={activation.title} face="portal" problems={problems}>
      <ErrorSummary locale={locale} problems={problems} />
      <PageTitle title={activation.title} lead={activation.lead} />
      <Form action={paths.portalActivate(token)} class="sheet">
        <Field
          name="account"
          label={activation.accountName}
          locale={locale}
          value={accountName}
          autocomplete="username"
          readonly
        />
        <PasswordField
          name="password"
          label={activation.password}
          locale={locale}
          autocomplete="current-password"
          problem={problems.password}
        />
        <Buttons>
          <Button>{activation.go}</Button>
        </Buttons>
      </Form>
    </Page>
  )
}

/** A link that no longer works says why, and how to go on (M11.3). */
export function DeadLinkPage({ frame, why }: { frame: Frame; why: Dead['why'] }) {
  const { activation } = words[frame.locale]
  return (
    <ErrorPage
      frame={frame}
      kind="gone"
      face="portal"
      title={activation.deadTitle}
      text={activation.dead[why]}
      cure={activation.cure}
      next={{ href: paths.portalRegister, label: activation.again }}
    />
  )
}
