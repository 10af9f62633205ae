import assert from 'node:assert/strict'
import type { Modules } from '../profile.ts'
import { CITY, ISSUER } from '../reach.ts'
import type { Suite } from '../suite.ts'

const TAG = /^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$/

/** What the provider publishes about itself (OpenID Connect Discovery 1.0 §3 and §4, RFC 8414 §2). */
export const config: Modules = {
  'oidcc-discovery-endpoint-verification': async (suite) => {
    const answer = await suite.reach(`${ISSUER}/.well-known/openid-configuration`)
    assert.equal(answer.status, 200)
    assert.match(answer.headers.get('content-type')!, /^application\/json/)
    const found = await answer.json()
    assert.equal(found.issuer, ISSUER)
    checkAddresses(found)
    checkLists(found)
    await checkKeys(suite)
  },
}

/** Every address is the city's, and opens only by TLS. */
export function checkAddresses(found: Record<string, unknown>): void {
  for (const name of ['authorization_endpoint', 'token_endpoint', 'userinfo_endpoint', 'jwks_uri'])
    assert.equal(typeof found[name], 'string', name)
  for (const [name, value] of Object.entries(found)) {
    if (!/(_endpoint|_uri)$/.test(name)) continue
    assert.equal(new URL(value as string).origin, CITY, name)
    assert.equal(new URL(value as string).hash, '', name)
  }
}

function checkLists(found: Record<string, unknown>): void {
  const has = (name: string, ...wanted: string[]) => {
    assert.ok(Array.isArray(found[name]), `${name} is a list`)
    for (const one of wanted) assert.ok((found[name] as string[]).includes(one), `${name}: ${one}`)
  }
  has('response_types_supported', 'code')
  has('subject_types_supported', 'public')
  has('id_token_signing_alg_values_supported', 'RS256', 'ES256')
  has('grant_types_supported', 'authorization_code')
  has('scopes_supported', 'openid')
  has('claims_supported', 'sub')
  has('code_challenge_methods_supported', 'S256')
  for (const scope of found.scopes_supported as string[]) assert.match(scope, /^[\x21\x23-\x5b\x5d-\x7e]+$/)
  for (const tag of found.ui_locales_supported as string[]) assert.match(tag, TAG)
  for (const [name, value] of Object.entries(found))
    if (/^(request|request_uri|claims)_parameter_supported$/.test(name)) assert.equal(typeof value, 'boolean')
}

async function checkKeys(suite: Suite): Promise<void> {
  const { keys } = await suite.client().keys()
  assert.ok(keys.length > 0)
  for (const key of keys) {
    assert.ok(['EC', 'RSA'].includes(key.kty as string) && key.use === 'sig' && key.kid)
    for (const secret of ['d', 'p', 'q', 'dp', 'dq', 'qi', 'k']) assert.ok(!(secret in key), secret)
  }
}
