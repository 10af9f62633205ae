import { APP_SCOPES, LONGEST_APP_NAME, MOST_APP_PASSWORDS } from '#features/accounts/app-password-rules.ts'
import type { AppPassword, AppScope } from '#features/accounts/app-passwords.ts'
import type { Office } from '#features/mailboxes/offices.ts'
import type { Problems } from '#foundation/form.ts'
import { paths } from '#foundation/paths.ts'
import { rocDateTime } from '#foundation/roc-date.ts'
import type { Locale } from '#foundation/words.ts'
import { Button, ButtonLink, Buttons } from '#ui/button.tsx'
import { Callout } from '#ui/callout.tsx'
import { Checkboxes } from '#ui/choices.tsx'
import { Codes } from '#ui/codes.tsx'
import type { Frame } from '#ui/door.tsx'
import { Empty } from '#ui/empty.tsx'
import { Facts } from '#ui/facts.tsx'
import { Field, Select } from '#ui/field.tsx'
import { Form } from '#ui/form.tsx'
import { Sheet } from '#ui/sheet.tsx'
import { Table } from '#ui/table.tsx'
import { When } from '#ui/when.tsx'
import { words } from '../app-password-words.ts'
import type { MailProgram } from '../rules.ts'
import { SectionPage } from './section.tsx'

type Given = { frame: Frame; appPasswords: AppPassword[]; program: MailProgram; isEnded: boolean }

/** 「應用程式密碼」: the list, and what a mail program wants to know. */
export function AppPasswordsPage({ frame, appPasswords, program, isEnded }: Given) {
  const { locale } = frame
  const say = words[locale]
  const back = { href: paths.accountWays, label: say.back }
  const done = isEnded ? say.ended : undefined
  return (
    <SectionPage frame={frame} title={say.title} lead={say.lead} back={back} done={done}>
      <div class="stack">
        <List locale={locale} appPasswords={appPasswords} />
        {appPasswords.length < MOST_APP_PASSWORDS ? (
          <Buttons>
            <ButtonLink href={paths.accountAppPasswordNew} icon="plus">
              {say.add}
            </ButtonLink>
          </Buttons>
        ) : (
          <Callout>{say.full(MOST_APP_PASSWORDS)}</Callout>
        )}
        <SetUp locale={locale} program={program} />
      </div>
    </SectionPage>
  )
}

function List({ locale, appPasswords }: { locale: Locale; appPasswords: AppPassword[] }) {
  const say = words[locale]
  const { columns } = say
  return (
    <Sheet>
      <Table
        caption={say.list}
        columns={[
          { key: 'name', label: columns.name },
          { key: 'scopes', label: columns.scopes },
          { key: 'made', label: columns.made },
          { key: 'used', label: columns.used },
          { key: 'deed', label: columns.deed },
        ]}
        rows={appPasswords.map((one) => rowOf(locale, one))}
        empty={
          <Empty icon="key" title={say.none}>
            {say.noneText}
          </Empty>
        }
      />
    </Sheet>
  )
}

function rowOf(locale: Locale, { id, name, scopes, madeAt, lastUsedAt }: AppPassword) {
  const say = words[locale]
  return {
    name,
    scopes: scopesIn(locale, scopes),
    made: <When at={madeAt} />,
    used: lastUsedAt ? <When at={lastUsedAt} /> : say.never,
    deed: (
      <a class="govuk-link" href={paths.accountAppPassword(id)} aria-label={say.endNamed(name)}>
        {say.end}
      </a>
    ),
  }
}

function scopesIn(locale: Locale, scopes: AppScope[]): string {
  return scopes.map((scope) => words[locale].scopes[scope]).join(locale === 'en' ? ', ' : '、')
}

/** Servers and ports, as the fields of a mail program call them. */
function SetUp({ locale, program }: { locale: Locale; program: MailProgram }) {
  const { setUp } = words[locale]
  const server = ({ host, port, tls }: MailProgram['smtp']) => (
    <>
      <span class="mono">{setUp.port(host, port)}</span>
      <p class="govuk-hint">{setUp.tls[tls]}</p>
    </>
  )
  return (
    <Sheet title={setUp.title} id="set-up">
      <Facts
        locale={locale}
        facts={[
          [setUp.user, <span class="mono">{program.user}</span>],
          [setUp.password, setUp.passwordIs],
          [setUp.incoming, program.imap ? server(program.imap) : setUp.noImap],
          [setUp.outgoing, server(program.smtp)],
        ]}
      />
    </Sheet>
  )
}

type NewGiven = {
  frame: Frame
  /** 機關信箱 in whose name the holder may write. */
  offices: Office[]
  name?: string
  scopes?: string[]
  mailbox?: string | undefined
  problems?: Problems
}

export function NewAppPasswordPage({ frame, name, scopes = [...APP_SCOPES], problems, ...of }: NewGiven) {
  const { locale } = frame
  const { fresh, one, scopes: say } = words[locale]
  const back = { href: paths.accountAppPasswords, label: one.back }
  return (
    <SectionPage frame={frame} title={fresh.title} lead={fresh.lead} back={back} problems={problems}>
      <Sheet>
        <Form action={paths.accountAppPasswords}>
          <Field
            name="name"
            label={fresh.name}
            hint={fresh.hint}
            value={name}
            maxlength={LONGEST_APP_NAME}
            problem={problems?.name}
            locale={locale}
          />
          <WhichMailbox locale={locale} {...of} />
          <Checkboxes
            name="scopes"
            legend={fresh.scopes}
            values={scopes}
            options={APP_SCOPES.map((scope) => ({ value: scope, label: say[scope] }))}
            problem={problems?.scopes}
            locale={locale}
          />
          <Buttons>
            <Button icon="key">{fresh.create}</Button>
          </Buttons>
        </Form>
      </Sheet>
    </SectionPage>
  )
}

type Which = { locale: Locale; offices: Office[]; mailbox?: string | undefined }

/** Asked only of those who keep an office's mailbox besides their own. */
function WhichMailbox({ locale, offices, mailbox }: Which) {
  const { fresh } = words[locale]
  if (offices.length === 0) return null
  return (
    <Select
      name="mailbox"
      label={fresh.mailbox}
      empty={fresh.own}
      value={mailbox}
      options={offices.map((office) => [office.mailbox, `${office.title} (${office.address})`])}
      locale={locale}
    />
  )
}

type MadeGiven = { frame: Frame; name: string; secret: string; program: MailProgram }

/** The secret, this once. */
export function AppPasswordMadePage({ frame, name, secret, program }: MadeGiven) {
  const { made, one } = words[frame.locale]
  const back = { href: paths.accountAppPasswords, label: one.back }
  return (
    <SectionPage frame={frame} title={made.title} lead={made.lead} back={back}>
      <div class="stack">
        <Sheet title={made.secret(name)} id="secret">
          <Codes label={made.secret(name)} codes={[secret]} />
          <p>{made.typing}</p>
          <p>{made.told}</p>
        </Sheet>
        <SetUp locale={frame.locale} program={program} />
        <Buttons>
          <ButtonLink href={paths.accountAppPasswords}>{made.done}</ButtonLink>
        </Buttons>
      </div>
    </SectionPage>
  )
}

/** Asked before one is ended. */
export function EndAppPasswordPage({ frame, appPassword }: { frame: Frame; appPassword: AppPassword }) {
  const { locale } = frame
  const { one, columns, never } = words[locale]
  const { id, name, scopes, madeAt, lastUsedAt } = appPassword
  const back = { href: paths.accountAppPasswords, label: one.back }
  return (
    <SectionPage frame={frame} title={one.title(name)} back={back}>
      <Sheet>
        <p>{one.text}</p>
        <Facts
          locale={locale}
          facts={[
            [columns.scopes, scopesIn(locale, scopes)],
            [one.made, rocDateTime(madeAt)],
            [one.used, lastUsedAt ? rocDateTime(lastUsedAt) : never],
          ]}
        />
        <Form action={paths.accountAppPassword(id)}>
          <Buttons>
            <Button kind="warning">{one.button}</Button>
          </Buttons>
        </Form>
      </Sheet>
    </SectionPage>
  )
}
