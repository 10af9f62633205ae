import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { newNonce } from './nonce.ts'

/** Seals personal data and secrets with keys that are not in the database; one subkey for each purpose. */
export type Keyring = {
  /** Encrypts a text (AES-256-GCM). The purpose is bound to it: it opens for no other. */
  seal(purpose: string, text: string): Buffer
  open(purpose: string, sealed: Buffer): string
  /** A keyed index (HMAC-SHA-256): finds equal values without revealing them. */
  index(purpose: string, text: string): Buffer
  /** A new data key, and the form in which the database may keep it. */
  newKey(): { key: Buffer; wrapped: Buffer }
  unwrap(wrapped: Buffer): Buffer
  /** A secret that all hosts of this installation derive alike, such as the outbox's password at our own mail server. */
  secret(purpose: string): string
}

const IV_BYTES = 12
const TAG_BYTES = 16

export function sealWith(key: Buffer, bytes: Buffer): Buffer {
  const iv = newNonce(IV_BYTES)
  const cipher = createCipheriv('aes-256-gcm', key, iv)
  return Buffer.concat([iv, cipher.update(bytes), cipher.final(), cipher.getAuthTag()])
}

/** Throws when the bytes were altered or sealed with another key. */
export function openWith(key: Buffer, sealed: Buffer): Buffer {
  const iv = sealed.subarray(0, IV_BYTES)
  const decipher = createDecipheriv('aes-256-gcm', key, iv, { authTagLength: TAG_BYTES })
  decipher.setAuthTag(sealed.subarray(sealed.length - TAG_BYTES))
  return Buffer.concat([
    decipher.update(sealed.subarray(IV_BYTES, sealed.length - TAG_BYTES)),
    decipher.final(),
  ])
}

export function keyring(master: Buffer): Keyring {
  const subkeys = new Map<string, Buffer>()
  const subkey = (purpose: string): Buffer => {
    const known = subkeys.get(purpose)
    if (known) return known
    const made = Buffer.from(hkdfSync('sha256', master, 'cityhall', purpose, 32))
    subkeys.set(purpose, made)
    return made
  }
  return {
    seal: (purpose, text) => sealWith(subkey(`seal ${purpose}`), Buffer.from(text)),
    open: (purpose, sealed) => openWith(subkey(`seal ${purpose}`), sealed).toString(),
    index: (purpose, text) =>
      createHmac('sha256', subkey(`index ${purpose}`))
        .update(text)
        .digest(),
    newKey() {
      const key = randomBytes(32)
      return { key, wrapped: sealWith(subkey('wrap'), key) }
    },
    unwrap: (wrapped) => openWith(subkey('wrap'), wrapped),
    secret: (purpose) => subkey(`secret ${purpose}`).toString('base64url'),
  }
}

/** Reads the key file, or makes one at the first start. Two hosts starting at once agree on the first one written. */
export function keyringFromFile(file: string): Keyring {
  mkdirSync(dirname(file), { recursive: true })
  try {
    writeFileSync(file, `${randomBytes(32).toString('base64')}\n`, { flag: 'wx', mode: 0o600 })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  const master = Buffer.from(readFileSync(file, 'utf8').trim(), 'base64')
  if (master.length !== 32) throw new Error(`${file} does not hold a key of 32 bytes in base64`)
  return keyring(master)
}
