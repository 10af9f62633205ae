import {
  createHash,
  createSign,
  generateKeyPairSync,
  type KeyObject,
  randomBytes,
  X509Certificate,
} from 'node:crypto'

/** An issuing certificate and its key; certificates of one name differ in their key identifier. */
export type Issuer = { name: string; key: KeyObject; pem: string; identifier: Buffer }

export type Wish = {
  serials?: string[]
  thisUpdate?: Date
  nextUpdate?: Date
  number?: number
  /** Signed by another key than that of the issuer it names. */
  signedBy?: Issuer
  hash?: Hash
  extensions?: Buffer[]
  entryExtensions?: Buffer
  identifier?: Buffer
}
type Hash = 'sha1' | 'sha256' | 'sha384' | 'sha512'

const RSA_WITH: Record<Hash, string> = {
  sha1: '2a864886f70d010105',
  sha256: '2a864886f70d01010b',
  sha384: '2a864886f70d01010c',
  sha512: '2a864886f70d01010d',
}
const OID = {
  name: '550403',
  basic: '551d13',
  usage: '551d0f',
  key: '551d0e',
  authority: '551d23',
  number: '551d14',
}
const DAY_MS = 86_400_000
const YES = tlv(0x01, Buffer.from([0xff]))

/** DER: one element around its parts. */
export function tlv(tag: number, ...parts: Buffer[]): Buffer {
  const content = Buffer.concat(parts)
  return Buffer.concat([header(tag, content.length), content])
}

export function header(tag: number, length: number): Buffer {
  if (length < 0x80) return Buffer.from([tag, length])
  const hex = length.toString(16)
  const bytes = Buffer.from(hex.padStart(hex.length + (hex.length % 2), '0'), 'hex')
  return Buffer.concat([Buffer.from([tag, 0x80 | bytes.length]), bytes])
}

export const sequence = (...parts: Buffer[]): Buffer => tlv(0x30, ...parts)

/** An extension of a list or of an entry: `oid` as hexadecimal content. */
export function extension(oid: string, value: Buffer, critical = false): Buffer {
  return sequence(tlv(0x06, Buffer.from(oid, 'hex')), ...(critical ? [YES] : []), tlv(0x04, value))
}

/** An authority whose certificate it signed itself; `usage` is the byte of its key usages (0x06 signs certificates and lists). */
export function newIssuer(name: string, bits = 2048, usage = 0x06): Issuer {
  const { privateKey: key, publicKey } = generateKeyPairSync('rsa', { modulusLength: bits })
  const spki = publicKey.export({ type: 'spki', format: 'der' })
  const identifier = createHash('sha1').update(spki).digest()
  const extensions = [
    extension(OID.basic, sequence(YES), true),
    extension(OID.usage, tlv(0x03, Buffer.from([1, usage])), true),
    extension(OID.key, tlv(0x04, identifier)),
  ]
  const inner = sequence(
    tlv(0xa0, whole(2)),
    whole(7),
    algorithm('sha256'),
    nameOf(name),
    sequence(time(new Date(Date.now() - DAY_MS)), time(new Date(Date.now() + 365 * DAY_MS))),
    nameOf(name),
    spki,
    tlv(0xa3, sequence(...extensions)),
  )
  const pem = new X509Certificate(signed(inner, key, 'sha256')).toString()
  return { name, key, pem, identifier }
}

/** A revocation list, good unless wished otherwise; serial numbers in hexadecimal. */
export function listOf(issuer: Issuer, wish: Wish = {}): Buffer {
  const { serials = [], hash = 'sha256', signedBy = issuer } = wish
  const entries = serials.map((serial) => entryOf(Buffer.from(serial, 'hex'), wish.entryExtensions))
  const inner = Buffer.concat([
    headOf(issuer, wish),
    ...(entries.length > 0 ? [sequence(Buffer.concat(entries))] : []),
    tailOf(issuer, wish),
  ])
  return signed(tlv(0x30, inner), signedBy.key, hash)
}

/** What stands before the entries. */
export function headOf({ name }: Issuer, { thisUpdate, nextUpdate, hash = 'sha256' }: Wish): Buffer {
  const from = thisUpdate ?? new Date(Date.now() - 60_000)
  return Buffer.concat([
    whole(1),
    algorithm(hash),
    nameOf(name),
    time(from),
    time(nextUpdate ?? new Date(from.getTime() + DAY_MS)),
  ])
}

/** What stands behind the entries. */
export function tailOf({ identifier }: Issuer, wish: Wish): Buffer {
  const authority = sequence(tlv(0x80, wish.identifier ?? identifier))
  const extensions = [
    extension(OID.authority, authority),
    extension(OID.number, whole(wish.number ?? 1)),
    ...(wish.extensions ?? []),
  ]
  return tlv(0xa0, sequence(...extensions))
}

export function entryOf(serial: Buffer, extensions?: Buffer): Buffer {
  const isNegative = serial[0]! >= 0x80
  const number = tlv(0x02, ...(isNegative ? [Buffer.alloc(1)] : []), serial)
  return sequence(number, REVOKED_AT, ...(extensions ? [sequence(extensions)] : []))
}

/** The signature and its algorithm, as they stand behind what is signed. */
export function sealOf(signature: Buffer, hash: Hash = 'sha256'): Buffer {
  return Buffer.concat([algorithm(hash), tlv(0x03, Buffer.alloc(1), signature)])
}

export const newSerial = (): string => `5${randomBytes(16).toString('hex').slice(1)}`

const REVOKED_AT = time(new Date(Date.now() - 30 * DAY_MS))

function signed(inner: Buffer, key: KeyObject, hash: Hash): Buffer {
  const signature = createSign(hash).update(inner).sign(key)
  return sequence(inner, sealOf(signature, hash))
}

function algorithm(hash: Hash): Buffer {
  return sequence(tlv(0x06, Buffer.from(RSA_WITH[hash], 'hex')), tlv(0x05))
}

function nameOf(name: string): Buffer {
  return sequence(tlv(0x31, sequence(tlv(0x06, Buffer.from(OID.name, 'hex')), tlv(0x0c, Buffer.from(name)))))
}

function whole(value: number): Buffer {
  const hex = value.toString(16)
  const bytes = Buffer.from(hex.padStart(hex.length + (hex.length % 2), '0'), 'hex')
  return bytes[0]! >= 0x80 ? tlv(0x02, Buffer.alloc(1), bytes) : tlv(0x02, bytes)
}

function time(date: Date): Buffer {
  return tlv(
    0x17,
    Buffer.from(
      `${date
        .toISOString()
        .replace(/[-:T]|\.\d+/g, '')
        .slice(2)}`,
    ),
  )
}
