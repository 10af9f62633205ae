import { sql } from 'drizzle-orm'
import { recordMany } from '#features/audit/audit.ts'
import type { Actor } from '#foundation/actor.ts'
import { type Context, transaction } from '#foundation/context.ts'
import { addJob } from '#foundation/jobs.ts'
import { taipeiDay } from '#foundation/roc-date.ts'
import { newId } from '#foundation/tokens.ts'
import { type Change, type Comparison, compare, type Known } from './compare.ts'
import type { Fault, Findings, Notice } from './faults.ts'
import { keyed, knownPeople } from './known.ts'
import type { Agency } from './personnel.ts'
import { type RosterPerson, readAgencies, readPeople } from './roster.ts'
import type { Encoding, RosterFile } from './roster-file.ts'
import type { AgencyRow } from './roster-rows.ts'
import { isHeld } from './rules.ts'
import { agencies, rosterLoads } from './tables.ts'
import { endPeople, writeAgencies, writePeople } from './write.ts'

export type RosterFiles = { agencies?: RosterFile; persons?: RosterFile }

export type RosterOptions = {
  encoding?: Encoding
  /** Compares and tells, and writes nothing. */
  dryRun?: boolean
  /** The file is complete: whoever is missing from it has left. */
  snapshot?: boolean
  /** Loads although more than 5 % end or change. */
  force?: boolean
  progress?(done: number, total: number): void
}

export type RosterCounts = Record<
  'joiners' | 'movers' | 'leavers' | 'changed' | 'unchanged' | 'missing',
  number
>

export type RosterReport = {
  outcome: 'loaded' | 'previewed' | 'held' | 'refused'
  counts: RosterCounts
  agencies: { added: number; changed: number }
  errors: Fault[]
  notices: Notice[]
  /** Persons missing from the file, by id; findPersons tells who they are. */
  missing: string[]
}

type Plan = {
  comparison: Comparison
  agencies: Agency[]
  known: number
  /** Agencies alone do not make the roster of people any fresher. */
  hasPeople: boolean
  report: RosterReport
}

const NOBODY: Comparison = { joiners: [], changes: [], unchanged: 0, missing: [], faults: [] }
const ACTIONS = {
  joined: 'person.joined',
  moved: 'person.moved',
  left: 'person.left',
  changed: 'person.changed',
} as const

/**
 * Takes a roster over, wholly or not at all (MISSION C): refused when any row is bad, held when more than 5 % of the
 * people known would end or change. The same roster again changes nothing. People missing from it are kept unless it
 * is a snapshot.
 */
export function importRoster(
  context: Context,
  by: Actor,
  files: RosterFiles,
  options: RosterOptions = {},
): Promise<RosterReport> {
  return transaction(context, async (context) => {
    // One load at a time: a second one compares with what the first has written.
    await context.database.execute(sql`select pg_advisory_xact_lock(hashtext('cityhall roster'))`)
    const plan = await planOf(context, files, options)
    if (plan.report.outcome === 'loaded') await carryOut(context, by, plan, options)
    return plan.report
  })
}

async function planOf(context: Context, files: RosterFiles, options: RosterOptions): Promise<Plan> {
  const encoding = options.encoding ?? 'utf-8'
  const findings: Findings = { faults: [], notices: [] }
  const known = await context.database.select().from(agencies)
  const before = new Map(known.map((agency) => [agency.code, agency]))
  const rows = files.agencies
    ? await readAgencies(files.agencies, encoding, new Set(before.keys()), findings)
    : []
  const codes = new Set([...before.keys(), ...rows.map(({ code }) => code)])
  const people = files.persons && (await readPeople(files.persons, encoding, codes, findings))
  const everyone = people ? await knownPeople(context, taipeiDay(context.clock.now())) : []
  const comparison = people ? compared(context, everyone, people) : NOBODY
  for (const fault of comparison.faults) findings.faults.push({ file: files.persons?.name ?? '', ...fault })
  const changed = rows
    .map((row) => merged(row, before.get(row.code)))
    .filter((agency) => !isSame(agency, before.get(agency.code)))
  const report = reportOf(comparison, findings, options)
  report.agencies.added = changed.filter(({ code }) => !before.has(code)).length
  report.agencies.changed = changed.length - report.agencies.added
  const plan: Plan = {
    comparison,
    agencies: changed,
    known: everyone.length,
    hasPeople: Boolean(people),
    report,
  }
  return report.errors.length > 0 || options.force ? plan : guarded(plan, files, options)
}

function compared(context: Context, everyone: Known[], people: RosterPerson[]): Comparison {
  const incoming = people.map((person) => keyed(context, person))
  return compare(everyone, incoming, taipeiDay(context.clock.now()))
}

function reportOf(
  comparison: Comparison,
  { faults, notices }: Findings,
  { dryRun, snapshot }: RosterOptions,
): RosterReport {
  const errors = faults.toSorted((a, b) => (a.file === b.file ? a.line - b.line : 0))
  const outcome = errors.length > 0 ? 'refused' : dryRun ? 'previewed' : 'loaded'
  const { changes, joiners, unchanged, missing } = errors.length > 0 ? NOBODY : comparison
  const count = (change: Change): number => changes.filter((one) => one.change === change).length
  const counts: RosterCounts = {
    joiners: joiners.length + count('joined'),
    movers: count('moved'),
    leavers: count('left') + (snapshot ? missing.length : 0),
    changed: count('changed'),
    unchanged,
    missing: missing.length,
  }
  return {
    outcome,
    counts,
    agencies: { added: 0, changed: 0 },
    errors,
    notices,
    missing: missing.map(({ id }) => id),
  }
}

/** A file that ends or changes very many people is most often the wrong file. */
function guarded(plan: Plan, files: RosterFiles, { dryRun }: RosterOptions): Plan {
  const { movers, leavers, changed } = plan.report.counts
  const touched = movers + leavers + changed
  if (!isHeld(touched, plan.known)) return plan
  const fault: Fault = {
    file: files.persons?.name ?? '',
    line: 0,
    reason: { kind: 'held', touched, known: plan.known },
  }
  return { ...plan, report: { ...plan.report, outcome: dryRun ? 'previewed' : 'held', errors: [fault] } }
}

async function carryOut(context: Context, by: Actor, plan: Plan, options: RosterOptions): Promise<void> {
  const { comparison, report } = plan
  await writeAgencies(context, plan.agencies)
  const joined = await writePeople(context, comparison, (done, total) => options.progress?.(done, total))
  if (options.snapshot && comparison.missing.length > 0) {
    await endPeople(context, comparison.missing, taipeiDay(context.clock.now()))
  }
  const load = { id: newId(), snapshot: Boolean(options.snapshot), forced: Boolean(options.force) }
  if (plan.hasPeople) {
    await context.database.insert(rosterLoads).values({ ...load, ...report.counts, at: context.clock.now() })
    // Whoever has left loses everything as soon as this is committed, and never if it is not.
    await addJob(context, 'leaving.end', {}, { key: 'leaving.end' })
  }
  const { id, ...details } = { ...load, ...report.counts }
  await recordMany(context, by, [
    { action: 'roster.loaded', about: { subject: id }, details },
    ...joined.map((person) => ({ action: ACTIONS.joined, about: { person } })),
    ...comparison.changes.map(({ known, change }) => ({
      action: ACTIONS[change],
      about: { person: known.id },
    })),
    ...(options.snapshot
      ? comparison.missing.map(({ id }) => ({ action: ACTIONS.left, about: { person: id } }))
      : []),
  ])
}

/** A column that the file does not have keeps what is known. */
function merged(row: AgencyRow, before: Agency | undefined): Agency {
  return { successor: null, start: null, end: null, ...before, ...row }
}

function isSame(agency: Agency, before: Agency | undefined): boolean {
  return (
    before !== undefined &&
    Object.entries(agency).every(([key, value]) => before[key as keyof Agency] === value)
  )
}
