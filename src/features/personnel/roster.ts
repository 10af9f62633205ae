import { blame, type Findings, type Reason } from './faults.ts'
import type { Encoding, RosterFile } from './roster-file.ts'
import { readLines } from './roster-lines.ts'
import { AGENCY_COLUMNS, type AgencyRow, readAgency } from './roster-rows.ts'
import { type Hanging, successorFault } from './rules.ts'

/** What the city has already, or would have: by code, where each agency hangs. */
type Tree = ReadonlyMap<string, Hanging>

/** Reads the agencies' file. `known` is what the city has already. */
export async function readAgencies(
  file: RosterFile,
  encoding: Encoding,
  known: Tree,
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
  const told = Array.from(lines.values(), ({ row }) => row)
  const afterwards: Tree = new Map([
    ...known,
    ...told.map((row) => [row.code, { ...known.get(row.code), ...row }] as const),
  ])
  const root = rootOf(known) ?? rootOf(afterwards)
  for (const { number, row } of lines.values()) {
    for (const reason of kinshipFaults(row, afterwards, root)) say(number, reason)
  }
  return told
}

/** What only the whole tree shows of an agency: as the file tells it, and as the city has what the file leaves out. */
function kinshipFaults(row: AgencyRow, tree: Tree, root: string | undefined): Reason[] {
  const named = [row.parent, row.successor].filter((code) => typeof code === 'string')
  const strangers = named.filter((code) => !tree.has(code))
  const reasons: Reason[] = strangers.map((value) => ({ kind: 'unknown-agency', value }))
  if (isCircular(row.code, tree)) reasons.push({ kind: 'circular' })
  const fault = successorFault(row.code, tree)
  if (fault) reasons.push({ kind: fault, value: tree.get(row.code)!.successor! })
  // Whoever holds a role over the root holds it over the whole city.
  if (row.level === 0 && root && row.code !== root) reasons.push({ kind: 'second-root', value: root })
  return reasons
}

function isCircular(code: string, tree: Tree): boolean {
  const seen = new Set<string>()
  for (let at: string | null | undefined = code; at; at = tree.get(at)?.parent) {
    if (seen.has(at)) return true
    seen.add(at)
  }
  return false
}

function rootOf(tree: Tree): string | undefined {
  for (const [code, { level }] of tree) if (level === 0) return code
  return undefined
}
