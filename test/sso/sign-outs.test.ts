import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { NetworkVisitor } from '#test/network.ts'
import { ask, cookies, crossSite, end, opens, tokensFor } from './asking.ts'
import { signedInAt, theCities } from './cities.ts'
import { byeOf } from './clients.ts'

async function isSignedIn(visitor: NetworkVisitor): Promise<boolean> {
  await visitor.visit('/account/sessions')
  return visitor.url === '/account/sessions'
}

describe('a sign-out that the person did not wish', () => {
  test('only asks, when another site leads there: nothing has ended', async () => {
    const cities = await theCities()
    const visitor = await signedInAt(cities, 'lijunjie')
    const { id_token } = await tokensFor(cities, visitor)
    for (const fields of [
      {},
      { client_id: 'demo' },
      { client_id: 'demo', post_logout_redirect_uri: byeOf('demo') },
    ]) {
      const answer = await end(cities, fields as Record<string, string>, cookies(visitor))
      assert.deepEqual([answer.status, answer.headers.get('location')], [200, null])
      assert.ok(await isSignedIn(visitor))
    }
    const foreign = await signedInAt(cities, 'linmeiling')
    await end(cities, { id_token_hint: id_token }, cookies(foreign))
    assert.ok(await isSignedIn(foreign), 'the hint was of somebody else')
  })

  test('is not to be had by a form of another site, without the page’s own word or with a wrong one', async () => {
    const cities = await theCities()
    const visitor = await signedInAt(cities, 'lijunjie')
    const { access_token } = await tokensFor(cities, visitor)
    await end(cities, {}, cookies(visitor))
    for (const fields of [
      { logout: 'yes' },
      { logout: 'yes', xsrf: '' },
      { logout: 'yes', xsrf: 'x'.repeat(48) },
    ]) {
      for (const headers of [cookies(visitor), crossSite(visitor)])
        assert.equal(
          (
            await ask(cities, '/session/end/confirm', {
              headers,
              body: new URLSearchParams(fields as Record<string, string>),
            })
          ).status,
          400,
        )
    }
    assert.ok(await isSignedIn(visitor))
    assert.ok(await opens(cities, access_token))
  })

  test('by a word got in another browser ends nothing', async () => {
    const cities = await theCities()
    const [victim, attacker] = [await signedInAt(cities, 'lijunjie'), await signedInAt(cities, 'linmeiling')]
    await end(cities, {}, cookies(victim))
    const page = await end(cities, {}, cookies(attacker))
    const xsrf = /name="xsrf" value="(\w+)"/.exec(page.text)![1]!
    const answer = await ask(cities, '/session/end/confirm', {
      headers: cookies(victim),
      body: new URLSearchParams({ logout: 'yes', xsrf }),
    })
    assert.equal(answer.status, 400)
    assert.ok(await isSignedIn(victim))
  })

  test('leads nowhere that the system has not named: no open redirect', async () => {
    const cities = await theCities()
    const visitor = await signedInAt(cities, 'lijunjie')
    for (const uri of [
      'https://evil.example/',
      `${byeOf('demo')}/../evil`,
      `${byeOf('demo')}?x`,
      byeOf('rival'),
      '//evil.example',
      'javascript:alert(1)',
    ]) {
      const answer = await end(cities, { client_id: 'demo', post_logout_redirect_uri: uri }, cookies(visitor))
      assert.deepEqual([answer.status, answer.headers.get('location')], [400, null], uri)
    }
    const nameless = await end(
      cities,
      { post_logout_redirect_uri: 'https://evil.example/' },
      cookies(visitor),
    )
    assert.ok(!/(href|action|content)="[^"/]*(\/\/)?evil/.test(nameless.text))
    for (const hint of ['x', 'e30.e30.', 'a.b.c'])
      assert.equal((await end(cities, { id_token_hint: hint }, cookies(visitor))).status, 400)
  })
})
