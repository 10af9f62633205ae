import { and, desc, eq, inArray, lt } from 'drizzle-orm'
import { record } from '#features/audit/audit.ts'
import type { Encoding } from '#features/personnel/roster-file.ts'
import { type Actor, SYSTEM } from '#foundation/actor.ts'
import { addDays } from '#foundation/clock.ts'
import { type Context, transaction } from '#foundation/context.ts'
import { addJob } from '#foundation/jobs.ts'
import { newId } from '#foundation/tokens.ts'
import { takeOverAccounts } from './accounts.ts'
import { readRows } from './file.ts'
import type { FileFault, Former } from './rules.ts'
import { takeoverFiles } from './tables.ts'

export const CHECK = 'moving-in.check'
export const TAKE = 'moving-in.take'

const CONTENT = 'moving-in.file'
const KEPT_DAYS = 1
const MOST_FAULTS = 500
/** The page shows after so many that it went on. */
const PROGRESS_ROWS = 100

type Stored = typeof takeoverFiles.$inferSelect
export type HandedIn = Omit<Stored, 'content'>

/** Takes a file of accounts in, sealed, and has it looked through. Answers its id. */
export function handIn(
  context: Context,
  by: Actor,
  { content, encoding }: { content: Buffer; encoding: Encoding },
): Promise<string> {
  return transaction(context, async (context) => {
    const id = newId()
    await context.database.insert(takeoverFiles).values({
      ...{ id, at: context.clock.now(), encoding, state: 'checking' as const },
      content: context.keys.seal(CONTENT, content.toString('base64')),
      ...{ rows: 0, faults: [], faultCount: 0, hashed: 0 },
    })
    await record(context, by, 'accounts.file-checked', { subject: id })
    await addJob(context, CHECK, { file: id }, { key: `${CHECK} ${id}` })
    return id
  })
}

/** Job: looks the file through as a takeover would, and changes nothing. */
export async function checkFile(context: Context, { file: id }: { file: string }): Promise<void> {
  const file = await stored(context, id)
  if (file?.state !== 'checking') return
  const { rows, faults } = await rowsOf(context, file)
  if (faults.length > 0) return refuse(context, id, faults, rows.length)
  const preview = await takeOverAccounts(context, SYSTEM, rows, { dryRun: true })
  if (preview.outcome === 'refused') return refuse(context, id, preview.faults, rows.length)
  const counted = { state: 'checked', counts: preview.counts, rows: rows.length } as const
  await context.database.update(takeoverFiles).set(counted).where(eq(takeoverFiles.id, id))
}

/** Has a file taken over that was found right. False when somebody was faster, or it is forgotten. */
export function askToTake(context: Context, by: Actor, id: string): Promise<boolean> {
  return transaction(context, async (context) => {
    const asked = await context.database
      .update(takeoverFiles)
      .set({ state: 'taking' })
      .where(and(eq(takeoverFiles.id, id), eq(takeoverFiles.state, 'checked')))
      .returning({ rows: takeoverFiles.rows })
    if (asked.length === 0) return false
    await record(context, by, 'accounts.take-over-asked', { subject: id }, { rows: asked[0]!.rows })
    const { account, person } = by
    await addJob(context, TAKE, { file: id, account, person }, { key: `${TAKE} ${id}`, isPatient: true })
    return true
  })
}

type Taking = { file: string; account?: string; person?: string }

/** Job: takes the accounts over, all or none, in the name of whoever asked. */
export async function takeFile(context: Context, { file: id, account, person }: Taking): Promise<void> {
  const file = await stored(context, id)
  if (file?.state !== 'taking') return
  const by: Actor = { kind: 'account', account, person }
  const { rows } = await rowsOf(context, file)
  const outcome = await takeOverAccounts(context, by, rows, {
    progress: (hashed) => showProgress(context, id, hashed),
    done: async ({ database }, takeover, counts) => {
      const taken = { state: 'taken', takeover, counts, content: null } as const
      await database.update(takeoverFiles).set(taken).where(eq(takeoverFiles.id, id))
    },
  })
  if (outcome.outcome === 'refused') await refuse(context, id, outcome.faults, rows.length)
}

/** Job of each hour: files that nobody has taken over for a day. */
export async function forgetFiles({ database, clock }: Context): Promise<void> {
  const waits = inArray(takeoverFiles.state, ['checking', 'checked'])
  await database
    .update(takeoverFiles)
    .set({ state: 'dropped', content: null })
    .where(and(waits, lt(takeoverFiles.at, addDays(clock.now(), -KEPT_DAYS))))
}

export async function fileOf(context: Context, id: string): Promise<HandedIn | undefined> {
  const file = await stored(context, id)
  if (!file) return undefined
  const { content: _, ...shown } = file
  return shown
}

/** Files that wait for somebody, newest first. */
export async function filesWaiting({ database }: Context): Promise<{ id: string; at: Date; rows: number }[]> {
  return database
    .select({ id: takeoverFiles.id, at: takeoverFiles.at, rows: takeoverFiles.rows })
    .from(takeoverFiles)
    .where(inArray(takeoverFiles.state, ['checking', 'checked', 'taking']))
    .orderBy(desc(takeoverFiles.at))
}

async function stored({ database }: Context, id: string): Promise<Stored | undefined> {
  const [file] = await database.select().from(takeoverFiles).where(eq(takeoverFiles.id, id))
  return file
}

function rowsOf(
  context: Context,
  { content, encoding }: Stored,
): Promise<{ rows: Former[]; faults: FileFault[] }> {
  const bytes = Buffer.from(context.keys.open(CONTENT, content!), 'base64')
  const { cityDomain } = context.settings
  return readRows({ name: 'accounts.csv', bytes: [bytes] }, { encoding, cityDomain })
}

async function refuse({ database }: Context, id: string, faults: FileFault[], rows: number): Promise<void> {
  const refused = { state: 'refused', content: null, rows } as const
  await database
    .update(takeoverFiles)
    .set({ ...refused, faults: faults.slice(0, MOST_FAULTS), faultCount: faults.length })
    .where(eq(takeoverFiles.id, id))
}

async function showProgress({ database }: Context, id: string, hashed: number): Promise<void> {
  if (hashed % PROGRESS_ROWS > 3) return
  await database.update(takeoverFiles).set({ hashed }).where(eq(takeoverFiles.id, id))
}
