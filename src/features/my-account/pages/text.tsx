import type { Child } from 'hono/jsx'
import { NoticeSheet } from '#features/notices/field.tsx'
import type { Notice } from '#features/notices/notices.ts'
import type { Demand } from '#features/notices/rules.ts'
import { paths } from '#foundation/paths.ts'
import { rocDate } from '#foundation/roc-date.ts'
import { Button, Buttons } from '#ui/button.tsx'
import { Callout } from '#ui/callout.tsx'
import type { Frame } from '#ui/door.tsx'
import { Form } from '#ui/form.tsx'
import { Page } from '#ui/page.tsx'
import { PageTitle } from '#ui/page-title.tsx'
import { words } from '../text-words.ts'

type Given = {
  frame: Frame
  notice: Notice
  demand: Demand
  /** The sealed note of this page having been shown. */
  opened: string
  to: string
  /** Texts that come after this one. */
  left: number
  isLate?: boolean
  /** An officer looks at it before it is published: said above it, and its buttons do nothing. */
  preview?: Child
}

/** A new version of a text, put to somebody who has an account already: whole, so that nothing has to be opened by script. */
export function TextPage({ frame, notice, demand, opened, to, left, isLate, preview }: Given) {
  const say = words[frame.locale]
  const { title, blocks } = notice.text[frame.locale]
  return (
    <Page frame={frame} title={title} face="account">
      {preview}
      <PageTitle title={title} lead={say.lead[demand]} />
      <NoticeSheet
        late={isLate ? say.again : undefined}
        version={say.version(notice.version, rocDate(notice.publishedAt))}
        blocks={blocks}
      >
        <Form action={paths.accountTexts()}>
          <input type="hidden" name="kind" value={notice.kind} />
          <input type="hidden" name="opened" value={opened} />
          <input type="hidden" name="to" value={to} />
          {demand === 'agree' && <Callout>{say.meaning}</Callout>}
          <Answers frame={frame} demand={demand} disabled={preview !== undefined} />
          {left > 0 && <p class="small soft">{say.more(left)}</p>}
        </Form>
      </NoticeSheet>
    </Page>
  )
}

function Answers({ frame, demand, disabled }: { frame: Frame; demand: Demand; disabled: boolean }) {
  const say = words[frame.locale]
  if (demand === 'tell')
    return (
      <Buttons>
        <Button name="answer" value="read" disabled={disabled}>
          {say.read}
        </Button>
      </Buttons>
    )
  return (
    <Buttons>
      <Button name="answer" value="agreed" disabled={disabled}>
        {say.agree}
      </Button>
      <Button kind="secondary" name="answer" value="refused" disabled={disabled}>
        {say.disagree}
      </Button>
    </Buttons>
  )
}
