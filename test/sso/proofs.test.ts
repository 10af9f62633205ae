import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { SignJWT, UnsecuredJWT } from 'jose'
import { waitFor } from '#test/waiting.ts'
import { type Answer, ask, type Fields, post, REFUSED, redeem, refresh, request, said } from './asking.ts'
import { type Cities, signedInAt, theCities } from './cities.ts'
import { type Keys, newKeys } from './clients.ts'
import { asserting, assertionOf, proofOf } from './showing.ts'

/** 李俊傑's tokens for the system that is bound to FAPI 2.0. */
async function boundTokens(cities: Cities) {
  const { issuer, keys } = cities
  const asked = { ...request('bound'), ...(await assertionOf('bound', issuer, keys)) }
  const pushed = await post(cities, '/request', asked)
  assert.equal(pushed.status, 201, pushed.text)
  const visitor = await signedInAt(cities, 'lijunjie')
  await visitor.visit(
    `/oidc/auth?${new URLSearchParams({ client_id: 'bound', request_uri: pushed.body.request_uri! })}`,
  )
  const code = visitor.landed.searchParams.get('code')!
  const answer = await redeem(cities, 'bound', code, await assertionOf('bound', issuer, keys), {
    headers: { dpop: await proofOf(keys, `${issuer}/token`) },
  })
  assert.equal(answer.status, 200, answer.text)
  return answer.body as Record<'access_token' | 'refresh_token', string>
}

describe('a token that is bound to a key', () => {
  test('is nothing without the key, with another one, or with a proof for something else', async () => {
    const cities = await theCities()
    const { issuer, keys } = cities
    const { access_token, refresh_token } = await boundTokens(cities)
    const thief = await newKeys()
    const show = async (headers: Fields) => (await ask(cities, '/me', { headers })).status
    const withProof = (dpop: string) => show({ authorization: `DPoP ${access_token}`, dpop })
    const get = (by: Keys, more: object = {}) =>
      proofOf(by, `${issuer}/me`, { htm: 'GET', token: access_token, ...more })
    assert.equal(await show({ authorization: `Bearer ${access_token}` }), 401)
    assert.equal(await withProof(await get(thief)), 401)
    assert.equal(await withProof(await get(keys, { htm: 'POST' })), 401)
    assert.equal(await withProof(await get(keys, { token: 'another' })), 401)
    assert.equal(
      await withProof(
        await proofOf(keys, 'https://evil.example/oidc/me', { htm: 'GET', token: access_token }),
      ),
      401,
    )
    assert.equal(await withProof(await get(keys)), 200)
    const assertion = () => assertionOf('bound', issuer, keys)
    assert.equal((await refresh(cities, 'bound', refresh_token, await assertion())).status, 400)
    const byThief = { headers: { dpop: await proofOf(thief, `${issuer}/token`) } }
    assert.deepEqual(said(await refresh(cities, 'bound', refresh_token, {}, byThief)), [
      401,
      'invalid_client',
    ])
    const foreign = await assertionOf('signer', issuer, keys)
    assert.deepEqual(said(await refresh(cities, 'signer', refresh_token, foreign, byThief)), REFUSED)
    const byHolder = { headers: { dpop: await proofOf(keys, `${issuer}/token`) } }
    const kept = await refresh(cities, 'bound', refresh_token, await assertion(), byHolder)
    assert.deepEqual([kept.status, kept.body.refresh_token], [200, refresh_token])
  })

  test('needs a proof of its own each time: a copied proof is refused', async () => {
    const cities = await theCities()
    const { access_token } = await boundTokens(cities)
    const dpop = await proofOf(cities.keys, `${cities.issuer}/me`, { htm: 'GET', token: access_token })
    const show = async (host: number) =>
      (await ask(cities, '/me', { host, headers: { authorization: `DPoP ${access_token}`, dpop } })).status
    assert.deepEqual([await show(0), await show(1)], [200, 401])
  })
})

async function forged(
  cities: Cities,
  claims: object,
  how: (token: SignJWT) => Promise<string>,
): Promise<Answer> {
  const now = Math.floor(Date.now() / 1000)
  const all = {
    iss: 'signer',
    sub: 'signer',
    aud: cities.issuer,
    jti: crypto.randomUUID(),
    iat: now,
    exp: now + 60,
    ...claims,
  }
  return post(cities, '/token', {
    grant_type: 'refresh_token',
    refresh_token: 'x',
    ...asserting('signer', await how(new SignJWT(all))),
  })
}

describe('a system that shows itself by its key', () => {
  test('is not believed without a signature, or with its public key for a secret', async () => {
    const cities = await theCities()
    const { keys, issuer } = cities
    const now = Math.floor(Date.now() / 1000)
    const none = new UnsecuredJWT({
      iss: 'signer',
      sub: 'signer',
      aud: issuer,
      jti: 'n',
      exp: now + 60,
    }).encode()
    const unsigned = await post(cities, '/token', {
      grant_type: 'refresh_token',
      refresh_token: 'x',
      ...asserting('signer', none),
    })
    assert.deepEqual(said(unsigned), [401, 'invalid_client'])
    const secret = new TextEncoder().encode(JSON.stringify(keys.jwk))
    const symmetric = await forged(cities, {}, (token) =>
      token.setProtectedHeader({ alg: 'HS256' }).sign(secret),
    )
    assert.deepEqual(said(symmetric), [401, 'invalid_client'])
    const thief = await newKeys()
    for (const header of [
      { alg: 'ES256' },
      { alg: 'ES256', jwk: thief.jwk },
      { alg: 'ES256', jku: 'http://127.0.0.1:1/keys' },
    ] as const) {
      const answer = await forged(cities, {}, (token) =>
        token.setProtectedHeader(header as { alg: string }).sign(thief.privateKey),
      )
      assert.deepEqual(said(answer), [401, 'invalid_client'])
    }
  })

  test('is not believed for another, to another, too late, for too long, nor twice', async () => {
    const cities = await theCities()
    const sign = (token: SignJWT) => token.setProtectedHeader({ alg: 'ES256' }).sign(cities.keys.privateKey)
    const now = Math.floor(Date.now() / 1000)
    for (const claims of [
      { iss: 'bound' },
      { aud: 'https://evil.example' },
      { exp: now - 60 },
      { exp: now + 1e6 },
      { exp: 1e300 },
      { nbf: now + 600 },
      { jti: undefined },
    ])
      assert.deepEqual(
        said(await forged(cities, claims, sign)),
        [401, 'invalid_client'],
        JSON.stringify(claims),
      )
    assert.deepEqual(said(await forged(cities, { jti: 'once' }, sign)), REFUSED)
    assert.deepEqual(said(await forged(cities, { jti: 'once' }, sign)), [401, 'invalid_client'])
  })

  test('is not asked for its keys for ever: one that never answers is waited for a few seconds', async () => {
    const cities = await theCities()
    const answer = await post(cities, '/token', {
      grant_type: 'refresh_token',
      refresh_token: 'x',
      ...(await assertionOf('remote', cities.issuer, cities.keys)),
    })
    assert.ok(answer.status === 401 || answer.status === 400, answer.text)
    assert.deepEqual(cities.trapped, ['/slow'])
    await waitFor('the end of the waiting', async () => cities.held.length > 0)
    assert.ok(cities.held[0]! < 6000, `${cities.held[0]} ms`)
  })
})

describe('a system’s secret', () => {
  test('is not guessed: after 30 wrong ones the network is turned away at every host, and others are not', async () => {
    const cities = await theCities()
    const guess = (client_secret: string, host: number) =>
      post(
        cities,
        '/token',
        { client_id: 'guest', client_secret, grant_type: 'refresh_token', refresh_token: 'x' },
        { host },
      )
    const first = await Promise.all(Array.from({ length: 30 }, (_, turn) => guess(`wrong-${turn}`, turn % 2)))
    assert.ok(first.every(({ status }) => status === 401))
    for (const host of [0, 1]) await guess('one too many', host)
    for (const host of [0, 1]) {
      const late = await guess('wrong', host)
      assert.equal(late.status, 429)
      assert.ok(Number(late.headers.get('retry-after')) > 0)
      assert.equal(
        (
          await post(
            cities,
            '/token',
            { client_id: 'guest', grant_type: 'refresh_token', refresh_token: 'x' },
            { host },
          )
        ).status,
        429,
      )
    }
    assert.equal((await refresh(cities, 'rival', 'x')).status, 400)
  })

  test('is taken in one way at a time, and never from the address line', async () => {
    const cities = await theCities()
    const basic = `Basic ${btoa('demo:wrong')}`
    const twice = await post(
      cities,
      '/token',
      { client_id: 'demo', grant_type: 'client_credentials' },
      { headers: { authorization: basic } },
    )
    assert.deepEqual(said(twice), [400, 'invalid_request'])
    const inLine = await ask(cities, '/token?client_id=demo&grant_type=client_credentials&client_secret=x', {
      method: 'POST',
    })
    assert.equal(inLine.status, 400)
    for (const value of [
      'Basic',
      'Basic !!!',
      `Basic ${btoa('demo')}`,
      `Basic ${btoa('demo:%zz')}`,
      'Digest x',
      `Basic ${btoa(':')}`,
    ])
      assert.ok(
        [400, 401].includes(
          (
            await ask(cities, '/token', {
              headers: { authorization: value },
              body: new URLSearchParams({ grant_type: 'client_credentials' }),
            })
          ).status,
        ),
        value,
      )
  })
})
