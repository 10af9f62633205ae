import { paths } from '#foundation/paths.ts'
import { Arrived } from '#ui/arrived.tsx'
import { Button, Buttons } from '#ui/button.tsx'
import type { Frame } from '#ui/door.tsx'
import { ErrorPage } from '#ui/error-page.tsx'
import { Form } from '#ui/form.tsx'
import { Page } from '#ui/page.tsx'
import { PageTitle } from '#ui/page-title.tsx'
import type { ChangeLink } from './recovery-change-links.ts'
import { words as changeWords } from './recovery-change-words.ts'
import { words } from './words.ts'

type Asked = { title: string; lead: string; button: string }

/** A mailed link opens a page with a button: scanners press links. */
export function ConfirmPage({ frame, action, asked }: { frame: Frame; action: string; asked?: Asked }) {
  const { title, lead, button } = asked ?? words[frame.locale].page
  return (
    <Page frame={frame} title={title} face="account">
      <PageTitle title={title} lead={lead} />
      <Form action={action}>
        <Buttons>
          <Button>{button}</Button>
        </Buttons>
      </Form>
    </Page>
  )
}

/** The same for a change of recovery address, to whom either link has led. */
export function AgreePage({ frame, action, link }: { frame: Frame; action: string; link: ChangeLink }) {
  const { title, lead, button } = changeWords[frame.locale].page[link.side]
  return <ConfirmPage frame={frame} action={action} asked={{ title, lead: lead(link.masked), button }} />
}

/** One side has agreed; is it changed by now? */
export function AgreedPage({ frame, isChanged }: { frame: Frame; isChanged: boolean }) {
  const { page } = changeWords[frame.locale]
  const [title, text] = isChanged ? [page.changedTitle, page.changed] : [page.waitingTitle, page.waiting]
  return (
    <Page frame={frame} title={title} face="account">
      <Arrived title={title}>{text}</Arrived>
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

export function DeadLinkPage({ frame, isChange }: { frame: Frame; isChange?: boolean }) {
  const { page } = words[frame.locale]
  const { dead, deadCure } = isChange ? changeWords[frame.locale].page : page
  return (
    <ErrorPage
      frame={frame}
      kind="gone"
      face="account"
      title={page.deadTitle}
      text={dead}
      cure={deadCure}
      next={{ href: paths.account, label: page.deadNext }}
    />
  )
}
