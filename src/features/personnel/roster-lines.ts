import { parse } from 'csv-parse/sync'
import { blame, type Findings, type Reason } from './faults.ts'
import {
  type Columns,
  decode,
  type Encoding,
  type Line,
  MAX_ROW_BYTES,
  type RosterFile,
} from './roster-file.ts'
import { readObjects } from './roster-json.ts'

const LINE_FEED = 0x0a
const CARRIAGE_RETURN = 0x0d
const SPACE = 0x20
const OPENING_BRACKET = 0x5b
const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf]
const TOO_LONG = { kind: 'too-long' } as const

/**
 * Reads a file row by row: lines of a CSV, whose header gives the order of columns, or objects of a JSON array. What is
 * not a row is a fault and skipped; unknown columns become a notice.
 */
export async function* readLines(
  file: RosterFile,
  columns: Columns,
  encoding: Encoding,
  findings: Findings,
): AsyncGenerator<Line> {
  const { first, bytes } = await opened(file.bytes)
  const source = { name: file.name, bytes }
  if (first === OPENING_BRACKET) yield* readObjects(source, columns, encoding, findings)
  else yield* readTable(source, columns, encoding, findings)
}

/**
 * A quoted value never spans lines, for no value may hold a line feed; so one slip of a quotation mark spoils one line
 * and not all that follow.
 */
async function* readTable(
  file: RosterFile,
  columns: Columns,
  encoding: Encoding,
  findings: Findings,
): AsyncGenerator<Line> {
  let header: string[] | undefined
  for await (const { number, fields } of readFields(file, encoding, findings)) {
    if (!header) {
      header = headerOf(fields, file.name, columns, findings)
      if (header) continue
      return
    }
    const reason = sizeFault(fields, header)
    if (reason) blame(findings, { file: file.name, line: number, reason })
    else yield { number, values: named(header, fields) }
  }
  if (!header) headerOf([], file.name, columns, findings)
}

function named(header: string[], fields: string[]): Record<string, string> {
  const values: Record<string, string> = {}
  for (let place = 0; place < header.length; place++) values[header[place]!] = fields[place] ?? ''
  return values
}

async function* readFields(file: RosterFile, encoding: Encoding, findings: Findings) {
  let number = 0
  for await (const bytes of splitLines(file.bytes)) {
    number++
    const fields = Buffer.isBuffer(bytes) ? fieldsOf(bytes, encoding) : bytes
    if (!Array.isArray(fields)) blame(findings, { file: file.name, line: number, reason: fields })
    else if (fields.length > 0) yield { number, fields }
  }
}

/** The first byte that says something, and the bytes as they were. */
async function opened(pieces: RosterFile['bytes']) {
  const each = (async function* () {
    yield* pieces
  })()
  const { value } = await each.next()
  const first = value?.find((byte) => byte > SPACE && !BYTE_ORDER_MARK.includes(byte))
  const bytes = (async function* () {
    if (value) yield value
    yield* each
  })()
  return { first, bytes }
}

/** The names of the columns, or nothing when one is missing or stands twice. */
function headerOf(
  fields: string[],
  file: string,
  columns: Columns,
  findings: Findings,
): string[] | undefined {
  const header = fields.map((field) => field.trim().toLowerCase())
  const missing = columns.required.filter((column) => !header.includes(column))
  const known = [...columns.required, ...columns.optional]
  const twice = known.filter((column) => header.indexOf(column) !== header.lastIndexOf(column))
  for (const column of missing) blame(findings, { file, line: 1, reason: { kind: 'missing-column', column } })
  for (const column of twice) blame(findings, { file, line: 1, reason: { kind: 'column-twice', column } })
  for (const column of header)
    if (!known.includes(column)) findings.notices.push({ kind: 'unknown-column', file, column })
  return missing.length + twice.length > 0 ? undefined : header
}

function sizeFault(fields: string[], header: string[]): Reason | undefined {
  if (fields.length === header.length) return undefined
  const kind = fields.length < header.length ? 'too-few-fields' : 'too-many-fields'
  return { kind, fields: fields.length, columns: header.length }
}

/** The values of one line; none for an empty line; the reason when it cannot be read. */
function fieldsOf(bytes: Buffer, encoding: Encoding): string[] | Reason {
  const text = decode(bytes, encoding)
  if (text === undefined) return { kind: 'undecodable' }
  if (text.trim() === '') return []
  if (!text.includes('"')) return text.split(',')
  try {
    return (parse(text, { record_delimiter: '\n', relax_column_count: true }) as string[][])[0] ?? []
  } catch {
    return { kind: 'broken-quotes' }
  }
}

type Cut = Buffer | typeof TOO_LONG

/** Cuts at line feeds, in either encoding: no byte of a longer character is one. */
async function* splitLines(pieces: RosterFile['bytes']): AsyncGenerator<Cut> {
  let rest: Cut = Buffer.alloc(0)
  for await (const piece of pieces) {
    const cut = cutLines(rest, piece)
    yield* cut.lines
    rest = cut.rest
  }
  if (!Buffer.isBuffer(rest) || rest.length > 0) yield withoutReturn(rest)
}

/** Of a line that is too long nothing is kept but that. */
function cutLines(before: Cut, piece: Uint8Array): { lines: Cut[]; rest: Cut } {
  const isLong = !Buffer.isBuffer(before)
  const bytes = isLong || before.length === 0 ? bufferOf(piece) : Buffer.concat([before, piece])
  const lines: Cut[] = []
  let from = 0
  for (let end = bytes.indexOf(LINE_FEED); end >= 0; end = bytes.indexOf(LINE_FEED, from)) {
    lines.push(isLong && from === 0 ? TOO_LONG : withoutReturn(bounded(bytes.subarray(from, end))))
    from = end + 1
  }
  return { lines, rest: isLong && from === 0 ? TOO_LONG : bounded(bytes.subarray(from)) }
}

function bounded(line: Buffer): Cut {
  return line.length > MAX_ROW_BYTES ? TOO_LONG : line
}

function bufferOf(piece: Uint8Array): Buffer {
  return Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength)
}

function withoutReturn(line: Cut): Cut {
  return Buffer.isBuffer(line) && line.at(-1) === CARRIAGE_RETURN ? line.subarray(0, -1) : line
}
