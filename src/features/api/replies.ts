import { and, eq, lt } from 'drizzle-orm'
import { addHours } from '#foundation/clock.ts'
import type { Context } from '#foundation/context.ts'
import { sameBytes } from '#foundation/tokens.ts'
import { REPLY_HOURS } from './rules.ts'
import { apiReplies } from './tables.ts'

export type Reply = { status: number; body: string; location?: string }
/** A word that a caller gave a request, and what tells this request from another. */
export type Asked = { key: string; word: string; request: string }
export type Opening = { kind: 'new' | 'in-progress' | 'key-reused' } | { kind: 'known'; reply: Reply }

/**
 * The first to say this word does the deed; whoever says it again is told what came of it (the Idempotency-Key header of the IETF's draft).
 * What never ended – a host died – stays so: nobody does again what may have been done.
 */
export async function openReply(context: Context, asked: Asked): Promise<Opening> {
  const { database, clock, keys } = context
  const which = { key: asked.key, word: keys.index('api.word', asked.word) }
  const request = keys.index('api.request', asked.request)
  const made = await database
    .insert(apiReplies)
    .values({ ...which, request, at: clock.now() })
    .onConflictDoNothing()
    .returning({ key: apiReplies.key })
  if (made.length > 0) return { kind: 'new' }
  const [known] = await database.select().from(apiReplies).where(isIt(which))
  if (!known || !sameBytes(known.request, request)) return { kind: 'key-reused' }
  if (known.status === null || !known.body) return { kind: 'in-progress' }
  return { kind: 'known', reply: { status: known.status, ...JSON.parse(keys.open('api.reply', known.body)) } }
}

/** Keeps what was answered, for 24 hours. */
export async function keepReply(context: Context, asked: Asked, { status, ...told }: Reply): Promise<void> {
  const { database, keys } = context
  const body = keys.seal('api.reply', JSON.stringify(told))
  await database
    .update(apiReplies)
    .set({ status, body })
    .where(isIt(whichOf(context, asked)))
}

/** The request was refused or broke: nothing was done, and it may be sent again. */
export async function dropReply(context: Context, asked: Asked): Promise<void> {
  await context.database.delete(apiReplies).where(isIt(whichOf(context, asked)))
}

/** Job: forgets what nobody repeats any more. */
export async function forgetReplies({ database, clock }: Context): Promise<void> {
  await database.delete(apiReplies).where(lt(apiReplies.at, addHours(clock.now(), -REPLY_HOURS)))
}

function whichOf({ keys }: Context, { key, word }: Asked) {
  return { key, word: keys.index('api.word', word) }
}

function isIt({ key, word }: { key: string; word: Buffer }) {
  return and(eq(apiReplies.key, key), eq(apiReplies.word, word))
}
