import { paths } from '#foundation/paths.ts'
import type { Locale } from '#foundation/words.ts'
import { Button, ButtonLink, Buttons } from '#ui/button.tsx'
import type { Frame } from '#ui/door.tsx'
import { Form } from '#ui/form.tsx'
import { Page } from '#ui/page.tsx'
import { PageTitle } from '#ui/page-title.tsx'
import { Sheet } from '#ui/sheet.tsx'
import { words } from '../words.ts'

type Given = {
  frame: Frame
  action: string
  /** What this browser alone knows: another site cannot answer for the visitor. */
  xsrf: string
  /** The connected system that asks for it. */
  names?: Record<Locale, string>
}

/** 「要登出嗎？」: another site may have led here, so the holder decides. */
export function EndQuestionPage({ frame, action, xsrf, names }: Given) {
  const { question: say } = words[frame.locale]
  const name = names?.[frame.locale]
  return (
    <Page frame={frame} title={say.title} face="account">
      <PageTitle title={say.title} lead={name ? say.leadFor(name) : say.lead} />
      <Sheet>
        <p>{say.what}</p>
        <Form action={action}>
          <input type="hidden" name="xsrf" value={xsrf} />
          <Buttons>
            <Button name="logout" value="yes">
              {say.yes}
            </Button>
            {name ? (
              <Button kind="secondary">{say.only(name)}</Button>
            ) : (
              <ButtonLink href={paths.account} kind="secondary">
                {say.no}
              </ButtonLink>
            )}
          </Buttons>
        </Form>
      </Sheet>
    </Page>
  )
}
