import type { Mailbox } from '#features/mailboxes/mailboxes.ts'
import { words as mailboxWords } from '#features/mailboxes/words.ts'
import { paths } from '#foundation/paths.ts'
import { Callout } from '#ui/callout.tsx'
import type { Frame } from '#ui/door.tsx'
import { Facts } from '#ui/facts.tsx'
import { Sheet } from '#ui/sheet.tsx'
import { Tag } from '#ui/tag.tsx'
import { Timeline } from '#ui/timeline.tsx'
import { Day, When } from '#ui/when.tsx'
import type { Application } from './enrolment.ts'
import { words as identityWords } from './identity-words.ts'
import { words as recordWords } from './record-words.ts'

type Given = { frame: Frame; application: Application; mailbox?: Mailbox; domain: string }

/** Progress and the form as facts; my account shows them too. */
export function RecordSheets({ frame, application, mailbox, domain }: Given) {
  const { record } = recordWords[frame.locale]
  const { person } = identityWords[frame.locale]
  const { facts, accountName, submittedAt } = application
  const rows: [string, unknown][] = [
    [record.kind, record.kindValue],
    [record.way, record.ways[application.way]],
    [record.account, accountName],
    [record.mail, application.mailbox ? `${accountName}@${domain}` : record.noMail],
    [person.category, facts.category],
    [person.name, facts.name],
    [person.agency, facts.agency],
    [person.unit, facts.unit],
    [person.jobTitle, facts.title],
    [person.start, <Day iso={facts.start} />],
    [record.submitted, <When at={submittedAt} />],
  ]
  return (
    <div class="stack">
      {mailbox && <Progress frame={frame} mailbox={mailbox} accountName={accountName} />}
      <Sheet title={record.title} id="record" tag={<Tag kind="done">{record.passed}</Tag>}>
        <Facts locale={frame.locale} facts={rows as [string, string][]} />
      </Sheet>
    </div>
  )
}

function Progress({ frame, mailbox, accountName }: { frame: Frame; mailbox: Mailbox; accountName: string }) {
  const { record } = recordWords[frame.locale]
  const kind = mailbox.state === 'ready' ? 'done' : mailbox.state === 'refused' ? 'stop' : 'going'
  const steps = mailbox.timeline.map(({ step, state, at }) => ({
    title: record.timeline[step],
    state,
    at,
    when: state === 'now' ? record.now : undefined,
    text: step === 'account' ? record.timelineText.account(accountName) : record.timelineText[step],
  }))
  const timeline = <Timeline steps={steps} status={`${record.progress}：${record.states[mailbox.state]}`} />
  const isOver = mailbox.state === 'ready' || mailbox.state === 'refused'
  return (
    <Sheet title={record.progress} id="progress" tag={<Tag kind={kind}>{record.states[mailbox.state]}</Tag>}>
      {isOver ? (
        timeline
      ) : (
        <live-progress data-url={paths.mailboxState} data-state={mailbox.state} data-seconds="5">
          {timeline}
        </live-progress>
      )}
      {mailbox.reason && (
        <Callout kind="stop">
          <p>{record.refused(mailboxWords[frame.locale].reasons[mailbox.reason])}</p>
        </Callout>
      )}
    </Sheet>
  )
}
