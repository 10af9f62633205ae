import type { Conversation, Finds, Folder, Listed, Usage } from '#features/mailboxes/driver.ts'
import { type Mailbox, mailboxOf } from '#features/mailboxes/mailboxes.ts'
import {
  conversationOf,
  foldersOf,
  listMessages,
  markMessage,
  noteUse,
  readMessage,
  searchMessages,
  usageOf,
} from '#features/mailboxes/messages.ts'
import { type Office, officeFor, officesOf } from '#features/mailboxes/offices.ts'
import type { Context } from '#foundation/context.ts'
import { type MailPaths, mailPaths } from '#foundation/mail-paths.ts'
import { paths } from '#foundation/paths.ts'
import type { Listing } from './listing.ts'
import { type Found, type Opened, openMessage, partAt } from './parse.ts'
import type { Only } from './rules.ts'
import { type Stop, stopOf } from './stopped.ts'

/** Whose mail it is: everything here happens inside this mailbox. */
export type Holder = {
  account: string
  person: string
  /** In whose name letters go out: the person's, or the office's. */
  name: string
  /** The person at the keys. */
  writer: string
  mailbox: string
  address: string
  at: MailPaths
  may: 'read' | 'write' | 'own'
  /** A function mailbox (機關信箱), kept by several. */
  office: boolean
}
/** A page of a folder, or what a search found. */
export type Shelf = { messages: Shown[]; page: number; pages: number; total: number }
/** A line of a list; what a search found stands alone. */
export type Shown = Listed & Partial<Pick<Conversation, 'count' | 'unread'>>
/** `isNew`: nobody had read it before. */
export type Read = { listed: Listed; opened: Opened; isNew: boolean }
/** A conversation around the message that is open: those that are read along, and those that are only named. */
export type Thread = { open: Read; read: Read[]; named: Listed[] }
export type Door =
  | { kind: 'open'; holder: Holder }
  | { kind: 'waiting'; mailbox: Mailbox | undefined }
  | { kind: 'stopped'; stop: Stop }
export type Contents = { folders: Folder[]; usage: Usage }

type SignedIn = { account: string; person: string; personName: string }

const MOST_ALONG = 20
/** Larger ones are opened one by one: a conversation of large letters would fill the memory. */
const ALONG_BYTES = 300_000

/** The signed-in person's own mailbox, or how far it has come. */
export async function enter(context: Context, { account, person, personName }: SignedIn): Promise<Door> {
  const mailbox = await mailboxOf(context, account)
  if (mailbox?.decided === 'deleted') return { kind: 'waiting', mailbox: undefined }
  if (mailbox?.state !== 'ready') return { kind: 'waiting', mailbox }
  const stop = await stopOf(context, mailbox, person)
  if (stop) return { kind: 'stopped', stop }
  const { id, address } = mailbox
  await noteUse(context, id)
  const at = mailPaths(paths.mail)
  return {
    kind: 'open',
    holder: {
      ...{ account, person, name: personName, writer: personName },
      ...{ mailbox: id, address, at, may: 'own', office: false },
    },
  }
}

/** An office's mailbox that this person keeps; for everybody else it does not exist. */
export async function enterOffice(
  context: Context,
  { account, person, personName }: SignedIn,
  name: string,
): Promise<Holder | undefined> {
  const office = await officeFor(context, account, name)
  if (!office) return undefined
  const { mailbox, address, title, may } = office
  await noteUse(context, mailbox)
  return {
    account,
    person,
    name: title,
    writer: personName,
    mailbox,
    address,
    may,
    office: true,
    at: mailPaths(paths.mailOf(name)),
  }
}

/** The offices' mailboxes that this person keeps, for the switch between them and one's own. */
export function officesKept(context: Context, { account }: Pick<Holder, 'account'>): Promise<Office[]> {
  return officesOf(context, account)
}

/** The folders with what is unread in them, and how full the mailbox is. */
export async function contents(context: Context, { mailbox }: Holder): Promise<Contents> {
  return { folders: await foldersOf(context, mailbox), usage: await usageOf(context, mailbox) }
}

/** A page of a folder, newest conversation first; a page that does not exist is the nearest one. */
export function shelf(
  context: Context,
  { mailbox }: Holder,
  { folder, page, only }: { folder: string; page: number; only?: Only | undefined },
): Promise<Shelf> {
  return listMessages(context, mailbox, { folder, page, ...(only ? { only } : {}) })
}

/** Every word of the query in subject, people or text, as narrowed down, newest first; without words nothing. */
export async function find(
  context: Context,
  { mailbox }: Holder,
  { query, page, narrowing }: Listing,
): Promise<Finds> {
  if (!query) return { messages: [], page: 1, pages: 1, total: 0 }
  return searchMessages(context, mailbox, { query, page, ...narrowing })
}

/** Opens a message of the mailbox; it counts as read from now on. */
export async function open(context: Context, { mailbox }: Holder, id: string): Promise<Read | undefined> {
  const message = await readMessage(context, mailbox, id)
  if (!message) return undefined
  const { raw, ...listed } = message
  if (!listed.seen) await markMessage(context, mailbox, id, { seen: true })
  return { listed: { ...listed, seen: true }, opened: await openMessage(raw), isNew: !listed.seen }
}

/** The message with its conversation, oldest first. */
export async function thread(context: Context, holder: Holder, id: string): Promise<Thread | undefined> {
  const found = await open(context, holder, id)
  if (!found) return undefined
  const all = await conversationOf(context, holder.mailbox, id)
  const others = all.filter((one) => one.id !== id)
  const along = others.filter(({ size }) => size <= ALONG_BYTES).slice(-MOST_ALONG)
  const read: Read[] = []
  for (const { id } of along) {
    const one = await open(context, holder, id)
    if (one) read.push(one)
  }
  return { open: found, read, named: others.filter((one) => !along.includes(one)) }
}

/** The message as it came. */
export async function original(
  context: Context,
  { mailbox }: Holder,
  id: string,
): Promise<Buffer | undefined> {
  return (await readMessage(context, mailbox, id))?.raw
}

/** A part by its places: the second part of the enclosed message that is the first part is [0, 1]. */
export async function attachment(
  context: Context,
  holder: Holder,
  id: string,
  places: number[],
): Promise<Found | undefined> {
  const raw = await original(context, holder, id)
  return raw && partAt(raw, places)
}
