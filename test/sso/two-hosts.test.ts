import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { createLocalJWKSet, decodeProtectedHeader, type JSONWebKeySet, jwtVerify } from 'jose'
import { cityhall } from '#test/command.ts'
import { NetworkVisitor } from '#test/network.ts'
import { ask, codeFor, opens, post, redeem, refresh, request, tokensFor } from './asking.ts'
import { type Cities, signedInAt, theCities } from './cities.ts'
import { atOnce, countOf, many, tally } from './many.ts'
import { assertionOf, proofOf } from './showing.ts'

describe('two hosts on one database', () => {
  test('exchange one refresh token a thousand times at once: one successor, no error for its holder', async (t) => {
    const cities = await theCities()
    const { refresh_token, access_token } = await tokensFor(cities, await signedInAt(cities, 'lijunjie'))
    const before = await countOf(cities, 'RefreshToken')
    const began = performance.now()
    const answers = await atOnce(cities, 1000, { grant_type: 'refresh_token', refresh_token })
    t.diagnostic(`1 000 refreshes of one token in ${Math.round(performance.now() - began)} ms`)
    assert.deepEqual(tally(answers), { 200: 1000 })
    const successors = new Set(answers.map(({ body }) => body.refresh_token))
    assert.equal(successors.size, 1)
    assert.equal(await countOf(cities, 'RefreshToken'), before + 1)
    const next = await refresh(cities, 'demo', [...successors][0]!, {}, { host: 1 })
    assert.equal(next.status, 200)
    assert.ok(await opens(cities, access_token, { host: 1 }))
    const late = await refresh(cities, 'demo', refresh_token, {}, { host: 1 })
    assert.deepEqual([late.status, late.body.error], [400, 'invalid_grant'])
    assert.deepEqual((await refresh(cities, 'demo', next.body.refresh_token!)).body.error, 'invalid_grant')
  })

  test('redeem one code two hundred times at once: one success, and what it opened is dead', async () => {
    const cities = await theCities()
    const code = await codeFor(await signedInAt(cities, 'lijunjie'), 'demo')
    const answers = await many(200, (host) => redeem(cities, 'demo', code, {}, { host }))
    assert.deepEqual(tally(answers), { '200': 1, '400 invalid_grant': 199 })
    const { access_token, refresh_token } = answers.find(({ status }) => status === 200)!.body
    assert.equal(await opens(cities, access_token!), false)
    assert.equal((await refresh(cities, 'demo', refresh_token!)).status, 400)
  })

  test('take a pushed request once', async () => {
    const cities = await theCities()
    const visitor = await signedInAt(cities, 'lijunjie')
    const pushed = await post(cities, '/request', request('demo'), { host: 1 })
    const query = new URLSearchParams({ client_id: 'demo', request_uri: pushed.body.request_uri! })
    const headers = { cookie: `city-session=${visitor.cookies.get('city-session')}` }
    const answers = await many(40, (host) => ask(cities, `/auth?${query}`, { host, headers }))
    const codes = answers.filter(({ headers }) => headers.get('location')?.includes('code='))
    assert.equal(codes.length, 1)
    for (const { status, headers, text } of answers.filter((one) => !codes.includes(one))) {
      const error = headers.get('location')
        ? new URL(headers.get('location')!).searchParams.get('error')
        : text
      assert.ok([303, 400].includes(status), String(status))
      assert.match(error!, /invalid_request_uri/)
    }
  })

  test('take a proof once, and what a system has signed to show itself', async () => {
    const cities = await theCities()
    const { issuer, keys } = cities
    const dpop = await proofOf(keys, `${issuer}/token`)
    const proofs = await many(40, (host) =>
      post(
        cities,
        '/token',
        { client_id: 'demo', grant_type: 'client_credentials' },
        { host, headers: { dpop } },
      ),
    )
    assert.deepEqual(tally(proofs), { '200': 1, '400 invalid_grant': 39 })
    const signed = {
      grant_type: 'refresh_token',
      refresh_token: 'x',
      ...(await assertionOf('signer', issuer, keys)),
    }
    const shown = await many(40, (host) => post(cities, '/token', signed, { host }))
    assert.deepEqual(tally(shown), { '400 invalid_grant': 1, '401 invalid_client': 39 })
  })

  test('let one browser open one system in many windows at once: each gets tokens that work', async () => {
    const cities = await theCities()
    const visitor = await signedInAt(cities, 'lijunjie')
    const cookie = visitor.cookies.get('city-session')!
    const opened = await many(10, async (host) => {
      const window = new NetworkVisitor(cities.url, cities.hosts[host])
      window.cookies.set('city-session', cookie)
      return tokensFor(cities, window)
    })
    for (const { access_token, refresh_token } of opened) {
      assert.ok(await opens(cities, access_token, { host: 1 }))
      assert.equal((await refresh(cities, 'demo', refresh_token)).status, 200)
    }
  })

  test('change keys while people sign in: none is turned away, and what was signed before and after can be verified', async (t) => {
    const cities = await theCities()
    // One after the other: a slow machine is too busy to look at their passwords at once.
    const visitors: NetworkVisitor[] = []
    for (const host of [0, 1, 0, 1]) visitors.push(await signedInAt(cities, 'lijunjie', host))
    const open = () => Promise.all(visitors.map((visitor, turn) => idTokenFor(cities, visitor, turn % 2)))
    const issued = await open()
    const before = kidOf(issued[0]!)
    let isOver = false
    const rotation = cityhall('sso rotate-keys', cities.environment).finally(() => (isOver = true))
    while (!isOver) issued.push(...(await open()))
    const { status, err } = await rotation
    assert.equal(status, 0, err)
    await cities.database.query('update sso_keys set signs_from = made_at where signs_from > made_at')
    const began = performance.now()
    while (issued.slice(-visitors.length).some((token) => kidOf(token) === before)) {
      issued.push(...(await open()))
      await new Promise((later) => setTimeout(later, 200))
    }
    t.diagnostic(
      `${issued.length} sign-ins; both hosts signed anew after ${Math.round(performance.now() - began)} ms`,
    )
    for (const host of [0, 1]) {
      const { body } = await ask(cities, '/jwks', { host })
      const keys = createLocalJWKSet(body as unknown as JSONWebKeySet)
      for (const token of issued) await jwtVerify(token, keys, { issuer: cities.issuer, audience: 'demo' })
    }
  })
})

/** What a host says of somebody who opens a system. */
async function idTokenFor(cities: Cities, visitor: NetworkVisitor, host: number): Promise<string> {
  const { status, body, text } = await redeem(cities, 'demo', await codeFor(visitor, 'demo'), {}, { host })
  assert.equal(status, 200, text)
  return body.id_token!
}

function kidOf(token: string): string {
  return decodeProtectedHeader(token).kid!
}
