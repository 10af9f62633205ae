import type { Problems } from '#foundation/form.ts'
import { paths } from '#foundation/paths.ts'
import { BackLink, Button, Buttons } from '#ui/button.tsx'
import { Callout } from '#ui/callout.tsx'
import type { Frame } from '#ui/door.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { Form } from '#ui/form.tsx'
import { Page } from '#ui/page.tsx'
import { PageTitle } from '#ui/page-title.tsx'
import { Sheet } from '#ui/sheet.tsx'
import { words } from '../words.ts'
import { CodeField, MailButton } from './code.tsx'
import { Onwards } from './shell.tsx'

type Given = {
  frame: Frame
  to?: string
  mails: boolean
  mailed?: boolean
  problems?: Problems
}

/** The password was right and one-time codes are on: now a code. */
export function SecondStepPage({ frame, to, mails, mailed, problems }: Given) {
  const { locale } = frame
  const say = words[locale]
  return (
    <Page frame={frame} title={say.second.title} face="mail" name={say.face} problems={problems}>
      <ErrorSummary locale={locale} problems={problems} />
      <PageTitle title={say.second.title} lead={say.second.lead} />
      <Sheet>
        {mailed && (
          <Callout kind="done" role="status">
            {say.second.mailed}
          </Callout>
        )}
        <Form action={paths.signInSecond}>
          <Onwards to={to} />
          <CodeField locale={locale} problem={problems?.code} />
          <Buttons>
            <Button>{say.second.button}</Button>
          </Buttons>
          <p class="small below">{say.second.lost}</p>
          {mails && (
            <Buttons>
              <MailButton locale={locale} />
            </Buttons>
          )}
        </Form>
      </Sheet>
      <Buttons>
        <BackLink href={paths.signIn}>{say.second.again}</BackLink>
      </Buttons>
    </Page>
  )
}
