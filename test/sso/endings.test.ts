import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { introspect, opens, post, refresh, tokensFor } from './asking.ts'
import { signedInAt, theCities } from './cities.ts'
import { countOf, many, tally } from './many.ts'

describe('what ends at one of two hosts', () => {
  test('know at once that somebody has signed out at the other', async () => {
    const cities = await theCities()
    const visitor = await signedInAt(cities, 'lijunjie', 1)
    const { access_token, refresh_token } = await tokensFor(cities, visitor)
    assert.ok(await opens(cities, access_token))
    await visitor.post('/sign-out', {})
    assert.equal(await opens(cities, access_token), false)
    assert.equal((await introspect(cities, 'demo', access_token)).body.active, false)
    assert.equal((await refresh(cities, 'demo', refresh_token)).status, 400)
  })

  test('let no token survive that is issued while its grant is being revoked', async () => {
    const cities = await theCities()
    for (let round = 0; round < 3; round++) {
      const visitor = await signedInAt(cities, 'lijunjie')
      const tokens = await tokensFor(cities, visitor)
      const revocation = post(
        cities,
        '/token/revocation',
        { client_id: 'demo', token: tokens.refresh_token },
        { host: 1 },
      )
      const answers = await many(20, (host) => refresh(cities, 'demo', tokens.refresh_token, {}, { host }))
      await revocation
      // Whoever comes again gets another grant: the one that was revoked is not brought back to life.
      await tokensFor(cities, visitor)
      for (const { status, body } of answers) {
        assert.ok(status === 200 || body.error === 'invalid_grant', JSON.stringify(body))
        if (status !== 200) continue
        assert.equal(await opens(cities, body.access_token!), false)
        assert.equal((await refresh(cities, 'demo', body.refresh_token!)).status, 400)
      }
    }
  })

  test('sign many people out at once, by systems and by the city, while their systems refresh: nobody waits for ever', async () => {
    const cities = await theCities()
    const people = await many(8, async (host) => {
      const visitor = await signedInAt(cities, 'lijunjie', host)
      return {
        visitor,
        tokens: [await tokensFor(cities, visitor), await tokensFor(cities, visitor, 'rival')],
      }
    })
    const ends = people.map(async ({ visitor, tokens }, turn) => {
      const id_token_hint = tokens[0]!.id_token
      if (turn % 2) return (await visitor.post('/sign-out', {})).status
      await visitor.visit(`/oidc/session/end?${new URLSearchParams({ id_token_hint })}`)
      return (await visitor.press(visitor.document.querySelector('main form button')!.textContent!)).status
    })
    const refreshes = people.flatMap(({ tokens }) =>
      ['demo', 'rival'].flatMap((client, place) =>
        [0, 1].map((host) => refresh(cities, client, tokens[place]!.refresh_token, {}, { host })),
      ),
    )
    assert.deepEqual(new Set(await Promise.all(ends)), new Set([200]))
    const answers = await Promise.all(refreshes)
    for (const { status, body } of answers) {
      assert.ok(status === 200 || body.error === 'invalid_grant', JSON.stringify(body))
      if (status === 200) assert.equal(await opens(cities, body.access_token!), false)
    }
  })

  test('forget what has expired while tokens are exchanged', async () => {
    const cities = await theCities()
    const { refresh_token } = await tokensFor(cities, await signedInAt(cities, 'lijunjie'))
    const old = await many(20, async (host) =>
      post(cities, '/token', { client_id: 'demo', grant_type: 'client_credentials' }, { host }),
    )
    await cities.database.query(
      `update sso_tokens set expires_at = expires_at - interval '1 day' where model = 'ClientCredentials'`,
    )
    const forgetting = many(4, () => cities.database.query(`select graphile_worker.add_job('sso.forget')`))
    const answers = await many(60, (host) => refresh(cities, 'demo', refresh_token, {}, { host }))
    await forgetting
    assert.deepEqual(tally(answers), { 200: 60 })
    assert.equal(new Set(answers.map(({ body }) => body.refresh_token)).size, 1)
    while ((await countOf(cities, 'ClientCredentials')) > 0)
      await new Promise((later) => setTimeout(later, 50))
    assert.equal((await introspect(cities, 'demo', old[0]!.body.access_token!)).body.active, false)
  })
})
