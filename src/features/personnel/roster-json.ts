import { blame, type Findings, type Reason } from './faults.ts'
import {
  type Columns,
  decode,
  type Encoding,
  type Line,
  MAX_ROW_BYTES,
  type RosterFile,
} from './roster-file.ts'

/**
 * The city's personnel service INF_HR26 and our columns (DOMAIN 7.2, 8). An object may say more under our own names. An
 * empty B02POLDAT, the day of leaving, means in post.
 */
const HR26: Record<string, string> = {
  b01idno: 'id_number',
  b01name: 'name',
  b01birth: 'birthday',
  b02sorcod: 'agency_code',
  b02unit: 'unit',
  b02title: 'title',
  b02arvdat: 'start_date',
  b02poldat: 'end_date',
}
/** Known and not needed: codes of unit and title, and an address at work. */
const LEFT_OUT = ['b02unicod', 'b02titcod', 'b02email']
/** Whoever has no day of leaving, or has not come to it yet, is in post. */
const DEFAULTS: Record<string, string> = { category: '職員', unit: '', end_date: '', status: '在職' }

const QUOTE = 0x22
const BACKSLASH = 0x5c
const OPEN = 0x7b
const CLOSE = 0x7d
const END_OF_ARRAY = 0x5d
const FIRST_OF_TWO = 0x81

/** Reads the objects of a JSON array one by one; the number of a line is the number of its object, from 1. */
export async function* readObjects(
  file: RosterFile,
  columns: Columns,
  encoding: Encoding,
  findings: Findings,
): AsyncGenerator<Line> {
  const notice = noticesOf(file.name, columns, findings)
  let number = 0
  const say = (reason: Reason): void => blame(findings, { file: file.name, line: number, reason })
  for await (const piece of splitObjects(file.bytes, encoding)) {
    if (piece === 'cut-off') return say({ kind: piece })
    number++
    const object = piece === 'too-long' ? piece : objectOf(piece, encoding)
    if (typeof object === 'string') {
      say({ kind: object })
      continue
    }
    const values = valuesOf(object, columns)
    const missing = columns.required.filter((column) => !(column in values))
    for (const column of missing) say({ kind: 'missing-column', column })
    notice(values)
    if (missing.length === 0) yield { number, values }
  }
}

/** Each unknown column is told once. */
function noticesOf(file: string, { required, optional }: Columns, { notices }: Findings) {
  const known = new Set<string>([...required, ...optional])
  return (values: Record<string, string>): void => {
    for (const column of Object.keys(values)) {
      if (known.has(column)) continue
      known.add(column)
      notices.push({ kind: 'unknown-column', file, column })
    }
  }
}

function objectOf(
  bytes: Buffer,
  encoding: Encoding,
): Record<string, unknown> | 'undecodable' | 'broken-json' {
  const text = decode(bytes, encoding)
  if (text === undefined) return 'undecodable'
  try {
    const object: Record<string, unknown> = JSON.parse(text)
    return Object.values(object).every(isPlain) ? object : 'broken-json'
  } catch {
    return 'broken-json'
  }
}

/** A lone half of a character can be written as an escape, and no database keeps it. */
function isPlain(value: unknown): boolean {
  return value === null || typeof value === 'number' || (typeof value === 'string' && value.isWellFormed())
}

function valuesOf(object: Record<string, unknown>, { required }: Columns): Record<string, string> {
  const said = Object.entries(object)
    .map(([key, value]) => [key.trim().toLowerCase(), value === null ? '' : String(value)] as const)
    .filter(([key]) => !LEFT_OUT.includes(key))
    .map(([key, value]) => [HR26[key] ?? key, value] as const)
  const silent = Object.entries(DEFAULTS).filter(([column]) => required.includes(column))
  return Object.fromEntries([...silent, ...said])
}

type Piece = Buffer | 'too-long'
type Place = { depth: number; isText: boolean; isSkipped: boolean; isEnded: boolean; kept: Piece }

/** Finds where objects begin and end without reading them; of one that is too long nothing is kept. */
async function* splitObjects(
  pieces: RosterFile['bytes'],
  encoding: Encoding,
): AsyncGenerator<Piece | 'cut-off'> {
  const nothing = Buffer.alloc(0)
  const at: Place = { depth: 0, isText: false, isSkipped: false, isEnded: false, kept: nothing }
  for await (const piece of pieces) {
    let from = 0
    for (let place = 0; place < piece.length; place++) {
      const event = step(at, piece[place]!, encoding)
      if (event === 'begun') from = place
      if (event !== 'ended') continue
      yield keep(at.kept, piece.subarray(from, place + 1))
      at.kept = nothing
    }
    if (at.depth > 0) at.kept = keep(at.kept, piece.subarray(from))
  }
  if (!at.isEnded) yield 'cut-off'
}

function keep(kept: Piece, bytes: Uint8Array): Piece {
  if (kept === 'too-long' || kept.length + bytes.length > MAX_ROW_BYTES) return 'too-long'
  return Buffer.concat([kept, bytes])
}

/** One byte further. */
function step(at: Place, byte: number, encoding: Encoding): 'begun' | 'ended' | undefined {
  if (at.isSkipped) at.isSkipped = false
  else if (isFollowed(at, byte, encoding)) at.isSkipped = true
  else if (byte === QUOTE && at.depth > 0) at.isText = !at.isText
  else if (!at.isText) return structure(at, byte)
  return undefined
}

/** The next byte means nothing by itself: it is escaped, or the second one of a character, which in cp950 may look like a brace. */
function isFollowed({ isText }: Place, byte: number, encoding: Encoding): boolean {
  return (encoding === 'cp950' && byte >= FIRST_OF_TWO) || (isText && byte === BACKSLASH)
}

function structure(at: Place, byte: number): 'begun' | 'ended' | undefined {
  if (byte === OPEN && ++at.depth === 1) return 'begun'
  if (byte === CLOSE && at.depth > 0 && --at.depth === 0) return 'ended'
  if (byte === END_OF_ARRAY && at.depth === 0) at.isEnded = true
  return undefined
}
