import type { Context } from '#foundation/context.ts'
import { driverOf, type Listed, type Page, type Usage } from './driver.ts'
import type { Folder } from './drivers/embedded/tables.ts'

/** Reading and ordering one's mail. The caller has made sure that the mailbox is the reader's own; nothing of this is logged. */
export function listMessages(
  context: Context,
  mailbox: string,
  wish: { folder: Folder; page: number },
): Promise<Page> {
  return driverOf(context).list(context, mailbox, wish)
}

/** One whole message; nothing when it is not in this mailbox. */
export function readMessage(
  context: Context,
  mailbox: string,
  id: string,
): Promise<(Listed & { raw: Buffer }) | undefined> {
  return isId(id) ? driverOf(context).read(context, mailbox, id) : Promise.resolve(undefined)
}

export async function markSeen(context: Context, mailbox: string, id: string, seen = true): Promise<boolean> {
  return isId(id) && driverOf(context).mark(context, mailbox, id, seen)
}

export async function moveMessage(
  context: Context,
  mailbox: string,
  id: string,
  folder: Folder,
): Promise<boolean> {
  return isId(id) && driverOf(context).move(context, mailbox, id, folder)
}

export async function deleteForever(context: Context, mailbox: string, id: string): Promise<boolean> {
  return isId(id) && driverOf(context).remove(context, mailbox, id)
}

/** Newest first, in all folders, a hundred at most. */
export function searchMessages(context: Context, mailbox: string, query: string): Promise<Listed[]> {
  return driverOf(context).search(context, mailbox, query)
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
  return outcome === 'stored' ? 'saved' : 'full'
}

function isId(id: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id)
}
