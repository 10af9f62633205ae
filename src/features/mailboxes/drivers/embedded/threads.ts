import { and, eq, inArray, notExists, sql } from 'drizzle-orm'
import type { Context } from '#foundation/context.ts'
import type { Digest } from '../../summary.ts'
import { mailThreads, messages } from './tables.ts'

/**
 * The conversation of a new message: that of any message it answers, or that answered it before it came (RFC 5322 3.6.4).
 * Where it brings conversations together, they become one. The caller holds the mailbox's lock.
 */
export async function threadOf(
  context: Context,
  mailbox: string,
  id: string,
  { messageId, references }: Digest,
): Promise<string> {
  const named = Array.from(new Set([...(messageId ? [messageId] : []), ...references]))
  if (named.length === 0) return id
  const own = named.map((reference) => context.keys.index('mail.threads', `${mailbox}\n${reference}`))
  const known = await context.database
    .selectDistinct({ thread: mailThreads.thread })
    .from(mailThreads)
    .where(and(eq(mailThreads.mailbox, mailbox), inArray(mailThreads.reference, own)))
  const [thread = id, ...others] = known.map((row) => row.thread).sort()
  if (others.length > 0) await join(context, mailbox, thread, others)
  await context.database
    .insert(mailThreads)
    .values(own.map((reference) => ({ mailbox, reference, thread })))
    .onConflictDoNothing()
  return thread
}

/** When the last message of a conversation is gone, nothing is known of it any more. */
export async function forgetThread({ database }: Context, mailbox: string, thread: string): Promise<void> {
  const left = database
    .select({ one: sql`1` })
    .from(messages)
    .where(and(eq(messages.mailbox, mailbox), eq(messages.thread, thread)))
  await database
    .delete(mailThreads)
    .where(and(eq(mailThreads.mailbox, mailbox), eq(mailThreads.thread, thread), notExists(left)))
}

async function join({ database }: Context, mailbox: string, thread: string, others: string[]): Promise<void> {
  await database
    .update(messages)
    .set({ thread })
    .where(and(eq(messages.mailbox, mailbox), inArray(messages.thread, others)))
  await database
    .update(mailThreads)
    .set({ thread })
    .where(and(eq(mailThreads.mailbox, mailbox), inArray(mailThreads.thread, others)))
}
