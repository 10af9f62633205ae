import iconv from 'iconv-lite'

export const ENCODINGS = ['utf-8', 'cp950'] as const
export type Encoding = (typeof ENCODINGS)[number]

/** A file as it comes, piece by piece; by its digest, where there is one, it is known again. */
export type RosterFile = {
  name: string
  bytes: AsyncIterable<Uint8Array> | Iterable<Uint8Array>
  digest?: string
}

/** One row of a file, its values under our names of the columns. */
export type Line = { number: number; values: Record<string, string> }

export type Columns = { required: readonly string[]; optional: readonly string[] }

/** No row of a roster is longer by far; so a file without a line feed is refused without being held in memory. */
export const MAX_ROW_BYTES = 65_536

const NOT_A_CHARACTER = '\ufffd'
const utf8 = new TextDecoder('utf-8', { fatal: true })

/** The text of one row, or nothing when it is not written in this encoding. */
export function decode(bytes: Buffer, encoding: Encoding): string | undefined {
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
