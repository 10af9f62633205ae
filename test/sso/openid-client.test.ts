import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import * as oidc from 'openid-client'
import { NetworkVisitor } from '#test/network.ts'
import { PasskeyDevice } from '#test/passkey-device.ts'
import { DEMO_PASSWORD } from '#test/signed-in.ts'
import { opens } from './asking.ts'
import { type Cities, signedInAt, theCities, throughTheForm } from './cities.ts'
import { byeOf, redirectOf } from './clients.ts'
import { onOpenidClient, STRONG } from './openid-client.ts'

const ASSURED = 'urn:cityhall:acr:assured'

/** Leads the visitor through a sign-in as openid-client asks for it; `meet` is what they do on the way. */
async function throughOpenidClient(
  config: oidc.Configuration,
  visitor: NetworkVisitor,
  more: Record<string, string> = {},
  meet: () => Promise<unknown> = async () => {},
) {
  const [pkceCodeVerifier, expectedState, expectedNonce] = [
    oidc.randomPKCECodeVerifier(),
    oidc.randomState(),
    oidc.randomNonce(),
  ]
  const asked = {
    redirect_uri: redirectOf('demo'),
    scope: 'openid profile email agency',
    code_challenge: await oidc.calculatePKCECodeChallenge(pkceCodeVerifier),
    code_challenge_method: 'S256',
    state: expectedState,
    nonce: expectedNonce,
    ...more,
  }
  await visitor.visit(oidc.buildAuthorizationUrl(config, asked).href)
  await meet()
  const maxAge = more.max_age === undefined ? undefined : Number(more.max_age)
  return oidc.authorizationCodeGrant(config, visitor.landed, {
    pkceCodeVerifier,
    expectedState,
    expectedNonce,
    maxAge,
    idTokenExpected: true,
  })
}

/** Adds a passkey to the account of whoever has just signed in. */
async function withPasskey({ url }: Cities, visitor: NetworkVisitor): Promise<PasskeyDevice> {
  const device = new PasskeyDevice(url)
  await visitor.visit('/account/passkeys/new')
  const options = visitor.document.querySelector('passkey-create')!.getAttribute('data-options')!
  await visitor.post('/account/passkeys', { name: '手機', passkey: device.create(JSON.parse(options)) })
  assert.equal(visitor.url, '/account/passkeys', visitor.main)
  return device
}

async function showPasskey(visitor: NetworkVisitor, device: PasskeyDevice): Promise<void> {
  const options = visitor.document.querySelector('passkey-sign-in')!.getAttribute('data-options')!
  const to = visitor.document.querySelector('input[name=to]')!.getAttribute('value')!
  await visitor.post(visitor.url, { to, passkey: device.use(JSON.parse(options)) })
}

describe('a system on openid-client', () => {
  test('signs 張雅婷 in through the form, reads of her, refreshes, signs her out; then nothing works any more', async () => {
    const cities = await theCities()
    const config = await onOpenidClient(cities)
    const visitor = new NetworkVisitor(cities.url, cities.hosts[1])
    const tokens = await throughOpenidClient(config, visitor, {}, async () => {
      assert.match(visitor.url, /^\/sign-in\?to=/)
      await throughTheForm(visitor, 'zhangyating')
    })
    const { sub, amr, acr } = tokens.claims()!
    assert.deepEqual([amr, acr], [['pwd'], ASSURED])
    const told = await oidc.fetchUserInfo(config, tokens.access_token, sub)
    assert.deepEqual(
      [told.name, told.preferred_username, told.agency],
      ['張雅婷', 'zhangyating', '3979I0000A'],
    )
    const next = await oidc.refreshTokenGrant(config, tokens.refresh_token!)
    assert.notEqual(next.refresh_token, tokens.refresh_token)
    const leaving = oidc.buildEndSessionUrl(config, {
      id_token_hint: next.id_token ?? tokens.id_token!,
      post_logout_redirect_uri: byeOf('demo'),
      state: 'left',
    })
    await visitor.visit(leaving.href)
    await visitor.press(visitor.document.querySelector('main form button')!.textContent!)
    assert.equal(visitor.landed.href, `${byeOf('demo')}?state=left`)
    for (const token of [tokens.access_token, next.access_token])
      assert.equal(await opens(cities, token, { host: 1 }), false)
    await assert.rejects(oidc.refreshTokenGrant(config, next.refresh_token!), { error: 'invalid_grant' })
    await visitor.visit('/account/sessions')
    assert.match(visitor.url, /^\/sign-in/)
  })

  test('has her step up: whoever came by password shows a passkey, once for the session', async () => {
    const cities = await theCities()
    const config = await onOpenidClient(cities)
    const visitor = await signedInAt(cities, 'zhangyating')
    const device = await withPasskey(cities, visitor)
    const weak = await throughOpenidClient(config, visitor)
    assert.equal(weak.claims()!.acr, ASSURED)
    const strong = await throughOpenidClient(config, visitor, { acr_values: STRONG }, async () => {
      assert.match(visitor.url, /^\/sign-in\/confirm\?.*need=/)
      await showPasskey(visitor, device)
    })
    assert.equal(strong.claims()!.acr, STRONG)
    assert.deepEqual((strong.claims()!.amr as string[]).toSorted(), ['mfa', 'pop', 'pwd', 'user'])
    const silent = await throughOpenidClient(config, visitor, { acr_values: STRONG, prompt: 'none' })
    assert.equal(silent.claims()!.acr, STRONG)
    await visitor.visit(
      `/oidc/auth?client_id=strict&redirect_uri=${redirectOf('strict')}&response_type=code&scope=openid&code_challenge=${'x'.repeat(43)}&code_challenge_method=S256`,
    )
    assert.ok(visitor.landed.searchParams.has('code'), 'the system that always demands it')
  })

  test('is told by prompt=none what is missing: nobody there, or not shown strongly enough', async () => {
    const cities = await theCities()
    const config = await onOpenidClient(cities)
    const stranger = new NetworkVisitor(cities.url)
    await assert.rejects(throughOpenidClient(config, stranger, { prompt: 'none' }), {
      error: 'login_required',
    })
    const visitor = await signedInAt(cities, 'linmeiling')
    await throughOpenidClient(config, visitor, { prompt: 'none' })
    await assert.rejects(throughOpenidClient(config, visitor, { prompt: 'none', acr_values: STRONG }), {
      error: 'unmet_authentication_requirements',
    })
  })

  test('has her prove it afresh by prompt=login and max_age', async () => {
    const cities = await theCities()
    const config = await onOpenidClient(cities)
    const visitor = await signedInAt(cities, 'linmeiling')
    const before = await throughOpenidClient(config, visitor, { max_age: '600' })
    await new Promise((later) => setTimeout(later, 1100))
    const again = async () => {
      assert.match(visitor.url, /^\/sign-in\/confirm\?to=/)
      await visitor.fill('請輸入密碼', DEMO_PASSWORD).press('確認')
    }
    const afresh = await throughOpenidClient(config, visitor, { prompt: 'login' }, again)
    assert.ok(afresh.claims()!.auth_time! > before.claims()!.auth_time!)
    await new Promise((later) => setTimeout(later, 1100))
    const young = await throughOpenidClient(config, visitor, { max_age: '0' }, again)
    assert.ok(young.claims()!.auth_time! > afresh.claims()!.auth_time!)
  })
})
