/** What somebody proves with a card; a challenge made for one of them is good for no other. */
export type CardPurpose =
  | 'enrolment'
  | 'sign-in'
  | 'portal-sign-in'
  | 'forgotten-password'
  | 'forgotten-account'
  | 'misused'
  | 'portal-forgotten'
  | 'proofing'
  | 'confirm'
  | 'recovery-address'

/** Why a card, or what it signed, is not accepted. Each has a sentence of its own. */
export const CARD_FAULTS = [
  'closed',
  'unreadable-answer',
  'too-large',
  'malformed',
  'trailing-bytes',
  'wrong-content-type',
  'not-one-signer',
  'no-certificate',
  'other-content',
  'weak-digest',
  'weak-key',
  'digest-altered',
  'signature-wrong',
  'unknown-issuer',
  'other-generation',
  'issuer-other-key',
  'issuer-forged',
  'issuer-unfit',
  'issuer-expired',
  'issuer-revoked',
  'issuer-unchecked',
  'not-yet-valid',
  'expired',
  'unfit-certificate',
  'encryption-certificate',
  'no-policy',
  'revoked',
  'list-missing',
  'list-stale',
  'no-subject',
  'no-tail',
  'wrong-tail',
  'no-match',
  'other-holder',
  'too-many-tries',
  'id-number-malformed',
  'challenge-unknown',
  'challenge-other-purpose',
  'challenge-other-browser',
  'challenge-expired',
  'challenge-used',
] as const
export type CardFault = (typeof CARD_FAULTS)[number]

/** What can go wrong between the page and the component on the visitor's own machine. */
export const BROWSER_PROBLEMS = ['popup-blocked', 'no-component', 'no-answer', 'closed-early'] as const
export type BrowserProblem = (typeof BROWSER_PROBLEMS)[number]

/** The component said no: its return code, and the card library's own (CKR_…), both as unsigned 32-bit numbers. */
export type ComponentProblem = { code: number; lastError: number }

export type CardProblem = CardFault | BrowserProblem | ComponentProblem

/** A PIN as cards take it; checked before the card is asked, because a card counts wrong ones. */
export const PIN_PATTERN = /^[0-9A-Za-z]{6,8}$/

/** Return codes are 32 bits wide; the component writes some of them as negative numbers. */
export function folded(code: number): number {
  return code >>> 0
}

export function hex(code: number): string {
  return `0x${folded(code).toString(16).toUpperCase().padStart(8, '0')}`
}

/** 'TP12345678901234' → 'TP12**********34': enough to recognise one's own card. */
export function maskCardNumber(number: string): string {
  return /^[A-Z]{2}\d{14}$/.test(number) ? `${number.slice(0, 4)}**********${number.slice(-2)}` : ''
}

/** What the component answered to a request to sign. */
export type Signed = { signature: string; certificate: string; cardNumber: string }

/** More than a signature and a certificate take up in base64 and JSON. */
const LONGEST_ANSWER = 64_000
const BASE64 = /^[A-Za-z0-9+/\s]+={0,2}\s*$/

/** Reads the component's answer (JSON, as it came through the page). */
export function readAnswer(text: string): Signed | ComponentProblem | 'unreadable-answer' | 'too-large' {
  if (text.length > LONGEST_ANSWER) return 'too-large'
  const answer = parsed(text)
  if (typeof answer?.ret_code !== 'number') return 'unreadable-answer'
  if (answer.ret_code !== 0)
    return { code: folded(answer.ret_code), lastError: folded(number(answer.last_error)) }
  const [signature, certificate] = [word(answer.signature), word(answer.certb64)]
  if (!BASE64.test(signature) || (certificate && !BASE64.test(certificate))) return 'unreadable-answer'
  return { signature, certificate, cardNumber: word(answer.cardSN).trim() }
}

export function isSubjectNumber(text: string): boolean {
  return /^\d{16}$/.test(text)
}

/** The last four characters of an ID number: digits, for a national number and for a resident's. */
export function isTail(text: string): boolean {
  return /^\d{4}$/.test(text)
}

/** Refusals that say something about the challenge, by what claiming it answered. */
export const CHALLENGE_FAULTS = {
  unknown: 'challenge-unknown',
  'other-purpose': 'challenge-other-purpose',
  'other-browser': 'challenge-other-browser',
  expired: 'challenge-expired',
  used: 'challenge-used',
} as const satisfies Record<string, CardFault>

function parsed(text: string): Record<string, unknown> | undefined {
  try {
    const value = JSON.parse(text)
    return typeof value === 'object' && value !== null ? value : undefined
  } catch {
    return undefined
  }
}

function word(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

function number(value: unknown): number {
  return typeof value === 'number' ? value : 0
}
