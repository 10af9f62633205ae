import { readFile } from 'node:fs/promises'
import type { Revocation } from '#foundation/revocation.ts'
import { type Certificate, readCertificate } from './certificate.ts'
import type { CardFault } from './rules.ts'

/** Roots and issuing authorities that the city trusts; nothing that a card sends along is added to them. */
export type Anchors = Certificate[]

/** Digests of certificates' signatures that are still trusted: RSA with SHA-256, 384 or 512 (RFC 8017). */
const STRONG_SIGNATURES = ['1.2.840.113549.1.1.11', '1.2.840.113549.1.1.12', '1.2.840.113549.1.1.13']
const SMALLEST_KEY_BITS = 2048
const LONGEST_CHAIN = 4

/** Reads the anchors' file (PEM). It is small, and read each time: a new generation needs no restart. */
export async function readAnchors(file: string): Promise<Anchors> {
  const text = await readFile(file, 'utf8')
  const blocks = text.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? []
  return blocks.map((block) =>
    readCertificate(Buffer.from(block.replace(/-----[A-Z ]+-----/g, ''), 'base64')),
  )
}

/**
 * The authorities from the card's issuer up to its root, all among the anchors. They are found by key identifier: the
 * generations of the ministry's authority carry one name, so a name alone says nothing. What was sent along with the card
 * only tells why it is refused.
 */
export function chainOf(
  card: Certificate,
  anchors: Anchors,
  sent: Certificate[] = [],
): Certificate[] | CardFault {
  const chain: Certificate[] = []
  let child = card
  while (chain.length < LONGEST_CHAIN) {
    const issuer = issuerOf(child, anchors)
    if (!issuer) return missing(child, anchors, sent)
    if (!STRONG_SIGNATURES.includes(child.signatureAlgorithm)) return 'weak-digest'
    if (!child.x509.verify(issuer.key)) return 'issuer-forged'
    if (!isFit(issuer, chain.length)) return 'issuer-unfit'
    chain.push(issuer)
    if (isOwnIssuer(issuer)) return chain
    child = issuer
  }
  return 'unknown-issuer'
}

/** Are the authorities themselves in force: not over, and not withdrawn by the one above? */
export function chainFault(chain: Certificate[], revocation: Revocation, now: Date): CardFault | undefined {
  if (chain.some((authority) => !isWithin(authority, now))) return 'issuer-expired'
  for (const [index, authority] of chain.slice(0, -1).entries()) {
    const standing = revocation.standingOf(chain[index + 1]!.keyId, authority.serial, now)
    if (standing === 'revoked') return 'issuer-revoked'
    if (standing !== 'good') return 'issuer-unchecked'
  }
  return undefined
}

export function isWithin({ notBefore, notAfter }: Certificate, now: Date): boolean {
  return notBefore <= now && now <= notAfter
}

/** RSA below 2048 bits, or another kind of key than these cards have. */
export function isWeakKey({ key }: Certificate): boolean {
  const { asymmetricKeyType, asymmetricKeyDetails } = key
  return asymmetricKeyType !== 'rsa' || (asymmetricKeyDetails?.modulusLength ?? 0) < SMALLEST_KEY_BITS
}

function issuerOf(child: Certificate, anchors: Anchors): Certificate | undefined {
  const keyId = child.authorityKeyId || (isOwnIssuer(child) ? child.keyId : '')
  return anchors.find((anchor) => keyId && anchor.keyId === keyId && anchor.subject.equals(child.issuer))
}

/** A known name with another key is another generation, where a root of ours says so; else somebody may have taken the name. */
function missing(child: Certificate, anchors: Anchors, sent: Certificate[]): CardFault {
  if (!anchors.some(({ subject }) => subject.equals(child.issuer))) return 'unknown-issuer'
  const namesake = issuerOf(child, sent)
  const root = namesake && issuerOf(namesake, anchors)
  return root && namesake.x509.verify(root.key) ? 'other-generation' : 'issuer-other-key'
}

function isFit(authority: Certificate, below: number): boolean {
  return authority.isAuthority && authority.usages.keyCertSign && authority.pathLength >= below
}

function isOwnIssuer({ issuer, subject, keyId, authorityKeyId }: Certificate): boolean {
  return issuer.equals(subject) && (authorityKeyId === '' || authorityKeyId === keyId)
}
