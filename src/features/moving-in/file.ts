import type { Findings } from '#features/personnel/faults.ts'
import type { Encoding, RosterFile } from '#features/personnel/roster-file.ts'
import { readLines } from '#features/personnel/roster-lines.ts'
import type { Locale } from '#foundation/words.ts'
import { COLUMNS, type FileFault, type Former, readFormer, twins } from './rules.ts'
import { faultSentence } from './words.ts'

export type Told = { file: string; line: number; reason: string }

/** Reads the whole file, and finds everything that is wrong with it at once. */
export async function readRows(
  file: RosterFile,
  { encoding, cityDomain }: { encoding: Encoding; cityDomain: string },
): Promise<{ rows: Former[]; faults: FileFault[] }> {
  const findings: Findings = { faults: [], notices: [] }
  const rows: Former[] = []
  const faults: FileFault[] = []
  for await (const { number, values } of readLines(file, COLUMNS, encoding, findings)) {
    const read = readFormer(number, values, cityDomain)
    rows.push(read.former)
    faults.push(...read.faults.map((fault) => ({ line: number, fault })))
  }
  faults.push(...twins(rows), ...findings.faults.map(({ line, reason }) => ({ line, fault: reason })))
  return { rows, faults: faults.toSorted((a, b) => a.line - b.line) }
}

/** The same, with the faults in words. */
export async function readFormers(
  file: RosterFile,
  { locale, ...how }: { encoding: Encoding; cityDomain: string; locale: Locale },
): Promise<{ rows: Former[]; told: Told[] }> {
  const { rows, faults } = await readRows(file, how)
  const told = faults.map(({ line, fault }) => ({
    file: file.name,
    line,
    reason: faultSentence(locale, fault),
  }))
  return { rows, told }
}
