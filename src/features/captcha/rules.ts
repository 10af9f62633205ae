import { createHash } from 'node:crypto'

export const LETTERS = 4
/** Without letters that look alike (I, O), or sound alike on a small loudspeaker (D, E, F, N, P, V, Z). */
export const ALPHABET = 'ABCGHJKLMQRSTUWXY'
export const CAPTCHA_MINUTES = 5

/** What a captcha's id says: what for, and until when. */
export type Ticket = { purpose: string; expiresAt: Date; chance: string }

const PURPOSE = /^[a-z][a-z-]{0,39}$/

export function isPurpose(text: string): boolean {
  return PURPOSE.test(text)
}

/** Four letters out of four bytes or more that nobody can foretell. */
export function lettersFrom(bytes: Uint8Array): string {
  return Array.from(bytes.subarray(0, LETTERS), (byte) => ALPHABET[byte % ALPHABET.length]).join('')
}

/** An answer as it is compared: full-width letters folded, capitals, no blanks. */
export function plainAnswer(typed: string): string {
  return typed.normalize('NFKC').replace(/\s/gu, '').toUpperCase()
}

/** The part of an id that is signed. */
export function ticketText({ purpose, expiresAt, chance }: Ticket): string {
  return [purpose, expiresAt.getTime().toString(36), chance].join('.')
}

/** Takes an id apart into the ticket and its signature; undefined when it is none. */
export function parseId(id: string): { ticket: Ticket; signature: string } | undefined {
  const [purpose = '', expires = '', chance = '', signature = '', ...more] = id.split('.')
  if (!isPurpose(purpose) || !/^[0-9a-z]{6,10}$/.test(expires) || more.length > 0) return undefined
  if (!/^[\w-]{16}$/.test(chance) || !/^[\w-]{22}$/.test(signature)) return undefined
  return { ticket: { purpose, expiresAt: new Date(Number.parseInt(expires, 36)), chance }, signature }
}

/** Has someone spent the computing time? SHA-256 of `challenge:answer` must begin with so many zero bits. */
export function isProof(challenge: string, answer: string, bits: number): boolean {
  if (!/^\d{1,16}$/.test(answer)) return false
  return zeroBits(createHash('sha256').update(`${challenge}:${answer}`).digest()) >= bits
}

/** How many zero bits the bytes begin with. */
export function zeroBits(bytes: Uint8Array): number {
  const whole = bytes.findIndex((byte) => byte !== 0)
  return whole === -1 ? bytes.length * 8 : whole * 8 + Math.clz32(bytes[whole]!) - 24
}
