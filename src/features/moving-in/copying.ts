import { and, eq } from 'drizzle-orm'
import { driverOf, type Marks } from '#features/mailboxes/driver.ts'
import { MESSAGE_BYTES } from '#features/mailboxes/rules.ts'
import { type Context, transaction } from '#foundation/context.ts'
import { movedMessages } from './mail-tables.ts'
import type { Source, SourceMessage } from './source.ts'

/** Where the messages of one folder come from and go to. */
export type Way = { mailbox: string; place: Buffer; validity: number; folder: string }
export type Tally = { found: number; stored: number; there: number; left: number; tooLarge: number }
/** Nothing can be put into the mailbox now: it is suspended, closed or gone. */
export class NotTaken extends Error {
  code = 'NOT_TAKEN'
}
type Known = typeof movedMessages.$inferSelect
/** What came from a folder before: by its number there, and by its bytes where the folder is numbered anew. */
type Places = { now: Map<number, Known>; older: Map<string, Known[]> }
type Step = (tally: Tally) => Promise<boolean>

/** Messages held in memory at once: each may have 36 MiB. */
const AT_ONCE = 8
const SECOND_MS = 1_000
/** Folders of what the mailbox's holder wrote. */
const OWN = ['sent', 'drafts']
const NOTHING: Tally = { found: 0, stored: 0, there: 0, left: 0, tooLarge: 0 }

/**
 * Copies what is not here yet from the folder that is open at the source, and carries over flags that have changed there. A message is
 * known by its place; when the server has numbered its folder anew, by its bytes. `step` is asked after each lot whether to go on.
 */
export async function copyFolder(
  context: Context,
  source: Source,
  { way, messages, step }: { way: Way; messages: SourceMessage[]; step: Step },
): Promise<boolean> {
  const known = await knownOf(context, way)
  const isHere = ({ uid }: SourceMessage): boolean => Boolean(known.now.get(uid)?.message)
  const wanted = messages.filter((message) => !isHere(message))
  for (const message of messages) await follow(context, way, known.now.get(message.uid), message.marks)
  const there = messages.length - wanted.length
  if (!(await step({ ...NOTHING, found: messages.length, there }))) return false
  for (let from = 0; from < wanted.length; from += AT_ONCE) {
    const lot = wanted.slice(from, from + AT_ONCE)
    if (!(await step(await copyLot(context, source, { way, known, lot })))) return false
  }
  return true
}

type Lot = { way: Way; known: Places; lot: SourceMessage[] }

async function copyLot(context: Context, source: Source, { way, known, lot }: Lot): Promise<Tally> {
  const tally = { ...NOTHING }
  const leave = (): void => {
    tally.left++
    tally.tooLarge++
  }
  const small = lot.filter(({ size }) => size <= MESSAGE_BYTES)
  for (const { size } of lot) if (size > MESSAGE_BYTES) leave()
  if (small.length === 0) return tally
  for await (const { uid, raw } of source.fetch(small.map((one) => one.uid))) {
    const message = small.find((one) => one.uid === uid)
    // Not every server says beforehand how large a message is.
    if (message && raw.length > MESSAGE_BYTES) leave()
    else if (message) tally[await copyOne(context, { way, known }, message, raw)]++
  }
  return tally
}

async function copyOne(
  context: Context,
  { way, known }: Omit<Lot, 'lot'>,
  message: SourceMessage,
  raw: Buffer,
): Promise<'stored' | 'there' | 'left'> {
  const digest = context.keys.index('moving-in.message', raw.toString('base64'))
  const older = known.older.get(digest.toString('base64'))?.shift()
  if (older) {
    await renumber(context, way, message, older)
    return 'there'
  }
  const begun = await begin(context, way, message, digest)
  return transaction(context, async (context) => {
    if (await isStored(context, way, message)) return 'there'
    const before = begun === 'again' ? await storedBefore(context, way, message, raw) : undefined
    if (!before) return put(context, way, message, raw)
    await finish(context, way, message, before)
    return 'there'
  })
}

async function put(
  context: Context,
  way: Way,
  message: SourceMessage,
  raw: Buffer,
): Promise<'stored' | 'there' | 'left'> {
  const outcome = await driverOf(context).deliver(context, way.mailbox, {
    ...{ raw, folder: way.folder, at: message.at, ...message.marks },
    // Whatever its From says: nobody saw at our door who it came from. What the holder wrote is the holder's.
    external: !OWN.includes(way.folder),
  })
  if (outcome.kind === 'suspended' || outcome.kind === 'missing') throw new NotTaken()
  if (outcome.kind === 'stored') await finish(context, way, message, outcome.id)
  return outcome.kind === 'stored' ? 'stored' : outcome.kind === 'repeated' ? 'there' : 'left'
}

/** Holds the message's place until the transaction ends: of two hosts at one mailbox, the second finds what the first has stored. */
async function isStored({ database }: Context, way: Way, { uid }: SourceMessage): Promise<boolean> {
  const [row] = await database
    .select({ message: movedMessages.message })
    .from(movedMessages)
    .where(isAt(way, uid))
    .for('update')
  return Boolean(row?.message)
}

/** Where a folder is: of two people there who come into one mailbox here, each has an inbox. */
export function placeOf(
  { keys }: Context,
  { source, user, path }: { source: string; user: string; path: string },
): Buffer {
  return keys.index('moving-in.place', `${source}\n${user.toLowerCase()}\n${path}`)
}

/** Written down before the message is stored: where a driver stores outside of our transaction, a crash leaves this behind. */
async function begin(
  context: Context,
  way: Way,
  { uid, marks }: SourceMessage,
  digest: Buffer,
): Promise<'first' | 'again'> {
  const rows = await context.database
    .insert(movedMessages)
    .values({ ...way, uid, digest, ...marks })
    .onConflictDoNothing()
    .returning({ uid: movedMessages.uid })
  return rows.length > 0 ? 'first' : 'again'
}

async function finish(context: Context, way: Way, { uid }: SourceMessage, message: string): Promise<void> {
  await context.database.update(movedMessages).set({ message }).where(isAt(way, uid))
}

/** What was begun may have been stored all the same: it lies there with the time and the bytes of the original. */
async function storedBefore(
  context: Context,
  { mailbox, folder }: Way,
  { at }: SourceMessage,
  raw: Buffer,
): Promise<string | undefined> {
  const driver = driverOf(context)
  const around = [-SECOND_MS, SECOND_MS].map((ms) => new Date(at.getTime() + ms)) as [Date, Date]
  for (const one of await driver.between(context, mailbox, ...around)) {
    if (one.folder !== folder) continue
    // What is put before the headers at delivery is not the original's.
    const stored = (await driver.read(context, mailbox, one.id))?.raw
    if (stored?.subarray(-raw.length).equals(raw)) return one.id
  }
  return undefined
}

/** The same message under a number of before: it has its new number from now on. */
async function renumber(context: Context, way: Way, { uid }: SourceMessage, older: Known): Promise<void> {
  await context.database
    .update(movedMessages)
    .set({ validity: way.validity, uid })
    .where(isAt({ ...way, validity: older.validity }, older.uid))
}

/** Flags that changed at the source since the last pass; what the holder did here meanwhile to others stays. */
async function follow(context: Context, way: Way, known: Known | undefined, marks: Marks): Promise<void> {
  if (!known?.message) return
  const { seen, flagged, answered } = known
  if (marks.seen === seen && marks.flagged === flagged && marks.answered === answered) return
  await driverOf(context).mark(context, way.mailbox, known.message, marks)
  await context.database.update(movedMessages).set(marks).where(isAt(way, known.uid))
}

/** What has come from a folder so far. */
export async function knownOf(
  { database }: Context,
  { mailbox, place, validity }: Omit<Way, 'folder'>,
): Promise<Places> {
  const known: Places = { now: new Map(), older: new Map() }
  const rows = await database
    .select()
    .from(movedMessages)
    .where(and(eq(movedMessages.mailbox, mailbox), eq(movedMessages.place, place)))
  for (const row of rows) {
    if (row.validity === validity) known.now.set(row.uid, row)
    else if (row.message) {
      const digest = row.digest.toString('base64')
      known.older.set(digest, [...(known.older.get(digest) ?? []), row])
    }
  }
  return known
}

function isAt({ mailbox, place, validity }: Way, uid: number) {
  return and(
    eq(movedMessages.mailbox, mailbox),
    eq(movedMessages.place, place),
    eq(movedMessages.validity, validity),
    eq(movedMessages.uid, uid),
  )
}
