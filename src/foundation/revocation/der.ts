/** One element of DER inside some bytes: its tag, where its content begins and where it ends. */
export type Element = { tag: number; from: number; to: number }

export const TAG = {
  boolean: 0x01,
  integer: 0x02,
  bits: 0x03,
  octets: 0x04,
  oid: 0x06,
  utcTime: 0x17,
  time: 0x18,
  sequence: 0x30,
} as const

/** These bytes are no DER, or not the DER that was expected. */
export class NotDer extends Error {}

const LONG = 0x80
const MAX_LENGTH_BYTES = 4
const HIGH_TAG = 0x1f

/** The header at a place; its content must end within the bytes or at `end`, which may lie beyond what has been read. */
export function elementAt(bytes: Uint8Array, at: number, end: number = bytes.length): Element {
  const tag = bytes[at]
  const first = bytes[at + 1]
  if (tag === undefined || first === undefined || (tag & HIGH_TAG) === HIGH_TAG) throw new NotDer()
  const size = first < LONG ? 0 : first & ~LONG
  const length = size === 0 ? first : longLength(bytes, at + 2, size)
  const from = at + 2 + size
  if (first === LONG || from + length > end) throw new NotDer()
  return { tag, from, to: from + length }
}

/** DER has one way to write a length: the shortest. The indefinite form does not exist. */
function longLength(bytes: Uint8Array, at: number, size: number): number {
  if (size > MAX_LENGTH_BYTES || at + size > bytes.length) throw new NotDer()
  let length = 0
  for (let place = 0; place < size; place++) length = length * 256 + bytes[at + place]!
  if (bytes[at] === 0 || length < LONG) throw new NotDer()
  return length
}

export function expect(element: Element | undefined, tag: number): Element {
  if (element?.tag !== tag) throw new NotDer()
  return element
}

/** The elements inside another one, which they must fill. */
export function childrenOf(bytes: Uint8Array, { from, to }: Element): Element[] {
  const children: Element[] = []
  for (let at = from; at < to; at = children.at(-1)!.to) children.push(elementAt(bytes, at, to))
  return children
}

export function contentOf(bytes: Uint8Array, { from, to }: Element): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset + from, to - from)
}

export function oidOf(bytes: Uint8Array, element: Element | undefined): string {
  const [first = 0, ...rest] = contentOf(bytes, expect(element, TAG.oid))
  const numbers = [Math.min(Math.floor(first / 40), 2)]
  numbers.push(first - numbers[0]! * 40)
  let number = 0
  for (const byte of rest) {
    number = number * LONG + (byte & ~LONG)
    if (byte >= LONG) continue
    numbers.push(number)
    number = 0
  }
  return numbers.join('.')
}

/** UTCTime or GeneralizedTime as RFC 5280 §4.1.2.5 writes them: seconds given, in UTC. */
export function timeOf(bytes: Uint8Array, element: Element | undefined): Date {
  const isShort = element?.tag === TAG.utcTime
  const text = contentOf(bytes, expect(element, isShort ? TAG.utcTime : TAG.time)).toString('latin1')
  const century = isShort ? (text < '50' ? '20' : '19') : ''
  const parts = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/.exec(century + text)
  if (!parts) throw new NotDer()
  const [year, month, day, ...clock] = parts.slice(1)
  const date = new Date(`${year}-${month}-${day}T${clock.join(':')}Z`)
  if (Number.isNaN(date.getTime())) throw new NotDer()
  return date
}

/** An unsigned whole number, without the zero that keeps it positive. */
export function unsignedOf(bytes: Uint8Array, element: Element | undefined): Buffer {
  const content = contentOf(bytes, expect(element, TAG.integer))
  if (content.length === 0 || content[0]! >= LONG) throw new NotDer()
  const isPadded = content[0] === 0 && content.length > 1
  if (isPadded && content[1]! < LONG) throw new NotDer()
  return isPadded ? content.subarray(1) : content
}

export type Extension = { oid: string; critical: boolean; value: Uint8Array }

/** The extensions inside a SEQUENCE OF Extension. */
export function extensionsOf(bytes: Uint8Array, sequence: Element | undefined): Extension[] {
  return childrenOf(bytes, expect(sequence, TAG.sequence)).map((extension) => {
    const [oid, second, third] = childrenOf(bytes, expect(extension, TAG.sequence))
    const isMarked = second?.tag === TAG.boolean
    return {
      oid: oidOf(bytes, oid),
      critical: isMarked && contentOf(bytes, second).some(Boolean),
      value: contentOf(bytes, expect(isMarked ? third : second, TAG.octets)),
    }
  })
}
