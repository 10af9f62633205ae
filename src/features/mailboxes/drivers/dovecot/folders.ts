import type { ListResponse } from 'imapflow'
import type { Context } from '#foundation/context.ts'
import type { Folder, FolderRole } from '../../driver.ts'
import { FOLDER_ROLES, folderName, MOST_FOLDERS } from '../../rules.ts'
import { hangUp, type Line, onLine } from './connections.ts'
import { deleteEmpty } from './doveadm.ts'
import { homeOf } from './homes.ts'
import { isDone } from './imap.ts'

/** A folder as the server has it; its UIDVALIDITY outlives a new name, so addresses are made of it. */
export type Place = { id: string; role: FolderRole | undefined; path: string; validity: string }

/** A folder with what lies in it; `size` in bytes. */
export type Seen = { place: Place; total: number; unread: number; size: number }

/** So often a folder is emptied into which mail keeps coming. */
const MOST_ROUNDS = 10

const USES: Record<string, FolderRole> = {
  '\\Inbox': 'inbox',
  '\\Drafts': 'drafts',
  '\\Sent': 'sent',
  '\\Junk': 'junk',
  '\\Trash': 'trash',
}

export async function folders(context: Context, mailbox: string): Promise<Folder[]> {
  const found = await onLine(context, mailbox, (line) => look(line))
  return (found ?? []).map(({ place, total, unread }) => ({
    id: place.id,
    role: place.role,
    name: place.role ? '' : place.path,
    total,
    unread,
  }))
}

export async function makeFolder(
  context: Context,
  mailbox: string,
  wished: string,
): Promise<string | undefined> {
  const name = folderName(wished)
  if (!name || /[*%]/.test(name)) return undefined
  return onLine(context, mailbox, async (line) => {
    const places = await look(line)
    if (places.length >= FOLDER_ROLES.length + MOST_FOLDERS) return undefined
    if (places.some(({ place }) => isSame(place.path, name))) return undefined
    if (!(await isDone(line.client.mailboxCreate(name)))) return undefined
    await line.client.mailboxSubscribe(name)
    return (await look(line)).find(({ place }) => place.path === name)?.place.id
  })
}

export async function renameFolder(
  context: Context,
  mailbox: string,
  folder: string,
  wished: string,
): Promise<boolean> {
  const name = folderName(wished)
  if (!name || /[*%]/.test(name)) return false
  const done = await onLine(context, mailbox, async (line) => {
    const places = (await look(line)).map(({ place }) => place)
    const own = places.find(({ id }) => id === folder)
    if (!own || own.role) return false
    if (places.some(({ path, id }) => id !== folder && isSame(path, name))) return false
    if (own.path === name) return true
    return isDone(line.client.mailboxRename(own.path, name))
  })
  return done ?? false
}

/**
 * IMAP's DELETE takes along what comes after its messages were moved. The administrator's takes empty folders only, and refuses
 * what comes while it is at it.
 */
export async function removeFolder(context: Context, mailbox: string, folder: string): Promise<boolean> {
  const home = await homeOf(context, mailbox)
  for (let round = 0; home && round < MOST_ROUNDS; round++) {
    const path = await onLine(context, mailbox, (line) => empty(line, folder))
    if (!path) return false
    if (!(await deleteEmpty(context, home.name, path))) continue
    // The server ends connections that have it open.
    hangUp(context, mailbox)
    return true
  }
  return false
}

/** Moves its messages to the trash; answers where it lies. */
async function empty(line: Line, folder: string): Promise<string | undefined> {
  const places = (await look(line)).map(({ place }) => place)
  const own = places.find(({ id }) => id === folder)
  const trash = places.find(({ role }) => role === 'trash')
  if (!own || own.role || !trash) return undefined
  const { exists } = await line.client.mailboxOpen(own.path)
  if (exists > 0 && !(await line.client.messageMove('1:*', trash.path))) return undefined
  return own.path
}

/** Where the folder with this id lies; nothing if there is none. */
export async function placeOf(line: Line, id: string): Promise<Place | undefined> {
  return (await look(line)).find(({ place }) => place.id === id)?.place
}

/** Opens the folder of this UIDVALIDITY, wherever it lies by now. */
export async function openFolder(line: Line, validity: string): Promise<Place | undefined> {
  const known = line.house.places.get(validity)
  if (known && (await select(line, known))) return known
  const place = (await look(line)).find(({ place }) => place.validity === validity)?.place
  return place && (await select(line, place)) ? place : undefined
}

/** Makes it the selected folder, as it is now. */
export async function select(line: Line, { path, validity }: Place): Promise<boolean> {
  const { client } = line
  const isOpen = client.mailbox && client.mailbox.path === path
  if (isOpen) await client.noop()
  else if (!(await isDone(client.mailboxOpen(path)))) return false
  return client.mailbox !== false && String(client.mailbox.uidValidity) === validity
}

/** All folders, those with a role first, the others by name. */
export async function look(line: Line): Promise<Seen[]> {
  const statusQuery = { messages: true, unseen: true, uidValidity: true, size: true }
  // Of the selected folder the server tells what this connection has heard of.
  if (line.client.mailbox) await line.client.noop()
  const listed = await line.client.list({ statusQuery })
  const found = listed.filter(({ status }) => status?.uidValidity !== undefined).map(seen)
  line.house.places = new Map(found.map(({ place }) => [place.validity, place]))
  return found.sort(
    (a, b) => rank(a.place) - rank(b.place) || a.place.path.localeCompare(b.place.path, 'zh-TW'),
  )
}

/** Bytes of all of them. */
export function sizeOf(folders: Seen[]): number {
  return folders.reduce((sum, { size }) => sum + size, 0)
}

function seen({ path, specialUse, specialUseSource, status }: ListResponse): Seen {
  // The library also guesses by names; a holder's own 「草稿」 is not the folder of drafts.
  const isSaid = specialUseSource !== 'name' || path === 'INBOX'
  const role = specialUse && isSaid ? USES[specialUse] : undefined
  const validity = String(status!.uidValidity)
  const id = role ?? validity
  return {
    place: { id, role, path, validity },
    total: status!.messages ?? 0,
    unread: status!.unseen ?? 0,
    size: Number(status!.size ?? 0),
  }
}

function rank({ role }: Place): number {
  return role ? FOLDER_ROLES.indexOf(role) : FOLDER_ROLES.length
}

function isSame(one: string, other: string): boolean {
  const folded = (name: string): string => name.normalize('NFKC').toLowerCase()
  return folded(one) === folded(other)
}
