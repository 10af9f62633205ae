import type { Mailbox } from '#features/mailboxes/mailboxes.ts'
import { words as mailboxWords } from '#features/mailboxes/words.ts'
import { paths } from '#foundation/paths.ts'
import { Arrived } from '#ui/arrived.tsx'
import { Callout } from '#ui/callout.tsx'
import type { Frame } from '#ui/door.tsx'
import { Facts } from '#ui/facts.tsx'
import { Page } from '#ui/page.tsx'
import { Columns, Sheet } from '#ui/sheet.tsx'
import { Tag } from '#ui/tag.tsx'
import { Timeline } from '#ui/timeline.tsx'
import { Day, When } from '#ui/when.tsx'
import type { Application } from '../enrolment.ts'
import { words } from '../words.ts'

type Given = { frame: Frame; application: Application; mailbox?: Mailbox; domain: string }

/** What the applicant sees right after 「提出申請」 (M6). */
export function RecordPage(given: Given) {
  const { frame } = given
  const { record } = words[frame.locale]
  return (
    <Page frame={frame} title={record.done} face="account">
      <Arrived title={record.done}>
        <p>
          {record.wayLine}　{record.comeBack}
        </p>
      </Arrived>
      <Columns
        main={<RecordSheets {...given} />}
        aside={<Next {...given} />}
        label={record.nextTitle}
        sticky
      />
    </Page>
  )
}

/** Progress and the form as facts; my account shows them too. */
export function RecordSheets({ frame, application, mailbox, domain }: Given) {
  const { record, person } = words[frame.locale]
  const { facts, accountName, submittedAt } = application
  const rows: [string, unknown][] = [
    [record.kind, record.kindValue],
    [record.way, record.wayValue],
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
  const { record } = words[frame.locale]
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

function Next({ frame, application, mailbox }: Given) {
  const { record } = words[frame.locale]
  const isReady = mailbox?.state === 'ready'
  return (
    <>
      <Sheet title={record.nextTitle} id="next" snug>
        <ol class="numbered">
          {application.mailbox && (
            <li>
              {isReady ? record.nextMailReady : record.nextMail} <a href={paths.mail}>{record.mailLink}</a>
            </li>
          )}
          {!application.mailbox && <li>{record.nextNoMail}</li>}
          <li>{record.nextConfirm}</li>
          {application.mailbox && (
            <li>
              {record.nextPortal} <a href={paths.portal}>{record.portalLink}</a>
            </li>
          )}
        </ol>
      </Sheet>
      {application.mailbox && (
        <Callout>
          <p>
            {record.late} <a href={paths.contacts}>{record.contacts}</a>
          </p>
        </Callout>
      )}
    </>
  )
}
