import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { NetworkVisitor } from '#test/network.ts'
import { DEMO_PASSWORD } from '#test/signed-in.ts'
import { ask, authorize, cookies, crossSite, end, request, tokensFor } from './asking.ts'
import { type Cities, signedInAt, theCities, throughTheForm } from './cities.ts'

describe('a request that waits for a person', () => {
  test('is of one browser: another that knows its address gets nothing of it', async () => {
    const cities = await theCities()
    const attacker = new NetworkVisitor(cities.url)
    const begun = await ask(cities, `/auth?${new URLSearchParams(request('demo'))}`)
    const waiting = begun.headers.get('location')!
    assert.match(waiting, /^\/sso\/[\w-]+$/)
    const victim = await signedInAt(cities, 'lijunjie')
    await victim.visit(waiting)
    assert.deepEqual([victim.status, victim.outside.length], [410, 0])
    await victim.visit(`/oidc/auth/${waiting.slice('/sso/'.length)}`)
    assert.deepEqual([victim.status, victim.outside.length], [400, 0])
    await attacker.visit(waiting)
    assert.equal(attacker.status, 410)
  })

  test('goes on for whoever signs out and in again in another window meanwhile', async () => {
    const cities = await theCities()
    const visitor = await signedInAt(cities, 'lijunjie')
    const waiting = await step(
      cities,
      visitor,
      `/oidc/auth?${new URLSearchParams(request('demo', { prompt: 'login' }))}`,
    )
    await visitor.post('/sign-out', {})
    await visitor.visit('/sign-in')
    await throughTheForm(visitor, 'lijunjie')
    await visitor.visit(waiting)
    assert.ok(visitor.landed.searchParams.has('code'), visitor.landed.href)
  })

  test('signs nobody in by an answer of before: after the sign-out it asks again, or is over', async () => {
    const cities = await theCities()
    const visitor = await signedInAt(cities, 'lijunjie')
    const resume = await answered(cities, visitor)
    await visitor.post('/sign-out', {})
    await visitor.visit(resume)
    assert.deepEqual(
      visitor.outside.filter(({ searchParams }) => searchParams.has('code')),
      [],
    )
    assert.match(visitor.url, /^\/(sign-in\?|oidc\/auth\/)/)
    const later = await authorize(visitor, 'demo', { prompt: 'none' })
    assert.equal(later.searchParams.get('error'), 'login_required')
  })

  test('tells nobody who else was there: an answer of before is not the next person’s', async () => {
    const cities = await theCities()
    const visitor = await signedInAt(cities, 'lijunjie')
    const resume = await answered(cities, visitor)
    await visitor.post('/sign-out', {})
    await visitor.visit('/sign-in')
    await throughTheForm(visitor, 'linmeiling')
    const { headers } = await ask(cities, resume.slice('/oidc'.length), { headers: cookies(visitor) })
    assert.ok(!headers.get('location')?.includes('code='))
  })
})

/** A request that was answered at the city and not yet taken back to the provider: where that would happen. */
async function answered(cities: Cities, visitor: NetworkVisitor): Promise<string> {
  // Asked to prove it again, and done so since.
  const waiting = await step(
    cities,
    visitor,
    `/oidc/auth?${new URLSearchParams(request('demo', { prompt: 'login' }))}`,
  )
  await visitor.visit(`/sign-in/confirm?to=${encodeURIComponent('/account/sessions')}`)
  await visitor.fill('請輸入密碼', DEMO_PASSWORD).press('確認')
  return new URL(await step(cities, visitor, waiting), cities.url).pathname
}

/** One request of this browser: where it is sent to. */
async function step(cities: Cities, visitor: NetworkVisitor, path: string): Promise<string> {
  const answer = await fetch(cities.hosts[0] + path, { headers: cookies(visitor), redirect: 'manual' })
  for (const line of answer.headers.getSetCookie()) {
    const [, name, value] = /^([^=]+)=([^;]*)/.exec(line)!
    visitor.cookies.set(name!, value!)
  }
  return answer.headers.get('location')!
}

describe('a form of another site', () => {
  test('signs nobody in to an account of its own choice, nor confirms anything', async () => {
    const cities = await theCities()
    const foreign = { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }
    const victim = new NetworkVisitor(cities.url)
    await victim.visit('/sign-in')
    await victim.post(
      '/sign-in',
      { account: 'linmeiling', password: DEMO_PASSWORD, captcha: 'KCGX' },
      foreign,
    )
    assert.deepEqual([victim.status, victim.cookies.has('city-session')], [403, false])
    const holder = await signedInAt(cities, 'lijunjie')
    await holder.post('/sign-in/confirm', { password: DEMO_PASSWORD }, foreign)
    assert.equal(holder.status, 403)
  })
})

describe('what another site may find out', () => {
  test('prompt=none tells a system whether somebody is there, and no page of another site', async () => {
    const cities = await theCities()
    const visitor = await signedInAt(cities, 'lijunjie')
    const query = new URLSearchParams(request('demo', { prompt: 'none' }))
    const framed = await ask(cities, `/auth?${query}`, { headers: crossSite(visitor) })
    assert.equal(new URL(framed.headers.get('location')!).searchParams.get('error'), 'login_required')
    for (const path of ['/me', '/auth', '/session/end', '/token'])
      assert.ok(!(await preflight(cities, path, 'https://evil.example')), path)
  })

  test('a script may ask for tokens from the page of a system without a secret, and from no other', async () => {
    const cities = await theCities()
    const from = async (origin: string, client: string) => {
      const body = new URLSearchParams({ grant_type: 'refresh_token', refresh_token: 'x', client_id: client })
      const { headers } = await ask(cities, '/token', { headers: { origin }, body })
      return [headers.get('access-control-allow-origin'), headers.get('access-control-allow-credentials')]
    }
    assert.deepEqual(await from('https://spa.example', 'spa'), ['https://spa.example', null])
    for (const origin of [
      'https://evil.example',
      'https://spa.example.evil.example',
      'http://spa.example',
      'null',
    ])
      assert.deepEqual(await from(origin, 'spa'), [null, null], origin)
    assert.deepEqual(await from('https://demo.example', 'demo'), [null, null])
  })

  test('no page of the provider is framed, kept or guessed at; its cookies are out of scripts’ reach', async () => {
    const cities = await theCities()
    const visitor = await signedInAt(cities, 'lijunjie')
    const pages = [
      await end(cities, {}, cookies(visitor)),
      await ask(cities, '/auth?client_id=nobody', { headers: { accept: 'text/html' } }),
      await ask(cities, `/auth?${new URLSearchParams(request('demo', { response_mode: 'form_post' }))}`, {
        headers: cookies(visitor),
      }),
      await ask(cities, '/session/end/success'),
      await ask(cities, '/nowhere', { headers: { accept: 'text/html' } }),
    ]
    for (const { headers, text } of pages) {
      assert.match(headers.get('content-security-policy') ?? '', /frame-ancestors 'none'/, text)
      assert.match(headers.get('content-security-policy')!, /default-src 'none'/)
      assert.equal(headers.get('x-frame-options'), 'DENY')
      assert.equal(headers.get('x-content-type-options'), 'nosniff')
      assert.match(headers.get('cache-control')!, /no-store/)
    }
    const { headers } = await ask(cities, `/auth?${new URLSearchParams(request('demo'))}`)
    const set = headers.getSetCookie()
    assert.ok(set.length > 0)
    for (const line of set) assert.match(line, /httponly/i)
    for (const line of set.filter((one) => /interaction|resume/.test(one)))
      assert.match(line, /samesite=lax/i)
  })

  test('tokens and answers about people are kept by no cache', async () => {
    const cities = await theCities()
    const { access_token } = await tokensFor(cities, await signedInAt(cities, 'lijunjie'))
    const me = await ask(cities, '/me', { headers: { authorization: `Bearer ${access_token}` } })
    const refused = await ask(cities, '/token', { body: new URLSearchParams({ client_id: 'demo' }) })
    for (const { headers } of [me, refused]) assert.match(headers.get('cache-control')!, /no-store/)
  })
})

async function preflight(cities: Cities, path: string, origin: string): Promise<boolean> {
  const headers = {
    origin,
    'access-control-request-method': 'POST',
    'access-control-request-headers': 'authorization',
  }
  const answer = await ask(cities, path, { method: 'OPTIONS', headers })
  return answer.headers.get('access-control-allow-credentials') === 'true'
}
