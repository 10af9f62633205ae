import type { Findings, Reason } from './faults.ts'
import { type Encoding, type Line, type RosterFile, readLines } from './roster-file.ts'
import {
  AGENCY_COLUMNS,
  type AgencyRow,
  PERSON_COLUMNS,
  type PersonRow,
  type PostRow,
  readAgency,
  readPerson,
} from './roster-rows.ts'

/** A person as the roster tells it, the main post first. */
export type RosterPerson = {
  line: number
  idNumber: string
  previous?: string
  name: string
  birthday: string
  posts: PostRow[]
}

/** Kinds of employees that are known (DOMAIN: 人員區分); others are taken too and listed. */
const KNOWN_CATEGORIES = new Set([
  '職員',
  '約聘僱',
  '工友',
  '技工',
  '駕駛',
  '教師',
  '代理教師',
  '代課教師',
  '實習教師',
  '警察',
  '消防',
  '醫事人員',
  '聘用人員',
  '約僱人員',
  '約用人員',
  '派用人員',
  '臨時人員',
  '駐衛警',
  '駐外人員',
  '其他',
])

/** Reads the agencies' file. `known` are the codes that the city has already. */
export async function readAgencies(
  file: RosterFile,
  encoding: Encoding,
  known: Set<string>,
  findings: Findings,
): Promise<AgencyRow[]> {
  const lines = new Map<string, { number: number; row: AgencyRow }>()
  const blame = (line: number, reason: Reason): void =>
    void findings.faults.push({ file: file.name, line, reason })
  for await (const { number, values } of readLines(file, AGENCY_COLUMNS, encoding, findings)) {
    const { row, reasons } = readAgency(values)
    const twin = lines.get(row.code)
    for (const reason of reasons) blame(number, reason)
    if (twin) blame(number, { kind: 'duplicate', line: twin.number })
    else lines.set(row.code, { number, row })
  }
  for (const { number, row } of lines.values()) {
    for (const reason of kinshipFaults(row, lines, known)) blame(number, reason)
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

/** Reads the persons' file and puts the rows of each person together; every fault of every row is found. */
export async function readPeople(
  file: RosterFile,
  encoding: Encoding,
  agencies: Set<string>,
  findings: Findings,
): Promise<RosterPerson[]> {
  const people = new Map<string, Gathered>()
  const categories = new Map<string, number>()
  const blame = (line: number, reason: Reason): void =>
    void findings.faults.push({ file: file.name, line, reason })
  const before = findings.faults.length
  for await (const line of readLines(file, PERSON_COLUMNS, encoding, findings)) {
    const { row, reasons } = readPerson(line.values, (code) => agencies.has(code))
    if (row.idNumber) reasons.push(...gather(people, line, row))
    for (const reason of reasons) blame(line.number, reason)
    if (!KNOWN_CATEGORIES.has(row.post.category))
      categories.set(row.post.category, (categories.get(row.post.category) ?? 0) + 1)
  }
  for (const [category, rows] of categories)
    findings.notices.push({ kind: 'unknown-category', category, people: rows })
  for (const [line, reason] of wholeFaults(people)) blame(line, reason)
  if (people.size === 0 && findings.faults.length === before) blame(1, { kind: 'no-people' })
  return Array.from(people.values(), ({ person }) => ({ ...person, posts: person.posts.toSorted(mainFirst) }))
}

type Gathered = { person: RosterPerson; lines: number[] }

/** Adds a row to its person, and says what does not fit with the rows before. */
function gather(people: Map<string, Gathered>, { number }: Line, { post, ...row }: PersonRow): Reason[] {
  const known = people.get(row.idNumber)
  if (!known) {
    people.set(row.idNumber, { person: { ...row, line: number, posts: [post] }, lines: [number] })
    return []
  }
  const { person, lines } = known
  const twin = person.posts.findIndex((other) => samePost(other, post))
  const main = person.posts.findIndex((other) => other.main)
  person.posts.push(post)
  person.previous ??= row.previous
  lines.push(number)
  if (twin >= 0) return [{ kind: 'duplicate', line: lines[twin] ?? 0 }]
  if (main >= 0 && post.main) return [{ kind: 'second-main-post', line: lines[main] ?? 0 }]
  if (row.name !== person.name || row.birthday !== person.birthday)
    return [{ kind: 'differs', line: person.line }]
  return []
}

function samePost(a: PostRow, b: PostRow): boolean {
  return a.agency === b.agency && a.unit === b.unit && a.title === b.title && a.start === b.start
}

/** What only the whole file shows: nobody's main post, and one number standing for two people. */
function wholeFaults(people: Map<string, Gathered>): [number, Reason][] {
  const faults: [number, Reason][] = []
  const previous = new Set<string>()
  for (const { person } of people.values()) {
    if (!person.posts.some((post) => post.main)) faults.push([person.line, { kind: 'no-main-post' }])
    if (!person.previous) continue
    if (people.has(person.previous) || previous.has(person.previous))
      faults.push([person.line, { kind: 'number-of-two' }])
    previous.add(person.previous)
  }
  return faults
}

/** One order whatever the file's, so that the same people are recognised as unchanged. */
function mainFirst(a: PostRow, b: PostRow): number {
  return Number(b.main) - Number(a.main) || (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)
}
