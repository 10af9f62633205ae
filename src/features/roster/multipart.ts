/** A part of a form: a field, or a file where it has a file's name. */
export type Part = { name: string; file: string | undefined }
/** A part begins, or goes on. */
export type Piece = { part: Part } | { bytes: Buffer }
export type Bytes = AsyncIterable<Uint8Array>

/** The form broke off on its way, or is none. */
export class BrokenForm extends Error {
  override name = 'BrokenForm'
}

type Reading = { held: Buffer; mark: Buffer; isHead: boolean }

const BREAK = Buffer.from('\r\n')
const HEAD_END = Buffer.from('\r\n\r\n')
const LAST = Buffer.from('--')
/** No browser's head of a part is longer by far. */
const MOST_HEAD_BYTES = 8192

/** A form with files (RFC 7578), piece by piece as it comes: however large a file is, little of it is in memory. */
export async function* readParts(body: Bytes, boundary: string): AsyncGenerator<Piece> {
  const reading: Reading = { held: BREAK, mark: Buffer.from(`\r\n--${boundary}`), isHead: false }
  for await (const bytes of body) {
    reading.held = Buffer.concat([reading.held, bytes])
    if ((yield* piecesHeld(reading)) === 'end') return
  }
  throw new BrokenForm('ended too early')
}

function* piecesHeld(reading: Reading): Generator<Piece, 'more' | 'end'> {
  for (;;) {
    const piece = reading.isHead ? head(reading) : content(reading)
    if (piece === 'end' || piece === 'more') return piece
    if (piece !== 'mark') yield piece
  }
}

/** What certainly belongs to the part: the last bytes may be the beginning of the mark that ends it. */
function content(reading: Reading): Piece | 'more' | 'mark' {
  const { held, mark } = reading
  const at = held.indexOf(mark)
  const sure = at < 0 ? held.length - mark.length + 1 : at
  if (sure > 0) return { bytes: take(reading, sure) }
  if (at < 0) return 'more'
  take(reading, mark.length)
  reading.isHead = true
  return 'mark'
}

function head(reading: Reading): Piece | 'more' | 'end' {
  const { held } = reading
  if (held.subarray(0, LAST.length).equals(LAST)) return 'end'
  const end = held.indexOf(HEAD_END)
  if (end < 0 && held.length <= MOST_HEAD_BYTES) return 'more'
  if (end < 0) throw new BrokenForm('a part without an end of its head')
  reading.isHead = false
  return { part: partIn(take(reading, end + HEAD_END.length).toString('utf8')) }
}

function partIn(head: string): Part {
  const line = head.split('\r\n').find((one) => /^content-disposition\s*:/i.test(one)) ?? ''
  return { name: named(line, 'name') ?? '', file: named(line, 'filename') }
}

/** Browsers write a quotation mark in a name as %22 (HTML, “multipart/form-data encoding algorithm”). */
function named(line: string, what: 'name' | 'filename'): string | undefined {
  return new RegExp(`[;\\s]${what}="([^"]*)"`, 'i').exec(line)?.[1]?.replaceAll('%22', '"')
}

function take(reading: Reading, length: number): Buffer {
  const taken = reading.held.subarray(0, length)
  reading.held = reading.held.subarray(length)
  return taken
}
