/** What a mail program may do with its password: read by IMAP, send by SMTP. */
export const APP_SCOPES = ['imap', 'smtp'] as const
export type AppScope = (typeof APP_SCOPES)[number]

export const MOST_APP_PASSWORDS = 20
export const LONGEST_APP_NAME = 40

/** No letter that is easily taken for another: no l, o, 0, 1. */
const ALPHABET = 'abcdefghijkmnpqrstuvwxyz23456789'
const GROUPS = 4
/** 24 letters of 5 bits: more than the 112 from which a secret needs no salt and no slow hash (NIST SP 800-63B 5.1.2.2). */
const GROUP_LENGTH = 6

/** How many random bytes `secretOf` wants. */
export const SECRET_BYTES = GROUPS * GROUP_LENGTH

/** `abcdef-ghijkm-npqrst-uvwxyz` of random bytes, each giving one of 32 letters. */
export function secretOf(random: Uint8Array): string {
  const letters = Array.from(random, (byte) => ALPHABET[byte % ALPHABET.length])
  return Array.from({ length: GROUPS }, (_, group) =>
    letters.slice(group * GROUP_LENGTH, (group + 1) * GROUP_LENGTH).join(''),
  ).join('-')
}

/** As it is hashed: however it was typed, without blanks and dashes, in small letters. */
export function plainSecret(typed: string): string {
  return typed.replace(/[\s-]/g, '').toLowerCase()
}

/** What its holder calls it, on one line; undefined when that is nothing or too long. */
export function appName(typed: string): string | undefined {
  const name = typed.normalize('NFC').replace(/\s+/g, ' ').trim()
  const { length } = Array.from(name)
  return length > 0 && length <= LONGEST_APP_NAME ? name : undefined
}

export function appScopesIn(values: string[]): AppScope[] {
  return APP_SCOPES.filter((scope) => values.includes(scope))
}
