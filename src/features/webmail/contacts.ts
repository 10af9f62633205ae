import { and, desc, eq, inArray, type SQL } from 'drizzle-orm'
import { record } from '#features/audit/audit.ts'
import type { Actor } from '#foundation/actor.ts'
import { type Context, transaction } from '#foundation/context.ts'
import { newId } from '#foundation/tokens.ts'
import { isAddress, type Party } from './rules.ts'
import { type ContactKind, mailContacts } from './tables.ts'
import { readCards, writtenCards } from './vcard.ts'
import type { Holder } from './webmail.ts'

/** Somebody the holder writes to; `met` ones come by themselves, from letters that were sent. */
export type Contact = Party & { id: string; kind: ContactKind; note: string }
export type Filled = Party & { note: string }
export type ContactFlaw =
  | { field: 'address'; kind: 'missing' | 'bad' | 'taken' }
  | { field: 'name'; kind: 'full' }

export const MOST_CONTACTS = 1000
const MOST_MET = 200
const SEALED = 'mail-contacts'

/** All contacts of a mailbox: those written down by name, then those met, latest first. */
export async function contactsOf(context: Context, { mailbox }: Holder): Promise<Contact[]> {
  const rows = await context.database
    .select()
    .from(mailContacts)
    .where(eq(mailContacts.mailbox, mailbox))
    .orderBy(desc(mailContacts.usedAt))
  const all = rows.map(({ id, kind, sealed }) => ({
    id,
    kind,
    ...(JSON.parse(context.keys.open(SEALED, sealed)) as Filled),
  }))
  const kept = all.filter(({ kind }) => kind === 'kept')
  return [
    ...kept.sort((a, b) => (a.name || a.address).localeCompare(b.name || b.address, 'zh-TW')),
    ...all.filter(({ kind }) => kind === 'met'),
  ]
}

/** Writes a contact down, or mends the one with this id. Answers what is wrong with it. */
export function keepContact(
  context: Context,
  by: Actor,
  holder: Holder,
  filled: Filled,
  id?: string,
): Promise<ContactFlaw | undefined> {
  return transaction(context, async (context) => {
    const all = await contactsOf(context, holder)
    const flaw = flawOf(all, filled, id)
    if (flaw) return flaw
    const same = all.find(({ address }) => isSame(address, filled.address))
    const replaced = [id, same?.id].filter((one) => one !== undefined)
    if (replaced.length > 0) await remove(context, holder, inArray(mailContacts.id, replaced))
    await insert(context, holder, 'kept', [filled])
    await note(context, by, holder, 1)
    return undefined
  })
}

export function removeContact(context: Context, by: Actor, holder: Holder, id: string): Promise<void> {
  return transaction(context, async (context) => {
    await remove(context, holder, eq(mailContacts.id, id))
    await note(context, by, holder, 1)
  })
}

/** Takes in the people of a vCard file (RFC 6350) whom the holder does not have yet; answers how many. */
export function importContacts(context: Context, by: Actor, holder: Holder, file: string): Promise<number> {
  return transaction(context, async (context) => {
    const all = await contactsOf(context, holder)
    const kept = all.filter(({ kind }) => kind === 'kept').map(({ address }) => address.toLowerCase())
    const fresh = new Map<string, Filled>()
    for (const card of readCards(file)) {
      const key = card.address.toLowerCase()
      if (isAddress(card.address) && !kept.includes(key)) fresh.set(key, card)
    }
    const taken = [...fresh.values()].slice(0, Math.max(0, MOST_CONTACTS - kept.length))
    if (taken.length === 0) return 0
    const indexes = taken.map(({ address }) => indexOf(context, address))
    await remove(context, holder, inArray(mailContacts.address, indexes))
    await insert(context, holder, 'kept', taken)
    await note(context, by, holder, taken.length)
    return taken.length
  })
}

/** Those written down, as a vCard file. */
export async function exportContacts(context: Context, holder: Holder): Promise<string> {
  return writtenCards((await contactsOf(context, holder)).filter(({ kind }) => kind === 'kept'))
}

/** Remembers whom the holder wrote to, to offer them the next time; the latest two hundred. */
export async function meet(context: Context, holder: Holder, parties: Party[]): Promise<void> {
  await insert(
    context,
    holder,
    'met',
    parties.map((one) => ({ ...one, note: '' })),
  )
  const met = await context.database
    .select({ id: mailContacts.id })
    .from(mailContacts)
    .where(and(eq(mailContacts.mailbox, holder.mailbox), eq(mailContacts.kind, 'met')))
    .orderBy(desc(mailContacts.usedAt))
    .offset(MOST_MET)
  if (met.length > 0)
    await remove(
      context,
      holder,
      inArray(
        mailContacts.id,
        met.map(({ id }) => id),
      ),
    )
}

function flawOf(all: Contact[], { address }: Filled, id: string | undefined): ContactFlaw | undefined {
  if (!address) return { field: 'address', kind: 'missing' }
  if (!isAddress(address)) return { field: 'address', kind: 'bad' }
  const kept = all.filter((one) => one.kind === 'kept' && one.id !== id)
  if (kept.some((one) => isSame(one.address, address))) return { field: 'address', kind: 'taken' }
  return kept.length >= MOST_CONTACTS ? { field: 'name', kind: 'full' } : undefined
}

async function insert(
  context: Context,
  { mailbox }: Holder,
  kind: ContactKind,
  people: Filled[],
): Promise<void> {
  const usedAt = context.clock.now()
  await context.database
    .insert(mailContacts)
    .values(
      people.map(({ name, address, note }) => ({
        id: newId(),
        mailbox,
        kind,
        address: indexOf(context, address),
        sealed: context.keys.seal(SEALED, JSON.stringify({ name, address, note })),
        usedAt,
      })),
    )
    .onConflictDoUpdate({ target: [mailContacts.mailbox, mailContacts.address], set: { usedAt } })
}

async function remove(context: Context, { mailbox }: Holder, which: SQL): Promise<void> {
  await context.database.delete(mailContacts).where(and(eq(mailContacts.mailbox, mailbox), which))
}

function note(context: Context, by: Actor, { account, person }: Holder, changed: number): Promise<void> {
  return record(context, by, 'mail.contacts-changed', { account, person }, { changed })
}

function indexOf(context: Context, address: string): Buffer {
  return context.keys.index(SEALED, address.toLowerCase())
}

function isSame(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase()
}
