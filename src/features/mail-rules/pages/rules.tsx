import type { Child } from 'hono/jsx'
import { NoticeSheet } from '#features/notices/field.tsx'
import type { Notice } from '#features/notices/notices.ts'
import { paths } from '#foundation/paths.ts'
import { rocDate } from '#foundation/roc-date.ts'
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
  isLate?: boolean
  /** An officer looks at it before it is published: said above it, and its buttons do nothing. */
  preview?: Child
}

/** A new version of the mailbox rules, to be answered before mail opens (rule 9). The whole text is on the page, so nothing has to be opened by script. */
export function RulesPage({ frame, notice, opened, isLate, preview }: Given) {
  const say = words[frame.locale].rules
  const { title, blocks } = notice.text[frame.locale]
  return (
    <Page frame={frame} title={title} face="mail">
      {preview}
      <PageTitle title={title} lead={say.lead} />
      <NoticeSheet
        late={isLate ? say.again : undefined}
        version={say.version(notice.version, rocDate(notice.publishedAt))}
        blocks={blocks}
      >
        <Form action={paths.mailRules}>
          <input type="hidden" name="opened" value={opened} />
          <Callout>{say.meaning}</Callout>
          <Buttons>
            {(['agree', 'disagree'] as const).map((answer, place) => (
              <Button
                kind={place === 0 ? 'primary' : 'secondary'}
                name="answer"
                value={answer}
                disabled={preview !== undefined}
              >
                {say[answer]}
              </Button>
            ))}
          </Buttons>
        </Form>
      </NoticeSheet>
    </Page>
  )
}

/** After 「不同意」: what it means, what still works, and whom to ask. */
export function RefusedPage({ frame }: { frame: Frame }) {
  const say = words[frame.locale].rules
  return (
    <Page frame={frame} title={say.refusedTitle} face="mail">
      <PageTitle title={say.refusedTitle} lead={say.refusedLead} />
      <Sheet>
        <p>{say.refusedAccount}</p>
        <p>{say.refusedAsk}</p>
        <Buttons>
          <ButtonLink href={paths.mailRules}>{say.readAgain}</ButtonLink>
          <ButtonLink kind="secondary" href={paths.account}>
            {say.account}
          </ButtonLink>
          <ButtonLink kind="quiet" href={paths.contacts}>
            {say.contacts}
          </ButtonLink>
        </Buttons>
      </Sheet>
    </Page>
  )
}
