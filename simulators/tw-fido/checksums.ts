import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'

// Written apart from the city's own protocol.ts on purpose: two readings of one specification check each other.

/** hex(IV ‖ AES-256-GCM(hex(SHA-256(payload))) ‖ tag) */
export function seal(key: Buffer, payload: string): string {
  const iv = randomBytes(12)
  const gcm = createCipheriv('aes-256-gcm', key, iv)
  return [iv, gcm.update(sha256(payload).toString('hex')), gcm.final(), gcm.getAuthTag()]
    .map((part) => part.toString('hex'))
    .join('')
}

export function fits(key: Buffer, payload: string, checksum: unknown): boolean {
  if (typeof checksum !== 'string' || !/^[0-9a-f]{184}$/i.test(checksum)) return false
  const bytes = Buffer.from(checksum, 'hex')
  const gcm = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12)).setAuthTag(bytes.subarray(76))
  try {
    const plain = gcm.update(bytes.subarray(12, 76)).toString() + gcm.final().toString()
    return plain === sha256(payload).toString('hex')
  } catch {
    return false
  }
}

/** base64url(JSON) “.” base64url(SHA-256 of the first part) */
export function ticketOf(content: object): string {
  const first = Buffer.from(JSON.stringify(content)).toString('base64url')
  return `${first}.${sha256(first).toString('base64url')}`
}

export function hashOf(idNumber: string, service: string): string {
  return sha256(`${service}${idNumber}`).toString('hex')
}

function sha256(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
