import { NotDer, TAG } from '#foundation/revocation/der.ts'
import { type Der, expect, inside, inspectDer, oidOf, readDer, unsigned, WRAPPED } from './der.ts'
import type { CardFault } from './rules.ts'

/** A signature in CMS (RFC 5652 §5), read and not yet believed. */
export type Cms = {
  /** The signed content, when it is attached. */
  content?: Buffer
  certificates: Buffer[]
  signer: Signer
}

export type Signer = {
  /** The bytes of issuer and serial number, or the subject key identifier, hexadecimal. */
  sid: { issuer: Buffer; serial: Buffer } | { keyId: string }
  digestAlgorithm: string
  signatureAlgorithm: string
  signature: Buffer
  attributes?: { signed: Buffer; contentType: string; digest: Buffer }
}

/** More than any card makes: one signature, two or three certificates. */
export const LARGEST_BYTES = 24_000

const NULL = 0x05

const DATA = '1.2.840.113549.1.7.1'
const SIGNED_DATA = '1.2.840.113549.1.7.2'
const CONTENT_TYPE = '1.2.840.113549.1.9.3'
const MESSAGE_DIGEST = '1.2.840.113549.1.9.4'

/** Reads a ContentInfo with a SignedData of exactly one signer, and nothing before, behind or beside it. */
export function readCms(bytes: Buffer): Cms | CardFault {
  if (bytes.length > LARGEST_BYTES) return 'too-large'
  const fit = inspectDer(bytes)
  if (fit !== 'fit') return fit
  try {
    const [type, wrapped] = inside(readDer(bytes, TAG.sequence))
    if (oidOf(type) !== SIGNED_DATA) return 'wrong-content-type'
    return readSignedData(inside(expect(wrapped, WRAPPED.context0))[0])
  } catch (error) {
    if (error instanceof NotDer) return 'malformed'
    throw error
  }
}

function readSignedData(data: Der | undefined): Cms | CardFault {
  const [version, digests, encapsulated, ...rest] = inside(expect(data, TAG.sequence))
  expectVersion(version)
  const digestAlgorithms = inside(expect(digests, WRAPPED.set)).map(algorithmOf)
  const [type, content] = inside(expect(encapsulated, TAG.sequence))
  if (oidOf(type) !== DATA) return 'wrong-content-type'
  const signers = inside(expect(rest.at(-1), WRAPPED.set))
  if (signers.length !== 1) return 'not-one-signer'
  const signer = readSigner(signers[0])
  if (signer.attributes && signer.attributes.contentType !== DATA) return 'wrong-content-type'
  if (!digestAlgorithms.includes(signer.digestAlgorithm)) return 'malformed'
  const certificates = rest.find(({ tag }) => tag === WRAPPED.context0)
  return {
    content: content && expect(inside(expect(content, WRAPPED.context0))[0], TAG.octets).content,
    certificates: certificates ? inside(certificates).map(({ bytes }) => bytes) : [],
    signer,
  }
}

function readSigner(info: Der | undefined): Signer {
  const [version, sid, digestAlgorithm, ...rest] = inside(expect(info, TAG.sequence))
  expectVersion(version)
  const attributes = rest[0]?.tag === WRAPPED.context0 ? rest.shift() : undefined
  const [signatureAlgorithm, signature] = rest
  return {
    sid: readSid(sid),
    digestAlgorithm: algorithmOf(digestAlgorithm),
    signatureAlgorithm: algorithmOf(signatureAlgorithm),
    signature: expect(signature, TAG.octets).content,
    attributes: attributes && readAttributes(attributes),
  }
}

/** SignerIdentifier ::= CHOICE { issuerAndSerialNumber, subjectKeyIdentifier [0] } */
function readSid(sid: Der | undefined): Signer['sid'] {
  if (sid?.tag === 0x80) return { keyId: sid.content.toString('hex') }
  const [issuer, serial] = inside(expect(sid, TAG.sequence))
  return { issuer: expect(issuer, TAG.sequence).bytes, serial: unsigned(expect(serial, TAG.integer)) }
}

/** What is signed is the attributes as a SET, though they are sent as [0] (RFC 5652 §5.4). Each may be there once. */
function readAttributes(attributes: Der): Signer['attributes'] {
  const held = inside(attributes).map((attribute) => inside(expect(attribute, TAG.sequence)))
  const only = (type: string): Der | undefined => {
    const values = held
      .filter(([id]) => oidOf(id) === type)
      .map(([, set]) => inside(expect(set, WRAPPED.set)))
    if (values.length !== 1 || values[0]!.length !== 1) throw new NotDer()
    return values[0]![0]
  }
  const signed = Buffer.from(attributes.bytes)
  signed[0] = WRAPPED.set
  return {
    signed,
    contentType: oidOf(only(CONTENT_TYPE)),
    digest: expect(only(MESSAGE_DIGEST), TAG.octets).content,
  }
}

/** 1, or 3 where the signer is named by key identifier. */
function expectVersion(version: Der | undefined): void {
  const { content } = expect(version, TAG.integer)
  if (content.length !== 1 || (content[0] !== 1 && content[0] !== 3)) throw new NotDer()
}

/** AlgorithmIdentifier ::= SEQUENCE { algorithm, parameters }, where RSA and SHA-2 have no parameters, or NULL. */
function algorithmOf(algorithm: Der | undefined): string {
  const [type, parameters, ...more] = inside(expect(algorithm, TAG.sequence))
  if (more.length > 0 || (parameters && expect(parameters, NULL).content.length > 0)) throw new NotDer()
  return oidOf(type)
}
