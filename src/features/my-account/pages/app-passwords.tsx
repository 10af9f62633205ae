import { MOST_APP_PASSWORDS } from '#features/accounts/app-password-rules.ts'
import type { AppPassword, AppScope } from '#features/accounts/app-passwords.ts'
import { paths } from '#foundation/paths.ts'
import { rocDateTime } from '#foundation/roc-date.ts'
import type { Locale } from '#foundation/words.ts'
import { Button, ButtonLink, Buttons } from '#ui/button.tsx'
import { Callout } from '#ui/callout.tsx'
import type { Frame } from '#ui/door.tsx'
import { Empty } from '#ui/empty.tsx'
import { Facts } from '#ui/facts.tsx'
import { Form } from '#ui/form.tsx'
import { Sheet } from '#ui/sheet.tsx'
import { Table } from '#ui/table.tsx'
import { When } from '#ui/when.tsx'
import { words } from '../app-password-words.ts'
import type { MailProgram } from '../rules.ts'
import { SetUp } from './mail-program.tsx'
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
