import { type Form, type Problems, readForm } from '#foundation/form.ts'
import { isId } from '#foundation/tokens.ts'
import { house, page, seeOther, type Web } from '#ui/door.tsx'
import {
  type ContactFlaw,
  contactsOf,
  exportContacts,
  type Filled,
  importContacts,
  keepContact,
  removeContact,
} from '../contacts.ts'
import { ContactPage, ContactsPage } from '../pages/contacts.tsx'
import { disposition } from '../rules.ts'
import { settingsWords } from '../settings-words.ts'
import type { Holder } from '../webmail.ts'
import { BASES, deskOf, idOf, missing } from './held.tsx'
import { doneOf, owned } from './settings.tsx'

const FILE_BYTES = 200 * 1024

export const routes = house()

for (const at of BASES) {
  routes.get(
    at.contacts,
    owned((c, holder) => list(c, holder)),
  )
  routes.get(at.contactsFile, owned(file))
  routes.post(at.contacts, owned(add))
  routes.post(at.contactsImport, owned(takeIn))
  routes.get(at.contact(':id'), owned(edit))
  routes.post(at.contact(':id'), owned(mend))
  routes.post(
    at.contactRemove(':id'),
    owned(async (c, holder) => {
      if (!isId(idOf(c))) return missing(c)
      await removeContact(c.var.context, c.var.visit.by, holder, idOf(c))
      return seeOther(c, `${holder.at.contacts}?done=saved`)
    }),
  )
}

async function list(
  c: Web,
  holder: Holder,
  given: { typed?: Filled; problems?: Problems } = {},
): Promise<Response> {
  const contacts = await contactsOf(c.var.context, holder)
  const imported = /^\d{1,4}$/.exec(c.req.query('imported') ?? '')?.[0]
  const say = settingsWords[c.var.visit.locale].contacts
  const done = imported === undefined ? doneOf(c) : say.imported(Number(imported))
  const desk = await deskOf(c, holder)
  return page(
    c,
    <ContactsPage desk={desk} contacts={contacts} done={given.problems ? undefined : done} {...given} />,
    given.problems ? 422 : 200,
  )
}

async function add(c: Web, holder: Holder): Promise<Response> {
  const typed = filled(await readForm(c.req.raw))
  const flaw = await keepContact(c.var.context, c.var.visit.by, holder, typed)
  if (flaw) return list(c, holder, { typed, problems: problemsOf(c, flaw) })
  return seeOther(c, `${holder.at.contacts}?done=saved`)
}

async function edit(c: Web, holder: Holder): Promise<Response> {
  const found = (await contactsOf(c.var.context, holder)).find(({ id }) => id === idOf(c))
  if (!found) return missing(c)
  return page(c, <ContactPage desk={await deskOf(c, holder)} id={found.id} typed={found} />)
}

async function mend(c: Web, holder: Holder): Promise<Response> {
  const id = idOf(c)
  if (!(await contactsOf(c.var.context, holder)).some((one) => one.id === id)) return missing(c)
  const typed = filled(await readForm(c.req.raw))
  const flaw = await keepContact(c.var.context, c.var.visit.by, holder, typed, id)
  if (!flaw) return seeOther(c, `${holder.at.contacts}?done=saved`)
  const given = { id, typed, problems: problemsOf(c, flaw) }
  return page(c, <ContactPage desk={await deskOf(c, holder)} {...given} />, 422)
}

async function takeIn(c: Web, holder: Holder): Promise<Response> {
  const file = (await readForm(c.req.raw)).file('file')
  if (!file?.size || file.size > FILE_BYTES) {
    const problems = { file: settingsWords[c.var.visit.locale].contacts.noFile }
    return list(c, holder, { problems })
  }
  const imported = await importContacts(c.var.context, c.var.visit.by, holder, await file.text())
  return seeOther(c, `${holder.at.contacts}?imported=${imported}`)
}

async function file(c: Web, holder: Holder): Promise<Response> {
  const cards = await exportContacts(c.var.context, holder)
  c.header('content-type', 'text/vcard; charset=utf-8')
  c.header('content-disposition', disposition('attachment', 'contacts.vcf'))
  c.header('cache-control', 'no-store')
  return c.body(cards)
}

function filled(form: Form): Filled {
  return {
    name: form.text('name').slice(0, 100),
    address: form.text('address').slice(0, 254),
    note: form.text('note').slice(0, 200),
  }
}

function problemsOf(c: Web, { field, kind }: ContactFlaw): Problems {
  return { [field]: settingsWords[c.var.visit.locale].contacts[kind] }
}
