import type { Application } from '#features/enrolment/enrolment.ts'
import { RecordSheets } from '#features/enrolment/field.tsx'
import { words as formWords } from '#features/enrolment/form-words.ts'
import { words as identityWords } from '#features/enrolment/identity-words.ts'
import { words as recordWords } from '#features/enrolment/record-words.ts'
import { ChangePassword, PasswordCallout } from '#features/mail-rules/callouts.tsx'
import type { Mailbox } from '#features/mailboxes/mailboxes.ts'
import type { HistoryEntry } from '#features/sign-in/history.ts'
import { paths } from '#foundation/paths.ts'
import { rocDateTime } from '#foundation/roc-date.ts'
import type { Locale } from '#foundation/words.ts'
import { ButtonLink } from '#ui/button.tsx'
import { Callout } from '#ui/callout.tsx'
import type { Frame } from '#ui/door.tsx'
import { Facts } from '#ui/facts.tsx'
import { Page } from '#ui/page.tsx'
import { PageTitle } from '#ui/page-title.tsx'
import { Columns, Sheet } from '#ui/sheet.tsx'
import { Table } from '#ui/table.tsx'
import { When } from '#ui/when.tsx'
import type { OwnRenewal } from '../rules.ts'
import { words as textWords } from '../text-words.ts'
import { words } from '../words.ts'
import { ResultTag } from './history.tsx'
import { type Settings, SettingsSheet } from './settings.tsx'

type Agreed = { kind: string; title: Record<Locale, string>; version: string; agreedAt: Date }
type Given = {
  frame: Frame
  personName: string
  application?: Application
  mailbox?: Mailbox
  domain: string
  settings: Settings
  signIns: HistoryEntry[]
  agreed: Agreed[]
  /** Days since the password was set, where it is to be renewed. */
  reminder: number | undefined
  /** Why a new password is asked for, if it is. */
  renewal: OwnRenewal | undefined
  /** What a text is called whose new version waits for the holder. */
  text: string | undefined
}

/** 「我的帳號」: what is looked after here, the application record, the last sign-ins. */
export function AccountPage(given: Given) {
  const { frame, personName, mailbox, settings } = given
  const { account } = words[frame.locale]
  const sheets = [<SettingsSheet frame={frame} settings={settings} />, <Record {...given} />]
  // Who waits for a mailbox came to see how far it is.
  const isWaiting = mailbox && mailbox.state !== 'ready'
  return (
    <Page frame={frame} title={account.title} face="account">
      <PageTitle title={account.title} lead={account.hello(personName)} />
      {given.text && <TextCallout locale={frame.locale} title={given.text} />}
      {given.renewal ? (
        <ChangePassword {...words[frame.locale].account.renewal[given.renewal]} />
      ) : (
        <PasswordCallout locale={frame.locale} days={given.reminder} />
      )}
      <Columns
        label={account.aside}
        main={<div class="stack">{isWaiting ? sheets.reverse() : sheets}</div>}
        aside={
          <>
            <SignIns {...given} />
            <Agreements {...given} />
          </>
        }
      />
    </Page>
  )
}

function TextCallout({ locale, title }: { locale: Locale; title: string }) {
  const say = textWords[locale]
  return (
    <Callout kind="lamp" title={say.waiting(title)}>
      <p>
        <ButtonLink href={paths.accountTexts(paths.account)} kind="secondary" small>
          {say.open}
        </ButtonLink>
      </p>
    </Callout>
  )
}

function Record(given: Given) {
  const { application } = given
  return application ? <RecordSheets {...given} application={application} /> : <Holding {...given} />
}

/** What somebody holds whose account was not applied for here. */
function Holding({ frame: { locale, city }, personName, mailbox }: Given) {
  const { account } = words[locale]
  const { person } = identityWords[locale]
  const { record } = recordWords[locale]
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

function SignIns({ frame: { locale }, signIns }: Given) {
  const { account, faces } = words[locale]
  const { columns } = account
  const rows = signIns.map(({ at, face, result }) => ({
    at: (
      <>
        <When at={at} />
        <br />
        <span class="soft">{faces[face]}</span>
      </>
    ),
    result: <ResultTag locale={locale} result={result} />,
  }))
  return (
    <Sheet title={account.signIns} id="sign-ins" snug>
      <Table
        caption={account.signInsCaption}
        rows={rows}
        columns={[
          { label: columns.at, key: 'at' },
          { label: columns.result, key: 'result', kind: 'state' },
        ]}
      />
      <p class="linkrow">
        <a class="govuk-link" href={paths.accountHistory}>
          {account.allSignIns}
        </a>
      </p>
    </Sheet>
  )
}

function Agreements({ frame: { locale }, agreed }: Given) {
  const { account } = words[locale]
  const { form } = formWords[locale]
  const known: { [kind: string]: string } = { privacy: form.privacyShort, 'mailbox-rules': form.rulesShort }
  if (agreed.length === 0) return null
  return (
    <Sheet title={account.consents} id="consents" snug>
      <Facts
        locale={locale}
        snug
        facts={agreed.map(({ kind, title, version, agreedAt }) => [
          known[kind] ?? title[locale],
          account.consentLine(rocDateTime(agreedAt), version),
        ])}
      />
    </Sheet>
  )
}
