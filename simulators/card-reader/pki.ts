import 'reflect-metadata'
import { createPrivateKey, type KeyObject, randomBytes } from 'node:crypto'
import * as x509 from '@peculiar/x509'
import * as asn1 from 'asn1js'

x509.cryptoProvider.set(crypto)

/** A certificate and its key, as kept in files and used by the simulator. */
export type Issued = { certificate: Buffer; key: KeyObject }

/** Whose card it is, and everything about its certificate that may be otherwise than it should. */
export type CardWish = {
  name: string
  /** Last four characters of the ID number; null leaves the extension out. */
  tail: string | null
  /** 16 digits; the same on a renewed card. */
  subjectNumber: string
  serial?: string
  from?: Date
  until?: Date
  policy?: string | null
  usages?: number
  bits?: number
}

type AuthorityWish = { subject: string; from?: Date; until?: Date; isAuthority?: boolean; usages?: number }

/** Certificate extensions and attributes that Taiwanese certificates of persons carry. */
const DIRECTORY_ATTRIBUTES = '2.5.29.9'
const ID_NUMBER_TAIL = '2.16.886.1.100.2.51'
export const POLICY = '2.16.886.101.0.3.3'

const RSA = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256', publicExponent: new Uint8Array([1, 0, 1]) }
const DAY_MS = 86_400_000
/** Long enough for a demonstration whose clock runs ahead. */
const LIST_DAYS = 30
export const USAGES = x509.KeyUsageFlags
const { keyCertSign, cRLSign, digitalSignature } = USAGES

/** A root certificate, signed by itself. */
export async function newRoot(wish: AuthorityWish): Promise<Issued> {
  const keys = await newKeys()
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    serialNumber: newSerial(),
    name: wish.subject,
    keys,
    ...times(wish, 30),
    signingAlgorithm: RSA,
    extensions: [...authority(wish), await x509.SubjectKeyIdentifierExtension.create(keys.publicKey)],
  })
  return issued(certificate, keys)
}

/** A certificate of an issuing authority under this root. */
export async function newAuthority(root: Issued, wish: AuthorityWish): Promise<Issued> {
  const keys = await newKeys()
  const extensions = [...authority(wish), ...(await identifiers(root, keys))]
  return issueTo(root, keys, { subject: wish.subject, extensions, ...times(wish, 20) })
}

/** A card's certificate: for signing, unless other usages are wished. */
export async function newCard(issuer: Issued, wish: CardWish): Promise<Issued> {
  const keys = await newKeys(wish.bits)
  const policy = wish.policy === undefined ? POLICY : wish.policy
  const extensions = [
    new x509.KeyUsagesExtension(wish.usages ?? digitalSignature, true),
    ...(policy ? [new x509.CertificatePolicyExtension([policy])] : []),
    ...(wish.tail === null ? [] : [tailExtension(wish.tail)]),
    ...(await identifiers(issuer, keys)),
  ]
  const subject = new x509.Name([
    { C: ['TW'] },
    { CN: [wish.name] },
    { '2.5.4.5': [{ printableString: wish.subjectNumber }] },
  ])
  return issueTo(issuer, keys, { subject, extensions, serial: wish.serial, ...times(wish, 5) })
}

/** A revocation list of this issuer, naming these serial numbers (hexadecimal). */
export async function newList(
  issuer: Issued,
  revoked: string[],
  until = new Date(Date.now() + LIST_DAYS * DAY_MS),
): Promise<Buffer> {
  const certificate = opened(issuer.certificate)
  const thisUpdate = new Date(Date.now() - 60_000)
  const list = await x509.X509CrlGenerator.create({
    issuer: certificate.subject,
    thisUpdate: until > thisUpdate ? thisUpdate : new Date(until.getTime() - DAY_MS),
    nextUpdate: until,
    signingAlgorithm: RSA,
    signingKey: await signingKey(issuer.key),
    entries: revoked.map((serialNumber) => ({ serialNumber, revocationDate: thisUpdate })),
    extensions: [await x509.AuthorityKeyIdentifierExtension.create(certificate.publicKey)],
  })
  return Buffer.from(list.rawData)
}

export function pem(certificate: Buffer): string {
  return opened(certificate).toString('pem')
}

function opened(certificate: Buffer): x509.X509Certificate {
  return new x509.X509Certificate(Uint8Array.from(certificate))
}

async function issueTo(
  issuer: Issued,
  keys: CryptoKeyPair,
  wish: {
    subject: string | x509.Name
    extensions: x509.Extension[]
    serial?: string
    notBefore: Date
    notAfter: Date
  },
): Promise<Issued> {
  const certificate = await x509.X509CertificateGenerator.create({
    serialNumber: wish.serial ?? newSerial(),
    subject: wish.subject,
    issuer: opened(issuer.certificate).subject,
    notBefore: wish.notBefore,
    notAfter: wish.notAfter,
    publicKey: keys.publicKey,
    signingKey: await signingKey(issuer.key),
    signingAlgorithm: RSA,
    extensions: wish.extensions,
  })
  return issued(certificate, keys)
}

function authority({ isAuthority = true, usages = keyCertSign | cRLSign }: AuthorityWish): x509.Extension[] {
  return [
    new x509.BasicConstraintsExtension(isAuthority, undefined, true),
    new x509.KeyUsagesExtension(usages, true),
  ]
}

/** Who issued it and which key it holds: authorities of one name are told apart by these alone. */
async function identifiers(issuer: Issued, keys: CryptoKeyPair): Promise<x509.Extension[]> {
  const { publicKey } = opened(issuer.certificate)
  return [
    await x509.AuthorityKeyIdentifierExtension.create(publicKey),
    await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
  ]
}

/** SubjectDirectoryAttributes ::= SEQUENCE OF SEQUENCE { type, SET OF value } */
function tailExtension(tail: string): x509.Extension {
  const type = new asn1.ObjectIdentifier({ value: ID_NUMBER_TAIL })
  const values = new asn1.Set({ value: [new asn1.PrintableString({ value: tail })] })
  const attributes = new asn1.Sequence({ value: [new asn1.Sequence({ value: [type, values] })] })
  return new x509.Extension(DIRECTORY_ATTRIBUTES, false, attributes.toBER())
}

function newKeys(bits = 2048): Promise<CryptoKeyPair> {
  const algorithm = { ...RSA, modulusLength: bits }
  return crypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])
}

async function issued(certificate: x509.X509Certificate, keys: CryptoKeyPair): Promise<Issued> {
  const der = Buffer.from(await crypto.subtle.exportKey('pkcs8', keys.privateKey))
  return {
    certificate: Buffer.from(certificate.rawData),
    key: createPrivateKey({ key: der, format: 'der', type: 'pkcs8' }),
  }
}

function signingKey(key: KeyObject): Promise<CryptoKey> {
  const der = key.export({ format: 'der', type: 'pkcs8' })
  return crypto.subtle.importKey('pkcs8', Uint8Array.from(der), RSA, false, ['sign'])
}

function newSerial(): string {
  return `4${randomBytes(16).toString('hex').slice(1)}`
}

function times({ from, until }: { from?: Date; until?: Date }, years: number) {
  const start = from ?? new Date(Date.now() - 30 * DAY_MS)
  return { notBefore: start, notAfter: until ?? new Date(start.getTime() + years * 365 * DAY_MS) }
}
