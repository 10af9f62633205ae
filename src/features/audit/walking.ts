import { eq, gt, sql } from 'drizzle-orm'
import type { Context } from '#foundation/context.ts'
import { isEntryMarked } from './marks.ts'
import { type Fault, type Finding, faultOf, type Link, type Place, type Witness } from './rules.ts'
import { auditEntries } from './tables.ts'

const ROWS_PER_READ = 5_000
/** Who verifies holds this while walking, who prunes waits for it (PostgreSQL's advisory lock). */
const WALK_LOCK = 0x61756470

/** What the walk is held against: entries up to `unmarkedUntil` may bear no mark; `heads` are known from elsewhere. Without `until` it goes to the end. */
export type Known = { unmarkedUntil: number; heads: Map<number, Set<string>>; until?: number }
export type Walk = { head: Place; finding?: Finding }

/** Walks the chain from a place on, up to its end or the first entry that does not hold. */
export async function walk(context: Context, from: Place, known: Known): Promise<Walk> {
  let head = from
  for (;;) {
    const entries = await entriesAfter(context, head.seq)
    if (entries.length === 0 || head.seq >= (known.until ?? Number.POSITIVE_INFINITY)) return { head }
    for (const entry of entries) {
      const fault = faultOf(entry, head) ?? markFault(context, entry, known) ?? headFault(entry, known)
      if (fault) return { head, finding: { entry: head.seq + 1, fault } }
      head = entry
    }
  }
}

/** The first entry whose deed stands in the chain for the second time. */
export async function replayedEntry({ database }: Context, after: number): Promise<Finding | undefined> {
  const { rows } = await database.execute<{ seq: string | null }>(sql`
    select min(seq) as seq from (
      select max(seq) as seq from ${auditEntries} where mark is not null and seq > ${after}
      group by substring(mark for 8) having count(*) > 1) as again`)
  const seq = rows[0]?.seq
  return seq ? { entry: Number(seq), fault: 'replayed' } : undefined
}

export async function firstEntry({ database }: Context): Promise<Link | undefined> {
  const [first] = await database.select().from(auditEntries).orderBy(auditEntries.seq).limit(1)
  return first
}

export async function entryAt({ database }: Context, seq: number): Promise<Link | undefined> {
  const [entry] = await database.select().from(auditEntries).where(eq(auditEntries.seq, seq))
  return entry
}

/** Until the end of this transaction nothing is pruned under a walker's feet. */
export async function holdStill({ database }: Context): Promise<void> {
  await database.execute(sql`select pg_advisory_xact_lock_shared(${WALK_LOCK})`)
}

/** False while somebody walks. */
export async function mayPrune({ database }: Context): Promise<boolean> {
  const { rows } = await database.execute(sql`select pg_try_advisory_xact_lock(${WALK_LOCK}) as locked`)
  return rows[0]?.locked === true
}

/** The chain alone holds for whoever can reckon a hash; the mark takes the installation's key. */
function markFault(
  { keys }: Context,
  { seq, hash, mark }: Link,
  { unmarkedUntil }: Known,
): Fault | undefined {
  if (mark) return isEntryMarked(keys, { hash, mark }) ? undefined : 'forged'
  return seq > unmarkedUntil ? 'forged' : undefined
}

function headFault({ seq, hash }: Link, { heads }: Known): Fault | undefined {
  const head = hash.toString('hex')
  return [...(heads.get(seq) ?? [])].some((known) => known !== head) ? 'not as witnessed' : undefined
}

/** Heads by their entry. */
export function headsOf(witnesses: Witness[]): Map<number, Set<string>> {
  const heads = new Map<number, Set<string>>()
  for (const { entry, head } of witnesses) heads.set(entry, (heads.get(entry) ?? new Set()).add(head))
  return heads
}

function entriesAfter({ database }: Context, seq: number) {
  return database
    .select()
    .from(auditEntries)
    .where(gt(auditEntries.seq, seq))
    .orderBy(auditEntries.seq)
    .limit(ROWS_PER_READ)
}
