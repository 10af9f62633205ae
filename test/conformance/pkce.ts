import { hash } from 'node:crypto'

/** RFC 7636 §4.2, method S256. */
export function challengeOf(verifier: string): string {
  return hash('sha256', verifier, 'base64url')
}
