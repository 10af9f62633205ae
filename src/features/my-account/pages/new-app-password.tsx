import { APP_SCOPES, LONGEST_APP_NAME } from '#features/accounts/app-password-rules.ts'
import type { Office } from '#features/mailboxes/offices.ts'
import type { Problems } from '#foundation/form.ts'
import { paths } from '#foundation/paths.ts'
import type { Locale } from '#foundation/words.ts'
import { Button, ButtonLink, Buttons } from '#ui/button.tsx'
import { Checkboxes } from '#ui/choices.tsx'
import { Codes } from '#ui/codes.tsx'
import type { Frame } from '#ui/door.tsx'
import { Field, Select } from '#ui/field.tsx'
import { Form } from '#ui/form.tsx'
import { Sheet } from '#ui/sheet.tsx'
import { words } from '../app-password-words.ts'
import type { MailProgram } from '../rules.ts'
import { SetUp } from './mail-program.tsx'
import { SectionPage } from './section.tsx'

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
