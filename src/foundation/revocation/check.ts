import { createVerify } from 'node:crypto'
import type { Anchor } from './anchors.ts'
import { NotDer } from './der.ts'
import { type Index, indexOf } from './entries.ts'
import { type Frame, readFrame, type Span } from './frame.ts'
import { RefusedList } from './problem.ts'
import type { Source } from './source.ts'

/** What a list says of itself. */
export type Head = Pick<Frame, 'issuer' | 'number' | 'thisUpdate' | 'nextUpdate'> & { name: string }
export type List = Head & { index: Index; bytes: number }

/** The head in force, by issuer: nobody may bring back an older list, in which a card was still good. */
export type Floors = Map<string, Pick<Head, 'number' | 'thisUpdate'>>

export type Terms = {
  anchors: Map<string, Anchor>
  now: Date
  floors: Floors
  /** A kept list may have run out: it then says so, and still bars older ones. */
  mayBeStale?: boolean
}

const ALGORITHMS: Record<string, string> = {
  '1.2.840.113549.1.1.11': 'RSA-SHA256',
  '1.2.840.113549.1.1.12': 'RSA-SHA384',
  '1.2.840.113549.1.1.13': 'RSA-SHA512',
}
const LEAST_RSA_BITS = 2048
const PIECE_BYTES = 1 << 20
/** Clocks differ. */
const SKEW_MS = 5 * 60_000

/** Checks a list (RFC 5280 §6.3.3) and indexes it. Not one entry is read before the signature holds. Throws RefusedList. */
export function readList(source: Source, terms: Terms): List {
  try {
    const frame = readFrame(source)
    const name = checkSignature(source, frame, terms.anchors)
    checkTimes(frame, terms)
    const { issuer, number, thisUpdate, nextUpdate } = frame
    const index = indexOf(source, frame.entries)
    return { issuer, name, number, thisUpdate, nextUpdate, index, bytes: source.size }
  } catch (error) {
    if (error instanceof NotDer) throw new RefusedList('broken')
    throw error
  }
}

function checkTimes(frame: Frame, { now, floors, mayBeStale }: Terms): void {
  const { issuer, thisUpdate, nextUpdate, number } = frame
  const floor = floors.get(issuer)
  if (thisUpdate.getTime() > now.getTime() + SKEW_MS) throw new RefusedList('not-yet-valid')
  if (nextUpdate <= now && !mayBeStale) throw new RefusedList('stale')
  if (!floor) return
  const isOlder = floor.number !== undefined && (number === undefined || number < floor.number)
  if (isOlder || thisUpdate < floor.thisUpdate) throw new RefusedList('older')
}

/** Gives the name of who signed it. */
function checkSignature(source: Source, frame: Frame, anchors: Map<string, Anchor>): string {
  const algorithm = ALGORITHMS[frame.algorithm]
  if (!algorithm) throw new RefusedList('weak-signature')
  const anchor = anchors.get(frame.issuer)
  if (!anchor) throw new RefusedList('unknown-issuer')
  const { key, name } = anchor
  const isStrong =
    key.asymmetricKeyType === 'rsa' && key.asymmetricKeyDetails!.modulusLength! >= LEAST_RSA_BITS
  if (!isStrong) throw new RefusedList('weak-signature')
  const verifier = createVerify(algorithm)
  for (const piece of piecesOf(source, frame.signed)) verifier.update(piece)
  if (!verifier.verify(key, frame.signature)) throw new RefusedList('wrong-signature')
  return name
}

function* piecesOf(source: Source, { from, to }: Span): Generator<Buffer> {
  const room = Buffer.allocUnsafeSlow(Math.min(PIECE_BYTES, to - from))
  for (let at = from; at < to; at += room.length) yield source.read(at, Math.min(room.length, to - at), room)
}
