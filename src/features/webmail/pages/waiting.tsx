import type { Mailbox } from '#features/mailboxes/mailboxes.ts'
import type { Office } from '#features/mailboxes/offices.ts'
import { words as mailboxWords } from '#features/mailboxes/words.ts'
import { paths } from '#foundation/paths.ts'
import { Callout } from '#ui/callout.tsx'
import type { Frame } from '#ui/door.tsx'
import { Page } from '#ui/page.tsx'
import { PageTitle } from '#ui/page-title.tsx'
import { Sheet, Stack } from '#ui/sheet.tsx'
import { Timeline } from '#ui/timeline.tsx'
import { words } from '../words.ts'
import { Elsewhere } from './elsewhere.tsx'
import { KeptOffices } from './kept-offices.tsx'

type Given = { frame: Frame; mailbox?: Mailbox; offices: Office[] }

/** No mail yet: how far the mailbox has come, and what to do. */
export function WaitingPage({ frame, mailbox, offices }: Given) {
  const say = words[frame.locale].waiting
  const title = mailbox ? say.title : say.none
  return (
    <Page frame={frame} title={title} face="mail">
      <PageTitle title={title} lead={mailbox ? say.lead : say.noneLead} />
      <Stack>
        <Sheet>
          {mailbox ? <Progress frame={frame} mailbox={mailbox} /> : <p>{say.noneNext}</p>}
          <Elsewhere say={say} />
        </Sheet>
        {offices.length > 0 && <KeptOffices locale={frame.locale} offices={offices} />}
      </Stack>
    </Page>
  )
}

function Progress({ frame, mailbox }: { frame: Frame; mailbox: Mailbox }) {
  const say = words[frame.locale].waiting
  const { states, steps, reasons } = mailboxWords[frame.locale]
  const shown = mailbox.timeline.map(({ step, state, at }) => ({
    title: steps[step],
    state,
    at,
    when: state === 'now' ? say.now : undefined,
  }))
  const timeline = <Timeline steps={shown} status={`${say.progress}${states[mailbox.state]}`} />
  if (mailbox.state === 'refused') {
    return (
      <>
        {timeline}
        <Callout kind="stop" title={mailbox.reason && reasons[mailbox.reason]}>
          <p>{say.refusedNext}</p>
        </Callout>
      </>
    )
  }
  return (
    <>
      <live-progress data-url={paths.mailboxState} data-state={mailbox.state} data-seconds="5">
        {timeline}
      </live-progress>
      <p>{say.next}</p>
    </>
  )
}
