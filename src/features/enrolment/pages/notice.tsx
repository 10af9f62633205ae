import type { Child } from 'hono/jsx'
import { NoticeBlocks } from '#features/notices/field.tsx'
import type { Notice } from '#features/notices/notices.ts'
import { paths } from '#foundation/paths.ts'
import { Button, ButtonLink, Buttons } from '#ui/button.tsx'
import type { Frame } from '#ui/door.tsx'
import { Form } from '#ui/form.tsx'
import { Page } from '#ui/page.tsx'
import { PageTitle } from '#ui/page-title.tsx'
import { Sheet } from '#ui/sheet.tsx'
import { words } from '../words.ts'

/** The text as a page: how one views it without JavaScript, and whenever one likes. */
export function NoticePage({
  frame,
  notice,
  answerable,
  preview,
}: {
  frame: Frame
  notice: Notice
  answerable: boolean
  /** An officer looks at it before it is published: said above it, and its buttons do nothing. */
  preview?: Child
}) {
  const say = words[frame.locale].notice
  const { title } = notice.text[frame.locale]
  return (
    <Page frame={frame} title={title} face="account">
      {preview}
      <PageTitle title={title} lead={say.version(notice.version)} />
      <Sheet>
        <NoticeBlocks blocks={notice.text[frame.locale].blocks} level={2} />
        {answerable && (
          <Form action={paths.notice(notice.kind)}>
            <Buttons>
              <Button name="answer" value="agree" disabled={preview !== undefined}>
                {say.agree}
              </Button>
              <Button kind="secondary" name="answer" value="disagree" disabled={preview !== undefined}>
                {say.disagree}
              </Button>
              <ButtonLink href={paths.applyForm} kind="quiet">
                {say.back}
              </ButtonLink>
            </Buttons>
          </Form>
        )}
      </Sheet>
    </Page>
  )
}
