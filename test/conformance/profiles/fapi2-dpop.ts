import assert from 'node:assert/strict'
import { exportJWK, UnsecuredJWT } from 'jose'
import { checkError } from '../answers.ts'
import { type Entered, enter, exchange, grant, push, signInByFapi } from '../fapi-flow.ts'
import { newDpopKey, type ProofChanges } from '../fapi-party.ts'
import type { Modules } from '../profile.ts'
import { newValue } from '../relying-party.ts'
import type { Suite } from '../suite.ts'
import { STEM } from './fapi2-names.ts'

const KEY_ERRORS = ['invalid_request', 'invalid_grant', 'invalid_dpop_proof']
const HOUR = 3600

/** Proofs that the sender holds the key (RFC 9449). */
export const fapiDpop: Modules = {
  [`${STEM}-check-dpop-proof-nbf-exp`]: (suite) => throughout(suite, { nbf: now(), exp: now() + 300 }, false),
  [`${STEM}-ensure-dpopproof-with-iat-10seconds-before-succeeds`]: (suite) =>
    throughout(suite, { iat: now() - 10 }),
  [`${STEM}-ensure-dpopproof-with-iat-10seconds-after-succeeds`]: (suite) =>
    throughout(suite, { iat: now() + 10 }),

  [`${STEM}-ensure-token-endpoint-fails-with-mismatched-dpop-proof-jkt`]: async (suite) => {
    const granted = await grant(suite, await push(suite, {}, { proof: {} }))
    checkError(await exchange(granted, {}, { proof: { key: await newDpopKey() } }), ...KEY_ERRORS)
  },

  [`${STEM}-ensure-token-endpoint-fails-with-mismatched-dpop-jkt`]: async (suite) => {
    const { thumbprint } = await newDpopKey()
    checkError(await exchange(await grant(suite, await push(suite, { dpop_jkt: thumbprint }))), ...KEY_ERRORS)
  },

  [`${STEM}-ensure-dpopproof-at-par-endpoint-binding-success`]: async (suite) => {
    await enter(await grant(suite, await push(suite, {}, { proof: {} })))
  },

  [`${STEM}-ensure-dpop-auth-code-binding-success`]: async (suite) => {
    const party = await suite.fapi()
    const changes = { dpop_jkt: party.dpop.thumbprint }
    await enter(await grant(suite, await push(suite, changes, { proof: {} }, party)))
  },

  [`${STEM}-dpop-negative-tests`]: async (suite) => {
    const entered = await signInByFapi(suite)
    for (const [what, changes] of Object.entries(await badProofs(entered)))
      await refusedFor(entered, what, changes)
    for (const [what, changes] of Object.entries(goodProofs(entered))) await takenFor(entered, what, changes)
    await refusedRaw(entered)
    await onlyOnce(entered)
    await outOfTime(entered)
  },
}

function now(): number {
  return Math.floor(Date.now() / 1000)
}

/** From the request to the resource with such proofs. */
async function throughout(suite: Suite, claims: Record<string, unknown>, atRequest = true): Promise<void> {
  const proof = { claims }
  await enter(await grant(suite, await push(suite, {}, atRequest ? { proof } : {})), { proof })
}

/** §4.3: what must be in a proof, and be true. */
async function badProofs({ party }: Entered): Promise<Record<string, ProofChanges>> {
  const without = (claim: string) => ({ claims: { [claim]: undefined } })
  const { dpop } = party
  return {
    'no typ': { header: { typ: undefined } },
    'another typ': { header: { typ: 'jwt' } },
    'no key': { jwk: undefined },
    'a private key': { jwk: await exportJWK(dpop.privateKey) },
    'the key of another': { key: await newDpopKey() },
    'signed with another key': { key: await newDpopKey(), jwk: dpop.jwk },
    'no jti': without('jti'),
    'no htm': without('htm'),
    'no htu': without('htu'),
    'no iat': without('iat'),
    'no ath': without('ath'),
    'another method': { claims: { htm: 'PUT' } },
    'another address': { claims: { htu: party.metadata.token_endpoint } },
    'another token': { claims: { ath: newValue() } },
  }
}

function goodProofs({ party }: Entered): Record<string, ProofChanges> {
  const { userinfo_endpoint: endpoint } = party.metadata
  const { hostname, pathname } = new URL(endpoint)
  return {
    'query and fragment are passed over': { claims: { htu: `${endpoint}?a=b#c` } },
    'the host in capitals': { claims: { htu: `https://${hostname.toUpperCase()}${pathname}` } },
    'the ordinary port': { claims: { htu: `https://${hostname}:443${pathname}` } },
    'claims and headers that nobody knows': { claims: { extra: 'x' }, header: { extra: 'x' } },
  }
}

async function refusedFor({ party, tokens }: Entered, what: string, changes: ProofChanges): Promise<void> {
  const { status } = await party.userinfo(tokens.access_token, changes)
  assert.ok(status === 400 || status === 401, `${what}: ${status}`)
}

async function takenFor({ party, tokens }: Entered, what: string, changes: ProofChanges): Promise<void> {
  assert.equal((await party.userinfo(tokens.access_token, changes)).status, 200, what)
}

/** What no proof at all can be made of; nor is a bound token taken as if it were anybody's. */
async function refusedRaw({ party, tokens }: Entered): Promise<void> {
  const { userinfo_endpoint: url } = party.metadata
  const authorization = `DPoP ${tokens.access_token}`
  const one = await party.proof(url, 'GET')
  const unsigned = new UnsecuredJWT({ htm: 'GET', htu: url, jti: newValue(), iat: now() }).encode()
  const [head, body, signature] = one.split('.')
  const broken = `${head}.${body}.${signature!.split('').reverse().join('')}`
  for (const dpop of [`${one}, ${await party.proof(url, 'GET')}`, 'not.a.proof', unsigned, broken]) {
    const { status } = await party.call(url, { headers: { authorization, dpop } })
    assert.ok(status === 400 || status === 401, dpop)
  }
  for (const scheme of ['DPoP', 'Bearer'])
    assert.ok([400, 401].includes((await party.userinfo(tokens.access_token, false, scheme)).status), scheme)
}

async function onlyOnce(entered: Entered): Promise<void> {
  const again = { claims: { jti: newValue() } }
  await takenFor(entered, 'the first time', again)
  await refusedFor(entered, 'the second time', again)
}

/** §8: a clock that is wrong by an hour is helped by the server's own nonce. */
async function outOfTime({ party, tokens }: Entered): Promise<void> {
  for (const iat of [now() - HOUR, now() + HOUR]) {
    const { status, headers, body } = await party.userinfo(tokens.access_token, { claims: { iat } })
    assert.equal(status, 401)
    assert.equal(body.error, 'use_dpop_nonce')
    const nonce = headers.get('dpop-nonce')
    assert.ok(nonce)
    assert.equal((await party.userinfo(tokens.access_token, { claims: { iat, nonce } })).status, 200)
  }
}
