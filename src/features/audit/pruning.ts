import { gte, lt, lte, min, sql } from 'drizzle-orm'
import type { Actor } from '#foundation/actor.ts'
import { addDays } from '#foundation/clock.ts'
import { type Context, transaction } from '#foundation/context.ts'
import { record } from './audit.ts'
import { sayPruning } from './checkpoint-rules.ts'
import { beginningOf, toleranceOf } from './checkpoints.ts'
import type { Finding, Place } from './rules.ts'
import { type Signer, signed, signerOf } from './signing.ts'
import { auditCheckpoints, auditEntries, auditPrunings } from './tables.ts'
import { entryAt, headsOf, mayPrune, walk } from './walking.ts'

export type Pruned =
  | { kind: 'pruned'; through: number; entries: number }
  | { kind: 'nothing' }
  | ({ kind: 'broken' } & Finding)

/**
 * Takes the entries away whose days are over (`CITYHALL_AUDIT_DAYS`), and signs with which hash they ended, so that verifying goes on
 * from there. What does not hold stays, as evidence.
 */
export function prune(context: Context, by: Actor): Promise<Pruned> {
  return transaction(context, async (context) => {
    const { auditDays } = context.settings
    if (auditDays === 0 || !(await mayPrune(context))) return { kind: 'nothing' }
    const signer = signerOf(context.keys)
    const beginning = await beginningOf(context, signer)
    const through = await lastOver(context, addDays(context.clock.now(), -auditDays))
    const last = through > beginning.seq ? await entryAt(context, through) : undefined
    if (!last) return { kind: 'nothing' }
    const known = { unmarkedUntil: await toleranceOf(context), heads: headsOf([]), until: through }
    const { finding } = await walk(context, beginning, known)
    if (finding) return { kind: 'broken', ...finding }
    await takeAway(context, signer, last)
    const entries = through - beginning.seq
    const subject = `${through}:${last.hash.toString('hex')}`
    await record(context, by, 'audit.pruned', { subject }, { entries })
    return { kind: 'pruned', through, entries }
  })
}

/** The signed line comes first: without it a trigger lets no entry go. */
async function takeAway(context: Context, signer: Signer, { seq: through, hash }: Place): Promise<void> {
  const [at, checkpoint] = [context.clock.now(), await firstKept(context, through)]
  const origin = context.settings.url
  const line = signed(signer, sayPruning({ through, head: hash.toString('hex'), checkpoint, at, origin }))
  await context.database.insert(auditPrunings).values({ through, at, line })
  await context.database.delete(auditEntries).where(lte(auditEntries.seq, through))
  await context.database.delete(auditCheckpoints).where(lt(auditCheckpoints.number, checkpoint))
}

/** The last entry before the first one that is to stay: the newest stays in any case. */
async function lastOver({ database }: Context, before: Date): Promise<number> {
  const [young] = await database
    .select({ seq: min(auditEntries.seq) })
    .from(auditEntries)
    .where(gte(auditEntries.at, before))
  if (young?.seq) return young.seq - 1
  const { rows } = await database.execute<{ seq: string | null }>(
    sql`select max(seq) as seq from ${auditEntries}`,
  )
  return Number(rows[0]?.seq ?? 0) - 1
}

/** The number from which on checkpoints are kept: those about entries that go, go too, except the newest of all. */
async function firstKept({ database }: Context, through: number): Promise<number> {
  const { rows } = await database.execute<{ number: number | null }>(sql`
    select coalesce(min(number) filter (where entry >= ${through}), max(number)) as number from ${auditCheckpoints}`)
  return rows[0]?.number ?? 1
}
