import { record } from '#features/audit/audit.ts'
import { type Mailbox, mailboxOf } from '#features/mailboxes/mailboxes.ts'
import {
  deleteForever,
  listMessages,
  markSeen,
  moveMessage,
  readMessage,
  searchMessages,
  usageOf,
} from '#features/mailboxes/messages.ts'
import type { Actor } from '#foundation/actor.ts'
import { type Context, transaction } from '#foundation/context.ts'
import { type Enclosed, type Opened, openMessage, partOf } from './parse.ts'
import type { Folder } from './rules.ts'

/** Whose mail it is: everything here happens inside this mailbox. */
export type Holder = { account: string; person: string; name: string; mailbox: string; address: string }
export type Listed = Awaited<ReturnType<typeof searchMessages>>[number]
export type Usage = Awaited<ReturnType<typeof usageOf>>
/** A page of a folder, or what a search found. */
export type Shelf = { messages: Listed[]; page: number; pages: number; total: number }
export type Read = { listed: Listed; opened: Opened }
export type Door = { kind: 'open'; holder: Holder } | { kind: 'waiting'; mailbox: Mailbox | undefined }

type SignedIn = { account: string; person: string; personName: string }

/** The signed-in person's own mailbox, or how far it has come. */
export async function enter(context: Context, { account, person, personName }: SignedIn): Promise<Door> {
  const mailbox = await mailboxOf(context, account)
  if (mailbox?.state !== 'ready') return { kind: 'waiting', mailbox }
  return {
    kind: 'open',
    holder: { account, person, name: personName, mailbox: mailbox.id, address: mailbox.address },
  }
}

export function usage(context: Context, { mailbox }: Holder): Promise<Usage> {
  return usageOf(context, mailbox)
}

/** A page of a folder, newest first; a page that does not exist is the nearest one. */
export function shelf(context: Context, { mailbox }: Holder, folder: Folder, page: number): Promise<Shelf> {
  return listMessages(context, mailbox, { folder, page })
}

/** Every word of the query in subject, people or text; the newest hundred. */
export async function find(context: Context, { mailbox }: Holder, query: string): Promise<Shelf> {
  const messages = query ? await searchMessages(context, mailbox, query) : []
  return { messages, page: 1, pages: 1, total: messages.length }
}

/** Opens a message of one's own; it counts as read from now on. */
export async function open(context: Context, { mailbox }: Holder, id: string): Promise<Read | undefined> {
  const message = await readMessage(context, mailbox, id)
  if (!message) return undefined
  const { raw, ...listed } = message
  if (!listed.seen) await markSeen(context, mailbox, id)
  return { listed: { ...listed, seen: true }, opened: await openMessage(raw) }
}

/** The message as it came. */
export async function original(
  context: Context,
  { mailbox }: Holder,
  id: string,
): Promise<Buffer | undefined> {
  return (await readMessage(context, mailbox, id))?.raw
}

export async function attachment(
  context: Context,
  { mailbox }: Holder,
  id: string,
  place: number,
): Promise<Enclosed | undefined> {
  const message = await readMessage(context, mailbox, id)
  return message && partOf(message.raw, place)
}

export function markUnread(context: Context, { mailbox }: Holder, id: string): Promise<boolean> {
  return markSeen(context, mailbox, id, false)
}

export function move(context: Context, { mailbox }: Holder, id: string, folder: Folder): Promise<boolean> {
  return moveMessage(context, mailbox, id, folder)
}

/** Into the trash; from there for good. */
export async function discard(
  context: Context,
  by: Actor,
  holder: Holder,
  id: string,
): Promise<{ kind: 'moved' | 'deleted'; from: Folder } | undefined> {
  return transaction(context, async (context) => {
    const message = await readMessage(context, holder.mailbox, id)
    if (!message) return undefined
    const { folder } = message
    if (folder !== 'trash') {
      await moveMessage(context, holder.mailbox, id, 'trash')
      return { kind: 'moved', from: folder }
    }
    await deleteForever(context, holder.mailbox, id)
    await record(
      context,
      by,
      'mail.deleted',
      { account: holder.account, person: holder.person },
      { messages: 1 },
    )
    return { kind: 'deleted', from: folder }
  })
}

/** Deletes for good all that is in the trash. */
export function emptyTrash(context: Context, by: Actor, holder: Holder): Promise<void> {
  return transaction(context, async (context) => {
    let messages = 0
    for (let ids = await inTrash(context, holder); ids.length > 0; ids = await inTrash(context, holder)) {
      for (const id of ids) await deleteForever(context, holder.mailbox, id)
      messages += ids.length
    }
    if (messages === 0) return
    const { account, person } = holder
    await record(context, by, 'mail.deleted', { account, person }, { messages })
  })
}

async function inTrash(context: Context, { mailbox }: Holder): Promise<string[]> {
  const { messages } = await listMessages(context, mailbox, { folder: 'trash', page: 1 })
  return messages.map(({ id }) => id)
}
