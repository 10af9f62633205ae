import type { Recovery } from '#features/accounts/recovery.ts'
import type { Mailbox } from '#features/mailboxes/mailboxes.ts'
import type { PastSignIn } from '#features/sign-in/sign-in.ts'
import { paths } from '#foundation/paths.ts'
import { rocDateTime } from '#foundation/roc-date.ts'
import type { Frame } from '#ui/door.tsx'
import { Facts } from '#ui/facts.tsx'
import { Page } from '#ui/page.tsx'
import { PageTitle } from '#ui/page-title.tsx'
import { Columns, Sheet } from '#ui/sheet.tsx'
import { Table } from '#ui/table.tsx'
import { When } from '#ui/when.tsx'
import type { Application } from '../enrolment.ts'
import { words } from '../words.ts'
import { RecordSheets } from './record.tsx'

type Agreed = { kind: 'privacy' | 'mailbox-rules'; version: string; agreedAt: Date }
type Given = {
  frame: Frame
  personName: string
  application?: Application
  mailbox?: Mailbox
  domain: string
  recovery?: Recovery
  signIns: (PastSignIn & { face: 'city' | 'portal' })[]
  agreed: Agreed[]
}

/** 「我的帳號」: the application record, the way back in, the last sign-ins. */
export function AccountPage(given: Given) {
  const { frame, personName, application, recovery, signIns, agreed } = given
  const { account, form } = words[frame.locale]
  return (
    <Page frame={frame} title={account.title} face="account">
      <PageTitle title={account.title} lead={account.hello(personName)} />
      <Columns
        label={account.recovery}
        main={
          <div class="stack">
            {application ? <RecordSheets {...given} application={application} /> : <Holding {...given} />}
            {!given.mailbox && (
              <p>
                <a class="govuk-link" href={paths.laterMailbox}>
                  {words[frame.locale].later.link}
                </a>
              </p>
            )}
            <Sheet title={account.signIns} id="sign-ins">
              <SignIns frame={frame} signIns={signIns} />
            </Sheet>
          </div>
        }
        aside={
          <>
            {recovery && (
              <Sheet title={account.recovery} id="recovery" snug>
                <p>
                  {recovery.confirmedAt
                    ? account.confirmed(recovery.masked, rocDateTime(recovery.confirmedAt))
                    : account.unconfirmed(recovery.masked)}
                </p>
              </Sheet>
            )}
            {agreed.length > 0 && (
              <Sheet title={account.consents} id="consents" snug>
                <Facts
                  locale={frame.locale}
                  snug
                  facts={agreed.map(({ kind, version, agreedAt }) => [
                    kind === 'privacy' ? form.privacyShort : form.rulesShort,
                    account.consentLine(rocDateTime(agreedAt), version),
                  ])}
                />
              </Sheet>
            )}
          </>
        }
      />
    </Page>
  )
}

/** What somebody holds whose account was not applied for here. */
function Holding({ frame: { locale, city }, personName, mailbox }: Given) {
  const { account, person, record } = words[locale]
  return (
    <Sheet title={account.holding} id="holding">
      <Facts
        locale={locale}
        facts={[
          [person.name, personName],
          [record.account, city?.account],
          [record.mail, mailbox ? mailbox.address : record.noMail],
          [record.progress, mailbox ? record.states[mailbox.state] : record.noMail],
        ]}
      />
    </Sheet>
  )
}

function SignIns({
  frame,
  signIns,
}: {
  frame: Frame
  signIns: (PastSignIn & { face: 'city' | 'portal' })[]
}) {
  const { account } = words[frame.locale]
  const { columns, faces, results } = account
  const rows = signIns.map(({ at, face, result }) => ({
    at: <When at={at} />,
    face: faces[face],
    result: result === 'signed-in' ? results['signed-in'] : results.other,
  }))
  return (
    <Table
      caption={account.signInsCaption}
      rows={rows}
      columns={[
        { label: columns.at, key: 'at' },
        { label: columns.face, key: 'face' },
        { label: columns.result, key: 'result' },
      ]}
    />
  )
}
