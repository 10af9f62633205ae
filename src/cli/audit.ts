import { actions } from '#features/audit/actions.ts'
import { readLog } from '#features/audit/audit.ts'
import { lastCheckpoint, signCheckpoint } from '#features/audit/checkpoints.ts'
import type { Witness } from '#features/audit/rules.ts'
import { sequence } from '#features/audit/sequencer.ts'
import { publicKeyOf, signerOf } from '#features/audit/signing.ts'
import { type Verdict, verify } from '#features/audit/verifying.ts'
import { keptOutside } from '#features/evidence/witnesses.ts'
import { COMMAND } from '#foundation/actor.ts'
import type { Context } from '#foundation/context.ts'
import type { ExitStatus, Streams, Values, Verb } from './verb.ts'

export const auditVerify: Verb = {
  name: 'audit verify',
  summary: 'Check the audit log’s chain',
  usage: `npm run cityhall -- audit verify [--head ENTRY:HASH] [--witness FILE] [--json]

Gives what waits its place, walks the whole chain and names the first entry that is missing, unlinked, changed, forged or there
twice; held against its signed checkpoints, and against those that the witness files of CITYHALL_WITNESS and --witness FILE
(such as a log server's own file) have kept outside: these also show a log that was cut off or written anew.
Prints the head; kept elsewhere and given back later as --head, it does the same for one entry.
Exit status 0: whole; 1: broken; 2: bad arguments.`,
  options: { head: { type: 'string' }, witness: { type: 'string' } },
  run: runVerify,
}

export const auditCheckpoint: Verb = {
  name: 'audit checkpoint',
  summary: 'Sign how far the audit log goes',
  usage: `npm run cityhall -- audit checkpoint [--json]

Gives what waits its place, walks what came since the last checkpoint, signs it and prints the newest checkpoint line, which can be
kept anywhere and given back later as \`audit verify --witness FILE\`. Exit status 1: the log does not hold, nothing is signed.`,
  options: {},
  run: runCheckpoint,
}

export const auditKey: Verb = {
  name: 'audit key',
  summary: 'Print the public key of the checkpoints',
  usage: `npm run cityhall -- audit key [--json]

Prints the Ed25519 key that checks the signatures of checkpoints, as PEM, or as JWK with --json. It follows from the key file.`,
  options: {},
  run: runKey,
}

export const auditRead: Verb = {
  name: 'audit read',
  summary: 'Print the audit log’s last entries',
  usage: `npm run cityhall -- audit read [--last N] [--json]

Prints the last N entries (20), newest first, with their details where the key still exists. Reading is noted in the log.`,
  options: { last: { type: 'string' } },
  run: runRead,
}

async function runVerify(context: Context, values: Values, { out, err }: Streams): Promise<ExitStatus> {
  const witness = witnessIn(values.head)
  if (witness === 'malformed') {
    err('--head takes ENTRY:HASH as printed by an earlier `audit verify`.\n')
    return 2
  }
  const named = typeof values.witness === 'string' ? [values.witness] : []
  const outside = keptOutside(context.settings, named)
  if (named.some((file) => outside.unread.includes(file))) {
    err(unread(named))
    return 2
  }
  await sequence(context)
  const verdict = await verify(context, { witness, kept: outside.kept })
  for (const line of values.json ? [JSON.stringify(verdict)] : sentences(verdict)) out(line)
  // Before the first checkpoint there is nothing that a witness could have kept.
  if (verdict.kind === 'whole' && verdict.checkpoints > 0) err(unread(outside.unread))
  return verdict.kind === 'whole' ? 0 : 1
}

function unread(files: string[]): string {
  return files.map((file) => `The witness file ${file} cannot be read.\n`).join('')
}

function witnessIn(head: string | boolean | undefined): Witness | 'malformed' | undefined {
  if (typeof head !== 'string') return undefined
  const [, entry, hash] = /^(\d+):([0-9a-f]{64})$/.exec(head) ?? []
  return entry && hash ? { entry: Number(entry), head: hash } : 'malformed'
}

function sentences(verdict: Verdict): string[] {
  if (verdict.kind === 'broken') return [`broken at entry ${verdict.entry}: ${verdict.fault}`]
  const { entries, head, pruned, checkpoints, witnessed } = verdict
  const against = `signed checkpoints: ${checkpoints}; lines of witnesses that agree: ${witnessed}`
  const before = pruned > 0 ? [`entries 1 to ${pruned} were pruned, as signed`] : []
  return [`whole: ${entries} entries, head ${entries}:${head}`, against, ...before]
}

async function runCheckpoint(context: Context, values: Values, { out, err }: Streams): Promise<ExitStatus> {
  await sequence(context)
  const signing = await signCheckpoint(context)
  if (signing.kind === 'broken') {
    err(`Nothing is signed: broken at entry ${signing.entry}: ${signing.fault}\n`)
    return 1
  }
  const newest = signing.kind === 'signed' ? signing : await lastCheckpoint(context)
  if (newest?.kind === 'forged' || !newest) return 1
  out(values.json ? JSON.stringify({ ...newest.checkpoint, line: newest.line }) : newest.line)
  return 0
}

async function runKey({ keys }: Context, values: Values, { out }: Streams): Promise<ExitStatus> {
  const { jwk, pem } = publicKeyOf(signerOf(keys))
  out(values.json ? JSON.stringify(jwk) : pem.trim())
  return 0
}

async function runRead(context: Context, values: Values, { out, err }: Streams): Promise<ExitStatus> {
  const count = Number(values.last ?? 20)
  if (!Number.isInteger(count) || count < 1) {
    err('--last takes a number from 1 on.\n')
    return 2
  }
  await sequence(context)
  const entries = (await readLog(context, COMMAND, count)).map(({ previous, hash, ...entry }) => ({
    ...entry,
    hash: hash.toString('hex'),
  }))
  if (values.json) out(JSON.stringify(entries))
  else for (const entry of entries) out(line(entry))
  return 0
}

function line(entry: Omit<Awaited<ReturnType<typeof readLog>>[number], 'previous' | 'hash'>): string {
  const said = (actions as Record<string, { en: string }>)[entry.action]?.en ?? entry.action
  const about = [
    entry.person && `person ${entry.person}`,
    entry.account && `account ${entry.account}`,
    entry.subject,
  ]
  const by = [entry.actor, entry.byAccount].filter(Boolean).join(' ')
  const details = entry.details ? JSON.stringify(entry.details) : ''
  return [entry.seq, entry.at.toISOString(), said, `by ${by}`, ...about, details].filter(Boolean).join(' · ')
}
