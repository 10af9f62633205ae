import assert from 'node:assert/strict'
import { test } from 'node:test'
import { eq } from 'drizzle-orm'
import { accounts } from '#features/accounts/tables.ts'
import { lettersWaiting } from '#foundation/outbox.ts'
import { newToken } from '#foundation/tokens.ts'
import { inCity } from '#test/context.ts'
import { devicesOf, forgetAllDevices, forgetDevice } from './devices.ts'
import { jobs } from './jobs.ts'
import { knownDevices } from './tables.ts'
import { by, idOf, PASSWORD, signedIn, trySignIn } from './tries.test.ts'

test('a browser becomes known by the first sign-in with it, and once', () =>
  inCity(async ({ context, clock }) => {
    const device = newToken()
    const { account } = await signedIn(context, 'lijunjie', { device })
    clock.advance('P1D')
    await signedIn(context, 'lijunjie', { device })
    const [known, ...others] = await devicesOf(context, account)
    assert.equal(others.length, 0)
    assert.equal(known?.agent, 'a browser')
    assert.ok(known.lastAt > known.firstAt)
    const rows = await context.database.select().from(knownDevices)
    assert.equal(JSON.stringify(rows).includes(device), false, 'only its hash is kept')
  }))

test('failures make no browser known', () =>
  inCity(async ({ context }) => {
    await trySignIn(context, 'lijunjie', 'wrong', { device: newToken() })
    assert.deepEqual(await devicesOf(context, await idOf(context, 'lijunjie')), [])
  }))

test('one browser may be known to several people, each with a count of their own', () =>
  inCity(async ({ context }) => {
    const device = newToken()
    await signedIn(context, 'lijunjie', { device })
    await signedIn(context, 'linmeiling', { device })
    for (let failure = 0; failure < 5; failure++) await trySignIn(context, 'lijunjie', 'wrong', { device })
    assert.equal((await trySignIn(context, 'lijunjie', PASSWORD, { device })).kind, 'refused')
    await signedIn(context, 'linmeiling', { device })
    await signedIn(context, 'lijunjie')
  }))

test('a right password forgives the browser it came from, not the name that others guess at', () =>
  inCity(async ({ context }) => {
    const device = newToken()
    await signedIn(context, 'lijunjie', { device })
    for (let failure = 0; failure < 4; failure++) await trySignIn(context, 'lijunjie', 'wrong')
    await signedIn(context, 'lijunjie', { device })
    await trySignIn(context, 'lijunjie', 'wrong')
    assert.equal((await trySignIn(context, 'lijunjie', PASSWORD)).kind, 'refused')
  }))

test('a browser that is forgotten, alone or with all others, is a stranger’s again', () =>
  inCity(async ({ context }) => {
    const [one, two] = [newToken(), newToken()]
    const { account } = await signedIn(context, 'lijunjie', { device: one })
    await signedIn(context, 'lijunjie', { device: two })
    for (let failure = 0; failure < 5; failure++) await trySignIn(context, 'lijunjie', 'wrong')
    const [latest] = await devicesOf(context, account)
    await forgetDevice(context, by, { account: await idOf(context, 'linmeiling'), device: latest!.device })
    assert.equal((await devicesOf(context, account)).length, 2, 'nobody forgets another’s browser')
    await forgetDevice(context, by, { account, device: latest!.device })
    const kinds: string[] = []
    for (const device of [one, two])
      kinds.push((await trySignIn(context, 'lijunjie', PASSWORD, { device })).kind)
    assert.deepEqual(kinds.sort(), ['refused', 'signed-in'])
    await forgetAllDevices(context, by, account)
    assert.deepEqual(await devicesOf(context, account), [])
  }))

test('the holder is told of a new browser, but neither of the first nor of one that is known', () =>
  inCity(async ({ context, runJobs }) => {
    const confirmedAt = { recoveryConfirmedAt: context.clock.now() }
    await context.database.update(accounts).set(confirmedAt).where(eq(accounts.name, 'lijunjie'))
    const first = newToken()
    const told = async () =>
      (await lettersWaiting(context)).filter(({ to }) => to.includes('lijunjie@kcg.gov.tw')).length
    const before = await told()
    await signedIn(context, 'lijunjie', { device: first })
    await signedIn(context, 'lijunjie', { device: first })
    await runJobs()
    assert.equal(await told(), before)
    await signedIn(context, 'lijunjie', { device: newToken() })
    await runJobs()
    assert.equal(await told(), before + 1)
  }))

test('a browser not used for 400 days is forgotten', () =>
  inCity(async ({ context, clock }) => {
    const { account } = await signedIn(context, 'lijunjie', { device: newToken() })
    clock.advance('P399D')
    await jobs['sign-in.forget-devices']!(context, {})
    assert.equal((await devicesOf(context, account)).length, 1)
    clock.advance('P2D')
    await jobs['sign-in.forget-devices']!(context, {})
    assert.equal((await devicesOf(context, account)).length, 0)
  }))
