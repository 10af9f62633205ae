import assert from 'node:assert/strict'
import { test } from 'node:test'
import { eq } from 'drizzle-orm'
import { auditInbox } from '#features/audit/tables.ts'
import { inCity } from '#test/context.ts'
import { subjectsOf } from './failures.ts'
import { endSession, findSession, signInsOf } from './sign-in.ts'
import { signInFailures } from './tables.ts'
import { by, idOf, PASSWORD, signedIn, trySignIn } from './tries.test.ts'

test('李俊傑 signs in, and the session knows him', () =>
  inCity(async ({ context }) => {
    for (const name of ['lijunjie', 'lijunjie@kcg.gov.tw', ' LiJunJie ', 'ｌｉｊｕｎｊｉｅ']) {
      const { token, session } = await signedIn(context, name)
      const found = await findSession(context, 'city', token)
      assert.equal(found?.session, session)
      assert.equal(found.accountName, 'lijunjie')
      assert.equal(found.personName, '李俊傑')
      assert.deepEqual(found.roles, [])
    }
  }))

test('wrong password, unknown name, another domain and no right to the face are refused alike', () =>
  inCity(async ({ context }) => {
    const refused = { kind: 'refused' }
    assert.deepEqual(await trySignIn(context, 'lijunjie', 'harbour-2026!'), refused)
    assert.deepEqual(await trySignIn(context, 'nobodyatall', PASSWORD), refused)
    assert.deepEqual(await trySignIn(context, 'lijunjie@example.com', PASSWORD), refused)
    assert.deepEqual(await trySignIn(context, '', ''), refused)
    assert.deepEqual(await trySignIn(context, 'lijunjie', PASSWORD, { entitled: async () => false }), refused)
  }))

test('entitlement is asked only after the password was right, with the account', () =>
  inCity(async ({ context }) => {
    const asked: string[] = []
    const entitled = async (account: string) => asked.push(account) > 0
    await trySignIn(context, 'lijunjie', 'wrong', { entitled })
    assert.deepEqual(asked, [])
    assert.equal((await trySignIn(context, 'lijunjie', PASSWORD, { entitled })).kind, 'signed-in')
    assert.deepEqual(asked, [await idOf(context, 'lijunjie')])
  }))

test('five failures lock the name for 15 minutes, right password or not; then it opens again', () =>
  inCity(async ({ context, clock }) => {
    for (let failure = 0; failure < 5; failure++) await trySignIn(context, 'lijunjie', 'wrong')
    assert.equal((await trySignIn(context, 'lijunjie', PASSWORD)).kind, 'refused')
    clock.advance('PT14M')
    assert.equal(
      (await trySignIn(context, 'lijunjie@kcg.gov.tw', PASSWORD)).kind,
      'refused',
      'tries meanwhile do not help',
    )
    clock.advance('PT2M')
    assert.equal(
      (await trySignIn(context, 'lijunjie', PASSWORD)).kind,
      'signed-in',
      'nor do they prolong the lock',
    )
  }))

test('four failures do not lock, a success forgives them, and the next four do not lock either', () =>
  inCity(async ({ context }) => {
    for (let round = 0; round < 2; round++) {
      for (let failure = 0; failure < 4; failure++) await trySignIn(context, 'lijunjie', 'wrong')
      await signedIn(context)
    }
  }))

test('failures of a quarter of an hour ago are forgotten', () =>
  inCity(async ({ context, clock }) => {
    for (let failure = 0; failure < 4; failure++) await trySignIn(context, 'lijunjie', 'wrong')
    clock.advance('PT16M')
    for (let failure = 0; failure < 4; failure++) await trySignIn(context, 'lijunjie', 'wrong')
    await signedIn(context)
  }))

test('a lock at one face leaves the other face and other people alone', () =>
  inCity(async ({ context }) => {
    for (let failure = 0; failure < 5; failure++)
      await trySignIn(context, 'lijunjie', 'wrong', { face: 'portal' })
    await signedIn(context)
    await signedIn(context, 'linmeiling')
  }))

test('a hundred failures from one address lock the address, not the names', () =>
  inCity(async ({ context, clock }) => {
    const quick = {
      ...context,
      hasher: { ...context.hasher, verify: async () => false, hash: async () => 'none' },
    }
    for (let name = 0; name < 100; name++) await trySignIn(quick, `name${name}`, 'wrong')
    assert.equal((await trySignIn(context, 'lijunjie', PASSWORD)).kind, 'refused')
    assert.equal(
      (await trySignIn(context, 'lijunjie', PASSWORD, { by: { ...by, address: '198.51.100.8' } })).kind,
      'signed-in',
    )
    clock.advance('PT16M')
    await signedIn(context)
  }))

test('names that nobody holds are counted and locked like those of accounts', () =>
  inCity(async ({ context }) => {
    for (let failure = 0; failure < 5; failure++) await trySignIn(context, 'nobodyatall', 'wrong')
    const { name } = subjectsOf(context, 'city', 'nobodyatall', by)
    const [row] = await context.database.select().from(signInFailures).where(eq(signInFailures.subject, name))
    assert.equal(row?.failures, 5)
    assert.ok(row.lockedUntil)
  }))

test('the holder reads when, how and from where it was tried', () =>
  inCity(async ({ context, clock }) => {
    const before = await signedIn(context)
    clock.advance('PT1M')
    await trySignIn(context, 'lijunjie', 'wrong', { by: { ...by, address: '203.0.113.9' } })
    clock.advance('PT1M')
    await signedIn(context)
    const [last, failed, first] = await signInsOf(context, before.account, 'city')
    assert.deepEqual(
      [last?.result, failed?.result, first?.result],
      ['signed-in', 'wrong-password', 'signed-in'],
    )
    assert.deepEqual(
      [failed?.address, first?.address, first?.agent],
      ['203.0.113.9', '198.51.100.7', 'a browser'],
    )
  }))

test('each sign-in, refusal, lock and sign-out is in the audit log, without name or password', () =>
  inCity(async ({ context }) => {
    const account = await idOf(context, 'lijunjie')
    for (let failure = 0; failure < 5; failure++) await trySignIn(context, 'lijunjie', 'Secret-Guess-1')
    const { session } = await signedIn(context, 'linmeiling')
    await endSession(context, by, session)
    const deeds = await context.database.select().from(auditInbox)
    const of = (action: string) => deeds.filter((deed) => deed.action === action)
    assert.equal(of('sign-in.refused').filter((deed) => deed.account === account).length, 5)
    assert.equal(of('sign-in.locked').filter((deed) => deed.account === account).length, 1)
    assert.equal(of('sign-in.done').length, 1)
    assert.equal(of('sign-in.out').length, 1)
    assert.equal(JSON.stringify(deeds).includes('Secret-Guess'), false)
  }))
