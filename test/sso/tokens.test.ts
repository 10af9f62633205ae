import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import {
  ask,
  authorize,
  introspect,
  opens,
  post,
  REFUSED,
  redeem,
  refresh,
  said,
  tokensFor,
} from './asking.ts'
import { type Cities, signedInAt, theCities } from './cities.ts'

/** Ten seconds and more pass for every refresh token that was exchanged. */
async function graceOver({ database }: Cities): Promise<void> {
  await database.query(
    `update sso_tokens set consumed_at = consumed_at - interval '11 seconds' where model = 'RefreshToken' and consumed_at is not null`,
  )
}

describe('a stolen refresh token', () => {
  test('shown once its grace is over kills the whole family, the thief’s tokens and the holder’s', async () => {
    const cities = await theCities()
    const stolen = await tokensFor(cities, await signedInAt(cities, 'lijunjie'))
    const next = (await refresh(cities, 'demo', stolen.refresh_token)).body
    await graceOver(cities)
    assert.deepEqual(said(await refresh(cities, 'demo', stolen.refresh_token, {}, { host: 1 })), REFUSED)
    assert.deepEqual(said(await refresh(cities, 'demo', next.refresh_token!)), REFUSED)
    for (const token of [stolen.access_token, next.access_token!])
      assert.equal(await opens(cities, token), false)
  })

  test('shown after its successor was used kills the family, within the grace too', async () => {
    const cities = await theCities()
    const first = await tokensFor(cities, await signedInAt(cities, 'lijunjie'))
    const second = (await refresh(cities, 'demo', first.refresh_token)).body
    const third = (await refresh(cities, 'demo', second.refresh_token!)).body
    assert.deepEqual(said(await refresh(cities, 'demo', first.refresh_token)), REFUSED)
    assert.deepEqual(said(await refresh(cities, 'demo', third.refresh_token!)), REFUSED)
    assert.equal(await opens(cities, third.access_token!), false)
  })

  test('is of no use to another system, and the holder’s family lives on', async () => {
    const cities = await theCities()
    const { refresh_token } = await tokensFor(cities, await signedInAt(cities, 'lijunjie'))
    for (const client of ['rival', 'spa'])
      assert.deepEqual(said(await refresh(cities, client, refresh_token)), REFUSED)
    await post(cities, '/token/revocation', { client_id: 'rival', token: refresh_token })
    assert.equal((await introspect(cities, 'rival', refresh_token)).body.active, false)
    assert.equal((await refresh(cities, 'demo', refresh_token)).status, 200)
  })

  test('widens nothing: a scope that was not granted is refused', async () => {
    const cities = await theCities()
    const { refresh_token } = await tokensFor(cities, await signedInAt(cities, 'lijunjie'))
    const wider = await refresh(cities, 'demo', refresh_token, { scope: 'openid profile email agency' })
    assert.deepEqual(said(wider), [400, 'invalid_scope'])
    assert.equal((await refresh(cities, 'demo', refresh_token)).status, 200)
  })

  test('opens no page, and an access token refreshes nothing', async () => {
    const cities = await theCities()
    const { refresh_token, access_token } = await tokensFor(cities, await signedInAt(cities, 'lijunjie'))
    assert.equal(await opens(cities, refresh_token), false)
    assert.deepEqual(said(await refresh(cities, 'demo', access_token)), REFUSED)
    assert.deepEqual(said(await redeem(cities, 'demo', refresh_token)), REFUSED)
  })
})

describe('an access token', () => {
  test('in the address line opens nothing', async () => {
    const cities = await theCities()
    const { access_token } = await tokensFor(cities, await signedInAt(cities, 'lijunjie'))
    assert.equal((await ask(cities, `/me?access_token=${access_token}`)).status, 400)
    assert.ok(await opens(cities, access_token))
  })

  test('of somebody else’s system tells nobody anything', async () => {
    const cities = await theCities()
    const { access_token } = await tokensFor(cities, await signedInAt(cities, 'lijunjie'))
    assert.deepEqual((await introspect(cities, 'rival', access_token)).body, { active: false })
    await post(cities, '/token/revocation', { client_id: 'rival', token: access_token })
    assert.ok(await opens(cities, access_token))
  })

  test('of a system without the person has no page about anybody', async () => {
    const cities = await theCities()
    const { body } = await post(cities, '/token', { client_id: 'demo', grant_type: 'client_credentials' })
    assert.ok(body.access_token)
    assert.equal(await opens(cities, body.access_token), false)
  })

  test('dies with the session at both hosts, unless its holder allowed it to go on', async () => {
    const cities = await theCities()
    const visitor = await signedInAt(cities, 'lijunjie')
    const bound = await tokensFor(cities, visitor)
    await visitor.post('/sign-out', {})
    for (const host of [0, 1]) assert.equal(await opens(cities, bound.access_token, { host }), false)
    assert.deepEqual(said(await refresh(cities, 'demo', bound.refresh_token, {}, { host: 1 })), REFUSED)
    const landed = await authorize(visitor, 'demo', { prompt: 'none' })
    assert.equal(landed.searchParams.get('error'), 'login_required')
  })
})
