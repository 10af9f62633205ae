import { paths } from '#foundation/paths.ts'
import { Arrived } from '#ui/arrived.tsx'
import { Button, Buttons } from '#ui/button.tsx'
import type { Frame } from '#ui/door.tsx'
import { ErrorPage } from '#ui/error-page.tsx'
import { Form } from '#ui/form.tsx'
import { Page } from '#ui/page.tsx'
import { PageTitle } from '#ui/page-title.tsx'
import { words } from './words.ts'

/** A mailed link opens a page with a button: scanners press links. */
export function ConfirmPage({ frame, action }: { frame: Frame; action: string }) {
  const { page } = words[frame.locale]
  return (
    <Page frame={frame} title={page.title} face="account">
      <PageTitle title={page.title} lead={page.lead} />
      <Form action={action}>
        <Buttons>
          <Button>{page.button}</Button>
        </Buttons>
      </Form>
    </Page>
  )
}

export function ConfirmedPage({ frame }: { frame: Frame }) {
  const { page } = words[frame.locale]
  return (
    <Page frame={frame} title={page.doneTitle} face="account">
      <Arrived title={page.doneTitle}>{page.done}</Arrived>
    </Page>
  )
}

export function DeadLinkPage({ frame }: { frame: Frame }) {
  const { page } = words[frame.locale]
  return (
    <ErrorPage
      frame={frame}
      kind="gone"
      face="account"
      title={page.deadTitle}
      text={page.dead}
      cure={page.deadCure}
      next={{ href: paths.account, label: page.deadNext }}
    />
  )
}
