import { type Problems, readForm } from '#foundation/form.ts'
import { paths } from '#foundation/paths.ts'
import type { ListFile } from '#foundation/spreadsheet.ts'
import type { Locale } from '#foundation/words.ts'
import { house, page, seeOther, type Web } from '#ui/door.tsx'
import { download, wishOf } from '#ui/listing.tsx'
import { words } from './contact-words.ts'
import {
  CONTACT_WISHES,
  type Contact,
  changeContact,
  contactsWithin,
  contactWithin,
  NOTHING,
  type Told,
} from './contacts.ts'
import { type Faults, faultsInTold, numberIn, toldIn } from './forms.ts'
import { ContactPage, ContactsPage } from './pages/contacts.tsx'

export const routes = house()

routes.get(paths.adminContacts, async (c) => {
  const { context, visit } = c.var
  const wish = wishOf(c, CONTACT_WISHES)
  const list = await contactsWithin(context, reachOf(c), wish)
  const file = download(c, { name: 'contacts', ...fileOf(visit.locale, list.contacts) })
  if (file) return file
  const given = { roles: visit.city!.roles, wish, list, isDone: c.req.query('done') === 'changed' }
  return page(c, <ContactsPage frame={visit.frame} {...given} />)
})

routes.get(paths.adminContact(':agency'), async (c) => {
  const contact = await meant(c)
  return contact ? show(c, contact, { told: contact.told ?? NOTHING }) : c.notFound()
})

routes.post(paths.adminContact(':agency'), async (c) => {
  const { context, visit } = c.var
  const contact = await meant(c)
  if (!contact) return c.notFound()
  const form = await readForm(c.req.raw)
  const [told, revision] = [toldIn(form), numberIn(form)]
  const problems = said(visit.locale, faultsInTold(told))
  if (Object.keys(problems).length > 0) return show(c, { ...contact, revision }, { told, problems })
  const { code } = contact
  const changing = await changeContact(context, visit.by, { code, reach: reachOf(c), told, revision })
  if (changing === 'missing') return c.notFound()
  if (changing === 'overtaken') return show(c, (await meant(c)) ?? contact, { told, isOvertaken: true })
  return seeOther(c, `${paths.adminContacts}?done=changed`)
})

type Shown = { told: Told; problems?: Problems; isOvertaken?: boolean }

function show(c: Web, contact: Contact, shown: Shown): Response | Promise<Response> {
  const { visit } = c.var
  const status = shown.isOvertaken ? 409 : shown.problems ? 422 : 200
  const given = { roles: visit.city!.roles, contact, ...shown }
  return page(c, <ContactPage frame={visit.frame} {...given} />, status)
}

function fileOf(locale: Locale, contacts: Contact[]): ListFile {
  const { agency, office, people, phone, mail, changed } = {
    ...words[locale].fields,
    ...words[locale].columns,
  }
  return {
    head: [agency, office, people, phone, mail, changed],
    rows: contacts.map(({ name, told, changedAt }) => [
      ...[name, told?.office, told?.people, told?.phone, told?.mail].map((one) => one ?? null),
      changedAt ?? null,
    ]),
  }
}

function meant(c: Web): Promise<Contact | undefined> {
  return contactWithin(c.var.context, reachOf(c), c.req.param('agency') ?? '')
}

/** The agencies that the officer's roles name; the query adds everything under them. */
function reachOf(c: Web): string[] {
  return c.var.visit
    .city!.roles.filter(({ role }) => role === 'information-centre' || role === 'agency-admin')
    .map(({ agency }) => agency)
}

function said(locale: Locale, faults: Faults): Problems {
  const { problems } = words[locale]
  return Object.fromEntries(
    Object.entries(faults).map(([field, fault]) => [
      field,
      problems[field as keyof typeof problems][fault === 'empty' ? 'empty' : 'wrong'],
    ]),
  )
}
