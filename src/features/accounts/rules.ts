/** What an account may do for an agency and everything under it. */
export const ROLES = ['hr', 'agency-admin', 'information-centre', 'personnel-department', 'auditor'] as const
export type Role = (typeof ROLES)[number]

/** How a holder proved who they are, the weakest first; it decides what the account may ever do (M3.6). */
const PROOFINGS = ['personal-data', 'hr-desk', 'tw-fido', 'citizen-card'] as const
export type Proofing = (typeof PROOFINGS)[number]

export function lesserThan(proofing: Proofing): Proofing[] {
  return PROOFINGS.slice(0, PROOFINGS.indexOf(proofing))
}

/** A name is a small letter, then 2 to 19 small letters or digits (guide M4.2); capitals and full-width letters are folded first. */
export function foldName(typed: string): string {
  return typed.normalize('NFKC').trim().toLowerCase()
}

export function isWellFormed(name: string): boolean {
  return /^[a-z][a-z0-9]{2,19}$/.test(name)
}

/** RFC 2142's mailboxes, the system's own senders, the faces, and what could pass for the city speaking. */
const RESERVED = new Set(
  `info marketing sales support abuse noc security postmaster hostmaster usenet news webmaster www uucp ftp
  root admin administrator system sysadmin operator daemon nobody noreply donotreply mailer mailerdaemon outbox
  kpdfforum kpdforum cityhall account accounts mail webmail ikpd portal api oidc scim guide docs console signin login
  help helpdesk service hr personnel mayor city kcg kaohsiung test demo null undefined all everyone staff`.split(
    /\s+/,
  ),
)

export function isReserved(name: string): boolean {
  return RESERVED.has(name)
}

/** Names like the one that is taken, for the applicant to choose from. */
export function similarNames(name: string): string[] {
  const stem = name.slice(0, 17)
  return [`${stem}1`, `${stem}2`, `${stem}kh`, `${stem}01`].filter((one) => one !== name && isWellFormed(one))
}

/** A recovery address is one outside the city: it must work when the city's mailbox does not. */
export function recoveryFault(typed: string, cityDomain: string): 'malformed' | 'own-domain' | undefined {
  const address = typed.normalize('NFKC').trim()
  const domain = address.slice(address.lastIndexOf('@') + 1).toLowerCase()
  if (
    !/^[^\s@<>(),;:"\\[\]]{1,64}@[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+$/i.test(
      address,
    ) ||
    address.length > 254
  )
    return 'malformed'
  return domain === cityDomain || domain.endsWith(`.${cityDomain}`) ? 'own-domain' : undefined
}

/** x***@example.com: enough for the holder, too little for others. */
export function maskAddress(address: string): string {
  const at = address.lastIndexOf('@')
  return `${address.slice(0, 1)}***${address.slice(at)}`
}

/** What a holder is told of, at once and at addresses that a thief of the password cannot read. */
export type SecurityEvent =
  | 'password-changed'
  | 'portal-password-changed'
  | 'password-reset'
  | 'recovery-changed'
  | 'one-time-codes-on'
  | 'one-time-codes-off'
  | 'recovery-codes-new'
  | 'recovery-code-used'
  | 'passkey-added'
  | 'passkey-removed'
  | 'app-password-made'
  | 'app-password-ended'
  | 'api-key-made'
  | 'api-key-rotated'
  | 'name-looked-up'
  | 'release-opened'
  | 'release-done'
  | 'proofed-at-desk'
  | 'locked-by-holder'
  | 'misuse-reported'
  | 'misuse-seen'
  | 'misuse-reopened'
  | 'misuse-kept'
  | 'new-device'

const LOCKING: readonly SecurityEvent[] = [
  'locked-by-holder',
  'misuse-reported',
  'misuse-seen',
  'misuse-kept',
]

/** Everything is locked already: nothing is left for 「不是我」 to stop. */
export function isLocking(event: SecurityEvent): boolean {
  return LOCKING.includes(event)
}

const BROWSERS: [RegExp, string][] = [
  [/\bEdg(A|iOS)?\//, 'Edge'],
  [/\bOPR\//, 'Opera'],
  [/\b(Firefox|FxiOS)\//, 'Firefox'],
  [/\b(Headless)?Chrome\/|\b(CriOS|Chromium)\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
]
const SYSTEMS: [RegExp, string][] = [
  [/\biPhone\b/, 'iPhone'],
  [/\biPad\b/, 'iPad'],
  [/\bAndroid\b/, 'Android'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b|\bMacintosh\b/, 'Mac'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bLinux\b/, 'Linux'],
]

/** `Chrome · Windows`, as far as the browser's own description tells. */
export function deviceOf(agent: string | undefined): string | undefined {
  const named = (known: [RegExp, string][]) => known.find(([sign]) => sign.test(agent ?? ''))?.[1]
  return [named(BROWSERS), named(SYSTEMS)].filter(Boolean).join(' · ') || undefined
}

/** RFC 6238's usual step; one step of drift either way is forgiven (§5.2). */
export const STEP_SECONDS = 30
export const DRIFT_STEPS = 1
export const MAILED_CODE_MINUTES = 10
export const RECOVERY_CODES = 10

/** The kind of code that was typed, digits in any width and with blanks between them. */
export function codeKind(typed: string): 'digits' | 'recovery' | undefined {
  const plain = plainCode(typed)
  if (/^\d{6}$/.test(plain)) return 'digits'
  return /^[a-z2-9]{10}$/.test(plainRecoveryCode(typed)) ? 'recovery' : undefined
}

export function plainCode(typed: string): string {
  return typed.normalize('NFKC').replace(/[\s-]/g, '')
}

/** No letter that is easily taken for another: no l, o, 0, 1. */
export const RECOVERY_ALPHABET = 'abcdefghijkmnpqrstuvwxyz23456789'

export function plainRecoveryCode(typed: string): string {
  return plainCode(typed).toLowerCase()
}

/** `abcdefghij` → `abcde-fghij`, to be copied by hand. */
export function shownRecoveryCode(plain: string): string {
  return `${plain.slice(0, 5)}-${plain.slice(5)}`
}

/** A secret in groups of four, to be typed where no camera is at hand. */
export function inGroups(secret: string): string {
  return secret.match(/.{1,4}/g)?.join(' ') ?? ''
}

export const MOST_PASSKEYS = 20
const LONGEST_PASSKEY_NAME = 60

/** The name of a passkey as its holder typed it, on one line and not too long. */
export function passkeyName(typed: string): string {
  return Array.from(typed.normalize('NFC').trim()).slice(0, LONGEST_PASSKEY_NAME).join('') || '—'
}

/** Could this be a domain that passkeys are bound to? */
export function isDomain(text: string): boolean {
  return /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)*[a-z]([a-z0-9-]{0,61}[a-z0-9])?$/.test(text)
}

/** Mail is not read every day: 「不是我」 works longer than what it stops. */
export const ALARM_DAYS = 30
