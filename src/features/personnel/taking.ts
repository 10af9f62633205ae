import type { Context } from '#foundation/context.ts'
import { taipeiDay } from '#foundation/roc-date.ts'
import { type Comparison, compare, findNumberFaults } from './comparing.ts'
import { blame, type Fault, type Findings } from './faults.ts'
import { heldFor } from './guarding.ts'
import type { RosterFiles, RosterOptions, RosterReport } from './import.ts'
import { joinRows } from './joining.ts'
import type { Agency } from './personnel.ts'
import type { Reading } from './reading.ts'
import { readAgencies } from './roster.ts'
import type { AgencyRow } from './roster-rows.ts'
import { type Staged, stagePeople } from './staging.ts'
import { agencies } from './tables.ts'

/** A roster that has been read: its agencies, its people on the stage, and what was found on the way. */
export type Read = {
  before: Map<string, Agency>
  /** Agencies as they will be, where that is not as they are. */
  changed: Agency[]
  people: Staged | undefined
  /** The day by which posts have ended or not: the same for all of it, though midnight passes meanwhile. */
  today: string
  findings: Findings
}

/** A roster on the stage: what it would do to the agencies, all that is to be told of it, and why it waits for a second person. */
export type Taken = { changed: Agency[]; rows: number; report: RosterReport; held: Fault[] }

/** One load at a time, whatever the host: a second one compares with what the first has written. */
export const ROSTER_TURN = 'cityhall roster'

/** Reads a roster onto the stage, where what has been read stays if somebody breaks it off. */
export async function readOnto(
  context: Context,
  reading: Reading,
  { agencies: agenciesFile, persons }: RosterFiles,
  { encoding = 'utf-8' }: RosterOptions,
): Promise<Read> {
  const findings: Findings = { faults: [], notices: [] }
  const before = new Map((await context.database.select().from(agencies)).map((one) => [one.code, one]))
  const told = agenciesFile ? await readAgencies(agenciesFile, encoding, before, findings) : []
  const changed = told
    .map((row) => merged(row, before.get(row.code)))
    .filter((agency) => !isSame(agency, before.get(agency.code)))
  const codes = new Set([...before.keys(), ...told.map(({ code }) => code)])
  const today = taipeiDay(context.clock.now())
  const people =
    persons && (await stagePeople(context, reading, persons, { encoding, codes, today }, findings))
  return { before, changed, people, today, findings }
}

/** Compares what was read with what the city knows. Nothing of that is changed. */
export async function takeIn(
  context: Context,
  load: string,
  read: Read,
  files: RosterFiles,
  options: RosterOptions,
): Promise<Taken> {
  const { before, changed, people, findings } = read
  const comparison = people && (await comparePeople(context, load, people, read, options))
  const report = reportOf(comparison, findings, options)
  report.agencies.added = changed.filter(({ code }) => !before.has(code)).length
  report.agencies.changed = changed.length - report.agencies.added
  const known = comparison?.known ?? 0
  const held = report.outcome === 'refused' ? [] : heldFor(report, known, { before, changed }, files)
  return { changed, rows: people?.rows ?? 0, report, held }
}

/** A roster with a fault is compared with nothing: what it would do is nobody's concern. */
async function comparePeople(
  context: Context,
  load: string,
  { file, rows, hasPrevious, hasFaults }: Staged,
  { today, findings }: Read,
  { snapshot }: RosterOptions,
): Promise<Comparison> {
  await joinRows(context, load, file, today, findings)
  await findNumberFaults(context, load, file, findings)
  if (rows === 0 && !hasFaults) blame(findings, { file, line: 1, reason: { kind: 'no-people' } })
  if (findings.faults.length > 0) return NOBODY
  return compare(context, load, { hasPrevious, snapshot: Boolean(snapshot), today })
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
