import { paths } from '#foundation/paths.ts'
import { rocDate } from '#foundation/roc-date.ts'
import { Button, ButtonLink, Buttons } from '#ui/button.tsx'
import { Callout } from '#ui/callout.tsx'
import type { Frame } from '#ui/door.tsx'
import { Facts } from '#ui/facts.tsx'
import { Form } from '#ui/form.tsx'
import { Page } from '#ui/page.tsx'
import { PageTitle } from '#ui/page-title.tsx'
import { Sheet } from '#ui/sheet.tsx'
import { words } from '../words.ts'

type Given = { frame: Frame; closed: { address: string; closedAt: Date; deletesAt: Date } }

/** A mailbox that nobody used for a year: its holder may take it up again until it is deleted (rule 2). */
export function ReopenPage({ frame, closed: { address, closedAt, deletesAt } }: Given) {
  const { reopen: say, rules } = words[frame.locale]
  return (
    <Page frame={frame} title={say.title} face="mail">
      <PageTitle title={say.title} lead={say.lead(address)} />
      <Sheet>
        <p>{say.kept}</p>
        <Facts
          locale={frame.locale}
          facts={[
            [say.closed, rocDate(closedAt)],
            [say.deletes, rocDate(deletesAt)],
          ]}
        />
        <Callout kind="lamp">{say.deletesHint}</Callout>
        <Form action={paths.mailReopen}>
          <Buttons>
            <Button>{say.button}</Button>
            <ButtonLink kind="quiet" href={paths.account}>
              {rules.account}
            </ButtonLink>
          </Buttons>
        </Form>
      </Sheet>
    </Page>
  )
}
