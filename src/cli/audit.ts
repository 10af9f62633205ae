import { actions } from '#features/audit/actions.ts'
import { readLog, type Verdict, verify } from '#features/audit/audit.ts'
import type { Witness } from '#features/audit/rules.ts'
import { sequence } from '#features/audit/sequencer.ts'
import { COMMAND } from '#foundation/actor.ts'
import type { Context } from '#foundation/context.ts'
import type { ExitStatus, Streams, Values, Verb } from './verb.ts'

export const auditVerify: Verb = {
  name: 'audit verify',
  summary: 'Check the audit log’s chain',
  usage: `npm run cityhall -- audit verify [--head ENTRY:HASH] [--json]

Gives what waits its place, walks the whole chain and names the first entry that is missing, unlinked or changed.
Prints the head; kept elsewhere and given back later as --head, it also shows entries cut off at the end.
Exit status 0: whole; 1: broken; 2: bad arguments.`,
  options: { head: { type: 'string' } },
  run: runVerify,
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
  await sequence(context)
  const verdict = await verify(context, witness)
  out(values.json ? JSON.stringify(verdict) : sentence(verdict))
  return verdict.kind === 'whole' ? 0 : 1
}

function witnessIn(head: string | boolean | undefined): Witness | 'malformed' | undefined {
  if (typeof head !== 'string') return undefined
  const [, entry, hash] = /^(\d+):([0-9a-f]{64})$/.exec(head) ?? []
  return entry && hash ? { entry: Number(entry), head: hash } : 'malformed'
}

function sentence(verdict: Verdict): string {
  if (verdict.kind === 'whole')
    return `whole: ${verdict.entries} entries, head ${verdict.entries}:${verdict.head}`
  return `broken at entry ${verdict.entry}: ${verdict.fault}`
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
