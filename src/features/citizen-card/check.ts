import { createHash, verify } from 'node:crypto'
import type { Context } from '#foundation/context.ts'
import { NotDer } from '#foundation/revocation/der.ts'
import { sameBytes } from '#foundation/tokens.ts'
import { type Certificate, readCertificate } from './certificate.ts'
import { chainFault, chainOf, isWeakKey, isWithin, readAnchors } from './chain.ts'
import { type Cms, readCms, type Signer } from './cms.ts'
import { type CardFault, isSubjectNumber, isTail, type Signed } from './rules.ts'

/** Who the card says its holder is, once everything about it has been proven. */
export type Card = { name: string; tail: string; subjectNumber: string; serial: string }

/** With the certificate's serial number where it was proven whose it is, so that the refusal can be recorded. */
export type Checked = { kind: 'good'; card: Card } | { kind: 'bad'; fault: CardFault; serial?: string }

/** Digests that are still trusted: SHA-256, 384, 512. */
const DIGESTS: Record<string, string> = {
  '2.16.840.1.101.3.4.2.1': 'sha256',
  '2.16.840.1.101.3.4.2.2': 'sha384',
  '2.16.840.1.101.3.4.2.3': 'sha512',
}
/** RSASSA-PKCS1-v1_5, by its own name or together with a digest. */
const SIGNATURES: Record<string, string | undefined> = {
  '1.2.840.113549.1.1.1': undefined,
  '1.2.840.113549.1.1.11': 'sha256',
  '1.2.840.113549.1.1.12': 'sha384',
  '1.2.840.113549.1.1.13': 'sha512',
}

/** Checks what a card signed, from the outside in: form, content, signature, chain, times, purpose, revocation, holder. */
export async function checkCard(context: Context, challenge: string, signed: Signed): Promise<Checked> {
  const cms = readCms(Buffer.from(signed.signature, 'base64'))
  if (typeof cms === 'string') return bad(cms)
  const sent = certificatesSent(cms, signed)
  if (typeof sent === 'string') return bad(sent)
  const certificate = sent.find((one) => isSignerOf(one, cms.signer))
  if (!certificate) return bad('no-certificate')
  const forged = signatureFault(cms, certificate, Buffer.from(challenge))
  if (forged) return bad(forged)
  return checkCertificate(context, certificate, sent)
}

function bad(fault: CardFault, serial?: string): Checked {
  return { kind: 'bad', fault, serial }
}

/** The signer's own certificate and others: sent within the signature, or beside it by the component. */
function certificatesSent({ certificates }: Cms, { certificate }: Signed): Certificate[] | CardFault {
  const sent = [...certificates, ...(certificate ? [Buffer.from(certificate, 'base64')] : [])]
  try {
    return sent.map(readCertificate)
  } catch (error) {
    if (error instanceof NotDer) return 'malformed'
    throw error
  }
}

function isSignerOf({ issuer, serial, keyId }: Certificate, { sid }: Signer): boolean {
  if ('keyId' in sid) return sid.keyId !== '' && sid.keyId === keyId
  return sid.issuer.equals(issuer) && sid.serial.equals(serial)
}

/** Is it this challenge that was signed, with strong means, by the certificate's key? */
function signatureFault(
  { content, signer }: Cms,
  card: Certificate,
  challenge: Buffer,
): CardFault | undefined {
  const { attributes, digestAlgorithm, signatureAlgorithm, signature } = signer
  if (content && !content.equals(challenge)) return 'other-content'
  const digest = DIGESTS[digestAlgorithm]
  if (!digest || !(signatureAlgorithm in SIGNATURES)) return 'weak-digest'
  if ((SIGNATURES[signatureAlgorithm] ?? digest) !== digest) return 'signature-wrong'
  if (isWeakKey(card)) return 'weak-key'
  const expected = createHash(digest).update(challenge).digest()
  if (attributes && !sameBytes(attributes.digest, expected)) return 'digest-altered'
  const isTrue = verify(digest, attributes?.signed ?? challenge, card.key, signature)
  return isTrue ? undefined : 'signature-wrong'
}

async function checkCertificate(context: Context, card: Certificate, sent: Certificate[]): Promise<Checked> {
  const { settings, clock, revocation } = context
  const now = clock.now()
  const anchors = await readAnchors(settings.cardAnchors!).catch((error: Error) => error)
  if (anchors instanceof Error) {
    context.log.error({ error: anchors.message }, 'the anchors of citizen cards cannot be read')
    return bad('closed')
  }
  const chain = chainOf(card, anchors, sent)
  if (typeof chain === 'string') return bad(chain)
  const serial = card.serial.toString('hex')
  const fault =
    chainFault(chain, revocation, now) ??
    certificateFault(card, settings.cardPolicies, now) ??
    standingFault(revocation.standingOf(chain[0]!.keyId, card.serial, now)) ??
    holderFault(card)
  if (fault) return bad(fault, serial)
  const { commonName: name, tail, subjectNumber } = card
  return { kind: 'good', card: { name, tail, subjectNumber, serial } }
}

function certificateFault(card: Certificate, policies: string[], now: Date): CardFault | undefined {
  if (now < card.notBefore) return 'not-yet-valid'
  if (!isWithin(card, now)) return 'expired'
  if (card.isAuthority || card.hasUnknownDemand) return 'unfit-certificate'
  if (!card.usages.digitalSignature) return 'encryption-certificate'
  return card.policies.some((policy) => policies.includes(policy)) ? undefined : 'no-policy'
}

/** An old list and none at all say nothing: whoever lets a card in then lets in stolen ones. */
function standingFault(standing: 'good' | 'revoked' | 'no-list' | 'stale'): CardFault | undefined {
  const faults = {
    good: undefined,
    revoked: 'revoked',
    'no-list': 'list-missing',
    stale: 'list-stale',
  } as const
  return faults[standing]
}

function holderFault({ commonName, subjectNumber, tail }: Certificate): CardFault | undefined {
  if (commonName.trim() === '' || !isSubjectNumber(subjectNumber)) return 'no-subject'
  return isTail(tail) ? undefined : 'no-tail'
}
