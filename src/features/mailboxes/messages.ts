import { type Context, transaction } from '#foundation/context.ts'
import {
  driverOf,
  type Finds,
  type Folder,
  type Listed,
  type Marks,
  type Page,
  type Sought,
  type Usage,
} from './driver.ts'
import { noteFilling } from './filling.ts'

/** Reading and ordering one's mail. The caller has made sure that the mailbox is the reader's; nothing of this is logged. */
export function foldersOf(context: Context, mailbox: string): Promise<Folder[]> {
  return driverOf(context).folders(context, mailbox)
}

/** Answers its id; undefined when the name is taken or cannot be one. */
export function makeFolder(context: Context, mailbox: string, name: string): Promise<string | undefined> {
  return driverOf(context).makeFolder(context, mailbox, name)
}

export function renameFolder(
  context: Context,
  mailbox: string,
  folder: string,
  name: string,
): Promise<boolean> {
  return driverOf(context).renameFolder(context, mailbox, folder, name)
}

/** Its messages go to the trash. */
export function removeFolder(context: Context, mailbox: string, folder: string): Promise<boolean> {
  return driverOf(context).removeFolder(context, mailbox, folder)
}

/** Conversations of a folder, the newest first; a page that does not exist is the nearest one. */
export function listMessages(
  context: Context,
  mailbox: string,
  wish: { folder: string; page: number; only?: 'unread' | 'flagged' },
): Promise<Page> {
  return driverOf(context).list(context, mailbox, wish)
}

/** All messages of the conversation that this one belongs to, oldest first, without what is in the trash. */
export function conversationOf(context: Context, mailbox: string, id: string): Promise<Listed[]> {
  return driverOf(context).conversation(context, mailbox, id)
}

/** One whole message; nothing when it is not in this mailbox. */
export function readMessage(
  context: Context,
  mailbox: string,
  id: string,
): Promise<(Listed & { raw: Buffer }) | undefined> {
  return driverOf(context).read(context, mailbox, id)
}

/** Newest first, page by page, in all folders. */
export function searchMessages(context: Context, mailbox: string, sought: Sought): Promise<Finds> {
  return driverOf(context).search(context, mailbox, sought)
}

export function markMessage(
  context: Context,
  mailbox: string,
  id: string,
  marks: Partial<Marks>,
): Promise<boolean> {
  return driverOf(context).mark(context, mailbox, id, marks)
}

/** Answers the message's id in the new folder, by which it can be moved back. */
export function moveMessage(
  context: Context,
  mailbox: string,
  id: string,
  folder: string,
): Promise<string | undefined> {
  return driverOf(context).move(context, mailbox, id, folder)
}

export function deleteForever(context: Context, mailbox: string, id: string): Promise<boolean> {
  return driverOf(context).discard(context, mailbox, id)
}

export function usageOf(context: Context, mailbox: string): Promise<Usage> {
  return driverOf(context).usage(context, mailbox)
}

/** Keeps a copy of what the holder sends. */
export async function saveSent(context: Context, mailbox: string, raw: Buffer): Promise<'saved' | 'full'> {
  const outcome = await driverOf(context).deliver(context, mailbox, {
    raw,
    folder: 'sent',
    seen: true,
    external: false,
  })
  if (outcome.kind === 'stored') await noteFilling(context, mailbox)
  return outcome.kind === 'stored' || outcome.kind === 'repeated' ? 'saved' : 'full'
}

/** Keeps a draft in place of the one before, and answers its id; undefined when there is no room: then the earlier one stays. */
export function saveDraft(
  context: Context,
  mailbox: string,
  raw: Buffer,
  before?: string,
): Promise<string | undefined> {
  return transaction(context, async (context) => {
    const driver = driverOf(context)
    const draft = { raw, folder: 'drafts', seen: true, external: false }
    const outcome = await driver.deliver(context, mailbox, draft)
    if (outcome.kind !== 'stored') return undefined
    if (before) await driver.discard(context, mailbox, before)
    return outcome.id
  })
}

/** The holder uses the mailbox now, which keeps it from being closed as unused. */
export function noteUse(context: Context, mailbox: string): Promise<void> {
  return driverOf(context).used(context, mailbox)
}
