import { createHash, randomBytes, randomUUIDv7, timingSafeEqual } from 'node:crypto'

/** A new identifier: UUID version 7 (RFC 9562), so that rows made together lie together. */
export function newId(): string {
  return randomUUIDv7()
}

/** Whether what somebody has sent is written as our identifiers are. */
export function isId(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text)
}

/** A secret for a link or a cookie: 256 random bits. Only its hash is kept. */
export function newToken(): string {
  return randomBytes(32).toString('base64url')
}

export function tokenHash(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}

/** Compares two secrets in a time that tells nothing about them. */
export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && timingSafeEqual(a, b)
}
