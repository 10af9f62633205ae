import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { ask, cookies, request, whole } from './asking.ts'
import { type Cities, signedInAt, theCities } from './cities.ts'
import { redirectOf } from './clients.ts'

/** Every address of the provider that takes parameters. */
const FORMS = [
  '/auth',
  '/token',
  '/token/introspection',
  '/token/revocation',
  '/request',
  '/session/end',
  '/session/end/confirm',
  '/me',
]

async function sent(cities: Cities, path: string, pairs: [string, string][]): Promise<void> {
  const what = `${path} ${JSON.stringify(pairs).slice(0, 200)}`
  const body = new URLSearchParams(pairs)
  whole(what, await ask(cities, path, { body }))
  if (String(body).length < 12_000) whole(`GET ${what}`, await ask(cities, `${path}?${body}`))
}

describe('parameters that are malformed', () => {
  test('are refused at each address: missing, twice, with control characters, in another shape', async () => {
    const cities = await theCities()
    for (const path of FORMS) {
      for (const pairs of [
        [],
        [
          ['client_id', 'demo'],
          ['client_id', 'rival'],
        ],
        [
          ['client_id', 'demo'],
          ['client_secret', '\u0000'],
          ['grant_type', 'refresh_token'],
          ['refresh_token', '\u0000'],
        ],
        [
          ['client_id', '\u0000'],
          ['redirect_uri', '\u0000'],
        ],
        [
          ['client_id', 'demo'],
          ['redirect_uri', redirectOf('demo')],
          ['redirect_uri', 'https://evil.example'],
        ],
        [
          ['client_id', '\ud800'],
          ['state', '\uffff'],
        ],
        [
          ['id_token_hint', '\u0000'],
          ['post_logout_redirect_uri', '\u0000'],
        ],
        [
          ['xsrf', '\u0000'],
          ['logout', '\u0000'],
        ],
        [
          ['client_id[]', 'demo'],
          ['client_id[a]', 'x'],
          ['__proto__', 'x'],
          ['constructor', 'y'],
        ],
        [
          ['client_id', 'spa'],
          ['token', '\u0000'],
          ['token_type_hint', '\u0000'],
          ['code', '\u0000'],
        ],
        [
          ['client_id', 'spa'],
          ['grant_type', 'authorization_code'],
          ['code', '\u0000'],
          ['redirect_uri', redirectOf('spa')],
          ['code_verifier', '\u0000'],
        ],
      ] as [string, string][][])
        await sent(cities, path, pairs)
    }
  })

  test('given twice are refused at the token endpoint and the authorization endpoint', async () => {
    const cities = await theCities()
    const twice = new URLSearchParams({ client_id: 'spa', grant_type: 'refresh_token', refresh_token: 'x' })
    twice.append('refresh_token', 'y')
    assert.equal((await ask(cities, '/token', { body: twice })).body.error, 'invalid_request')
    const evil = 'redirect_uri=https%3A%2F%2Fevil.example'
    const query = String(new URLSearchParams(request('demo')))
    for (const line of [`${query}&${evil}`, `${evil}&${query}`]) {
      const { headers } = await ask(cities, `/auth?${line}`)
      const { searchParams, host } = new URL(
        headers.get('location') ?? 'https://demo.example?error=invalid_request',
      )
      assert.deepEqual([host, searchParams.get('error')], ['demo.example', 'invalid_request'])
    }
  })

  test('in JSON, XML, many parts or no shape at all are refused', async () => {
    const cities = await theCities()
    for (const type of [
      'application/json',
      'text/xml',
      'multipart/form-data; boundary=x',
      'application/x-www-form-urlencoded; charset=utf-16',
      'application/x-www-form-urlencoded; charset=nonsense',
      '',
    ]) {
      for (const path of FORMS)
        whole(
          `${path} ${type}`,
          await ask(cities, path, { headers: { 'content-type': type }, body: '{"client_id":"demo"}' }),
        )
    }
    whole(
      '%',
      await ask(cities, '/token', {
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: '%&%zz=%ff&client_id=%E0%A4%A',
      }),
    )
  })

  test('in an essential acr of another shape are a level that nobody has', async () => {
    const cities = await theCities()
    const visitor = await signedInAt(cities, 'lijunjie')
    for (const wish of [
      { value: { toString: 1 } },
      { value: 5 },
      { value: null },
      { values: [{ toString: 1 }] },
      { values: [['x'], null] },
    ]) {
      const claims = JSON.stringify({ id_token: { acr: { essential: true, ...wish } } })
      const begun = await fetch(
        `${cities.hosts[0]}/oidc/auth?${new URLSearchParams(request('demo', { claims }))}`,
        {
          headers: cookies(visitor),
          redirect: 'manual',
        },
      )
      assert.equal(begun.status, 303, `${claims}: ${await begun.text()}`)
      await visitor.visit(`/oidc/auth?${new URLSearchParams(request('demo', { claims }))}`)
      assert.equal(visitor.landed.searchParams.get('error'), 'unmet_authentication_requirements', claims)
    }
  })

  test('are counted by what they were answered', async () => {
    const cities = await theCities()
    const refused = async () => {
      const said = await (await fetch(`${cities.hosts[1]}/metrics`)).text()
      const line = said
        .split('\n')
        .find((one) => /_count\{.*method="POST",route="\/oidc\/\*",status="401"/.test(one))
      return Number(line?.split(' ').at(-1) ?? 0)
    }
    const before = await refused()
    const body = new URLSearchParams({
      client_id: 'demo',
      client_secret: 'wrong',
      grant_type: 'refresh_token',
    })
    assert.equal((await ask(cities, '/token', { host: 1, body })).status, 401)
    assert.equal(await refused(), before + 1)
  })

  test('by other verbs are not taken', async () => {
    const cities = await theCities()
    const others = [
      '/jwks',
      '/.well-known/openid-configuration',
      '/session/end/success',
      '/reg',
      '/device',
      '/nowhere',
      '/auth/x',
    ]
    for (const path of [...FORMS, ...others]) {
      for (const method of ['HEAD', 'OPTIONS', 'POST'])
        whole(
          `${method} ${path}`,
          await ask(cities, path, { method, headers: { 'x-http-method-override': 'DELETE' } }),
        )
      for (const method of ['PUT', 'PATCH', 'DELETE', 'PROPFIND'])
        assert.equal((await ask(cities, path, { method })).status, 404, `${method} ${path}`)
    }
    for (const path of ['/token', '/token/introspection', '/token/revocation', '/request'])
      assert.equal((await ask(cities, path)).status, 404)
    for (const path of ['/reg', '/device/auth', '/backchannel'])
      assert.equal((await ask(cities, path, { method: 'POST' })).status, 404)
  })
})
