import { hash, randomBytes } from 'node:crypto'
import { childrenOf, type Element, elementAt, expect, extensionsOf, NotDer, TAG, unsignedOf } from './der.ts'
import type { Span } from './frame.ts'
import { RefusedList } from './problem.ts'
import type { Source } from './source.ts'

/** Which serial numbers are revoked: eight bytes of a keyed digest each, sorted. */
export type Index = { key: Uint8Array; digests: BigUint64Array }

const WINDOW_BYTES = 1 << 20
/** An entry is a serial number, a date and perhaps a reason: far less than this. */
const ENTRY_BYTES = 4096
/** The shortest entry there can be: two headers of two bytes, a serial number of one, a date of 15. */
const LEAST_ENTRY_BYTES = 20
/** RFC 5280 §4.1.2.2. */
const SERIAL_BYTES = 20
const KEY_BYTES = 16
const DIGEST_BYTES = 8
/** Reason and date of invalidity explain an entry and change nothing in it. */
const HARMLESS = ['2.5.29.21', '2.5.29.24']

/**
 * Reads the entries of a list through a window and keeps the index only. The key is new each time: whoever can choose
 * serial numbers cannot prepare one that falls on another's digest.
 */
export function indexOf(source: Source, span: Span | undefined): Index {
  const key = randomBytes(KEY_BYTES)
  if (!span) return { key, digests: new BigUint64Array(0) }
  // Room for as many as there can be; pages that stay empty cost no memory.
  const room = new BigUint64Array(Math.ceil((span.to - span.from) / LEAST_ENTRY_BYTES))
  const count = readEntries(source, span, digester(key, new Uint8Array(room.buffer)))
  const digests = room.subarray(0, count)
  digests.sort()
  return { key, digests }
}

/** Gives the memory of an index back at once: tens of megabytes should not wait for the garbage collector. */
export function forget({ digests }: Index): void {
  ;(digests.buffer as ArrayBuffer).transfer(0)
}

/** Is this serial number (unsigned, big-endian) in the index? */
export function isListed({ key, digests }: Index, serial: Uint8Array): boolean {
  const start = serial.findIndex((byte) => byte !== 0)
  const one = new BigUint64Array(1)
  digester(key, new Uint8Array(one.buffer))(serial.subarray(start === -1 ? serial.length - 1 : start))
  const wanted = one[0]!
  let [low, high] = [0, digests.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if (digests[middle]! < wanted) low = middle + 1
    else high = middle
  }
  return digests[low] === wanted
}

type Note = (serial: Uint8Array) => void

/** Writes the digest of each serial number behind the one before. */
function digester(key: Uint8Array, into: Uint8Array): Note {
  const input = new Uint8Array(KEY_BYTES + SERIAL_BYTES)
  input.set(key)
  let at = 0
  return (serial) => {
    input.set(serial, KEY_BYTES)
    // As a text: a buffer each would cost four times as much.
    const digest = hash('sha256', input.subarray(0, KEY_BYTES + serial.length), 'binary')
    for (let byte = 0; byte < DIGEST_BYTES; byte++) into[at++] = digest.charCodeAt(byte)
  }
}

function readEntries(source: Source, { from, to }: Span, note: Note): number {
  const room = Buffer.allocUnsafeSlow(Math.min(WINDOW_BYTES, to - from))
  let window: Buffer = room.subarray(0, 0)
  let start = from
  let count = 0
  for (let at = from; at < to; count++) {
    const isShort = start + window.length < Math.min(at + ENTRY_BYTES, to)
    if (isShort) {
      start = at
      window = source.read(at, Math.min(room.length, to - at), room)
    }
    const entry = expect(elementAt(window, at - start), TAG.sequence)
    note(serialOf(window, entry))
    at = start + entry.to
  }
  return count
}

function serialOf(bytes: Buffer, entry: Element): Uint8Array {
  if (entry.to - entry.from > ENTRY_BYTES) throw new NotDer()
  const [number, at, extensions, ...more] = childrenOf(bytes, entry)
  const serial = unsignedOf(bytes, number)
  // Since when is of no matter: listed is listed.
  const hasTime = at?.tag === TAG.utcTime || at?.tag === TAG.time
  if (!hasTime || serial.length > SERIAL_BYTES || more.length > 0) throw new NotDer()
  if (extensions) refuseIndirect(bytes, extensions)
  return serial
}

/** A critical extension of an entry may say that it belongs to another issuer (RFC 5280 §5.3.3). */
function refuseIndirect(bytes: Buffer, extensions: Element): void {
  for (const { oid, critical } of extensionsOf(bytes, extensions))
    if (critical && !HARMLESS.includes(oid)) throw new RefusedList('incomplete')
}
