import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Secret, TOTP } from 'otpauth'
import { beginOneTimeCodes, confirmOneTimeCodes } from '#features/accounts/one-time-codes.ts'
import { setPassword } from '#features/passwords/passwords.ts'
import { COMMAND } from '#foundation/actor.ts'
import type { Context } from '#foundation/context.ts'
import { type City, inCity } from '#test/context.ts'
import { toMidStep } from '#test/one-time-codes.ts'
import { confirmByPassword } from './confirming.ts'
import { finishSecondStep, signInWithCode } from './second-step.ts'
import { findSession } from './sign-in.ts'
import { by, idOf, PASSWORD, signedIn, trySignIn } from './tries.test.ts'
import { switchWay } from './ways.ts'

const BROWSER = 'the browser of the first step'
const CITY = '397000000A'

/** 李俊傑 has one-time codes on; gives what his app shows, each time the next code. */
async function withCodes(city: City): Promise<{ next(): string; spare: string[] }> {
  const { context } = city
  toMidStep(city)
  const account = await idOf(context, 'lijunjie')
  const { secret } = (await beginOneTimeCodes(context, by, account))!
  const app = new TOTP({ secret: Secret.fromBase32(secret) })
  const steps = [-1, 0, 1].map((step) => context.clock.now().getTime() + step * 30_000)
  const next = () => app.generate({ timestamp: steps.shift() })
  const answer = await confirmOneTimeCodes(context, by, account, next())
  assert.ok(answer.kind === 'on')
  return { next, spare: answer.recoveryCodes }
}

async function ticketOf(context: Context): Promise<string> {
  const answer = await trySignIn(context, 'lijunjie', PASSWORD, { browser: BROWSER })
  assert.ok(answer.kind === 'second-step')
  return answer.ticket
}

test('where codes are on, name and password alone let nobody in; a code does', () =>
  inCity(async (city) => {
    const { context } = city
    const { next } = await withCodes(city)
    const step = { ticket: await ticketOf(context), browser: BROWSER }
    assert.equal((await finishSecondStep(context, by, { ...step, code: '000000' })).kind, 'refused')
    const answer = await finishSecondStep(context, by, { ...step, code: next() })
    assert.ok(answer.kind === 'signed-in')
    assert.equal((await findSession(context, 'city', answer.token))?.way, 'one-time-code')
  }))

test('a recovery code serves once', () =>
  inCity(async (city) => {
    const { context } = city
    const { spare } = await withCodes(city)
    const enter = async (code: string) =>
      finishSecondStep(context, by, { ticket: await ticketOf(context), browser: BROWSER, code })
    assert.equal((await enter(spare[0]!)).kind, 'signed-in')
    assert.equal((await enter(spare[0]!)).kind, 'refused')
    assert.equal((await enter(spare[1]!)).kind, 'signed-in')
  }))

test('a ticket is for its browser, for five minutes, for one sign-in and for one password', () =>
  inCity(async (city) => {
    const { context, clock } = city
    const { spare } = await withCodes(city)
    const ticket = await ticketOf(context)
    const enter = async (code: string, more = {}) =>
      (await finishSecondStep(context, by, { ticket, browser: BROWSER, code, ...more })).kind
    assert.equal(await enter(spare[0]!, { browser: 'another' }), 'expired')
    assert.equal(await enter(spare[1]!, { ticket: 'made up' }), 'expired')
    assert.equal(await enter(spare[2]!), 'signed-in')
    assert.equal(await enter(spare[3]!), 'expired', 'used')
    const [late, old] = [await ticketOf(context), await ticketOf(context)]
    const owner = await idOf(context, 'lijunjie')
    await setPassword(context, by, {
      owner,
      policy: 'account',
      accountName: 'lijunjie',
      password: 'Another-2027!',
    })
    assert.equal(await enter(spare[4]!, { ticket: old }), 'expired', 'the password is another by now')
    clock.advance('PT6M')
    assert.equal(await enter(spare[5]!, { ticket: late }), 'expired', 'late')
  }))

test('wrong codes count like wrong passwords, and a right password does not forgive them', () =>
  inCity(async (city) => {
    const { context } = city
    const { next } = await withCodes(city)
    for (let failure = 0; failure < 5; failure++) {
      const step = { ticket: await ticketOf(context), browser: BROWSER, code: '000000' }
      assert.equal((await finishSecondStep(context, by, step)).kind, 'refused')
    }
    assert.equal((await trySignIn(context, 'lijunjie', PASSWORD)).kind, 'refused')
    const claim = { name: 'lijunjie', password: PASSWORD, code: next() }
    assert.equal((await signInWithCode(context, by, claim)).kind, 'refused')
  }))

test('the portal, which has a password of its own, asks for no code', () =>
  inCity(async (city) => {
    const { context } = city
    await withCodes(city)
    assert.equal((await trySignIn(context, 'lijunjie', PASSWORD, { face: 'portal' })).kind, 'signed-in')
  }))

test('「動態密碼登入」 wants all three, and a code is not used up behind a wrong password', () =>
  inCity(async (city) => {
    const { context } = city
    const { next } = await withCodes(city)
    const code = next()
    const enter = async (more: object) =>
      (await signInWithCode(context, by, { name: 'lijunjie', password: PASSWORD, code, ...more })).kind
    assert.equal(await enter({ password: 'wrong' }), 'refused')
    assert.equal(await enter({ name: 'linmeiling' }), 'refused')
    assert.equal(await enter({ code: '000000' }), 'refused')
    assert.equal(await enter({}), 'signed-in')
    assert.equal(await enter({}), 'refused', 'replayed')
  }))

test('whoever confirms a session gives the password, and a code where codes are on', () =>
  inCity(async (city) => {
    const { context, clock } = city
    const { token } = await signedIn(context)
    clock.advance('PT20M')
    const { next } = await withCodes(city)
    const own = (await findSession(context, 'city', token))!
    const confirm = async (password: string, code: string) =>
      (await confirmByPassword(context, by, own, { password, code })).kind
    assert.equal(await confirm('wrong', next()), 'refused')
    assert.equal(await confirm(PASSWORD, ''), 'refused')
    const before = (await findSession(context, 'city', token))!.confirmedAt
    assert.equal(await confirm(PASSWORD, next()), 'confirmed')
    const after = (await findSession(context, 'city', token))!
    assert.ok(after.confirmedAt.getTime() - before.getTime() >= 20 * 60_000)
    assert.ok(after.since < after.confirmedAt)
  }))

test('five failures at confirming lock, as at the door', () =>
  inCity(async ({ context }) => {
    const { token } = await signedIn(context)
    const own = (await findSession(context, 'city', token))!
    const confirm = async (password: string) =>
      (await confirmByPassword(context, by, own, { password, code: '' })).kind
    for (let failure = 0; failure < 5; failure++) assert.equal(await confirm('wrong'), 'refused')
    assert.equal(await confirm(PASSWORD), 'refused')
  }))

test('a password, or one beside a code, confirms no session once that way is switched off', () =>
  inCity(async (city) => {
    const { context } = city
    const { token } = await signedIn(context)
    const own = (await findSession(context, 'city', token))!
    const confirm = async (code = '') =>
      (await confirmByPassword(context, by, own, { password: PASSWORD, code })).kind
    const turn = (way: 'password' | 'one-time-code', isOn: boolean) =>
      switchWay(context, COMMAND, { way, agency: CITY, isOn, reason: '測試' })
    assert.equal(await turn('password', false), 'switched')
    assert.equal(await confirm(), 'refused')
    assert.equal(await turn('password', true), 'switched')
    assert.equal(await confirm(), 'confirmed')
    const { next, spare } = await withCodes(city)
    assert.equal(await turn('one-time-code', false), 'switched')
    assert.equal(await confirm(next()), 'refused')
    await turn('password', false)
    await turn('one-time-code', true)
    assert.equal(await confirm(spare[0]!), 'confirmed', 'a code is a way of its own')
  }))
