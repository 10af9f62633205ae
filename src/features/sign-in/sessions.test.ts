import assert from 'node:assert/strict'
import { test } from 'node:test'
import { eq } from 'drizzle-orm'
import { accounts } from '#features/accounts/tables.ts'
import { tokenHash } from '#foundation/tokens.ts'
import { inCity } from '#test/context.ts'
import { jobs } from './jobs.ts'
import type { Way } from './rules.ts'
import { confirmSession, findSessions } from './sessions.ts'
import { endAllSessions, endSession, findSession, startSession } from './sign-in.ts'
import { sessions, signInFailures } from './tables.ts'
import { by, idOf, PASSWORD, signedIn, trySignIn } from './tries.test.ts'

test('林美玲’s session knows her roles', () =>
  inCity(async ({ context }) => {
    const { token } = await signedIn(context, 'linmeiling')
    const found = await findSession(context, 'city', token)
    assert.deepEqual(
      found?.roles.map(({ role }) => role),
      ['hr'],
    )
  }))

test('the table holds no token, and the cookie’s token of one face opens no other', () =>
  inCity(async ({ context }) => {
    const { token, session } = await signedIn(context)
    const [row] = await context.database.select().from(sessions).where(eq(sessions.id, session))
    assert.deepEqual(row?.tokenHash, tokenHash(token))
    assert.equal(JSON.stringify(row).includes(token), false)
    assert.equal(await findSession(context, 'portal', token), undefined)
    assert.equal(await findSession(context, 'city', `${token}x`), undefined)
  }))

test('a session ends after 30 minutes of silence', () =>
  inCity(async ({ context, clock }) => {
    const { token } = await signedIn(context)
    clock.advance('PT29M')
    assert.ok(await findSession(context, 'city', token))
    clock.advance('PT29M')
    assert.ok(await findSession(context, 'city', token), 'each request counts')
    clock.advance('PT31M')
    assert.equal(await findSession(context, 'city', token), undefined)
  }))

test('and after 10 hours in any case', () =>
  inCity(async ({ context, clock }) => {
    const { token } = await signedIn(context)
    for (let time = 0; time < 29; time++) {
      clock.advance('PT20M')
      assert.ok(await findSession(context, 'city', token))
    }
    clock.advance('PT15M')
    const last = await findSession(context, 'city', token)
    assert.ok(
      last && last.endsAt.getTime() - context.clock.now().getTime() <= 6 * 60_000,
      'it says when it ends',
    )
    clock.advance('PT6M')
    assert.equal(await findSession(context, 'city', token), undefined)
  }))

test('being seen is written at most once a minute', () =>
  inCity(async ({ context, clock }) => {
    const { token, session } = await signedIn(context)
    const seen = async () =>
      (await context.database.select().from(sessions).where(eq(sessions.id, session)))[0]!.seenAt.getTime()
    const first = await seen()
    clock.advance('PT50S')
    await findSession(context, 'city', token)
    assert.equal(await seen(), first)
    clock.advance('PT11S')
    await findSession(context, 'city', token)
    assert.ok((await seen()) > first + 60_000)
  }))

test('signing in again with the same browser ends the former session', () =>
  inCity(async ({ context }) => {
    const first = await signedIn(context)
    const second = await signedIn(context, 'lijunjie', { previous: first.token })
    assert.notEqual(first.token, second.token)
    assert.equal(await findSession(context, 'city', first.token), undefined)
    const [row] = await context.database.select().from(sessions).where(eq(sessions.id, second.session))
    assert.equal(row?.rotatedFrom, first.session)
  }))

test('signing out ends one session; ending all ends every one, once', () =>
  inCity(async ({ context }) => {
    const account = await idOf(context, 'lijunjie')
    const [one, ...others] = [await signedIn(context), await signedIn(context), await signedIn(context)]
    await endSession(context, by, one.session)
    await endSession(context, by, one.session)
    assert.equal(await findSession(context, 'city', one.token), undefined)
    assert.equal(await endAllSessions(context, by, account), 2)
    for (const { token } of others) assert.equal(await findSession(context, 'city', token), undefined)
    assert.equal(await endAllSessions(context, by, account), 0)
  }))

test('the latest proof is remembered, except that a weak one does not undo a strong one', () =>
  inCity(async ({ context }) => {
    const { token, session } = await signedIn(context)
    const after = async (way: Way) => {
      await confirmSession(context, by, session, way)
      return (await findSession(context, 'city', token))?.confirmedWay
    }
    assert.equal(await after('password'), 'password')
    assert.equal(await after('one-time-code'), 'one-time-code')
    assert.equal(await after('passkey'), 'passkey')
    assert.equal(await after('one-time-code'), 'passkey')
    assert.equal(await after('citizen-card'), 'citizen-card')
  }))

test('one statement finds the sessions of both faces', () =>
  inCity(async ({ context }) => {
    const city = await signedIn(context)
    const portal = await startSession(context, by, {
      face: 'portal',
      account: city.account,
      way: 'single-sign-on',
    })
    const found = await findSessions(context, { city: city.token, portal })
    assert.deepEqual([found.city?.way, found.portal?.way], ['password', 'single-sign-on'])
    assert.deepEqual(await findSessions(context, { city: portal, portal: city.token }), {})
    assert.deepEqual(await findSessions(context, {}), {})
  }))

test('an account that is not active is refused, and its session is over at once', () =>
  inCity(async ({ context }) => {
    const { token, account } = await signedIn(context)
    await context.database.update(accounts).set({ state: 'locked' }).where(eq(accounts.id, account))
    assert.equal(await findSession(context, 'city', token), undefined)
    assert.equal((await trySignIn(context, 'lijunjie', PASSWORD)).kind, 'refused')
  }))

test('what is long over is forgotten, what may still count is not', () =>
  inCity(async ({ context, clock }) => {
    const { token, session } = await signedIn(context)
    await trySignIn(context, 'nobodyatall', 'wrong')
    const runJobs = async () => Promise.all(Object.values(jobs).map((job) => job(context, {})))
    await runJobs()
    assert.ok(await findSession(context, 'city', token))
    assert.ok((await context.database.select().from(signInFailures)).length > 0)
    clock.advance('P31D')
    await runJobs()
    assert.deepEqual(await context.database.select().from(sessions).where(eq(sessions.id, session)), [])
    assert.deepEqual(await context.database.select().from(signInFailures), [])
  }))
