import { blame, type Findings, type Reason } from './faults.ts'
import type { Encoding, RosterFile } from './roster-file.ts'
import { readLines } from './roster-lines.ts'
import { AGENCY_COLUMNS, type AgencyRow, readAgency } from './roster-rows.ts'

/** Reads the agencies' file. `known` are the codes that the city has already. */
export async function readAgencies(
  file: RosterFile,
  encoding: Encoding,
  known: Set<string>,
  findings: Findings,
): Promise<AgencyRow[]> {
  const lines = new Map<string, { number: number; row: AgencyRow }>()
  const say = (line: number, reason: Reason): void => blame(findings, { file: file.name, line, reason })
  for await (const { number, values } of readLines(file, AGENCY_COLUMNS, encoding, findings)) {
    const { row, reasons } = readAgency(values)
    const twin = lines.get(row.code)
    for (const reason of reasons) say(number, reason)
    if (twin) say(number, { kind: 'duplicate', line: twin.number })
    else lines.set(row.code, { number, row })
  }
  for (const { number, row } of lines.values()) {
    for (const reason of kinshipFaults(row, lines, known)) say(number, reason)
  }
  return Array.from(lines.values(), ({ row }) => row)
}

/** What only the whole file shows of an agency. */
function kinshipFaults(row: AgencyRow, lines: Map<string, { row: AgencyRow }>, known: Set<string>): Reason[] {
  const named = [row.parent, row.successor].filter((code) => typeof code === 'string')
  const strangers = named.filter((code) => !known.has(code) && !lines.has(code))
  const reasons: Reason[] = strangers.map((value) => ({ kind: 'unknown-agency', value }))
  return isCircular(row, lines) ? [...reasons, { kind: 'circular' }] : reasons
}

function isCircular(row: AgencyRow, lines: Map<string, { row: AgencyRow }>): boolean {
  const seen = new Set<string>()
  for (let at: AgencyRow | undefined = row; at; at = at.parent ? lines.get(at.parent)?.row : undefined) {
    if (seen.has(at.code)) return true
    seen.add(at.code)
  }
  return false
}
