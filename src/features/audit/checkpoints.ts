import { asc, desc, lt, sql } from 'drizzle-orm'
import { type Context, transaction } from '#foundation/context.ts'
import { type Checkpoint, checkpointIn, pruningIn, sayCheckpoint, unmarkedUntil } from './checkpoint-rules.ts'
import { type Finding, GENESIS, type Place } from './rules.ts'
import { type Signer, saidBy, signed, signerOf } from './signing.ts'
import { auditCheckpoints, auditPrunings } from './tables.ts'
import { firstEntry, headsOf, holdStill, walk } from './walking.ts'

export type Kept = { checkpoint: Checkpoint; line: string }
export type Last = ({ kind: 'genuine' } & Kept) | { kind: 'forged'; entry: number }
/** Nothing new to sign; signed; or the chain does not hold since the last one, and nothing is signed. */
export type Signing = { kind: 'nothing' } | ({ kind: 'signed' } & Kept) | ({ kind: 'broken' } & Finding)

/** PostgreSQL's advisory lock for the one signer of an installation. */
const SIGNER_LOCK = 0x61756473

/** Signs how far the log goes, after walking what came since the last checkpoint: what does not hold is never signed. */
export function signCheckpoint(context: Context): Promise<Signing> {
  return transaction(context, async (context) => {
    await context.database.execute(sql`select pg_advisory_xact_lock(${SIGNER_LOCK})`)
    await holdStill(context)
    const signer = signerOf(context.keys)
    const last = await lastCheckpoint(context)
    if (last?.kind === 'forged') return { kind: 'broken', entry: last.entry, fault: 'checkpoint forged' }
    const from = await notSigned(context, signer, last)
    const known = { unmarkedUntil: await toleranceOf(context), heads: headsOf([]) }
    const { head, finding } = await walk(context, from, known)
    if (finding) return { kind: 'broken', ...finding }
    if (head.seq === from.seq) return { kind: 'nothing' }
    return { kind: 'signed', ...(await keep(context, signer, head, last)) }
  })
}

/** The newest one; or that somebody else has written it. */
export async function lastCheckpoint({ database, keys }: Context): Promise<Last | undefined> {
  const [row] = await database.select().from(auditCheckpoints).orderBy(desc(auditCheckpoints.number)).limit(1)
  if (!row) return undefined
  const said = checkpointIn(saidBy(signerOf(keys), row.line) ?? '')
  return said ? { kind: 'genuine', checkpoint: said, line: row.line } : { kind: 'forged', entry: row.entry }
}

/** Those in the database whose line is genuine, and where one is not, or is missing from their row. */
export async function checkpointsKept(context: Context, signer: Signer, first: number) {
  const rows = await context.database.select().from(auditCheckpoints).orderBy(asc(auditCheckpoints.number))
  const genuine: Checkpoint[] = []
  const findings: Finding[] = []
  let next = first
  for (const row of rows) {
    const said = checkpointIn(saidBy(signer, row.line) ?? '')
    if (said?.number === row.number && said.entry === row.entry) genuine.push(said)
    else findings.push({ entry: row.entry, fault: 'checkpoint forged' })
    if (row.number !== next) findings.push({ entry: row.entry, fault: 'checkpoint missing' })
    next = row.number + 1
  }
  return { genuine, findings }
}

/** Where the chain begins: at its first entry, or behind the newest pruning before it that is genuine. */
export async function beginningOf(context: Context, signer: Signer): Promise<Place & { checkpoint: number }> {
  const nothing = { seq: 0, hash: GENESIS, checkpoint: 1 }
  const first = await firstEntry(context)
  if (first?.seq === 1) return nothing
  const rows = await context.database
    .select()
    .from(auditPrunings)
    .where(first && lt(auditPrunings.through, first.seq))
    .orderBy(desc(auditPrunings.through))
  for (const { through, line } of rows) {
    const pruning = pruningIn(saidBy(signer, line) ?? '')
    if (pruning?.through === through)
      return { seq: through, hash: Buffer.from(pruning.head, 'hex'), checkpoint: pruning.checkpoint }
  }
  return nothing
}

/** Up to which entry one may stand without a mark. */
export async function toleranceOf(context: Context, genuine?: Checkpoint[]): Promise<number> {
  const first = await firstEntry(context)
  const { entry, at } = auditCheckpoints
  const signed =
    genuine ?? (await context.database.select({ entry, at }).from(auditCheckpoints).orderBy(entry))
  return unmarkedUntil(first?.mark !== null, signed)
}

async function keep(context: Context, signer: Signer, head: Place, last: Kept | undefined): Promise<Kept> {
  const checkpoint = {
    number: (last?.checkpoint.number ?? 0) + 1,
    entry: head.seq,
    head: head.hash.toString('hex'),
    at: context.clock.now(),
    origin: context.settings.url,
  }
  const line = signed(signer, sayCheckpoint(checkpoint))
  const { number, entry, at } = checkpoint
  await context.database.insert(auditCheckpoints).values({ number, entry, at, line })
  return { checkpoint, line }
}

/** The place from which on nothing is signed yet; the last checkpoint may lie before what is left of the chain. */
async function notSigned(context: Context, signer: Signer, last: Kept | undefined): Promise<Place> {
  const beginning = await beginningOf(context, signer)
  if (!last || last.checkpoint.entry < beginning.seq) return beginning
  return { seq: last.checkpoint.entry, hash: Buffer.from(last.checkpoint.head, 'hex') }
}
