import type { Problems } from '#foundation/form.ts'
import { paths } from '#foundation/paths.ts'
import { inBrackets, type Locale } from '#foundation/words.ts'
import { BackLink, Button, ButtonLink, Buttons } from '#ui/button.tsx'
import { Callout } from '#ui/callout.tsx'
import { ConsolePage } from '#ui/console-page.tsx'
import { type Roles, railOf } from '#ui/console-rail.ts'
import type { Frame } from '#ui/door.tsx'
import { Facts } from '#ui/facts.tsx'
import { Field, TextArea } from '#ui/field.tsx'
import { Form } from '#ui/form.tsx'
import { Listing, type Wish } from '#ui/listing.tsx'
import { Sheet, Stack } from '#ui/sheet.tsx'
import { When } from '#ui/when.tsx'
import { words } from '../contact-words.ts'
import type { Contact, Told } from '../contacts.ts'

type ListGiven = {
  frame: Frame
  roles: Roles
  wish: Wish
  list: { contacts: Contact[]; total: number }
  isDone: boolean
}

/** 「聯絡人資訊」 of the first-level agencies within reach, for those who keep it. */
export function ContactsPage({ frame, roles, wish, list, isDone }: ListGiven) {
  const { locale } = frame
  const say = words[locale]
  const { columns, states } = say
  return (
    <ConsolePage frame={frame} title={say.title} rail={railOf(locale, roles, 'contacts')}>
      <p>{say.lead}</p>
      {isDone && (
        <Callout kind="done" role="status">
          {say.done}
        </Callout>
      )}
      <Stack>
        <Buttons>
          <ButtonLink href={paths.contacts} kind="secondary" icon="eye">
            {say.publicPage}
          </ButtonLink>
        </Buttons>
        <Listing
          {...{ frame, wish, total: list.total }}
          caption={say.caption}
          address={paths.adminContacts}
          searchLabel={say.search}
          filters={[
            {
              name: 'told',
              label: states.label,
              options: [
                ['yes', states.yes],
                ['no', states.no],
              ],
            },
          ]}
          columns={[
            { key: 'agency', label: columns.agency, sort: 'name' },
            { key: 'office', label: columns.office, kind: 'wide' },
            { key: 'phone', label: columns.phone },
            { key: 'mail', label: columns.mail },
            { key: 'changed', label: columns.changed, sort: 'changed' },
          ]}
          rows={list.contacts.map((contact) => rowOf(locale, contact))}
          exports
          empty={{ icon: 'phone', title: say.none, text: say.noneText }}
        />
      </Stack>
    </ConsolePage>
  )
}

function rowOf(locale: Locale, { code, name, told, administrators, changedAt }: Contact) {
  return {
    agency: (
      <a href={paths.adminContact(code)} lang="zh-Hant-TW">
        {name}
      </a>
    ),
    office: told ? (
      told.people ? (
        inBrackets(locale, told.office, told.people)
      ) : (
        told.office
      )
    ) : (
      <span class="soft">{words[locale].untold(administrators.join('、'))}</span>
    ),
    phone: told?.phone || '–',
    mail: told?.mail || '–',
    changed: changedAt ? <When at={changedAt} /> : '–',
  }
}

type Given = {
  frame: Frame
  roles: Roles
  contact: Contact
  told: Told
  problems?: Problems
  isOvertaken?: boolean
}

/** What one agency says about whom to ask. */
export function ContactPage(given: Given) {
  const { frame, roles, contact, told, problems = {}, isOvertaken } = given
  const { locale } = frame
  const say = words[locale]
  const field = (name: keyof Told, most: number) =>
    ({
      locale,
      name,
      label: say.fields[name],
      hint: say.hints[name === 'noteEn' ? 'officeEn' : name],
      value: told[name],
      problem: problems[name],
      maxlength: most,
    }) as const
  return (
    <ConsolePage
      frame={frame}
      title={say.edit(contact.name)}
      rail={railOf(locale, roles, 'contacts')}
      problems={problems}
    >
      <Stack>
        {isOvertaken && <Overtaken locale={locale} contact={contact} />}
        <Form action={paths.adminContact(contact.code)} class="sheet">
          <input type="hidden" name="number" value={String(contact.revision)} />
          <Field {...field('office', 40)} required />
          <Field {...field('officeEn', 80)} />
          <Field {...field('people', 80)} />
          <Field {...field('phone', 60)} kind="tel" width={20} />
          <Field {...field('mail', 120)} kind="email" width={20} />
          <TextArea {...field('note', 200)} rows={2} />
          <TextArea {...field('noteEn', 200)} rows={2} />
          <Buttons>
            <Button>{say.save}</Button>
            <BackLink href={paths.adminContacts}>{say.back}</BackLink>
          </Buttons>
        </Form>
      </Stack>
    </ConsolePage>
  )
}

function Overtaken({ locale, contact: { told } }: { locale: Locale; contact: Contact }) {
  const say = words[locale]
  const fields = Object.keys(say.fields) as (keyof Told)[]
  return (
    <>
      <Callout kind="stop" title={say.overtaken} role="alert">
        <p class="small">{say.overtakenText}</p>
      </Callout>
      <Sheet title={say.now} id="now" snug>
        <Facts locale={locale} snug facts={fields.map((name) => [say.fields[name], told?.[name]])} />
      </Sheet>
    </>
  )
}
