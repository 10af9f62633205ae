import type { Notice } from '#features/notices/notices.ts'
import type { Block } from '#features/notices/rules.ts'
import { paths } from '#foundation/paths.ts'
import type { Locale } from '#foundation/words.ts'
import { Button, ButtonLink, Buttons } from '#ui/button.tsx'
import type { Frame } from '#ui/door.tsx'
import { Form } from '#ui/form.tsx'
import { Page } from '#ui/page.tsx'
import { PageTitle } from '#ui/page-title.tsx'
import { Sheet } from '#ui/sheet.tsx'
import { words } from '../words.ts'

/** The whole text of a notice. */
export function NoticeText({ notice, locale, level }: { notice: Notice; locale: Locale; level: 2 | 3 }) {
  return (
    <>
      {notice.text[locale].blocks.map((block) => (
        <NoticeBlock block={block} level={level} />
      ))}
    </>
  )
}

function NoticeBlock({ block, level }: { block: Block; level: 2 | 3 }) {
  if ('heading' in block) return level === 2 ? <h2>{block.heading}</h2> : <h3>{block.heading}</h3>
  if ('list' in block)
    return (
      <ol>
        {block.list.map((item) => (
          <li>{item}</li>
        ))}
      </ol>
    )
  return <p>{block.text}</p>
}

/** The text as a page: how one views it without JavaScript, and whenever one likes. */
export function NoticePage({
  frame,
  notice,
  answerable,
}: {
  frame: Frame
  notice: Notice
  answerable: boolean
}) {
  const say = words[frame.locale].notice
  const { title } = notice.text[frame.locale]
  return (
    <Page frame={frame} title={title} face="account">
      <PageTitle title={title} lead={say.version(notice.version)} />
      <Sheet>
        <NoticeText notice={notice} locale={frame.locale} level={2} />
        {answerable && (
          <Form action={paths.notice(notice.kind)}>
            <Buttons>
              <Button name="answer" value="agree">
                {say.agree}
              </Button>
              <Button kind="secondary" name="answer" value="disagree">
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
