import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto'
import type { Keyring } from '#foundation/keyring.ts'
import { signedIn } from './checkpoint-rules.ts'

/** The key that signs what is witnessed outside (Ed25519, RFC 8032): made of the key file, never in the database. */
export type Signer = { id: string; own: KeyObject; open: KeyObject }

/** How PKCS #8 begins for an Ed25519 key of 32 bytes (RFC 8410). */
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex')

export function signerOf(keys: Keyring): Signer {
  const seed = Buffer.from(keys.secret('audit-checkpoints'), 'base64url')
  const own = createPrivateKey({ key: Buffer.concat([PKCS8, seed]), format: 'der', type: 'pkcs8' })
  const open = createPublicKey(own)
  const id = createHash('sha256')
    .update(open.export({ format: 'der', type: 'spki' }))
    .digest('hex')
    .slice(0, 16)
  return { id, own, open }
}

/** The text with its signature, in one line. */
export function signed({ id, own }: Signer, said: string): string {
  return `${said} ${id} ${sign(null, Buffer.from(said), own).toString('base64url')}`
}

/** What a line says, if this installation has signed it so. */
export function saidBy({ id, open }: Signer, line: string): string | undefined {
  const given = signedIn(line)
  if (given?.key !== id) return undefined
  const isGenuine = verify(null, Buffer.from(given.said), open, Buffer.from(given.signature, 'base64url'))
  return isGenuine ? given.said : undefined
}

/** The public half, for whoever checks a witness's lines without this system: as JWK (RFC 8037) and PEM. */
export function publicKeyOf({ id, open }: Signer) {
  const jwk = { ...open.export({ format: 'jwk' }), kid: id, alg: 'EdDSA', use: 'sig' }
  return { jwk, pem: open.export({ format: 'pem', type: 'spki' }).toString() }
}
