import { createHash, sign } from 'node:crypto'
import * as asn1 from 'asn1js'
import type { Issued } from './pki.ts'

type Digest = 'sha1' | 'sha256' | 'sha384' | 'sha512'

/** A signature as a card makes it, or one that is wrong in exactly one way, for tests. */
export type Signing = {
  content: string
  attached?: boolean
  digest?: Digest
  /** Certificates sent along, besides the signers'. */
  chain?: Buffer[]
  contentType?: string
  /** Digest that the signed attribute claims instead of the content's. */
  claimed?: Buffer
  /** Changes the signature after it was made. */
  spoil?: boolean
  /** Signs the content itself, without signed attributes. */
  bare?: boolean
}

const DATA = '1.2.840.113549.1.7.1'
const SIGNED_DATA = '1.2.840.113549.1.7.2'
const CONTENT_TYPE = '1.2.840.113549.1.9.3'
const MESSAGE_DIGEST = '1.2.840.113549.1.9.4'
const RSA_ENCRYPTION = '1.2.840.113549.1.1.1'
const DIGESTS: Record<Digest, string> = {
  sha1: '1.3.14.3.2.26',
  sha256: '2.16.840.1.101.3.4.2.1',
  sha384: '2.16.840.1.101.3.4.2.2',
  sha512: '2.16.840.1.101.3.4.2.3',
}

/** ContentInfo with SignedData (RFC 5652 §3, §5.1), in DER. */
export function signedData(signers: Issued[], wish: Signing): Buffer {
  const { content, attached = true, digest = 'sha256', chain = [] } = wish
  const certificates = [...signers.map(({ certificate }) => certificate), ...chain].map(read)
  const data = sequence(
    new asn1.Integer({ value: 1 }),
    new asn1.Set({ value: [algorithm(DIGESTS[digest])] }),
    sequence(oid(DATA), ...(attached ? [tagged(0, octets(Buffer.from(content)))] : [])),
    tagged(0, ...certificates),
    new asn1.Set({ value: signers.map((signer) => signerInfo(signer, digest, wish)) }),
  )
  return der(sequence(oid(wish.contentType ?? SIGNED_DATA), tagged(0, data)))
}

function signerInfo(signer: Issued, digest: Digest, wish: Signing): asn1.Sequence {
  const content = Buffer.from(wish.content)
  const attributes = [
    attribute(CONTENT_TYPE, oid(DATA)),
    attribute(MESSAGE_DIGEST, octets(wish.claimed ?? createHash(digest).update(content).digest())),
  ]
  const signed = wish.bare ? content : der(new asn1.Set({ value: attributes }))
  const signature = sign(digest, signed, signer.key)
  if (wish.spoil) signature[signature.length - 1]! ^= 1
  return sequence(
    new asn1.Integer({ value: 1 }),
    nameAndSerial(signer.certificate),
    algorithm(DIGESTS[digest]),
    ...(wish.bare ? [] : [tagged(0, ...attributes)]),
    algorithm(RSA_ENCRYPTION),
    octets(signature),
  )
}

/** IssuerAndSerialNumber, taken from the certificate's own bytes. */
function nameAndSerial(certificate: Buffer): asn1.Sequence {
  const [body] = (read(certificate) as asn1.Sequence).valueBlock.value as asn1.Sequence[]
  const [, serial, , issuer] = body!.valueBlock.value as asn1.BaseBlock[]
  return sequence(issuer!, serial!)
}

function attribute(type: string, value: asn1.BaseBlock): asn1.Sequence {
  return sequence(oid(type), new asn1.Set({ value: [value] }))
}

function algorithm(type: string): asn1.Sequence {
  return sequence(oid(type), new asn1.Null())
}

function sequence(...value: asn1.BaseBlock[]): asn1.Sequence {
  return new asn1.Sequence({ value })
}

function tagged(tagNumber: number, ...value: asn1.BaseBlock[]): asn1.Constructed {
  return new asn1.Constructed({ idBlock: { tagClass: 3, tagNumber }, value })
}

function oid(value: string): asn1.ObjectIdentifier {
  return new asn1.ObjectIdentifier({ value })
}

function octets(bytes: Buffer): asn1.OctetString {
  return new asn1.OctetString({ valueHex: Uint8Array.from(bytes).buffer })
}

function read(bytes: Buffer): asn1.BaseBlock {
  return asn1.fromBER(Uint8Array.from(bytes).buffer).result as asn1.BaseBlock
}

function der(block: asn1.BaseBlock): Buffer {
  return Buffer.from(block.toBER())
}
