import { parse } from 'csv-parse/sync'
import iconv from 'iconv-lite'
import type { Findings, Reason } from './faults.ts'

export const ENCODINGS = ['utf-8', 'cp950'] as const
export type Encoding = (typeof ENCODINGS)[number]

/** A CSV file as it comes, piece by piece. */
export type RosterFile = { name: string; bytes: AsyncIterable<Uint8Array> | Iterable<Uint8Array> }

/** One line of a file, its values under the names of the header. */
export type Line = { number: number; values: Record<string, string> }

export type Columns = { required: readonly string[]; optional: readonly string[] }

const LINE_FEED = 0x0a
const CARRIAGE_RETURN = 0x0d
const NOT_A_CHARACTER = '\ufffd'

/**
 * Reads a file line by line: the header gives the order of columns, unknown ones become a notice. What is not a row is
 * a fault and skipped. A quoted value never spans lines, for no value may hold a line feed; so one slip of a quotation
 * mark spoils one line and not all that follow.
 */
export async function* readLines(
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
    if (reason) findings.faults.push({ file: file.name, line: number, reason })
    else
      yield {
        number,
        values: Object.fromEntries(header.map((column, place) => [column, fields[place] ?? ''])),
      }
  }
  if (!header) headerOf([], file.name, columns, findings)
}

async function* readFields(file: RosterFile, encoding: Encoding, { faults }: Findings) {
  let number = 0
  for await (const bytes of splitLines(file.bytes)) {
    number++
    const fields = fieldsOf(bytes, encoding)
    if (!Array.isArray(fields)) faults.push({ file: file.name, line: number, reason: fields })
    else if (fields.length > 0) yield { number, fields }
  }
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
  for (const column of missing)
    findings.faults.push({ file, line: 1, reason: { kind: 'missing-column', column } })
  for (const column of twice)
    findings.faults.push({ file, line: 1, reason: { kind: 'column-twice', column } })
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

const utf8 = new TextDecoder('utf-8', { fatal: true })

function decode(bytes: Buffer, encoding: Encoding): string | undefined {
  if (encoding === 'cp950') {
    const text = iconv.decode(bytes, 'cp950')
    return text.includes(NOT_A_CHARACTER) ? undefined : text
  }
  try {
    return utf8.decode(bytes)
  } catch {
    return undefined
  }
}

/** Cuts at line feeds, in either encoding: no byte of a longer character is one. */
async function* splitLines(pieces: RosterFile['bytes']): AsyncGenerator<Buffer> {
  let rest = Buffer.alloc(0)
  for await (const piece of pieces) {
    rest = Buffer.concat([rest, piece])
    let from = 0
    for (let end = rest.indexOf(LINE_FEED); end >= 0; end = rest.indexOf(LINE_FEED, from)) {
      yield withoutReturn(rest.subarray(from, end))
      from = end + 1
    }
    rest = rest.subarray(from)
  }
  if (rest.length > 0) yield withoutReturn(rest)
}

function withoutReturn(line: Buffer): Buffer {
  return line.at(-1) === CARRIAGE_RETURN ? line.subarray(0, -1) : line
}
