import { createHash, randomBytes } from 'node:crypto'
import { SignJWT } from 'jose'
import type { Fields } from './asking.ts'
import type { Keys } from './clients.ts'

/** How a system shows that it is itself with its key (RFC 7523). */
export async function assertionOf(
  client: string,
  audience: string,
  { privateKey }: Keys,
  more: object = {},
): Promise<Fields> {
  const now = Math.floor(Date.now() / 1000)
  const claims = {
    iss: client,
    sub: client,
    aud: audience,
    jti: randomBytes(16).toString('hex'),
    iat: now,
    exp: now + 60,
    ...more,
  }
  const assertion = await new SignJWT(claims).setProtectedHeader({ alg: 'ES256' }).sign(privateKey)
  return asserting(client, assertion)
}

export function asserting(client: string, assertion: string): Fields {
  return {
    client_id: client,
    client_assertion: assertion,
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
  }
}

/** A proof that the key is at hand (RFC 9449). */
export async function proofOf(
  { privateKey, jwk }: Keys,
  htu: string,
  {
    htm = 'POST',
    token,
    jti = randomBytes(16).toString('hex'),
  }: { htm?: string; token?: string; jti?: string } = {},
): Promise<string> {
  const { kty, crv, x, y } = jwk
  const ath = token && createHash('sha256').update(token).digest('base64url')
  return new SignJWT({ htu, htm, jti, ...(ath && { ath }) })
    .setProtectedHeader({ alg: 'ES256', typ: 'dpop+jwt', jwk: { kty: kty!, crv, x, y } })
    .setIssuedAt()
    .sign(privateKey)
}
