import { type KeyObject, X509Certificate } from 'node:crypto'
import { NotDer, TAG } from '#foundation/revocation/der.ts'
import { type Der, expect, inside, oidOf, readDer, unsigned, WRAPPED } from './der.ts'

/** What a certificate says (RFC 5280), as far as a card's proof depends on it. */
export type Certificate = {
  x509: X509Certificate
  key: KeyObject
  /** Unsigned, big-endian. */
  serial: Buffer
  /** Names as their bytes: two authorities of one name are told apart by their keys only. */
  issuer: Buffer
  subject: Buffer
  /** Subject and authority key identifiers, hexadecimal; empty when the certificate names none. */
  keyId: string
  authorityKeyId: string
  notBefore: Date
  notAfter: Date
  signatureAlgorithm: string
  isAuthority: boolean
  /** How many authorities may stand below this one. */
  pathLength: number
  usages: Usages
  policies: string[]
  /** Something it demands to be understood is not. */
  hasUnknownDemand: boolean
  commonName: string
  /** The holder's number: the same on every card of one person. */
  subjectNumber: string
  /** Last four characters of the holder's ID number. */
  tail: string
}

export type Usages = { digitalSignature: boolean; keyCertSign: boolean }

const OID = {
  commonName: '2.5.4.3',
  serialNumber: '2.5.4.5',
  subjectKeyId: '2.5.29.14',
  keyUsage: '2.5.29.15',
  basicConstraints: '2.5.29.19',
  policies: '2.5.29.32',
  authorityKeyId: '2.5.29.35',
  directoryAttributes: '2.5.29.9',
  /** Government PKI of Taiwan: the last four characters of the national ID number. */
  idNumberTail: '2.16.886.1.100.2.51',
} as const

/** Demands that are met here: those read below, and extended key usage, which limits what signs in to nothing. */
const UNDERSTOOD = new Set<string>([...Object.values(OID), '2.5.29.37'])

/** Reads a certificate in DER. Throws `NotDer`. */
export function readCertificate(der: Buffer): Certificate {
  const [body, algorithm] = inside(readDer(der, TAG.sequence))
  const fields = inside(expect(body, TAG.sequence))
  if (fields[0]?.tag === WRAPPED.context0) fields.shift()
  const [serial, , issuer, , subject] = fields
  const extensions = extensionsOf(fields.find(({ tag }) => tag === WRAPPED.context3))
  return {
    ...opened(der),
    serial: unsigned(expect(serial, TAG.integer)),
    issuer: expect(issuer, TAG.sequence).bytes,
    subject: expect(subject, TAG.sequence).bytes,
    signatureAlgorithm: oidOf(inside(expect(algorithm, TAG.sequence))[0]),
    hasUnknownDemand: extensions.some(({ id, critical }) => critical && !UNDERSTOOD.has(id)),
    commonName: nameOf(subject!, OID.commonName),
    subjectNumber: nameOf(subject!, OID.serialNumber),
    ...said(new Map(extensions.map(({ id, value }) => [id, value]))),
  }
}

type Extension = { id: string; critical: boolean; value: Buffer }
type Extensions = Map<string, Buffer>

function said(extensions: Extensions) {
  const keyId = extensions.get(OID.subjectKeyId)
  return {
    ...constraints(extensions.get(OID.basicConstraints)),
    keyId: keyId ? readDer(keyId, TAG.octets).content.toString('hex') : '',
    authorityKeyId: authorityKeyId(extensions.get(OID.authorityKeyId)),
    usages: usages(extensions.get(OID.keyUsage)),
    policies: sequenceIn(extensions.get(OID.policies)).map((policy) => oidOf(inside(policy)[0])),
    tail: tailOf(extensions.get(OID.directoryAttributes)),
  }
}

function opened(der: Buffer): Pick<Certificate, 'x509' | 'key' | 'notBefore' | 'notAfter'> {
  try {
    const x509 = new X509Certificate(der)
    return { x509, key: x509.publicKey, notBefore: x509.validFromDate, notAfter: x509.validToDate }
  } catch {
    throw new NotDer()
  }
}

/** Extensions ::= SEQUENCE OF { extnID, critical DEFAULT FALSE, extnValue }; one that is there twice is no extension. */
function extensionsOf(wrapped: Der | undefined): Extension[] {
  if (!wrapped) return []
  const extensions = inside(expect(inside(wrapped)[0], TAG.sequence)).map((extension) => {
    const [id, ...rest] = inside(expect(extension, TAG.sequence))
    const critical = rest[0]?.tag === TAG.boolean && rest[0].content[0] !== 0
    return { id: oidOf(id), critical, value: expect(rest.at(-1), TAG.octets).content }
  })
  if (new Set(extensions.map(({ id }) => id)).size !== extensions.length) throw new NotDer()
  return extensions
}

function sequenceIn(value: Buffer | undefined): Der[] {
  return value ? inside(readDer(value, TAG.sequence)) : []
}

/** BasicConstraints ::= SEQUENCE { cA DEFAULT FALSE, pathLenConstraint OPTIONAL } */
function constraints(value: Buffer | undefined): Pick<Certificate, 'isAuthority' | 'pathLength'> {
  const [first, second] = sequenceIn(value)
  const isAuthority = first?.tag === TAG.boolean && first.content[0] !== 0
  const pathLength = second && Number.parseInt(unsigned(expect(second, TAG.integer)).toString('hex'), 16)
  return { isAuthority, pathLength: pathLength ?? Number.POSITIVE_INFINITY }
}

/** AuthorityKeyIdentifier ::= SEQUENCE { keyIdentifier [0] … } */
function authorityKeyId(value: Buffer | undefined): string {
  return (
    sequenceIn(value)
      .find(({ tag }) => tag === 0x80)
      ?.content.toString('hex') ?? ''
  )
}

/** KeyUsage ::= BIT STRING; the first byte tells how many bits are unused. Without it the certificate is for nothing. */
function usages(value: Buffer | undefined): Usages {
  const bits = value ? (readDer(value, TAG.bits).content[1] ?? 0) : 0
  return { digitalSignature: (bits & 0x80) !== 0, keyCertSign: (bits & 0x04) !== 0 }
}

/** SubjectDirectoryAttributes ::= SEQUENCE OF SEQUENCE { type, SET OF value } */
function tailOf(value: Buffer | undefined): string {
  const attributes = sequenceIn(value).map((attribute) => inside(expect(attribute, TAG.sequence)))
  const own = attributes.find(([type]) => oidOf(type) === OID.idNumberTail)
  return own ? (inside(expect(own[1], WRAPPED.set))[0]?.content.toString('latin1') ?? '') : ''
}

/** Name ::= SEQUENCE OF SET OF SEQUENCE { type, value }; a part that is there twice says nothing. */
function nameOf(name: Der, type: string): string {
  const parts = inside(name).flatMap(inside).map(inside)
  const own = parts.filter(([id]) => oidOf(id) === type)
  return own.length === 1 ? textOf(own[0]![1]) : ''
}

const BMP_STRING = 0x1e

function textOf(value: Der | undefined): string {
  if (!value) return ''
  if (value.tag !== BMP_STRING) return value.content.toString('utf8')
  if (value.content.length % 2 !== 0) throw new NotDer()
  return Buffer.from(value.content).swap16().toString('utf16le')
}
