import { sql } from 'drizzle-orm'
import { createTransport } from 'nodemailer'
import { worldMilliseconds } from '#foundation/clock.ts'
import { type Context, transaction } from '#foundation/context.ts'
import type { Delivery, Outcome } from '../../driver.ts'
import { parted } from '../../envelope.ts'
import { addressOf } from '../../mailboxes.ts'
import { digestOf } from '../../summary.ts'
import { MailUnavailable } from '../../unavailable.ts'
import { type Line, onLine } from './connections.ts'
import { look, type Place, type Seen, select, sizeOf } from './folders.ts'
import { homeOf } from './homes.ts'
import { idOf } from './ids.ts'
import { atom, isRefused, literal } from './imap.ts'
import { usage } from './life.ts'
import { flagsOf } from './messages.ts'
import { found } from './search.ts'
import { serverOf } from './server.ts'

const REPEAT_MS = 24 * 60 * 60 * 1000
const PATIENCE = { connectionTimeout: 4_000, greetingTimeout: 4_000, socketTimeout: 30_000 }

type Ready = Delivery & { messageId: string | undefined; name: string }

/**
 * What arrives now goes the way of all mail, by LMTP and through the holder's filters; what belongs into a folder, or came
 * earlier elsewhere, is put there. Dovecot takes no part in the caller's transaction: what it has stored stays stored.
 */
export function deliver(context: Context, mailbox: string, delivery: Delivery): Promise<Outcome> {
  return transaction(context, async (context): Promise<Outcome> => {
    // Deliveries of ours to one mailbox wait for one another: between the look for repeats and the storing nothing comes.
    await context.database.execute(
      sql`select pg_advisory_xact_lock(hashtextextended(${`mail ${mailbox}`}::text, 0))`,
    )
    const home = await homeOf(context, mailbox)
    if (!home) return { kind: 'missing' }
    if (home.standing === 'suspended') return { kind: 'suspended' }
    const { raw } = parted(delivery.raw, delivery.external)
    const { messageId } = await digestOf(delivery.raw)
    const ready = { ...delivery, raw, messageId, name: home.name }
    const isArriving = delivery.folder === 'inbox' && !delivery.at
    const found = await onLine(context, mailbox, async (line) => {
      const seen = await look(line)
      if (await isRepeated(context, line, ready, seen)) return { kind: 'repeated' } as const
      if (sizeOf(seen) + raw.length > home.quota) return { kind: 'full' } as const
      return isArriving ? undefined : append(context, line, ready, seen)
    })
    if (found || !isArriving) return found!
    await byLmtp(context, home.name, delivery)
    return (await onLine(context, mailbox, (line) => arrived(context, line, ready)))!
  })
}

export async function hasRoom(context: Context, mailbox: string, bytes: number): Promise<boolean> {
  const { used, quota } = await usage(context, mailbox)
  return used + bytes <= quota
}

/** The same message came to the folder that it is for within a day; of the inbox, filters may have taken it anywhere. */
async function isRepeated(
  context: Context,
  line: Line,
  { folder, messageId }: Ready,
  seen: Seen[],
): Promise<boolean> {
  if (!messageId || folder === 'drafts') return false
  const places = seen.map(({ place }) => place)
  const since = context.clock.now().getTime() - REPEAT_MS
  const isOf = ({ id, role }: Place): boolean =>
    folder === 'inbox' ? role !== 'sent' && role !== 'drafts' : id === folder
  for (const place of places.filter(isOf))
    for (const { at } of await bearing(line, place, messageId, recently(context))) if (at > since) return true
  return false
}

async function bearing(
  line: Line,
  place: Place,
  messageId: string,
  since: string,
): Promise<{ uid: number; at: number }[]> {
  if (!(await select(line, place))) return []
  const uids = await found(line, [
    atom('SINCE'),
    atom(since),
    atom('HEADER'),
    atom('MESSAGE-ID'),
    literal(messageId),
  ])
  if (uids.length === 0) return []
  const times = await line.client.fetchAll(uids.join(), { uid: true, internalDate: true }, { uid: true })
  return times.map(({ uid, internalDate }) => ({ uid, at: new Date(internalDate ?? 0).getTime() }))
}

/** The day before yesterday, by the city's clock or the server's: whole days and zones make no difference then. */
function recently(context: Context): string {
  const now = Math.min(context.clock.now().getTime(), worldMilliseconds())
  const [, day, month, year] = new Date(now - 2 * REPEAT_MS).toUTCString().split(' ')
  return `${day}-${month}-${year}`
}

/** RFC 2033: each recipient is answered for itself; here there is one. */
async function byLmtp(context: Context, name: string, { raw, external }: Delivery): Promise<void> {
  const { host, lmtpPort } = serverOf(context)
  const message = parted(raw, external)
  const road = createTransport({ host, port: lmtpPort, lmtp: true, ignoreTLS: true, ...PATIENCE })
  try {
    const { summary } = await digestOf(raw)
    const from = message.sender || summary.fromAddress
    await road.sendMail({ envelope: { from, to: [addressOf(context, name)] }, raw: message.raw })
  } catch (error) {
    throw new MailUnavailable(error)
  } finally {
    road.close()
  }
}

async function arrived(context: Context, line: Line, { messageId, seen, flagged }: Ready): Promise<Outcome> {
  const places = (await look(line)).map(({ place }) => place)
  for (const place of places) {
    if (!(await select(line, place))) continue
    const uid = messageId
      ? (await bearing(line, place, messageId, recently(context))).at(-1)?.uid
      : await newest(line)
    if (!uid) continue
    const flags = flagsOf({ seen, flagged })
    if (flags.length > 0) await line.client.messageFlagsAdd(String(uid), flags, { uid: true })
    return { kind: 'stored', id: idOf({ validity: place.validity, uid }) }
  }
  return { kind: 'repeated' }
}

async function newest(line: Line): Promise<number | undefined> {
  const last = line.client.mailbox && line.client.mailbox.exists > 0
  const message = last ? await line.client.fetchOne('*', { uid: true }) : false
  return message ? message.uid : undefined
}

async function append(context: Context, line: Line, delivery: Ready, seen: Seen[]): Promise<Outcome> {
  const places = seen.map(({ place }) => place)
  const place =
    places.find(({ id }) => id === delivery.folder) ?? places.find(({ role }) => role === 'inbox')!
  const flags = [...flagsOf(delivery), ...(place.role === 'drafts' ? ['\\Draft'] : [])]
  const at = delivery.at ?? context.clock.now()
  try {
    const stored = await line.client.append(place.path, delivery.raw, flags, at)
    const uid = stored ? stored.uid : undefined
    if (!uid) throw new MailUnavailable(new Error('the server does not say where it put the message'))
    return { kind: 'stored', id: idOf({ validity: place.validity, uid }) }
  } catch (error) {
    if ((error as { serverResponseCode?: string }).serverResponseCode === 'OVERQUOTA') return { kind: 'full' }
    // Somebody takes this folder away at the same time.
    if (isRefused(error) && !place.role) return append(context, line, { ...delivery, folder: 'inbox' }, seen)
    throw error
  }
}
