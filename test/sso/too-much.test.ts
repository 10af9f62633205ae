import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { ask, authorize, cookies, type Fields, request, whole } from './asking.ts'
import { signedInAt, theCities } from './cities.ts'

describe('parameters that are too much', () => {
  test('a megabyte of state is not read', async () => {
    const cities = await theCities()
    const { status } = await ask(cities, '/auth', {
      body: new URLSearchParams(request('demo', { state: 'x'.repeat(1 << 20) })),
    })
    assert.ok([400, 413].includes(status))
    const long = await ask(
      cities,
      `/auth?${new URLSearchParams(request('demo', { state: 'x'.repeat(30_000) }))}`,
    )
    assert.equal(long.status, 431)
  })

  test('a form without a length is read no further either', async () => {
    const cities = await theCities()
    for (const path of ['/token', '/auth']) {
      for (const size of [10, 300_000]) {
        const body = new ReadableStream({
          start(stream) {
            stream.enqueue(new TextEncoder().encode(`client_id=${'x'.repeat(size)}`))
            stream.close()
          },
        })
        const sending = {
          method: 'POST',
          body,
          duplex: 'half',
          headers: { 'content-type': 'application/x-www-form-urlencoded' },
        } as RequestInit
        const answer = await fetch(`${cities.url}/oidc${path}`, sending)
        assert.ok([400, 401, 413].includes(answer.status), `${path} ${size}: ${answer.status}`)
      }
    }
  })

  test('ten thousand scopes are refused or passed over', async () => {
    const cities = await theCities()
    const scope = Array.from({ length: 10_000 }, (_, place) => `s${place}`)
      .join(' ')
      .slice(0, 50_000)
    const visitor = await signedInAt(cities, 'lijunjie')
    const answer = await ask(cities, '/auth', {
      headers: cookies(visitor),
      body: new URLSearchParams(request('demo', { scope: `openid ${scope}` })),
    })
    whole('scopes', answer)
    assert.ok([303, 400].includes(answer.status))
  })

  test('claims nested a thousand deep, or called like parts of the language, break nothing', async () => {
    const cities = await theCities()
    const visitor = await signedInAt(cities, 'lijunjie')
    const deep = `${'{"a":'.repeat(1000)}1${'}'.repeat(1000)}`
    for (const claims of [
      deep,
      '[',
      '[]',
      'null',
      '1',
      '""',
      '{"userinfo":null}',
      '{"id_token":[]}',
      '{"userinfo":{"name":1}}',
      '{"__proto__":{"x":1}}',
      '{"id_token":{"__proto__":null,"constructor":null}}',
      '{"id_token":{"acr":{"essential":true,"values":"x"}}}',
      '{"id_token":{"acr":{"essential":true,"values":[1,null]}}}',
      '{"id_token":{"acr":{"essential":true,"value":{}}}}',
      '{"id_token":{"sub":{"value":"somebody-else"}}}',
      '{"id_token":{"auth_time":{"essential":true}}}',
    ]) {
      const answer = await ask(cities, '/auth', {
        headers: cookies(visitor),
        body: new URLSearchParams(request('demo', { claims })),
      })
      whole(claims.slice(0, 80), answer)
    }
    const other = await authorize(visitor, 'demo', {
      claims: '{"id_token":{"sub":{"value":"somebody-else"}}}',
    })
    assert.equal(other.searchParams.get('code'), null)
  })

  test('numbers and choices out of any range break nothing', async () => {
    const cities = await theCities()
    const visitor = await signedInAt(cities, 'lijunjie')
    const headers = cookies(visitor)
    for (const more of [
      { max_age: '-1' },
      { max_age: '1e99' },
      { max_age: '99999999999999999999' },
      { max_age: 'x' },
      { prompt: 'none login' },
      { prompt: 'x'.repeat(999) },
      { acr_values: 'x '.repeat(999) },
      { ui_locales: '..' },
      { login_hint: '\u0000' },
      { id_token_hint: 'x.y.z' },
      { response_mode: 'web_message' },
      { response_mode: 'constructor' },
      { resource: 'https://evil.example' },
      { dpop_jkt: '!' },
      { registration: '{}' },
      { client_id: '\u0000' },
      { client_id: '__proto__' },
      { client_id: "demo' or '1'='1" },
      { scope: '\u0000' },
      { nonce: '\u0000' },
      { state: '\u0000\r\nset-cookie: x=y' },
    ] as Fields[]) {
      const answer = await ask(cities, `/auth?${new URLSearchParams(request('demo', more))}`, { headers })
      whole(JSON.stringify(more).slice(0, 80), answer)
      assert.equal(answer.headers.get('x'), null)
      assert.ok(!answer.headers.getSetCookie().some((line) => line.startsWith('x=')))
    }
  })
})
