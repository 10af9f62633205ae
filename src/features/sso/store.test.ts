import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'drizzle-orm'
import { errors } from 'oidc-provider'
import { newId, newToken } from '#foundation/tokens.ts'
import { type City, inCity, inOpenCity } from '#test/context.ts'
import { forgetExpired, isFirstShown, Store, successorOf } from './store.ts'
import { behind } from './surroundings.ts'
import { ssoTokens } from './tables.ts'

const MODELS = [
  'AuthorizationCode',
  'RefreshToken',
  'AccessToken',
  'Interaction',
  'PushedAuthorizationRequest',
  'Grant',
]

/** Runs as a request of the provider would. */
function on<T>({ context }: City, deed: () => Promise<T>): Promise<T> {
  return behind(context, deed)
}

async function rows({ context }: City): Promise<(typeof ssoTokens.$inferSelect)[]> {
  return context.database.select().from(ssoTokens)
}

test('what was kept is found by its name and kind, until it expires', () =>
  inCity((city) =>
    on(city, async () => {
      const store = new Store('AccessToken')
      await store.upsert('a', { kind: 'AccessToken', scope: 'openid' }, 300)
      assert.deepEqual(await store.find('a'), { kind: 'AccessToken', scope: 'openid', jti: 'a' })
      assert.equal(await new Store('RefreshToken').find('a'), undefined)
      assert.equal(await store.find('b'), undefined)
      await store.upsert('a', { kind: 'AccessToken', scope: 'email' }, 300)
      assert.equal((await store.find('a'))!.scope, 'email')
      city.clock.advance('PT5M1S')
      assert.equal(await store.find('a'), undefined)
    }),
  ))

test('a dump of the database holds no code, token, grant or secret, and nothing of what they say', () =>
  inCity((city) =>
    on(city, async () => {
      const [grantId, account] = [newToken(), newId()]
      const names = MODELS.map(() => newToken())
      for (const [place, model] of MODELS.entries())
        await new Store(model).upsert(
          names[place]!,
          { grantId, accountId: account, nonce: 'n-0S6_WzA2Mj', params: { state: 'af0ifjsldkj' } },
          60,
        )
      await isFirstShown(city.context, 'proof-of-a-key', new Date())
      const { rows: lines } = await city.context.database.execute(
        sql`select t::text as line, encode(payload, 'escape') as payload from ${ssoTokens} t`,
      )
      const dump = JSON.stringify(lines)
      for (const secret of [...names, grantId, 'n-0S6_WzA2Mj', 'af0ifjsldkj', 'proof-of-a-key']) {
        assert.ok(!dump.includes(secret))
        assert.ok(!dump.includes(Buffer.from(secret).toString('hex')))
        assert.ok(!dump.includes(Buffer.from(secret, 'base64url').toString('hex')))
      }
      assert.ok(dump.includes(account), 'the dump is one')
    }),
  ))

test('a code or a pushed request is used up once, by whoever comes first of many', () =>
  inOpenCity((city) =>
    on(city, async () => {
      for (const [model, error] of [
        ['AuthorizationCode', errors.InvalidGrant],
        ['PushedAuthorizationRequest', errors.InvalidRequestUri],
      ] as const) {
        const store = new Store(model)
        await store.upsert('once', { grantId: 'g' }, 60)
        const tries = await Promise.allSettled(Array.from({ length: 20 }, () => store.consume('once')))
        const refused = tries.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []))
        assert.equal(refused.length, 19)
        for (const reason of refused) assert.ok(reason instanceof error, String(reason))
      }
    }),
  ))

test('a code that is used twice takes with it what has come of it, and nothing else', () =>
  inCity((city) =>
    on(city, async () => {
      const code = new Store('AuthorizationCode')
      for (const grant of ['mine', 'other']) {
        await new Store('Grant').upsert(grant, {}, 60)
        await new Store('AccessToken').upsert(`token of ${grant}`, { grantId: grant }, 60)
      }
      await code.upsert('code', { grantId: 'mine' }, 60)
      await code.consume('code')
      assert.ok((await code.find('code'))!.consumed)
      await assert.rejects(code.consume('code'), errors.InvalidGrant)
      assert.equal(await new Store('AccessToken').find('token of mine'), undefined)
      assert.equal(await new Store('Grant').find('mine'), undefined)
      assert.ok(await new Store('AccessToken').find('token of other'))
      assert.ok(await new Store('Grant').find('other'))
    }),
  ))

test('a refresh token is good again for 10 seconds, as long as nobody has gone on with its successor', () =>
  inCity((city) =>
    on(city, async () => {
      const store = new Store('RefreshToken')
      const successor = successorOf(city.context, 'first')
      await store.upsert('first', { grantId: 'g' }, 600)
      await store.consume('first')
      await store.upsert(successor, { grantId: 'g' }, 600)
      assert.equal((await store.find('first'))!.consumed, undefined)
      await store.consume('first')
      city.clock.advance('PT9S')
      assert.equal((await store.find('first'))!.consumed, undefined)
      city.clock.advance('PT2S')
      assert.ok((await store.find('first'))!.consumed)
      assert.equal((await store.find(successor))!.consumed, undefined)
    }),
  ))

test('and no longer good the moment its successor is used', () =>
  inCity((city) =>
    on(city, async () => {
      const store = new Store('RefreshToken')
      const successor = successorOf(city.context, 'first')
      await store.upsert('first', {}, 600)
      await store.upsert(successor, {}, 600)
      await store.consume('first')
      await store.consume(successor)
      assert.ok((await store.find('first'))!.consumed)
      // Kept anew by a request that was on its way: it stays used.
      await store.upsert(successor, {}, 600)
      assert.ok((await store.find('first'))!.consumed)
    }),
  ))

test('a successor is known by its predecessor and this city’s key alone', () =>
  inCity(async ({ context }) => {
    assert.equal(successorOf(context, 'a'), successorOf(context, 'a'))
    assert.notEqual(successorOf(context, 'a'), successorOf(context, 'b'))
    assert.match(successorOf(context, 'a'), /^[\w-]{43}$/)
  }))

test('a proof is the first once, of many who show it at the same time', () =>
  inOpenCity(async ({ context }) => {
    const until = new Date(Date.now() + 60_000)
    const shown = await Promise.all(Array.from({ length: 30 }, () => isFirstShown(context, 'proof', until)))
    assert.equal(shown.filter(Boolean).length, 1)
    assert.ok(await isFirstShown(context, 'another', until))
  }))

test('a revocation takes all of a grant; a request that waits is the browser’s, and stays', () =>
  inCity((city) =>
    on(city, async () => {
      for (const model of MODELS)
        await new Store(model).upsert('x', { grantId: model === 'Grant' ? undefined : 'g' }, 60)
      await new Store('AccessToken').revokeByGrantId('g')
      const left = (await rows(city)).map(({ model }) => model)
      assert.deepEqual(left.sort(), ['Grant', 'Interaction'])
      for (const model of left) await new Store(model).destroy('x')
      assert.equal((await rows(city)).length, 0)
    }),
  ))

test('what has expired is forgotten without a wait for rows that somebody is using', () =>
  inOpenCity((city) =>
    on(city, async () => {
      const store = new Store('AccessToken')
      for (let place = 0; place < 30; place++) await store.upsert(`old ${place}`, {}, 1)
      await store.upsert('young', {}, 600)
      city.clock.advance('PT10S')
      await city.context.database.transaction(async (inside) => {
        await inside.execute(sql`select 1 from ${ssoTokens} order by id limit 2 for update`)
        await forgetExpired(city.context)
        assert.ok((await rows(city)).length <= 3)
      })
      await forgetExpired(city.context)
      assert.equal((await rows(city)).length, 1)
      assert.ok(await store.find('young'))
    }),
  ))
