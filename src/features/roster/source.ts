import { and, desc, eq, inArray, ne, sql } from 'drizzle-orm'
import { record } from '#features/audit/audit.ts'
import { rosterStages } from '#features/personnel/load-tables.ts'
import { applyLoad, confirmLoad, PREVIEW_HOURS, stageRoster } from '#features/personnel/loads.ts'
import type { Actor } from '#foundation/actor.ts'
import { type Context, transaction } from '#foundation/context.ts'
import type { RosterSource } from '#foundation/roster-settings.ts'
import { newId } from '#foundation/tokens.ts'
import { counted } from './roster.ts'
import { type Files, SourceProblem, type Tags, takeFiles } from './source-files.ts'
import { type FetchProblem, type FetchState, isDue, isReadAgain, isUnderWay, nextAt } from './source-rules.ts'
import { rosterFetches } from './tables.ts'
import { tellOfSource } from './telling.ts'
import { type Begun, begin, type Came, type Tell } from './works.ts'

export type Fetch = typeof rosterFetches.$inferSelect
/** Where the roster comes from, when it was fetched last and when it is next. */
export type SourceNow = { source: RosterSource | undefined; fetches: Fetch[]; nextAt: Date | undefined }
/** What a fetch brought. */
type Brought = {
  state: FetchState
  problem?: FetchProblem
  load?: string | null
  digest?: Buffer
  tags?: Tags
  size?: number
}

const SHOWN = 10

/** Job: fetches the roster where it is time to; of many hosts one does. */
export async function fetchWhenDue(context: Context, by: Actor): Promise<void> {
  const fetch = await start(context, by, { isAsked: false })
  if (fetch) await go(context, by, fetch, { isAsked: false })
}

/** An officer has it fetched now: also a file that has not changed is read. Undefined when a fetch is under way, or there is no source. */
export async function fetchNow(context: Context, by: Actor): Promise<Begun | undefined> {
  const fetch = await start(context, by, { isAsked: true })
  if (!fetch) return undefined
  return begin(context, by, { kind: 'fetch' }, (tell) => go(context, by, fetch, { isAsked: true, tell }))
}

/** For the console: the source and its latest fetches, newest first. */
export async function sourceNow(context: Context): Promise<SourceNow> {
  const { rosterSource: source, rosterEvery } = context.settings
  const fetches = await latest(context, SHOWN)
  return { source, fetches, nextAt: source && fetches[0] && nextAt(fetches[0], rosterEvery) }
}

/** What waits for somebody: rosters to be approved, and a source that fails. */
export async function countToSee(context: Context): Promise<number> {
  const held = await context.database.$count(rosterStages, inArray(rosterStages.state, ['held']))
  const [last] = context.settings.rosterSource ? await latest(context, 1) : []
  return held + (last?.state === 'failed' || last?.state === 'refused' ? 1 : 0)
}

function latest({ database }: Context, most: number): Promise<Fetch[]> {
  return database
    .select()
    .from(rosterFetches)
    .orderBy(desc(rosterFetches.at), desc(rosterFetches.id))
    .limit(most)
}

function start(context: Context, by: Actor, { isAsked }: { isAsked: boolean }): Promise<string | undefined> {
  const { rosterSource, rosterEvery } = context.settings
  if (!rosterSource) return Promise.resolve(undefined)
  return transaction(context, async (context) => {
    await context.database.execute(sql`select pg_advisory_xact_lock(hashtext('cityhall roster source'))`)
    const [[last], now] = [await latest(context, 1), context.clock.now()]
    if (isUnderWay(last, now) || !(isAsked || isDue(last, rosterEvery, now))) return undefined
    const id = newId()
    await context.database
      .insert(rosterFetches)
      .values({ id, at: now, state: 'going', byAccount: by.account })
    return id
  })
}

type Going = { isAsked: boolean; tell?: Tell }

/** Fetches, and writes down what came of it whatever it was. */
async function go(context: Context, by: Actor, fetch: string, { isAsked, tell }: Going): Promise<Came> {
  try {
    const brought = await bring(context, by, { isAsked, tell: tell ?? (() => {}) })
    await end(context, by, fetch, brought)
    return { answer: `fetch-${brought.state}`, ...(isNews(brought) && { load: brought.load! }) }
  } catch (error) {
    const problem = error instanceof SourceProblem ? error.kind : 'broken-off'
    context.log.error({ fetch, problem, error: (error as Error).name }, 'the roster was not fetched')
    await end(context, by, fetch, { state: 'failed', problem })
    return { answer: 'fetch-failed' }
  }
}

function isNews({ state, load }: Brought): boolean {
  return Boolean(load) && state !== 'unchanged'
}

async function bring(
  context: Context,
  by: Actor,
  { isAsked, tell }: { isAsked: boolean; tell: Tell },
): Promise<Brought> {
  const before = isAsked ? undefined : await readBefore(context)
  const files = await takeFiles(context, context.settings.rosterSource!, before?.tags ?? {})
  if (!files) return same(context, by, before!)
  try {
    const digest = digestOf(context, files)
    const told = { digest, tags: files.tags, size: files.size }
    if (before?.digest?.equals(digest)) return { ...(await same(context, by, before)), ...told }
    return { ...(await hand(context, by, files, tell)), ...told }
  } finally {
    await files.close()
  }
}

/** The same file again: the roster is as fresh as the file, provided that it was taken over. */
async function same(context: Context, by: Actor, { load, digest, tags, size }: Fetch): Promise<Brought> {
  await confirmLoad(context, by, load!)
  return { state: 'unchanged', load, digest: digest ?? undefined, tags: tags ?? {}, size: size ?? undefined }
}

/** Handed in like an upload: what is held waits for officers, everything else is taken over at once. */
async function hand(context: Context, by: Actor, files: Files, tell: Tell): Promise<Brought> {
  const { rosterKind, rosterEncoding: encoding } = context.settings
  const [agencies, persons] = counted([files.agencies, files.persons], tell)
  const options = { encoding, snapshot: rosterKind === 'snapshot' }
  const { load, report } = await stageRoster(context, by, { agencies, persons }, options)
  if (report.outcome === 'refused') return { state: 'refused', load }
  if (report.outcome === 'held') return { state: 'waiting', load }
  const answer = await applyLoad(context, by, load)
  return { state: answer === 'loaded' ? 'loaded' : 'overtaken', load }
}

/** The fetch whose file was read last, unless that file is to be read again. */
async function readBefore({ database }: Context): Promise<Fetch | undefined> {
  const [last] = await database
    .select({ fetch: rosterFetches, load: rosterStages })
    .from(rosterFetches)
    .innerJoin(rosterStages, eq(rosterStages.id, rosterFetches.load))
    .where(and(ne(rosterFetches.state, 'going'), ne(rosterFetches.state, 'failed')))
    .orderBy(desc(rosterFetches.at), desc(rosterFetches.id))
    .limit(1)
  return last && !isReadAgain(last.load, PREVIEW_HOURS) ? last.fetch : undefined
}

/** Nobody can try files against it: a roster of a few people could be guessed. */
function digestOf({ keys, settings: { rosterKind, rosterEncoding } }: Context, { digest }: Files): Buffer {
  return keys.index('roster.source', `${rosterKind} ${rosterEncoding} ${digest}`)
}

function end(context: Context, by: Actor, fetch: string, brought: Brought): Promise<void> {
  return transaction(context, async (context) => {
    const { state, problem, load } = brought
    const [before] = (await latest(context, 2)).filter(({ id }) => id !== fetch)
    await context.database
      .update(rosterFetches)
      .set({ ...brought, endedAt: context.clock.now() })
      .where(eq(rosterFetches.id, fetch))
    await record(
      context,
      by,
      'roster.fetched',
      { subject: load ?? fetch },
      { state, ...(problem && { problem }) },
    )
    await tellOfSource(context, { state, problem }, before?.state)
  })
}
