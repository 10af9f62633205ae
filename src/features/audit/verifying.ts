import { type Context, transaction } from '#foundation/context.ts'
import { type Checkpoint, checkpointIn, linesIn, signedIn } from './checkpoint-rules.ts'
import { beginningOf, checkpointsKept, toleranceOf } from './checkpoints.ts'
import { type Finding, firstOf, type Witness } from './rules.ts'
import { type Signer, saidBy, signerOf } from './signing.ts'
import { headsOf, holdStill, replayedEntry, walk } from './walking.ts'

/** What verifying goes by besides the database: a head printed earlier, and what witnesses have kept. */
export type Evidence = { witness?: Witness; kept?: string[] }

/** The chain as far as it holds: whole up to its head, or the first entry that does not. */
export type Verdict =
  | {
      kind: 'whole'
      entries: number
      head: string
      /** Entries pruned from the beginning, checkpoints in the database, and lines of witnesses that agree. */
      pruned: number
      checkpoints: number
      witnessed: number
    }
  | ({ kind: 'broken' } & Finding)

/**
 * Walks the whole chain, over what was pruned, and names the first entry that is missing, unlinked, changed, forged or there twice;
 * held against its own checkpoints, and against what was witnessed outside, which also shows a log that was cut off or written anew.
 */
export function verify(context: Context, evidence: Evidence = {}): Promise<Verdict> {
  return transaction(context, async (context) => {
    await holdStill(context)
    const signer = signerOf(context.keys)
    const beginning = await beginningOf(context, signer)
    const own = await checkpointsKept(context, signer, beginning.checkpoint)
    const outside = witnessed(signer, evidence.kept ?? [], beginning.seq)
    const heads = headsKnown([...own.genuine, ...outside.genuine], evidence.witness)
    const known = { unmarkedUntil: await toleranceOf(context, own.genuine), heads: headsOf(heads) }
    const { head, finding } = await walk(context, beginning, known)
    const first = firstOf([
      finding,
      finding ? undefined : cutOff(head.seq, heads),
      await replayedEntry(context, beginning.seq),
      ...own.findings,
      ...outside.findings,
      ...missingAmong(own.genuine, outside.genuine),
    ])
    if (first) return { kind: 'broken', ...first }
    return {
      kind: 'whole',
      entries: head.seq,
      head: head.hash.toString('hex'),
      pruned: beginning.seq,
      checkpoints: own.genuine.length,
      witnessed: outside.genuine.length,
    }
  })
}

/** What witnesses have kept about entries that are still there. */
function witnessed(signer: Signer, kept: string[], after: number) {
  const genuine: Checkpoint[] = []
  const findings: Finding[] = []
  for (const line of new Set(kept.flatMap(linesIn))) {
    const said = checkpointIn(saidBy(signer, line) ?? '')
    const claimed = said ?? checkpointIn(signedIn(line)?.said ?? '')
    if (!claimed || claimed.entry <= after) continue
    if (said) genuine.push(said)
    else findings.push({ entry: claimed.entry, fault: 'checkpoint forged' })
  }
  return { genuine, findings }
}

function headsKnown(checkpoints: Checkpoint[], witness: Witness | undefined): Witness[] {
  return [...checkpoints, ...(witness ? [witness] : [])]
}

/** Somebody has seen more than there is. */
function cutOff(end: number, heads: Witness[]): Finding | undefined {
  return heads.some(({ entry }) => entry > end) ? { entry: end + 1, fault: 'missing' } : undefined
}

/** Checkpoints that a witness has and the database has no longer. */
function missingAmong(own: Checkpoint[], outside: Checkpoint[]): Finding[] {
  const numbers = new Set(own.map(({ number }) => number))
  return outside
    .filter(({ number }) => !numbers.has(number))
    .map(({ entry }) => ({ entry, fault: 'checkpoint missing' as const }))
}
