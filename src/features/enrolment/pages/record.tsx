import type { Mailbox } from '#features/mailboxes/mailboxes.ts'
import { paths } from '#foundation/paths.ts'
import { Arrived } from '#ui/arrived.tsx'
import { Callout } from '#ui/callout.tsx'
import type { Frame } from '#ui/door.tsx'
import { Page } from '#ui/page.tsx'
import { Columns, Sheet } from '#ui/sheet.tsx'
import type { Application } from '../enrolment.ts'
import { RecordSheets } from '../field.tsx'
import { words } from '../record-words.ts'

type Given = { frame: Frame; application: Application; mailbox?: Mailbox; domain: string }

/** What the applicant sees right after 「提出申請」 (M6). */
export function RecordPage(given: Given) {
  const { frame } = given
  const { record } = words[frame.locale]
  return (
    <Page frame={frame} title={record.done} face="account">
      <Arrived title={record.done}>
        <p>
          {record.wayLine(record.ways[given.application.way])}　{record.comeBack}
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
