import { and, eq, sql } from 'drizzle-orm'
import { type Context, transaction } from '#foundation/context.ts'
import { isId } from '#foundation/tokens.ts'
import type { Marks } from '../../driver.ts'
import { isFolder } from './folders.ts'
import { keyOf } from './keys.ts'
import { mailStores, messages } from './tables.ts'
import { forgetThread } from './threads.ts'

export async function mark(
  context: Context,
  mailbox: string,
  id: string,
  { seen, flagged, answered }: Partial<Marks>,
): Promise<boolean> {
  if (!isId(id)) return false
  const said = Object.entries({ seen, flagged, answered }).filter(([, is]) => is !== undefined)
  if (said.length === 0) return isThere(context, mailbox, id)
  const found = await context.database
    .update(messages)
    .set(Object.fromEntries(said))
    .where(isOne(mailbox, id))
    .returning({ id: messages.id })
  return found.length > 0
}

/** A message keeps its id wherever it goes. */
export function move(
  context: Context,
  mailbox: string,
  id: string,
  folder: string,
): Promise<string | undefined> {
  return transaction(context, async (context) => {
    if (!isId(id) || !(await isFolder(context, mailbox, folder))) return undefined
    const [moved] = await context.database
      .update(messages)
      .set({ folder })
      .where(isOne(mailbox, id))
      .returning({ id: messages.id })
    return moved?.id
  })
}

export function discard(context: Context, mailbox: string, id: string): Promise<boolean> {
  return transaction(context, async (context) => {
    await keyOf(context, mailbox, 'lock')
    if (!isId(id)) return false
    const [gone] = await context.database
      .delete(messages)
      .where(isOne(mailbox, id))
      .returning({ size: messages.size, thread: messages.thread })
    if (!gone) return false
    if (gone.thread) await forgetThread(context, mailbox, gone.thread)
    await context.database
      .update(mailStores)
      .set({ used: sql`${mailStores.used} - ${gone.size}` })
      .where(eq(mailStores.mailbox, mailbox))
    return true
  })
}

async function isThere({ database }: Context, mailbox: string, id: string): Promise<boolean> {
  const found = await database.select({ id: messages.id }).from(messages).where(isOne(mailbox, id))
  return found.length > 0
}

function isOne(mailbox: string, id: string) {
  return and(eq(messages.mailbox, mailbox), eq(messages.id, id))
}
