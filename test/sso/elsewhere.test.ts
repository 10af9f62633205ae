import assert from 'node:assert/strict'
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { describe, test } from 'node:test'
import { ask, cookies, type Fields, post, request, tokensFor, whole } from './asking.ts'
import { type Cities, signedInAt, theCities } from './cities.ts'

describe('addresses that the provider is asked to go to', () => {
  test('are not visited: request_uri, sector, jku, whatever is named in a request', async () => {
    const cities = await theCities()
    const trap = `http://127.0.0.1:${cities.trap}`
    const before = cities.trapped.length
    const visitor = await signedInAt(cities, 'lijunjie')
    for (const more of [
      { request_uri: `${trap}/request` },
      { request_uri: 'file:///etc/passwd' },
      { request_uri: 'urn:ietf:params:oauth:request_uri:nobody' },
      { request_uri: `urn:ietf:params:oauth:request_uri:${trap}` },
      { request: 'e30.e30.' },
      { client_id: `${trap}/client.json` },
      { client_id: `https://127.0.0.1:${cities.trap}/client.json` },
    ] as Fields[]) {
      const answer = await ask(cities, `/auth?${new URLSearchParams(request('demo', more))}`, {
        headers: cookies(visitor),
      })
      whole(JSON.stringify(more), answer)
      assert.equal(
        new URL(answer.headers.get('location') ?? 'x:y').searchParams.get('code'),
        null,
        JSON.stringify(more),
      )
      whole(JSON.stringify(more), await post(cities, '/request', request('demo', more)))
    }
    assert.deepEqual(cities.trapped.slice(before), [])
  })
})

/** Sends these very bytes, as no library would. */
async function raw(cities: Cities, lines: string[]): Promise<string> {
  const socket = connect(Number(new URL(cities.url).port), '127.0.0.1')
  socket.write(`${lines.join('\r\n')}\r\nConnection: close\r\n\r\n`)
  return text(socket)
}

describe('a request that names another host', () => {
  const POISON = [
    'Host: evil.example',
    'X-Forwarded-Host: evil.example',
    'X-Forwarded-Proto: https',
    'Forwarded: host=evil.example;proto=https',
    'X-Original-URL: /oidc/evil',
    'X-Forwarded-Port: 1',
  ]

  test('is answered with links of the city’s own address only', async () => {
    const cities = await theCities()
    const query = new URLSearchParams(request('demo'))
    for (const path of [
      '/oidc/.well-known/openid-configuration',
      `/oidc/auth?${query}`,
      '/oidc/session/end',
      '/oidc/nowhere',
    ]) {
      const answer = await raw(cities, [`GET ${path} HTTP/1.1`, ...POISON])
      assert.ok(!answer.includes('evil.example'), answer)
      assert.match(answer, /^HTTP\/1.1 (200|303|404)/)
    }
    const document = await raw(cities, ['GET /oidc/.well-known/openid-configuration HTTP/1.1', ...POISON])
    assert.ok(document.includes(`"token_endpoint":"${cities.issuer}/token"`))
  })

  test('in its first line gets no further', async () => {
    const cities = await theCities()
    for (const target of [
      'http://evil.example/oidc/.well-known/openid-configuration',
      'https://evil.example/oidc/token',
      '//evil.example/oidc/token',
      '/oidc//evil.example/token',
      '/oidc/../oidc/.well-known/openid-configuration',
      '/%6fidc/token',
      '/oidc/%2e%2e/account',
      '/oidc/token%00',
      '/oidc/auth/%ff',
      '/oidc?x',
      '/oidc',
      '/oidc/',
      '/oidc/token;x=y',
      '/OIDC/token',
    ]) {
      const answer = await raw(cities, [`GET ${target} HTTP/1.1`, 'Host: localhost'])
      assert.match(answer, /^HTTP\/1.1 (200|303|400|404)/, `${target}: ${answer}`)
      assert.ok(!/"(issuer|token_endpoint)":"https?:\/\/evil/.test(answer), target)
    }
  })

  test('is not taken for ours by what it was signed for: an assertion for another provider stays worthless', async () => {
    const cities = await theCities()
    const visitor = await signedInAt(cities, 'lijunjie')
    const { access_token } = await tokensFor(cities, visitor)
    const answer = await raw(cities, [
      'GET http://evil.example/oidc/me HTTP/1.1',
      'Host: evil.example',
      `Authorization: Bearer ${access_token}`,
    ])
    assert.ok(!answer.includes('evil.example/oidc'), answer)
  })
})
