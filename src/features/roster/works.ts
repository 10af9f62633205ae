import { and, desc, eq, inArray, lt } from 'drizzle-orm'
import type { Actor } from '#foundation/actor.ts'
import { addMinutes } from '#foundation/clock.ts'
import type { Context } from '#foundation/context.ts'
import { nameAndPlace } from '#foundation/log.ts'
import { isId, newId } from '#foundation/tokens.ts'
import { DEEDS, SILENT_SECONDS } from './rules.ts'
import { rosterWorks } from './tables.ts'

export type Work = typeof rosterWorks.$inferSelect
export type Asked = Pick<Work, 'kind'> & { load?: string; reason?: string }
/** What came of it, and of which roster. */
export type Came = { answer: string; load?: string }
export type Tell = (done: number, total: number) => void
/** It goes on beside the request that asked for it; `ended` never fails. */
export type Begun = { id: string; ended: Promise<void> }

const BEAT_MS = 2000

/**
 * Does something long beside the request that asks for it, and writes down how far it is. If this host dies, nothing is changed, and
 * isInterrupted says so; what needs no file of this host is gone on with (leftBehind).
 */
export async function begin(
  context: Context,
  by: Actor,
  asked: Asked,
  deed: (tell: Tell) => Promise<Came>,
): Promise<Begun> {
  const [id, at] = [newId(), context.clock.now()]
  await context.database.insert(rosterWorks).values({
    ...{ ...asked, id, at, state: 'going', seenAt: at },
    ...{ byAccount: by.account, byPerson: by.person, byKey: by.key },
  })
  return { id, ended: carryOn(context, id, deed) }
}

/** How far it is. */
export async function workOf({ database }: Context, id: string): Promise<Work | undefined> {
  if (!isId(id)) return undefined
  const [work] = await database.select().from(rosterWorks).where(eq(rosterWorks.id, id))
  return work
}

/** What was asked for to do with a roster, the latest first. */
export function worksOn({ database }: Context, load: string): Promise<Work[]> {
  return database
    .select()
    .from(rosterWorks)
    .where(eq(rosterWorks.load, load))
    .orderBy(desc(rosterWorks.at), desc(rosterWorks.id))
}

/** Decisions whose host was not heard of for a minute: they are this one's from now on. */
export function leftBehind({ database, clock }: Context): Promise<Work[]> {
  const now = clock.now()
  const isSilent = lt(rosterWorks.seenAt, addMinutes(now, -SILENT_SECONDS / 60))
  return database
    .update(rosterWorks)
    .set({ seenAt: now })
    .where(and(eq(rosterWorks.state, 'going'), inArray(rosterWorks.kind, [...DEEDS]), isSilent))
    .returning()
}

/** Who asked for it. */
export function askerOf({ byAccount, byPerson, byKey }: Work): Actor {
  const [account, person, key] = [byAccount, byPerson, byKey].map((id) => id ?? undefined)
  return { kind: key ? 'key' : 'account', account, person, key }
}

/** Does it to its end, writing down how far it is; it never fails. */
export async function carryOn(
  context: Context,
  id: string,
  deed: (tell: Tell) => Promise<Came>,
): Promise<void> {
  const far = { done: 0, total: 0 }
  const beat = setInterval(() => void keep(context, id, far), BEAT_MS)
  try {
    const came = await deed((done, total) => Object.assign(far, { done, total }))
    await keep(context, id, { ...far, ...came, state: 'done' })
  } catch (error) {
    context.log.error({ work: id, error: nameAndPlace(error as Error) }, 'a work on the roster failed')
    await keep(context, id, { ...far, state: 'failed' })
  } finally {
    clearInterval(beat)
  }
}

/** What cannot be written down now is written with the next beat; after the last, the silence tells. */
async function keep(context: Context, id: string, far: Partial<Work>): Promise<void> {
  try {
    const seenAt = context.clock.now()
    await context.database
      .update(rosterWorks)
      .set({ ...far, seenAt })
      .where(eq(rosterWorks.id, id))
  } catch (error) {
    context.log.warn({ work: id, error: (error as Error).name }, 'how far a work is was not written down')
  }
}
