import { readFileSync } from 'node:fs'
import type { Findings } from '#features/personnel/faults.ts'
import { importRoster, type RosterOptions } from '#features/personnel/import.ts'
import { readAgencies, readPeople } from '#features/personnel/roster.ts'
import type { Encoding } from '#features/personnel/roster-file.ts'
import { COMMAND } from '#foundation/actor.ts'
import type { City } from './context.ts'

export const HEADER = 'id_number,name,birthday,category,agency_code,unit,title,start_date,end_date,status'
export const MORE = `${HEADER},post,previous_id_number`
export const SCHOOL = '3979E0001B'
export const GOOD = `A123456789,王小明,070-05-20,職員,${SCHOOL},,教師,099-12-25,,在職`

export type Told = [line: number, ...words: (string | number)[]]

export function told({ faults }: Findings): Told[] {
  return faults.map(({ line, reason: { kind, ...rest } }) => [
    line,
    kind,
    ...(Object.values(rest) as string[]),
  ])
}

export async function people(lines: string[] | Buffer, encoding: Encoding = 'utf-8') {
  const findings: Findings = { faults: [], notices: [] }
  const bytes = Buffer.isBuffer(lines) ? lines : Buffer.from(lines.join('\n'))
  // Pieces of seven bytes cut characters and lines everywhere.
  const pieces = Array.from({ length: Math.ceil(bytes.length / 7) }, (_, place) =>
    bytes.subarray(place * 7, place * 7 + 7),
  )
  const found = await readPeople(
    { name: 'persons.csv', bytes: pieces },
    encoding,
    new Set([SCHOOL, '3979E0000A']),
    findings,
  )
  return { found, findings, told: told(findings) }
}

export async function agencies(lines: string[], known: string[] = []) {
  const findings: Findings = { faults: [], notices: [] }
  const found = await readAgencies(
    { name: 'agencies.csv', bytes: [Buffer.from(lines.join('\n'))] },
    'utf-8',
    new Set(known),
    findings,
  )
  return { found, findings, told: told(findings) }
}

/** The row of 王小明 with some of its values written otherwise. */
export function row(change: Record<string, string>): string {
  const values = Object.fromEntries(
    HEADER.split(',').map((column, place) => [column, GOOD.split(',')[place] ?? '']),
  )
  return Object.values({ ...values, ...change }).join(',')
}

export const ID = { second: 'A200000003', third: 'E123456783', fourth: 'S220000004' }

/** A file of the demo city. */
export const fixture = (name: string): Buffer => readFileSync(new URL(`../fixtures/${name}`, import.meta.url))
/** The demo city's people, after the header. */
export const demo = fixture('persons.csv').toString().trim().split('\n')

/** Loads a file of people, with the demo city's agencies. */
export async function load(city: City, lines: string[] | Buffer, options: RosterOptions = {}) {
  const bytes = Buffer.isBuffer(lines) ? lines : Buffer.from(lines.join('\n'))
  const files = {
    persons: { name: 'persons.csv', bytes: [bytes] },
    agencies: { name: 'agencies.csv', bytes: [fixture('agencies.csv')] },
  }
  return importRoster(city.context, COMMAND, files, options)
}
