import { record } from '#features/audit/audit.ts'
import type { Listed } from '#features/mailboxes/driver.ts'
import {
  conversationOf,
  deleteForever,
  listMessages,
  markMessage,
  moveMessage,
  readMessage,
} from '#features/mailboxes/messages.ts'
import type { Actor } from '#foundation/actor.ts'
import { type Context, transaction } from '#foundation/context.ts'
import type { Holder } from './webmail.ts'

export type Deed = 'delete' | 'move' | 'read' | 'unread' | 'flag' | 'unflag'
/** A message in its new place, and where it was: what 「復原」 needs. */
export type Moved = { id: string; from: string }
export type Outcome = {
  kind: 'moved' | 'deleted' | 'filed' | 'read' | 'unread' | 'flagged' | 'unflagged' | 'none'
  count: number
  moved: Moved[]
}
type Wish = {
  deed: Deed
  ids: string[]
  /** All of the conversation that lie in the same folder. */
  whole: boolean
  /** Where to, when moving. */
  folder?: string | undefined
}

const MARKS = {
  read: { seen: true },
  unread: { seen: false },
  flag: { flagged: true },
  unflag: { flagged: false },
} as const
const MARKED = { read: 'read', unread: 'unread', flag: 'flagged', unflag: 'unflagged' } as const

/** Does one thing to one or several messages; what is not in this mailbox is left out. */
export function order(context: Context, by: Actor, holder: Holder, wish: Wish): Promise<Outcome> {
  return transaction(context, async (context) => {
    const messages = await meant(context, holder, wish)
    if (messages.length === 0) return { kind: 'none', count: 0, moved: [] }
    const { deed, folder = '' } = wish
    if (deed === 'delete') return discard(context, by, holder, messages)
    return deed === 'move' ? file(context, holder, messages, folder) : mark(context, holder, messages, deed)
  })
}

/** 「復原」: every message back to where it was; answers how many there were. */
export function undo(context: Context, holder: Holder, moved: Moved[]): Promise<number> {
  return transaction(context, async (context) => {
    let count = 0
    for (const { id, from } of moved) if (await moveMessage(context, holder.mailbox, id, from)) count++
    return count
  })
}

/** Deletes for good all that is in the trash. */
export function emptyTrash(context: Context, by: Actor, holder: Holder): Promise<void> {
  return transaction(context, async (context) => {
    let count = 0
    for (let left = true; left; ) {
      left = false
      for (const id of await inTrash(context, holder)) {
        if (!(await deleteForever(context, holder.mailbox, id))) continue
        left = true
        count++
      }
    }
    if (count > 0) await recordDeletion(context, by, holder, count)
  })
}

/** The messages that are meant, each once. */
async function meant(context: Context, { mailbox }: Holder, { ids, whole }: Wish): Promise<Listed[]> {
  const found = new Map<string, Listed>()
  for (const id of ids.filter((id) => !found.has(id))) {
    const together = await conversationOf(context, mailbox, id)
    const one = together.find((other) => other.id === id) ?? (await listedOf(context, mailbox, id))
    if (!one) continue
    const beside = whole ? together.filter(({ folder }) => folder === one.folder) : []
    for (const message of [one, ...beside]) found.set(message.id, message)
  }
  return [...found.values()]
}

async function listedOf(context: Context, mailbox: string, id: string): Promise<Listed | undefined> {
  const message = await readMessage(context, mailbox, id)
  if (!message) return undefined
  const { raw: _, ...listed } = message
  return listed
}

/** Into the trash; from there for good. */
async function discard(context: Context, by: Actor, holder: Holder, messages: Listed[]): Promise<Outcome> {
  const there = messages.filter(({ folder }) => folder === 'trash')
  for (const { id } of there) await deleteForever(context, holder.mailbox, id)
  if (there.length > 0) await recordDeletion(context, by, holder, there.length)
  const moved = await moveAll(
    context,
    holder,
    messages.filter(({ folder }) => folder !== 'trash'),
    'trash',
  )
  return { kind: moved.length > 0 ? 'moved' : 'deleted', count: moved.length || there.length, moved }
}

async function file(context: Context, holder: Holder, messages: Listed[], folder: string): Promise<Outcome> {
  const moved = folder ? await moveAll(context, holder, messages, folder) : []
  return { kind: moved.length > 0 ? 'filed' : 'none', count: moved.length, moved }
}

async function mark(
  context: Context,
  { mailbox }: Holder,
  messages: Listed[],
  deed: keyof typeof MARKS,
): Promise<Outcome> {
  for (const { id } of messages) await markMessage(context, mailbox, id, MARKS[deed])
  return { kind: MARKED[deed], count: messages.length, moved: [] }
}

async function moveAll(
  context: Context,
  { mailbox }: Holder,
  messages: Listed[],
  folder: string,
): Promise<Moved[]> {
  const moved: Moved[] = []
  for (const { id, folder: from } of messages.filter((one) => one.folder !== folder)) {
    const now = await moveMessage(context, mailbox, id, folder)
    if (now) moved.push({ id: now, from })
  }
  return moved
}

function recordDeletion(context: Context, by: Actor, holder: Holder, messages: number) {
  const { account, person, mailbox, office } = holder
  return record(
    context,
    by,
    'mail.deleted',
    { account, person, ...(office ? { subject: mailbox } : {}) },
    { messages },
  )
}

async function inTrash(context: Context, { mailbox }: Holder): Promise<string[]> {
  const { messages } = await listMessages(context, mailbox, { folder: 'trash', page: 1 })
  return messages.map(({ id }) => id)
}
