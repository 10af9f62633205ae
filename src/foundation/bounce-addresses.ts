import type { Context } from './context.ts'
import { sameBytes } from './tokens.ts'

const BEFORE = 'bounce+'
const ID_BYTES = 16
/** 80 bits: who cannot make them cannot say that a letter came back. */
const MAC_BYTES = 10
/** Base 32 of RFC 4648 in small letters: mail servers may change the case of an address. */
const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567'

/** Where reports about one letter of the system come back to: `bounce+TOKEN@domain`, which nobody else can make. */
export function bounceAddress(context: Context, letter: string): string {
  const id = Buffer.from(letter.replaceAll('-', ''), 'hex')
  return `${BEFORE}${base32(Buffer.concat([id, macOf(context, id)]))}@${context.settings.cityDomain}`
}

/** The token of an address such as `bounce+TOKEN@domain` or of its local part; undefined where it is no such address. */
export function bounceToken(address: string): string | undefined {
  const local = address.split('@')[0]!.toLowerCase()
  return local.startsWith(BEFORE) ? local.slice(BEFORE.length) : undefined
}

/** The letter behind a token; undefined where the token is not ours: a mail server refuses such an address (550 5.1.1). */
export function bouncedLetter(context: Context, token: string): string | undefined {
  const bytes = fromBase32(token.toLowerCase())
  if (bytes?.length !== ID_BYTES + MAC_BYTES) return undefined
  const id = bytes.subarray(0, ID_BYTES)
  if (!sameBytes(bytes.subarray(ID_BYTES), macOf(context, id))) return undefined
  return id.toString('hex').replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, '$1-$2-$3-$4-$5')
}

function macOf({ keys }: Context, id: Buffer): Buffer {
  return keys.index('outbox.bounce', id.toString('hex')).subarray(0, MAC_BYTES)
}

function base32(bytes: Buffer): string {
  const bits = Array.from(bytes, (byte) => byte.toString(2).padStart(8, '0')).join('')
  return (bits.match(/.{1,5}/g) ?? [])
    .map((five) => ALPHABET[Number.parseInt(five.padEnd(5, '0'), 2)])
    .join('')
}

function fromBase32(text: string): Buffer | undefined {
  if (!/^[a-z2-7]+$/.test(text)) return undefined
  const bits = Array.from(text, (letter) => ALPHABET.indexOf(letter).toString(2).padStart(5, '0')).join('')
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((eight) => Number.parseInt(eight, 2)))
}
