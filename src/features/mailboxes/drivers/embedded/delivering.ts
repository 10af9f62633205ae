import { and, eq, gt, lte, sql } from 'drizzle-orm'
import { addDays } from '#foundation/clock.ts'
import { type Context, transaction } from '#foundation/context.ts'
import { sealWith } from '#foundation/keyring.ts'
import { newId } from '#foundation/tokens.ts'
import type { Delivery, Outcome } from '../../driver.ts'
import { type Digest, digestOf } from '../../summary.ts'
import { isFolder } from './folders.ts'
import { searched } from './searching.ts'
import { mailStores, messages } from './tables.ts'
import { threadOf } from './threads.ts'

const REPEAT_DAYS = 1

/** Stores a message, sealed, and counts it; both or neither. */
export async function deliver(context: Context, mailbox: string, delivery: Delivery): Promise<Outcome> {
  const digest = await digestOf(delivery.raw)
  return transaction(context, async (context) => {
    // The lock makes deliveries to one mailbox wait for one another: the count and the look for repeats are exact.
    const [store] = await context.database
      .select()
      .from(mailStores)
      .where(eq(mailStores.mailbox, mailbox))
      .for('update')
    if (!store) return { kind: 'missing' }
    if (store.standing === 'suspended') return { kind: 'suspended' }
    const repeat = repeatOf(context, delivery.folder, digest.messageId)
    if (repeat && (await isRepeated(context, mailbox, repeat))) return { kind: 'repeated' }
    const size = delivery.raw.length
    if (store.used + size > store.quota) return { kind: 'full' }
    const id = await insert(context, mailbox, context.keys.unwrap(store.key), { ...delivery, digest, repeat })
    await context.database
      .update(mailStores)
      .set({ used: store.used + size })
      .where(eq(mailStores.mailbox, mailbox))
    return { kind: 'stored', id }
  })
}

export async function hasRoom(context: Context, mailbox: string, bytes: number): Promise<boolean> {
  const found = await context.database
    .select({ mailbox: mailStores.mailbox })
    .from(mailStores)
    .where(and(eq(mailStores.mailbox, mailbox), lte(sql`${mailStores.used} + ${bytes}`, mailStores.quota)))
  return found.length > 0
}

type Ready = Delivery & { digest: Digest; repeat: Buffer | null }

async function insert(
  context: Context,
  mailbox: string,
  key: Buffer,
  { raw, folder, external, at, seen, flagged, answered, digest, repeat }: Ready,
): Promise<string> {
  const id = idAt(at)
  await context.database.insert(messages).values({
    id,
    mailbox,
    folder: (await isFolder(context, mailbox, folder)) ? folder : 'inbox',
    seen: seen ?? false,
    flagged: flagged ?? false,
    answered: answered ?? false,
    thread: await threadOf(context, mailbox, id, digest),
    external,
    size: raw.length,
    at: at ?? context.clock.now(),
    repeat,
    summary: sealWith(key, Buffer.from(JSON.stringify(digest.summary))),
    words: sealWith(key, searched(digest.summary, digest.words)),
    raw: sealWith(key, raw),
  })
  return id
}

/** Lists are in the order of the ids: a message that came earlier elsewhere has the time of then in its own. */
function idAt(at: Date | undefined): string {
  const id = newId()
  if (!at) return id
  const time = Math.max(0, at.getTime()).toString(16).padStart(12, '0').slice(-12)
  return `${time.slice(0, 8)}-${time.slice(8)}${id.slice(13)}`
}

/** Bound to the folder that the message was for: a letter to oneself is there as sent and as received. */
function repeatOf(context: Context, folder: string, messageId: string | undefined): Buffer | null {
  if (!messageId || folder === 'drafts') return null
  return context.keys.index('messages.repeat', folder === 'inbox' ? messageId : `${folder}\n${messageId}`)
}

async function isRepeated(context: Context, mailbox: string, repeat: Buffer): Promise<boolean> {
  const since = addDays(context.clock.now(), -REPEAT_DAYS)
  const found = await context.database
    .select({ id: messages.id })
    .from(messages)
    .where(and(eq(messages.mailbox, mailbox), eq(messages.repeat, repeat), gt(messages.at, since)))
    .limit(1)
  return found.length > 0
}
