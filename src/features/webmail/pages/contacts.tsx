import type { Problems } from '#foundation/form.ts'
import { Button, ButtonLink, Buttons } from '#ui/button.tsx'
import { Empty } from '#ui/empty.tsx'
import { Entries, Entry } from '#ui/entries.tsx'
import { Field, FileField } from '#ui/field.tsx'
import { Form } from '#ui/form.tsx'
import { Sheet } from '#ui/sheet.tsx'
import type { Contact, Filled } from '../contacts.ts'
import { settingsWords } from '../settings-words.ts'
import type { Desk } from './desk.tsx'
import { SaveOrLeave, SettingsPage } from './settings.tsx'

type Given = {
  desk: Desk
  contacts: Contact[]
  /** What was typed to be added. */
  typed?: Filled | undefined
  problems?: Problems
  done?: string | undefined
}

export function ContactsPage({ desk, contacts, typed, problems = {}, done }: Given) {
  const say = settingsWords[desk.frame.locale].contacts
  const kept = contacts.filter(({ kind }) => kind === 'kept')
  const met = contacts.filter(({ kind }) => kind === 'met')
  return (
    <SettingsPage desk={desk} title={say.title} lead={say.lead} problems={problems} done={done}>
      <Sheet title={say.kept} id="kept">
        {kept.length === 0 ? (
          <Empty icon="people" title={say.none}>
            {say.noneText}
          </Empty>
        ) : (
          <People desk={desk} people={kept} />
        )}
      </Sheet>
      {met.length > 0 && (
        <Sheet title={say.met} id="met">
          <People desk={desk} people={met} />
        </Sheet>
      )}
      <Sheet title={say.add} id="adding">
        <Form action={desk.paths.contacts}>
          <Fields desk={desk} typed={typed} problems={problems} />
          <Buttons>
            <Button icon="plus">{say.adding}</Button>
          </Buttons>
        </Form>
      </Sheet>
      <Sheet title={say.import} id="import">
        <Form action={desk.paths.contactsImport} multipart>
          <FileField
            locale={desk.frame.locale}
            name="file"
            label={say.file}
            hint={say.fileHint}
            accept=".vcf,text/vcard"
            problem={problems.file}
          />
          <Buttons>
            <Button kind="secondary">{say.importing}</Button>
            {kept.length > 0 && (
              <ButtonLink kind="quiet" icon="download" href={desk.paths.contactsFile}>
                {say.export}
              </ButtonLink>
            )}
          </Buttons>
        </Form>
      </Sheet>
    </SettingsPage>
  )
}

/** One contact to be mended. */
export function ContactPage({ desk, id, typed, problems = {} }: Omit<Given, 'contacts'> & { id: string }) {
  const say = settingsWords[desk.frame.locale].contacts
  return (
    <SettingsPage desk={desk} title={say.edit} problems={problems}>
      <Form action={desk.paths.contact(id)}>
        <Fields desk={desk} typed={typed} problems={problems} />
        <SaveOrLeave desk={desk} href={desk.paths.contacts} />
      </Form>
    </SettingsPage>
  )
}

function People({ desk, people }: { desk: Desk; people: Contact[] }) {
  const say = settingsWords[desk.frame.locale].contacts
  return (
    <Entries>
      {people.map((one) => (
        <Entry
          icon="person"
          title={one.name || one.address}
          text={[one.name && one.address, one.note].filter(Boolean).join(' · ')}
        >
          <ButtonLink kind="quiet" small href={desk.paths.writeTo(one.address)}>
            {say.write}
            <Whose of={say.of(one.name || one.address)} />
          </ButtonLink>
          {one.kind === 'kept' ? <Edit desk={desk} one={one} /> : <Take desk={desk} one={one} />}
          <form method="post" action={desk.paths.contactRemove(one.id)}>
            <Button kind="quiet" small>
              {say.remove}
              <Whose of={say.of(one.name || one.address)} />
            </Button>
          </form>
        </Entry>
      ))}
    </Entries>
  )
}

function Edit({ desk, one }: { desk: Desk; one: Contact }) {
  const say = settingsWords[desk.frame.locale].contacts
  return (
    <ButtonLink kind="quiet" small href={desk.paths.contact(one.id)}>
      {say.editing}
      <Whose of={say.of(one.name || one.address)} />
    </ButtonLink>
  )
}

/** Somebody one wrote to becomes a contact by one press. */
function Take({ desk, one }: { desk: Desk; one: Contact }) {
  const say = settingsWords[desk.frame.locale].contacts
  return (
    <form method="post" action={desk.paths.contacts}>
      <input type="hidden" name="name" value={one.name} />
      <input type="hidden" name="address" value={one.address} />
      <Button kind="quiet" small>
        {say.take}
        <Whose of={say.of(one.name || one.address)} />
      </Button>
    </form>
  )
}

/** Buttons of a list are told apart by whom they are about. */
export function Whose({ of }: { of: string }) {
  return <span class="govuk-visually-hidden">{of}</span>
}

function Fields({ desk, typed, problems }: { desk: Desk; typed: Filled | undefined; problems: Problems }) {
  const { locale } = desk.frame
  const say = settingsWords[locale].contacts
  const field = <N extends keyof Filled>(name: N) =>
    ({ locale, name, label: say[name], value: typed?.[name], problem: problems[name] }) as const
  return (
    <>
      <Field {...field('name')} maxlength={100} autocomplete="off" />
      <Field {...field('address')} kind="email" maxlength={254} autocomplete="off" required />
      <Field {...field('note')} hint={say.noteHint} maxlength={200} autocomplete="off" />
    </>
  )
}
