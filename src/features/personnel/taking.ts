import { sql } from 'drizzle-orm'
import type { Context } from '#foundation/context.ts'
import { taipeiDay } from '#foundation/roc-date.ts'
import { type Comparison, compare, findNumberFaults } from './comparing.ts'
import { blame, type Findings } from './faults.ts'
import type { RosterFiles, RosterOptions, RosterReport } from './import.ts'
import { joinRows } from './joining.ts'
import type { Agency } from './personnel.ts'
import { readAgencies } from './roster.ts'
import type { Encoding, RosterFile } from './roster-file.ts'
import type { AgencyRow } from './roster-rows.ts'
import { areAgenciesHeld, isEndedOrMerged, isHeld, isMovedOrEnded } from './rules.ts'
import { stagePeople } from './staging.ts'
import { agencies } from './tables.ts'

/** A roster on the stage: what it would do to the agencies, and all that is to be told of it. */
export type Taken = { changed: Agency[]; rows: number; report: RosterReport }

/** One load at a time, whatever the host: a second one compares with what the first has written. */
export async function waitForTurn({ database }: Context): Promise<void> {
  await database.execute(sql`select pg_advisory_xact_lock(hashtext('cityhall roster'))`)
}

/** More names nobody reads in one sentence. */
const AGENCIES_NAMED = 5

/** Reads a roster onto the stage and compares it with what the city knows. Nothing of that is changed. */
export async function takeIn(
  context: Context,
  load: string,
  files: RosterFiles,
  options: RosterOptions,
): Promise<Taken> {
  const findings: Findings = { faults: [], notices: [] }
  const before = new Map((await context.database.select().from(agencies)).map((one) => [one.code, one]))
  const encoding = options.encoding ?? 'utf-8'
  const told = files.agencies ? await readAgencies(files.agencies, encoding, before, findings) : []
  const changed = told
    .map((row) => merged(row, before.get(row.code)))
    .filter((agency) => !isSame(agency, before.get(agency.code)))
  const codes = new Set([...before.keys(), ...told.map(({ code }) => code)])
  const people =
    files.persons &&
    (await takePeople(context, load, files.persons, { ...options, encoding, codes }, findings))
  const report = reportOf(people?.comparison, findings, options)
  report.agencies.added = changed.filter(({ code }) => !before.has(code)).length
  report.agencies.changed = changed.length - report.agencies.added
  if (!options.force) {
    guardPeople(report, people?.comparison.known ?? 0, files)
    guardAgencies(report, changed, before, files)
    guardMergers(report, changed, before, files)
    if (report.outcome === 'loaded' && report.errors.length > 0) report.outcome = 'held'
  }
  return { changed, rows: people?.rows ?? 0, report }
}

type PeopleOptions = RosterOptions & { encoding: Encoding; codes: Set<string> }

/** A roster with a fault is compared with nothing: what it would do is nobody's concern. */
async function takePeople(
  context: Context,
  load: string,
  file: RosterFile,
  { encoding, codes, snapshot }: PeopleOptions,
  findings: Findings,
): Promise<{ rows: number; comparison: Comparison }> {
  const today = taipeiDay(context.clock.now())
  const before = findings.faults.length
  const { rows, hasPrevious } = await stagePeople(context, load, file, { encoding, codes, today }, findings)
  await joinRows(context, load, file.name, today, findings)
  await findNumberFaults(context, load, file.name, findings)
  if (rows === 0 && findings.faults.length === before)
    blame(findings, { file: file.name, line: 1, reason: { kind: 'no-people' } })
  const comparison =
    findings.faults.length > 0
      ? NOBODY
      : await compare(context, load, { hasPrevious, snapshot: Boolean(snapshot), today })
  return { rows, comparison }
}

const NOBODY: Comparison = {
  changes: { joined: 0, moved: 0, left: 0, changed: 0, missing: 0 },
  unchanged: 0,
  known: 0,
  missing: [],
}

function reportOf(
  { changes, unchanged, missing }: Comparison = NOBODY,
  { faults, notices, more }: Findings,
  { dryRun, snapshot }: RosterOptions,
): RosterReport {
  const errors = faults.toSorted((a, b) => (a.file === b.file ? a.line - b.line : 0))
  if (more) errors.push({ file: errors.at(-1)!.file, line: 0, reason: { kind: 'more', faults: more } })
  return {
    outcome: errors.length > 0 ? 'refused' : dryRun ? 'previewed' : 'loaded',
    counts: {
      joiners: changes.joined,
      movers: changes.moved,
      leavers: changes.left + (snapshot ? changes.missing : 0),
      changed: changes.changed,
      unchanged,
      missing: changes.missing,
    },
    agencies: { added: 0, changed: 0 },
    errors,
    notices,
    missing,
  }
}

/** A file that ends or changes very many people is most often the wrong file. */
function guardPeople(report: RosterReport, known: number, { persons }: RosterFiles): void {
  const { movers, leavers, changed } = report.counts
  const touched = movers + leavers + changed
  if (report.outcome === 'refused' || !isHeld(touched, known)) return
  report.errors.push({ file: persons?.name ?? '', line: 0, reason: { kind: 'held', touched, known } })
}

/** One that puts many agencies elsewhere, or ends them, changes who reaches whom. */
function guardAgencies(
  report: RosterReport,
  changed: Agency[],
  before: Map<string, Agency>,
  { agencies }: RosterFiles,
): void {
  const touched = changed.filter((agency) => {
    const was = before.get(agency.code)
    return was && isMovedOrEnded(was, agency)
  }).length
  const known = before.size
  if (report.outcome === 'refused' || !areAgenciesHeld(touched, known)) return
  report.errors.push({
    file: agencies?.name ?? '',
    line: 0,
    reason: { kind: 'agencies-held', touched, known },
  })
}

/** However few: an agency that ends, or gets another successor, hands people and roles over, and one row could make its officers the city's. */
function guardMergers(
  report: RosterReport,
  changed: Agency[],
  before: Map<string, Agency>,
  { agencies }: RosterFiles,
): void {
  // An empty city has nobody to hand over, and no second person.
  if (report.outcome === 'refused' || before.size === 0) return
  const merging = changed.filter((agency) => isEndedOrMerged(before.get(agency.code), agency))
  if (merging.length === 0) return
  const names = merging.slice(0, AGENCIES_NAMED).map(({ code, name }) => `${name} ${code}`)
  const more = merging.length > AGENCIES_NAMED ? '…' : ''
  report.errors.push({
    file: agencies?.name ?? '',
    line: 0,
    reason: { kind: 'mergers-held', touched: merging.length, names: names.join('、') + more },
  })
}

/** A column that the file does not have keeps what is known. */
function merged(row: AgencyRow, before: Agency | undefined): Agency {
  return { successor: null, mergedInto: null, start: null, end: null, ...before, ...row }
}

function isSame(agency: Agency, before: Agency | undefined): boolean {
  return (
    before !== undefined &&
    Object.entries(agency).every(([key, value]) => before[key as keyof Agency] === value)
  )
}
