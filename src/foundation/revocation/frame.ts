import {
  childrenOf,
  contentOf,
  type Element,
  type Extension,
  elementAt,
  expect,
  extensionsOf,
  NotDer,
  oidOf,
  TAG,
  timeOf,
  unsignedOf,
} from './der.ts'
import { RefusedList } from './problem.ts'
import type { Source } from './source.ts'

/** A list without its entries: what it says of itself, and where entries and signature lie. */
export type Frame = {
  /** The bytes that are signed. */
  signed: Span
  /** The entries; nothing when none is revoked. */
  entries: Span | undefined
  algorithm: string
  signature: Buffer
  thisUpdate: Date
  nextUpdate: Date
  /** Key identifier of the issuing certificate, hexadecimal. */
  issuer: string
  number: bigint | undefined
}
export type Span = { from: number; to: number }

const ID = { number: '2.5.29.20', delta: '2.5.29.27', partial: '2.5.29.28', authority: '2.5.29.35' }
const VERSION_2 = 1
const HEADER_BYTES = 6
/** Names, extensions and signatures are short; whatever claims to be longer is no list. */
const PIECE_BYTES = 65_536
const KEY_IDENTIFIER = 0x80
const EXTENSIONS = 0xa0
const NUMBER_BYTES = 20

/** Reads the frame of an RFC 5280 CertificateList, skipping over its entries. Throws when it is broken or not complete in itself. */
export function readFrame(source: Source): Frame {
  const list = header(source, 0, source.size, TAG.sequence)
  if (list.to !== source.size) throw new NotDer()
  const inner = header(source, list.from, list.to, TAG.sequence)
  const [algorithm, signature, ...more] = pieces(source, { from: inner.to, to: list.to })
  if (more.length > 0) throw new NotDer()
  const parts = partsOf(source, inner)
  const algorithmBytes = whole(algorithm, TAG.sequence)
  if (!parts.algorithm.equals(algorithmBytes)) throw new RefusedList('wrong-signature')
  return {
    ...parts,
    signed: { from: list.from, to: inner.to },
    algorithm: oidOf(algorithmBytes, childrenOf(algorithmBytes, elementAt(algorithmBytes, 0))[0]),
    signature: bitsOf(signature),
  }
}

/** TBSCertList, element by element; the long one, the entries, is stepped over. */
function partsOf(source: Source, inner: Element) {
  const found = pieces(source, inner)
  const version = unsigned(found.shift())
  if (version.length !== 1 || version[0] !== VERSION_2) throw new NotDer()
  const algorithm = whole(found.shift(), TAG.sequence)
  whole(found.shift(), TAG.sequence) // The issuer's name: several certificates share one, so it decides nothing.
  const thisUpdate = time(found.shift())
  const nextUpdate = time(found.shift())
  const entries = found[0]?.tag === TAG.sequence ? found.shift() : undefined
  const extensions = whole(found.shift(), EXTENSIONS)
  if (found.length > 0) throw new NotDer()
  const [sequence, ...more] = childrenOf(extensions, elementAt(extensions, 0))
  if (more.length > 0) throw new NotDer()
  const said = saidBy(extensionsOf(extensions, sequence))
  return { algorithm, thisUpdate, nextUpdate, entries: entries && span(entries), ...said }
}

/** A delta, a part by distribution point, or a list for others says nothing of the certificates that it leaves out. */
function saidBy(extensions: Extension[]): Pick<Frame, 'issuer' | 'number'> {
  const value = (oid: string): Uint8Array | undefined => extensions.find((one) => one.oid === oid)?.value
  if (extensions.some(({ critical }) => critical) || value(ID.delta) || value(ID.partial))
    throw new RefusedList('incomplete')
  const authority = value(ID.authority)
  if (!authority) throw new RefusedList('unknown-issuer')
  const key = childrenOf(authority, expect(elementAt(authority, 0), TAG.sequence)).find(
    ({ tag }) => tag === KEY_IDENTIFIER,
  )
  if (!key) throw new RefusedList('unknown-issuer')
  const number = value(ID.number)
  return { issuer: contentOf(authority, key).toString('hex'), number: number && numberOf(number) }
}

function numberOf(value: Uint8Array): bigint {
  const bytes = unsignedOf(value, elementAt(value, 0))
  if (bytes.length > NUMBER_BYTES) throw new NotDer()
  return BigInt(`0x${bytes.toString('hex')}`)
}

type Piece = Element & { at: number; source: Source }

function pieces(source: Source, { from, to }: Span): Piece[] {
  const found: Piece[] = []
  for (let at = from; at < to; at = found.at(-1)!.to) found.push({ ...header(source, at, to), at, source })
  return found
}

function header(source: Source, at: number, end: number, tag?: number): Element {
  const bytes = source.read(at, Math.min(HEADER_BYTES, end - at))
  const element = elementAt(bytes, 0, end - at)
  if (tag !== undefined) expect(element, tag)
  return { tag: element.tag, from: at + element.from, to: at + element.to }
}

/** A short element with its header. */
function whole(piece: Piece | undefined, tag?: number): Buffer {
  if (!piece || (tag !== undefined && piece.tag !== tag) || piece.to - piece.at > PIECE_BYTES)
    throw new NotDer()
  return piece.source.read(piece.at, piece.to - piece.at)
}

function time(piece: Piece | undefined): Date {
  const bytes = whole(piece)
  return timeOf(bytes, elementAt(bytes, 0))
}

function unsigned(piece: Piece | undefined): Buffer {
  const bytes = whole(piece)
  return unsignedOf(bytes, elementAt(bytes, 0))
}

function bitsOf(piece: Piece | undefined): Buffer {
  const bytes = whole(piece, TAG.bits)
  const content = contentOf(bytes, elementAt(bytes, 0))
  if (content[0] !== 0) throw new NotDer()
  return content.subarray(1)
}

function span({ from, to }: Span): Span {
  return { from, to }
}
