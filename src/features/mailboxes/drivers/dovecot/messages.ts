import type { Context } from '#foundation/context.ts'
import type { Listed, Marks } from '../../driver.ts'
import { type Line, onLine } from './connections.ts'
import { openFolder, type Place, placeOf } from './folders.ts'
import { idOf, type MessageId, readId } from './ids.ts'
import { listed } from './summaries.ts'

const FLAGS: Record<keyof Marks, string> = { seen: '\\Seen', flagged: '\\Flagged', answered: '\\Answered' }

/** Reading marks nothing: whoever shows the message to its holder says so. */
export function read(
  context: Context,
  mailbox: string,
  id: string,
): Promise<(Listed & { raw: Buffer }) | undefined> {
  return withMessage(context, mailbox, id, async (line, place, { uid }) => {
    const [message] = await listed(line, place, [uid])
    const whole = await line.client.fetchOne(String(uid), { source: true }, { uid: true })
    const raw = whole ? whole.source : undefined
    return message && raw ? { ...message, raw } : undefined
  })
}

export async function mark(
  context: Context,
  mailbox: string,
  id: string,
  marks: Partial<Marks>,
): Promise<boolean> {
  const done = await withMessage(context, mailbox, id, async ({ client }, _, { uid }) => {
    const [set, unset] = [flagsOf(marks), flagsOf(marks, false)]
    if (set.length > 0) await client.messageFlagsAdd(String(uid), set, { uid: true })
    if (unset.length > 0) await client.messageFlagsRemove(String(uid), unset, { uid: true })
    return true
  })
  return done ?? false
}

/** The server tells which UID the message has in its new folder (COPYUID, RFC 4315). */
export function move(
  context: Context,
  mailbox: string,
  id: string,
  folder: string,
): Promise<string | undefined> {
  return withMessage(context, mailbox, id, async (line, place, { uid }) => {
    const target = await placeOf(line, folder)
    if (!target || target.validity === place.validity) return target && id
    const moved = await line.client.messageMove(String(uid), target.path, { uid: true })
    const arrived = moved ? moved.uidMap?.get(uid) : undefined
    return arrived ? idOf({ validity: target.validity, uid: arrived }) : undefined
  })
}

export async function discard(context: Context, mailbox: string, id: string): Promise<boolean> {
  const done = await withMessage(context, mailbox, id, ({ client }, _, { uid }) =>
    client.messageDelete(String(uid), { uid: true }),
  )
  return done ?? false
}

/** As IMAP calls what is marked so. */
export function flagsOf(marks: Partial<Marks>, is = true): string[] {
  return (Object.keys(FLAGS) as (keyof Marks)[])
    .filter((name) => marks[name] === is)
    .map((name) => FLAGS[name])
}

/** Opens the folder of the message; nothing happens when it is not there any more. */
async function withMessage<T>(
  context: Context,
  mailbox: string,
  id: string,
  deed: (line: Line, place: Place, message: MessageId) => Promise<T>,
): Promise<T | undefined> {
  const message = readId(id)
  if (!message) return undefined
  return onLine(context, mailbox, async (line) => {
    const place = await openFolder(line, message.validity)
    const isThere = place && (await line.client.fetchOne(String(message.uid), { uid: true }, { uid: true }))
    return isThere ? deed(line, place, message) : undefined
  })
}
