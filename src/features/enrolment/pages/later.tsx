import { NoticeBlocks } from '#features/notices/field.tsx'
import type { Notice } from '#features/notices/notices.ts'
import { paths } from '#foundation/paths.ts'
import { Button, ButtonLink, Buttons } from '#ui/button.tsx'
import { Callout } from '#ui/callout.tsx'
import type { Frame } from '#ui/door.tsx'
import { Form } from '#ui/form.tsx'
import { Page } from '#ui/page.tsx'
import { PageTitle } from '#ui/page-title.tsx'
import { Sheet } from '#ui/sheet.tsx'
import { words } from '../words.ts'

type Given = {
  frame: Frame
  notice: Notice
  opened: string
  address: string
  problem?: 'not-opened' | 'not-entitled'
}

/** A mailbox for one who answered 否 before: the rules to read, and 同意 to apply. */
export function LaterPage({ frame, notice, opened, address, problem }: Given) {
  const { later, notice: say } = words[frame.locale]
  const { title } = notice.text[frame.locale]
  return (
    <Page frame={frame} title={later.title} face="account">
      <PageTitle title={later.title} lead={later.lead(address)} />
      {problem && (
        <Callout kind="stop" role="alert">
          {later.problems[problem]}
        </Callout>
      )}
      <Sheet title={title} id="rules">
        <p class="small soft">{say.version(notice.version)}</p>
        <NoticeBlocks blocks={notice.text[frame.locale].blocks} level={3} />
        <Form action={paths.laterMailbox}>
          <input type="hidden" name="opened" value={opened} />
          <Buttons>
            <Button>{later.agree}</Button>
            <ButtonLink href={paths.account} kind="secondary">
              {later.disagree}
            </ButtonLink>
          </Buttons>
        </Form>
      </Sheet>
    </Page>
  )
}
