import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { NetworkVisitor } from '#test/network.ts'
import {
  ask,
  authorize,
  codeFor,
  cookies,
  introspect,
  opens,
  post,
  redeem,
  refresh,
  request,
  VERIFIER,
} from './asking.ts'
import { type Cities, signedInAt, theCities } from './cities.ts'
import { redirectOf } from './clients.ts'

let visitor: Promise<NetworkVisitor> | undefined

/** What comes of leading somebody who is signed in to the provider: nothing may have been sent to where the system is not. */
async function asked(cities: Cities, more: Record<string, string>, client = 'demo') {
  visitor ??= signedInAt(cities, 'lijunjie')
  const query = new URLSearchParams(request(client, more))
  const answer = await ask(cities, `/auth?${query}`, { headers: cookies(await visitor) })
  return { ...answer, location: answer.headers.get('location') }
}

const FOREIGN = [
  'https://evil.example/callback',
  'https://demo.example.evil.example/callback',
  'https://demo.example@evil.example/callback',
  'https://demo.example:8443/callback',
  'http://demo.example/callback',
  'https://demo.example/callback/../../evil',
  'https://demo.example/callback/',
  'https://demo.example/callback?next=https://evil.example',
  'https://demo.example/callback#fragment',
  'https://demo.example/Callback',
  'https://demo.example/%63allback',
  'https://demo.example/callback%00.evil.example',
  'https://dem\u043e.example/callback',
  'https://demo.example\\@evil.example/callback',
  'https://demo.example./callback',
  '//demo.example/callback',
  'javascript:alert(1)//demo.example/callback',
  'data:text/html,<script>alert(1)</script>',
  ' https://demo.example/callback',
  redirectOf('rival'),
]

describe('a redirect address that is not the system’s', () => {
  for (const redirect_uri of FOREIGN) {
    test(`leads nobody there: ${redirect_uri}`, async () => {
      const { status, location } = await asked(await theCities(), { redirect_uri })
      assert.deepEqual([status, location], [400, null])
    })
  }

  test('is refused at the token endpoint too, where it is not the one of the request', async () => {
    const cities = await theCities()
    const code = await codeFor(await signedInAt(cities, 'lijunjie'), 'demo')
    const { status, body } = await redeem(cities, 'demo', code, { redirect_uri: redirectOf('rival') })
    assert.deepEqual([status, body.error], [400, 'invalid_grant'])
  })
})

describe('a code', () => {
  test('shown a second time opens nothing, and kills what the first has opened', async () => {
    const cities = await theCities()
    const code = await codeFor(await signedInAt(cities, 'lijunjie'), 'demo', {
      scope: 'openid offline_access',
      prompt: 'consent',
    })
    const first = (await redeem(cities, 'demo', code)).body
    assert.ok(await opens(cities, first.access_token!))
    const second = await redeem(cities, 'demo', code, {}, { host: 1 })
    assert.deepEqual([second.status, second.body.error], [400, 'invalid_grant'])
    assert.equal(await opens(cities, first.access_token!), false)
    assert.equal((await introspect(cities, 'demo', first.access_token!)).body.active, false)
    assert.equal((await refresh(cities, 'demo', first.refresh_token!)).body.error, 'invalid_grant')
  })

  test('of one system is of no use to another, and stays good for its own', async () => {
    const cities = await theCities()
    const code = await codeFor(await signedInAt(cities, 'lijunjie'), 'demo')
    for (const [client, more] of [
      ['rival', {}],
      ['rival', { redirect_uri: redirectOf('demo') }],
      ['spa', { redirect_uri: redirectOf('demo') }],
    ] as const) {
      const { status, body } = await redeem(cities, client, code, more)
      assert.deepEqual([status, body.error], [400, 'invalid_grant'])
    }
    assert.equal((await redeem(cities, 'demo', code)).status, 200)
  })

  test('comes to nobody who cannot show what was asked with: verifier missing, wrong, or the challenge itself', async () => {
    const cities = await theCities()
    const visitor = await signedInAt(cities, 'lijunjie')
    for (const client of ['demo', 'spa']) {
      const code = await codeFor(visitor, client)
      for (const code_verifier of ['', `${VERIFIER}x`, 'x'.repeat(43), VERIFIER.toUpperCase()]) {
        const { status, body } = await redeem(cities, client, code, { code_verifier })
        assert.deepEqual([status, body.error], [400, 'invalid_grant'], code_verifier)
      }
      assert.equal((await redeem(cities, client, code)).status, 200)
    }
  })

  test('is given to no request that is bound to nothing, or only for show', async () => {
    const cities = await theCities()
    for (const [what, more] of [
      ['no challenge', { code_challenge: '', code_challenge_method: '' }],
      ['plain', { code_challenge_method: 'plain' }],
      ['no method, which means plain', { code_challenge_method: '' }],
      ['a challenge that none could meet', { code_challenge: 'short' }],
      ['an unknown method', { code_challenge_method: 's256' }],
    ] as const) {
      for (const client of ['demo', 'spa']) {
        const { location } = await asked(cities, more, client)
        assert.equal(new URL(location!).searchParams.get('error'), 'invalid_request', what)
      }
    }
  })

  test('is not given without a redirect: implicit, hybrid and password flows do not exist', async () => {
    const cities = await theCities()
    for (const response_type of [
      'token',
      'id_token',
      'id_token token',
      'code id_token',
      'code token',
      'none',
      'device_code',
    ]) {
      const { location, status } = await asked(cities, { response_type })
      const error = location && new URL(location.replace('#', '?')).searchParams.get('error')
      assert.ok(
        status === 400 || error === 'unsupported_response_type' || error === 'unauthorized_client',
        `${response_type} ${location}`,
      )
    }
    for (const grant_type of [
      'password',
      'implicit',
      'urn:ietf:params:oauth:grant-type:device_code',
      'urn:ietf:params:oauth:grant-type:jwt-bearer',
      'toString',
      '__proto__',
    ]) {
      const fields = { client_id: 'demo', grant_type, username: 'lijunjie', password: 'Harbour-2026!' }
      const { status, body } = await post(cities, '/token', fields)
      assert.deepEqual([status, body.error], [400, 'unsupported_grant_type'], grant_type)
    }
  })
})

describe('mixed-up answers', () => {
  test('say who has given them (RFC 9207), and which request they belong to', async () => {
    const cities = await theCities()
    const landed = await authorize(await signedInAt(cities, 'lijunjie'), 'demo', { state: 'mine' })
    assert.equal(landed.searchParams.get('iss'), cities.issuer)
    assert.equal(landed.searchParams.get('state'), 'mine')
    const refused = await authorize(await signedInAt(cities, 'lijunjie'), 'demo', {
      state: 'mine',
      scope: 'openid',
      prompt: 'none',
      max_age: '-1',
    })
    assert.equal(refused.searchParams.get('iss'), cities.issuer)
    assert.equal(refused.searchParams.get('state'), 'mine')
    const { body } = await ask(cities, '/.well-known/openid-configuration')
    assert.equal(String(body.authorization_response_iss_parameter_supported), 'true')
  })

  test('carry the state to the letter, whatever is written in it', async () => {
    const cities = await theCities()
    const visitor = await signedInAt(cities, 'lijunjie')
    for (const state of [
      'a&error=access_denied',
      'a#b',
      'a b+c%20d',
      '"><script>alert(1)</script>',
      '狀態',
      'a=b;c',
    ]) {
      const landed = await authorize(visitor, 'demo', { state })
      assert.equal(landed.searchParams.get('state'), state)
      assert.equal(landed.searchParams.get('error'), null)
    }
  })
})
