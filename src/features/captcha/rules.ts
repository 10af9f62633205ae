import { createHash } from 'node:crypto'

export const LETTERS = 4
/** Without letters that look alike (I, O), or sound alike on a small loudspeaker (D, E, F, N, P, V, Z). */
export const ALPHABET = 'ABCGHJKLMQRSTUWXY'
export const CAPTCHA_MINUTES = 5

/** What a captcha's id says: what for, until when, and how hard its proof of work is. */
export type Ticket = { purpose: string; expiresAt: Date; bits: number; chance: string }

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
export function ticketText({ purpose, expiresAt, bits, chance }: Ticket): string {
  return [purpose, expiresAt.getTime().toString(36), bits, chance].join('.')
}

/** Takes an id apart into the ticket and its signature; undefined when it is none. */
export function parseId(id: string): { ticket: Ticket; signature: string } | undefined {
  const parts = /^([a-z][a-z-]{0,39})\.([0-9a-z]{6,10})\.(\d{1,2})\.([\w-]{16})\.([\w-]{22})$/.exec(id)
  if (!parts) return undefined
  const [, purpose, expires, bits, chance, signature] = parts as unknown as [
    string,
    string,
    string,
    string,
    string,
    string,
  ]
  return {
    ticket: { purpose, expiresAt: new Date(Number.parseInt(expires, 36)), bits: Number(bits), chance },
    signature,
  }
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
