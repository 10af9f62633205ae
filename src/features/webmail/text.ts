import { parse } from 'csv-parse/sync'
import { decode } from 'iconv-lite'

export type Excerpt = { shown: string; isCut: boolean }

const MOST_BYTES = 200_000
const MOST_ROWS = 500
const MOST_CELLS = 50

/** The beginning of an enclosed text: in Unicode if it is that, else in Big5, which the city's older programs write. */
export function excerptOf(bytes: Buffer): Excerpt {
  const head = bytes.subarray(0, MOST_BYTES)
  const text = decode(head, encodingOf(head))
  return { shown: text.replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, ''), isCut: bytes.length > head.length }
}

/** A table of separated values as its rows (RFC 4180); the first rows of a long one, and nothing when it is none. */
export function rowsOf(text: string): string[][] {
  const first = text.split('\n', 1)[0] ?? ''
  const marks = [',', '\t', ';'] as const
  const delimiter = marks.find((mark) => first.includes(mark)) ?? ','
  try {
    const rows: string[][] = parse(text.trim(), {
      delimiter,
      to: MOST_ROWS,
      relax_quotes: true,
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
    })
    return rows.map((row) => row.slice(0, MOST_CELLS))
  } catch {
    return []
  }
}

function encodingOf(bytes: Buffer): string {
  const [first, second] = bytes
  if (first === 0xff && second === 0xfe) return 'utf16le'
  if (first === 0xfe && second === 0xff) return 'utf16be'
  try {
    // Cut in the midst of a character, UTF-8 is UTF-8 all the same.
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true })
    return 'utf8'
  } catch {
    return 'big5'
  }
}
