import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { InMemoryWebStorage, OidcClient, type SigninResponse, WebStorageStateStore } from 'oidc-client-ts'
import * as oidc from 'openid-client'
import { NetworkVisitor } from '#test/network.ts'
import { ask, introspect, opens } from './asking.ts'
import { type Cities, signedInAt, theCities, throughTheForm } from './cities.ts'
import { byeOf, redirectOf } from './clients.ts'
import { onOpenidClient, STRONG } from './openid-client.ts'

/** A system on oidc-client-ts, whose calls go to the second host. */
async function onOidcClientTs(cities: Cities): Promise<OidcClient> {
  const { body } = await ask(cities, '/.well-known/openid-configuration')
  const atSecond = (address: string | undefined) => address!.replace(cities.url, cities.hosts[1])
  return new OidcClient({
    authority: cities.issuer,
    metadata: {
      ...body,
      token_endpoint: atSecond(body.token_endpoint),
      userinfo_endpoint: atSecond(body.userinfo_endpoint),
      jwks_uri: atSecond(body.jwks_uri),
    },
    client_id: 'spa',
    redirect_uri: redirectOf('spa'),
    post_logout_redirect_uri: byeOf('spa'),
    scope: 'openid profile email',
    loadUserInfo: true,
    stateStore: new WebStorageStateStore({ store: new InMemoryWebStorage() }),
  })
}

describe('a system on oidc-client-ts, without a secret', () => {
  test('signs 李俊傑 in, reads of him, refreshes, asks for more and signs him out', async () => {
    const cities = await theCities()
    const client = await onOidcClientTs(cities)
    const visitor = new NetworkVisitor(cities.url)
    const signIn = async (more: object = {}, meet: () => Promise<unknown> = async () => {}) => {
      const { url } = await client.createSigninRequest({ request_type: 'si:r', ...more })
      await visitor.visit(url)
      await meet()
      return client.processSigninResponse(visitor.landed.href)
    }
    const first = await signIn({}, () => throughTheForm(visitor, 'lijunjie'))
    assert.deepEqual([first.profile.name, first.profile.email], ['李俊傑', 'lijunjie@kcg.gov.tw'])
    const next = await client.useRefreshToken({ state: heldOf(first) })
    assert.ok(next.access_token !== first.access_token && next.refresh_token !== first.refresh_token)
    assert.equal((await introspect(cities, 'spa', next.access_token)).body.active, true)
    const silent = await signIn({ prompt: 'none', max_age: 600 })
    assert.equal(silent.profile.sub, first.profile.sub)
    await assert.rejects(signIn({ prompt: 'none', acr_values: STRONG }), {
      error: 'unmet_authentication_requirements',
    })
    const { url } = await client.createSignoutRequest({ id_token_hint: silent.id_token!, state: 'left' })
    await visitor.visit(url)
    await visitor.press(visitor.document.querySelector('main form button')!.textContent!)
    await client.processSignoutResponse(visitor.landed.href)
    assert.equal(await opens(cities, next.access_token), false)
    const late = { ...heldOf(first), refresh_token: next.refresh_token! }
    await assert.rejects(client.useRefreshToken({ state: late }), { error: 'invalid_grant' })
    await assert.rejects(signIn({ prompt: 'none' }), { error: 'login_required' })
  })

  test('takes no answer that is not to its own question: another state, nonce or issuer', async () => {
    const cities = await theCities()
    const client = await onOidcClientTs(cities)
    const visitor = await signedInAt(cities, 'lijunjie')
    const { url } = await client.createSigninRequest({ request_type: 'si:r' })
    await visitor.visit(url)
    const mixed = new URL(visitor.landed)
    mixed.searchParams.set('state', 'another')
    await assert.rejects(client.processSigninResponse(mixed.href))
    const config = await onOpenidClient(cities)
    for (const [name, value] of [
      ['iss', 'https://evil.example/oidc'],
      ['state', 'another'],
    ] as const) {
      const landed = await landedFor(config, visitor)
      landed.searchParams.set(name, value)
      await assert.rejects(
        oidc.authorizationCodeGrant(config, landed, {
          pkceCodeVerifier: 'v'.repeat(43),
          expectedState: 'mine',
        }),
      )
    }
    const landed = await landedFor(config, visitor)
    await assert.rejects(
      oidc.authorizationCodeGrant(config, landed, {
        pkceCodeVerifier: 'v'.repeat(43),
        expectedState: 'mine',
        expectedNonce: 'another',
      }),
    )
  })
})

/** What the library keeps of a sign-in for refreshing; it exports no name for it. */
function heldOf({ refresh_token, id_token, scope, profile }: SigninResponse) {
  return { refresh_token: refresh_token!, id_token, scope, profile, session_state: null, data: undefined }
}

async function landedFor(config: oidc.Configuration, visitor: NetworkVisitor): Promise<URL> {
  const code_challenge = await oidc.calculatePKCECodeChallenge('v'.repeat(43))
  const asked = {
    redirect_uri: redirectOf('demo'),
    scope: 'openid',
    state: 'mine',
    nonce: 'mine',
    code_challenge,
    code_challenge_method: 'S256',
  }
  await visitor.visit(oidc.buildAuthorizationUrl(config, asked).href)
  return new URL(visitor.landed)
}
