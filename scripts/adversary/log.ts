import { sql } from 'drizzle-orm'
import { recordMany } from '#features/audit/audit.ts'
import { signCheckpoint } from '#features/audit/checkpoints.ts'
import { prune } from '#features/audit/pruning.ts'
import { sequence } from '#features/audit/sequencer.ts'
import { signerOf } from '#features/audit/signing.ts'
import { type Verdict, verify } from '#features/audit/verifying.ts'
import { COMMAND } from '#foundation/actor.ts'
import { type Context, transaction } from '#foundation/context.ts'
import { newId } from '#foundation/tokens.ts'
import type { TestClock } from '#test/context.ts'
import type { Way } from './way.ts'

/** A log whose old part is pruned and in which 30 entries stand, 24 of them witnessed outside. */
export type Log = {
  /** The number of the first, second … of them. */
  at(count: number): number
  kept: string[]
  /** What the signing key is called. */
  name: string
}

/** Two checkpoints, after 12 and 24 entries; the witness has both. */
export async function writeLog(context: Context, clock: TestClock): Promise<Log> {
  context.settings.auditDays = 400
  await sequence(context)
  clock.advance('P401D')
  const pruned = await prune(context, COMMAND)
  if (pruned.kind !== 'pruned') throw new Error(`The log begins with nothing to prune: ${pruned.kind}`)
  await sequence(context)
  const { rows } = await context.database.execute<{ seq: string }>(
    sql`select max(seq) as seq from audit_entries`,
  )
  const before = Number(rows[0]!.seq)
  const kept: string[] = []
  for (const count of [12, 12, 6]) {
    await deeds(context, count)
    if (count === 6) break
    const signing = await signCheckpoint(context)
    if (signing.kind !== 'signed') throw new Error(`Not signed: ${signing.kind}`)
    kept.push(signing.line)
  }
  return { at: (count) => before + count, kept, name: signerOf(context.keys).id }
}

/** Falsifies the log in this way, asks the verifier, and undoes it. */
export async function tryOut(context: Context, log: Log, way: Way): Promise<Verdict> {
  const undo = new Error('undo')
  let verdict: Verdict | undefined
  await transaction(context, async (context) => {
    for (const table of ['audit_entries', 'audit_inbox', 'audit_checkpoints', 'audit_prunings'])
      await context.database.execute(sql.raw(`alter table ${table} disable trigger user`))
    await way.do(context, log)
    verdict = await verify(context, { kept: log.kept })
    throw undo
  }).catch((error) => {
    if (error !== undo) throw error
  })
  return verdict!
}

async function deeds(context: Context, count: number): Promise<void> {
  const happenings = Array.from({ length: count }, (_, number) => ({
    action: 'audit.read' as const,
    about: { account: newId() },
    details: { number },
  }))
  await recordMany(context, COMMAND, happenings)
  await sequence(context)
}
