import { and, eq, gt, lte, sql } from 'drizzle-orm'
import { addDays } from '#foundation/clock.ts'
import { type Context, transaction } from '#foundation/context.ts'
import { sealWith } from '#foundation/keyring.ts'
import { newId } from '#foundation/tokens.ts'
import type { Delivery, Driver, Outcome } from '../../driver.ts'
import { QUOTA_BYTES } from '../../rules.ts'
import { digestOf } from '../../summary.ts'
import { list, read, search, usage } from './reading.ts'
import { type Folder, mailStores, messages } from './tables.ts'

const REPEAT_DAYS = 1

/** Messages in this database, sealed with a key per mailbox. */
export const embedded: Driver = { make, deliver, hasRoom, usage, list, read, search, mark, move, remove }

async function make(context: Context, mailbox: string): Promise<void> {
  const { wrapped } = context.keys.newKey()
  await context.database
    .insert(mailStores)
    .values({ mailbox, key: wrapped, used: 0, quota: QUOTA_BYTES, madeAt: context.clock.now() })
    .onConflictDoNothing()
}

async function deliver(
  context: Context,
  mailbox: string,
  { raw, folder, seen, external }: Delivery,
): Promise<Outcome> {
  const { summary, words, messageId } = await digestOf(raw)
  return transaction(context, async (context) => {
    // The lock makes deliveries to one mailbox wait for one another: the count and the look for repeats are exact.
    const [store] = await context.database
      .select()
      .from(mailStores)
      .where(eq(mailStores.mailbox, mailbox))
      .for('update')
    if (!store) return 'missing'
    const repeat = messageId && folder === 'inbox' ? context.keys.index('messages.repeat', messageId) : null
    if (repeat && (await isRepeated(context, mailbox, repeat))) return 'repeated'
    if (store.used + raw.length > store.quota) return 'full'
    const key = context.keys.unwrap(store.key)
    await context.database.insert(messages).values({
      id: newId(),
      mailbox,
      folder,
      seen,
      external,
      size: raw.length,
      at: context.clock.now(),
      repeat,
      summary: sealWith(key, Buffer.from(JSON.stringify(summary))),
      words: sealWith(key, Buffer.from(words)),
      raw: sealWith(key, raw),
    })
    await context.database
      .update(mailStores)
      .set({ used: store.used + raw.length })
      .where(eq(mailStores.mailbox, mailbox))
    return 'stored'
  })
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

async function hasRoom(context: Context, mailbox: string, bytes: number): Promise<boolean> {
  const found = await context.database
    .select({ mailbox: mailStores.mailbox })
    .from(mailStores)
    .where(and(eq(mailStores.mailbox, mailbox), lte(sql`${mailStores.used} + ${bytes}`, mailStores.quota)))
  return found.length > 0
}

async function mark(context: Context, mailbox: string, id: string, seen: boolean): Promise<boolean> {
  const found = await context.database
    .update(messages)
    .set({ seen })
    .where(isOne(mailbox, id))
    .returning({ id: messages.id })
  return found.length > 0
}

async function move(context: Context, mailbox: string, id: string, folder: Folder): Promise<boolean> {
  const found = await context.database
    .update(messages)
    .set({ folder })
    .where(isOne(mailbox, id))
    .returning({ id: messages.id })
  return found.length > 0
}

function remove(context: Context, mailbox: string, id: string): Promise<boolean> {
  return transaction(context, async (context) => {
    await context.database
      .select({ mailbox: mailStores.mailbox })
      .from(mailStores)
      .where(eq(mailStores.mailbox, mailbox))
      .for('update')
    const [gone] = await context.database
      .delete(messages)
      .where(isOne(mailbox, id))
      .returning({ size: messages.size })
    if (!gone) return false
    await context.database
      .update(mailStores)
      .set({ used: sql`${mailStores.used} - ${gone.size}` })
      .where(eq(mailStores.mailbox, mailbox))
    return true
  })
}

function isOne(mailbox: string, id: string) {
  return and(eq(messages.mailbox, mailbox), eq(messages.id, id))
}
