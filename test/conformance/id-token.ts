import assert from 'node:assert/strict'
import { hash } from 'node:crypto'
import {
  createLocalJWKSet,
  decodeProtectedHeader,
  type JSONWebKeySet,
  type JWTPayload,
  jwtVerify,
} from 'jose'
import type { Client } from './clients.ts'
import type { Asked, Tokens } from './relying-party.ts'

export type IdToken = JWTPayload & {
  sub: string
  auth_time?: number
  acr?: string
  sid?: string
  nonce?: string
}

type Expected = {
  issuer: string
  client: Client
  asked?: Asked
  keys: { keys: Record<string, unknown>[] }
}

const SKEW_SECONDS = 60

/** OpenID Connect Core 1.0 §2 and §3.1.3.7: whom it is from and for, when, in answer to what, and signed as agreed. */
export async function checkIdToken(tokens: Tokens, expected: Expected): Promise<IdToken> {
  const { issuer, client, asked, keys } = expected
  const { kid, alg } = decodeProtectedHeader(tokens.id_token)
  assert.equal(alg, client.algorithm)
  assert.ok(kid, 'the key is named')
  const set = createLocalJWKSet(keys as unknown as JSONWebKeySet)
  const { payload } = await jwtVerify<IdToken>(tokens.id_token, set, { issuer, audience: client.id })
  const now = Date.now() / 1000
  assert.ok(payload.sub.length > 0 && payload.sub.length <= 255)
  assert.ok(payload.iat! <= now + SKEW_SECONDS && payload.iat! > now - SKEW_SECONDS * 5, 'just issued')
  assert.ok(payload.exp! > now)
  if (Array.isArray(payload.aud) && payload.aud.length > 1) assert.equal(payload.azp, client.id)
  if (payload.at_hash) assert.equal(payload.at_hash, leftHalf(tokens.access_token))
  if (asked) assert.equal(payload.nonce, asked.params.nonce)
  return payload
}

/** Claims of the ID token that say nothing of the person beyond what the protocol needs. */
const OF_PROTOCOL = ['iss', 'sub', 'aud', 'exp', 'iat', 'auth_time', 'nonce', 'acr', 'amr', 'azp']
const OF_SESSION = ['at_hash', 'c_hash', 's_hash', 'nbf', 'jti', 'sid', 'txn']

/** What was not asked for is not told on the way. */
export function checkNothingBeyond(token: IdToken, asked: string[] = []): void {
  const expected = [...OF_PROTOCOL, ...OF_SESSION, ...asked]
  assert.deepEqual(
    Object.keys(token).filter((claim) => !expected.includes(claim)),
    [],
  )
}

function leftHalf(value: string): string {
  return hash('sha256', value, 'buffer').subarray(0, 16).toString('base64url')
}
