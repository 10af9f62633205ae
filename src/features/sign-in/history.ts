import { and, count, desc, eq } from 'drizzle-orm'
import { record } from '#features/audit/audit.ts'
import type { Actor } from '#foundation/actor.ts'
import { type Context, transaction } from '#foundation/context.ts'
import { newId } from '#foundation/tokens.ts'
import { originOf } from './origin.ts'
import type { Face } from './rules.ts'
import type { PastSignIn } from './sign-in.ts'
import { signIns } from './tables.ts'

export type Try = Pick<typeof signIns.$inferInsert, 'account' | 'face' | 'way' | 'result' | 'at'>
/** One line of the history of both faces. */
export type HistoryEntry = PastSignIn & { id: string; face: Face }

/** Every try to sign in to an account at either face, newest first: `size` of them from the page (1…), and how many there are. */
export async function historyOf(
  context: Context,
  account: string,
  { page, size }: { page: number; size: number },
): Promise<{ entries: HistoryEntry[]; total: number }> {
  const isOwn = eq(signIns.account, account)
  const [rows, [counted]] = await Promise.all([
    context.database
      .select()
      .from(signIns)
      .where(isOwn)
      .orderBy(desc(signIns.at), desc(signIns.id))
      .limit(size)
      .offset((page - 1) * size),
    context.database.select({ total: count() }).from(signIns).where(isOwn),
  ])
  return { entries: rows.map((row) => entryOf(context, row)), total: counted!.total }
}

/** One entry of this account's own history. */
export async function historyEntry(
  context: Context,
  account: string,
  id: string,
): Promise<HistoryEntry | undefined> {
  const [row] = await context.database
    .select()
    .from(signIns)
    .where(and(eq(signIns.account, account), eq(signIns.id, id)))
  return row && entryOf(context, row)
}

/** Tries that were made where this city cannot have seen them: holders and statistics read of them, and nobody is let in by them. */
export function bringTries(context: Context, by: Actor, tries: Try[]): Promise<void> {
  return transaction(context, async (context) => {
    if (tries.length === 0) return
    await context.database.insert(signIns).values(tries.map((one) => ({ ...one, id: newId() })))
    await record(context, by, 'sign-in.tries-brought', {}, { tries: tries.length })
  })
}

function entryOf(
  context: Context,
  { id, face, at, way, result, from }: typeof signIns.$inferSelect,
): HistoryEntry {
  return { id, face, at, way, result, ...originOf(context, from) }
}
