import { eq } from 'drizzle-orm'
import type { Context } from '#foundation/context.ts'
import { mailStores } from './tables.ts'

/** The key of a mailbox's messages; with `lock`, nothing else changes the mailbox until the transaction ends. */
export async function keyOf(context: Context, mailbox: string, lock?: 'lock'): Promise<Buffer | undefined> {
  const query = context.database
    .select({ key: mailStores.key })
    .from(mailStores)
    .where(eq(mailStores.mailbox, mailbox))
  const [store] = await (lock ? query.for('update') : query)
  return store && context.keys.unwrap(store.key)
}
