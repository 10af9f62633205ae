import { hash } from 'node:crypto'
import {
  calculateJwkThumbprint,
  exportJWK,
  generateKeyPair,
  importJWK,
  type JWK,
  type JWTPayload,
  SignJWT,
} from 'jose'
import { type Answer, newValue, RelyingParty } from './relying-party.ts'

const ASSERTION_TYPE = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'
const ASSERTION_SECONDS = 60

export type DpopKey = { privateKey: CryptoKey; jwk: JWK; thumbprint: string }
type Claims = Record<string, unknown>
/** What of a proof (RFC 9449 §4.2) is otherwise than it should be; a claim that is undefined is left out. */
export type ProofChanges = { claims?: Claims; header?: Claims; key?: DpopKey; jwk?: JWK | undefined }
export type AssertionChanges = { claims?: Claims; algorithm?: string }
/** How a system shows who it is: `false` leaves out what is asked for. */
export type Shown = { assertion?: AssertionChanges | false; proof?: ProofChanges | false }

/** A system that is bound to FAPI 2.0's Security Profile, with private_key_jwt and DPoP. */
export class FapiParty extends RelyingParty {
  readonly dpop: DpopKey

  constructor(
    client: RelyingParty['client'],
    surroundings: ConstructorParameters<typeof RelyingParty>[1],
    dpop: DpopKey,
  ) {
    super(client, surroundings)
    this.dpop = dpop
  }

  /** Pushes an authorization request (RFC 9126 §2). */
  push(fields: Record<string, string>, shown: Shown = {}): Promise<Answer> {
    const endpoint = this.metadata.pushed_authorization_request_endpoint
    return this.show(endpoint, fields, { proof: false, ...shown })
  }

  override token(fields: Record<string, string>, shown: Shown = {}): Promise<Answer> {
    return this.show(this.metadata.token_endpoint, fields, shown)
  }

  override userinfo(token: string, proof: ProofChanges | false = {}, scheme = 'DPoP'): Promise<Answer> {
    const url = this.metadata.userinfo_endpoint
    const ath = hash('sha256', token, 'base64url')
    return this.proving(url, 'GET', proof && { ...proof, claims: { ath, ...proof.claims } }, (headers) => ({
      headers: { ...headers, authorization: `${scheme} ${token}` },
    }))
  }

  /** RFC 7523 §3. */
  async assertion({ claims = {}, algorithm }: AssertionChanges = {}): Promise<string> {
    const { id, jwk, keyAlgorithm } = this.client
    const now = Math.floor(Date.now() / 1000)
    const ordinary = { iss: id, sub: id, aud: this.metadata.issuer, jti: newValue(), iat: now, nbf: now }
    const alg = algorithm ?? keyAlgorithm!
    return new SignJWT({ ...ordinary, exp: now + ASSERTION_SECONDS, ...claims } as JWTPayload)
      .setProtectedHeader({ alg, kid: jwk!.kid! })
      .sign(await importJWK(jwk!, alg))
  }

  async proof(url: string, method: string, changes: ProofChanges = {}): Promise<string> {
    const { claims = {}, header = {}, key = this.dpop } = changes
    const ordinary = { htm: method, htu: url, jti: newValue(), iat: Math.floor(Date.now() / 1000) }
    const jwk = 'jwk' in changes ? changes.jwk : key.jwk
    return new SignJWT({ ...ordinary, ...claims } as JWTPayload)
      .setProtectedHeader({ alg: 'ES256', typ: 'dpop+jwt', ...(jwk && { jwk }), ...header })
      .sign(key.privateKey)
  }

  private async show(
    url: string,
    fields: Record<string, string>,
    { assertion, proof }: Shown,
  ): Promise<Answer> {
    const signed = assertion !== false && {
      client_assertion_type: ASSERTION_TYPE,
      client_assertion: await this.assertion(assertion),
    }
    const body = new URLSearchParams({ client_id: this.client.id, ...fields, ...signed })
    return this.proving(url, 'POST', proof ?? {}, (headers) => ({ method: 'POST', body, headers }))
  }

  /** Sends with a proof; a server that wants its own nonce in it (§8) is sent another. */
  private async proving(
    url: string,
    method: string,
    changes: ProofChanges | false,
    request: (headers: Record<string, string>) => RequestInit,
  ): Promise<Answer> {
    if (!changes) return this.call(url, request({}))
    return this.call(url, request({ dpop: await this.proof(url, method, changes) }))
  }
}

export async function newDpopKey(): Promise<DpopKey> {
  const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true })
  const jwk = await exportJWK(publicKey)
  return { privateKey, jwk, thumbprint: await calculateJwkThumbprint(jwk) }
}
