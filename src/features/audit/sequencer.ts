import { asc, desc, inArray, sql } from 'drizzle-orm'
import { type Context, transaction } from '#foundation/context.ts'
import { sealWith } from '#foundation/keyring.ts'
import type { Action } from './actions.ts'
import { INBOX } from './audit.ts'
import { mayComeUnmarked } from './checkpoint-rules.ts'
import { isDeedMarked, markEntry } from './marks.ts'
import { type Deed, GENESIS, linkHash, type Place } from './rules.ts'
import { auditCheckpoints, auditEntries, auditInbox, auditKeys } from './tables.ts'

type Waiting = typeof auditInbox.$inferSelect

const BATCH = 2_000
const FORGED = 'audit.forged' satisfies Action
/** PostgreSQL's advisory lock for the one sequencer of an installation, whatever the number of hosts. */
const SEQUENCER_LOCK = 0x61756469

/** Gives everything that waits in the inbox its place in the chain; a second sequencer meanwhile leaves at once. */
export async function sequence(context: Context): Promise<void> {
  for (;;) {
    const head = await transaction(context, chainBatch)
    if (!head) return
    // Outside the database, so that who can rewrite the log there still can't rewrite this.
    context.log.info({ entry: head.seq, head: head.hash.toString('hex') }, 'audit head')
  }
}

/** Moves one batch and answers with the new head; nothing when there was nothing to do or another is at it. */
async function chainBatch(context: Context): Promise<Place | undefined> {
  if (!(await isOnlySequencer(context))) return undefined
  const waiting = await takeWaiting(context)
  if (waiting.length === 0) return undefined
  const keys = await keysFor(context, [...new Set(waiting.map((deed) => deed.owner))])
  let head = await headOf(context)
  const entries = (await genuine(context, waiting)).map((waited) => {
    const { id: _inbox, ...deed } = { ...waited, details: resealed(context, waited, keys.get(waited.owner)) }
    const entry = link(context, head, deed)
    head = entry
    return entry
  })
  await context.database.insert(auditEntries).values(entries)
  return head
}

async function isOnlySequencer(context: Context): Promise<boolean> {
  const { rows } = await context.database.execute(
    sql`select pg_try_advisory_xact_lock(${SEQUENCER_LOCK}) as locked`,
  )
  return rows[0]?.locked === true
}

async function takeWaiting(context: Context) {
  const next = context.database
    .select({ id: auditInbox.id })
    .from(auditInbox)
    .orderBy(asc(auditInbox.id))
    .limit(BATCH)
  const taken = await context.database.delete(auditInbox).where(inArray(auditInbox.id, next)).returning()
  return taken.sort((one, other) => one.id - other.id)
}

async function headOf(context: Context): Promise<Place> {
  const [last] = await context.database
    .select({ seq: auditEntries.seq, hash: auditEntries.hash })
    .from(auditEntries)
    .orderBy(desc(auditEntries.seq))
    .limit(1)
  return last ?? { seq: 0, hash: GENESIS }
}

/** The owners' data keys, made where missing; an erased owner has none, and what is still said of them is dropped. */
async function keysFor(context: Context, owners: string[]): Promise<Map<string, Buffer>> {
  const createdAt = context.clock.now()
  const known = await context.database.select().from(auditKeys).where(inArray(auditKeys.owner, owners))
  const missing = owners.filter((owner) => !known.some((key) => key.owner === owner))
  const made = missing.map((owner) => ({ owner, wrapped: context.keys.newKey().wrapped, createdAt }))
  if (made.length > 0) await context.database.insert(auditKeys).values(made)
  const keys = [...known, ...made].filter((key) => key.wrapped !== null)
  return new Map(keys.map((key) => [key.owner, context.keys.unwrap(key.wrapped as Buffer)]))
}

/** What did not come from this installation, or was altered while it waited, is not believed: the log says that it was there. */
async function genuine(context: Context, waiting: Waiting[]): Promise<Waiting[]> {
  const isUpgrading = waiting.some(({ mark }) => !mark) && (await mayBeUnmarked(context))
  return waiting.map((waited) => {
    const { id, mark } = waited
    const isGenuine = mark ? isDeedMarked(context.keys, { ...waited, mark }) : isUpgrading
    if (isGenuine) return waited
    context.log.error({ inbox: id, action: waited.action }, 'a deed in the audit inbox is not ours')
    const nobody = { byAccount: null, byPerson: null, details: null, mark: null }
    const claimed = waited.action
    return {
      ...waited,
      ...nobody,
      at: context.clock.now(),
      action: FORGED,
      actor: 'system',
      subject: claimed,
    }
  })
}

/** Hosts of the release before this one mark nothing; they may run beside it for a day. */
async function mayBeUnmarked(context: Context): Promise<boolean> {
  const { rows } = await context.database.execute<{ marked: boolean | null; at: Date | null }>(sql`
    select (select mark is not null from ${auditEntries} order by seq limit 1) as marked,
      (select at from ${auditCheckpoints} order by number limit 1) as at`)
  const { marked, at } = rows[0]!
  return mayComeUnmarked(marked ?? false, at ? new Date(at) : undefined, context.clock.now())
}

/** Details that somebody altered in the inbox are dropped and told; they must not hold up the city's log. */
function resealed(context: Context, waited: Waiting, key: Buffer | undefined): Buffer | null {
  if (!waited.details || !key) return null
  try {
    return sealWith(key, Buffer.from(context.keys.open(INBOX, waited.details), 'utf8'))
  } catch {
    context.log.error(
      { inbox: waited.id, action: waited.action },
      'audit details were altered before they were chained',
    )
    return null
  }
}

function link(context: Context, head: Place, { mark, ...deed }: Deed & { mark: Buffer | null }) {
  const seq = head.seq + 1
  const hash = linkHash(seq, head.hash, deed)
  return { ...deed, seq, previous: head.hash, hash, mark: markEntry(context.keys, hash, mark) }
}
