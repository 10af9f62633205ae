import { readFileSync } from 'node:fs'
import { eq } from 'drizzle-orm'
import type { Findings } from '#features/personnel/faults.ts'
import { importRoster, type RosterOptions, type RosterReport } from '#features/personnel/import.ts'
import { rosterRows } from '#features/personnel/load-tables.ts'
import { readAgencies } from '#features/personnel/roster.ts'
import type { Encoding } from '#features/personnel/roster-file.ts'
import type { PostRow } from '#features/personnel/roster-rows.ts'
import { persons } from '#features/personnel/tables.ts'
import { readOnto, takeIn } from '#features/personnel/taking.ts'
import { COMMAND } from '#foundation/actor.ts'
import type { Context } from '#foundation/context.ts'
import { newId } from '#foundation/tokens.ts'
import { type City, inCity } from './context.ts'

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

/** A roster of people on the stage of a city that recognises nobody: what is wrong, and the rows as they would be written. */
export async function people(lines: string[] | Buffer, encoding: Encoding = 'utf-8') {
  const bytes = Buffer.isBuffer(lines) ? lines : Buffer.from(lines.join('\n'))
  // Pieces of seven bytes cut characters and lines everywhere.
  const pieces = Array.from({ length: Math.ceil(bytes.length / 7) }, (_, place) =>
    bytes.subarray(place * 7, place * 7 + 7),
  )
  let taken: { report: RosterReport; found: Found[] } | undefined
  await inCity(async ({ context }) => {
    await context.database.update(persons).set({ digest: null })
    const load = newId()
    const file = { name: 'persons.csv', bytes: pieces }
    const [files, options] = [{ persons: file }, { encoding, force: true }]
    const read = await readOnto(context, { load, line: 0 }, files, options)
    const { report } = await takeIn(context, load, read, files, options)
    taken = { report, found: await stagedPeople(context, load) }
  })
  const { report, found } = taken!
  const findings: Findings = { faults: report.errors, notices: report.notices }
  return { found, findings, told: told(findings) }
}

type Found = { name: string; idNumber: string; birthday: string; hasPrevious: boolean; posts: PostRow[] }

async function stagedPeople({ database, keys }: Context, load: string): Promise<Found[]> {
  const rows = await database
    .select()
    .from(rosterRows)
    .where(eq(rosterRows.load, load))
    .orderBy(rosterRows.head, rosterRows.place)
  return Array.from(Map.groupBy(rows, ({ head }) => head).values(), (own) => ({
    name: own[0]!.name!,
    idNumber: keys.open('personnel.id_number', own[0]!.idNumber!),
    birthday: keys.open('personnel.birthday', own[0]!.birthday!),
    hasPrevious: own[0]!.previousIndex !== null,
    posts: own.map((row) => row as unknown as PostRow),
  }))
}

export async function agencies(
  lines: string[],
  known: [code: string, parent: string | null, level: number, successor?: string][] = [],
) {
  const findings: Findings = { faults: [], notices: [] }
  const found = await readAgencies(
    { name: 'agencies.csv', bytes: [Buffer.from(lines.join('\n'))] },
    'utf-8',
    new Map(known.map(([code, parent, level, successor]) => [code, { parent, level, successor }])),
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
