import { and, count, eq, gte, inArray, notExists, sql } from 'drizzle-orm'
import type { Context } from './context.ts'
import { addJob } from './jobs.ts'
import { type DeliveryState, outbox, outboxRecipients } from './outbox-tables.ts'

const UNSENT: DeliveryState[] = ['waiting', 'waiting-for-relay']

/** Keeps back what has been written from this account since then and has not left yet. Answers how many recipients wait for it. */
export async function holdBack(context: Context, account: string, since: Date): Promise<number> {
  const written = ownLetters(context, account, since)
  const held = await context.database
    .update(outboxRecipients)
    .set({ state: 'held' })
    .where(and(inArray(outboxRecipients.letter, written), inArray(outboxRecipients.state, UNSENT)))
    .returning({ letter: outboxRecipients.letter })
  return held.length
}

/** How many recipients wait for letters of this account that are kept back. */
export async function countHeld(context: Context, account: string): Promise<number> {
  const [row] = await context.database
    .select({ held: count() })
    .from(outboxRecipients)
    .where(isHeld(context, account))
  return row?.held ?? 0
}

/** What was kept back leaves now. */
export async function letGo(context: Context, account: string): Promise<number> {
  const freed = await context.database
    .update(outboxRecipients)
    .set({ state: 'waiting', nextAt: context.clock.now() })
    .where(isHeld(context, account))
    .returning({ letter: outboxRecipients.letter })
  if (freed.length > 0) await addJob(context, 'deliver', {}, { key: 'deliver' })
  return freed.length
}

/** What was kept back never leaves; its text is erased where nobody else waits for it. Nobody is told that it failed. */
export async function dropHeld(context: Context, account: string): Promise<number> {
  const now = context.clock.now()
  const dropped = await context.database
    .update(outboxRecipients)
    .set({ state: 'failed', lastError: 'held', endedAt: now, toldAt: now })
    .where(isHeld(context, account))
    .returning({ letter: outboxRecipients.letter })
  const left = context.database
    .select({ one: sql`1` })
    .from(outboxRecipients)
    .where(and(eq(outboxRecipients.letter, outbox.id), inArray(outboxRecipients.state, UNSENT)))
  const letters = dropped.map(({ letter }) => letter)
  await context.database
    .update(outbox)
    .set({ body: null, key: null })
    .where(and(inArray(outbox.id, letters), notExists(left)))
  return dropped.length
}

function isHeld(context: Context, account: string) {
  return and(
    inArray(outboxRecipients.letter, ownLetters(context, account)),
    eq(outboxRecipients.state, 'held'),
  )
}

function ownLetters({ database }: Context, account: string, since?: Date) {
  const isRecent = since && gte(outbox.madeAt, since)
  return database
    .select({ id: outbox.id })
    .from(outbox)
    .where(and(eq(outbox.account, account), eq(outbox.kind, 'own'), isRecent))
}
