import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { eq } from 'drizzle-orm'
import { Secret, TOTP, URI } from 'otpauth'
import { auditInbox } from '#features/audit/tables.ts'
import { COMMAND } from '#foundation/actor.ts'
import type { Context } from '#foundation/context.ts'
import { lettersWaiting } from '#foundation/outbox.ts'
import { type City, inCity } from '#test/context.ts'
import { givenAccount, RECOVERY } from '#test/mail.ts'
import { toMidStep } from '#test/one-time-codes.ts'
import { lockAccounts } from './locking.ts'
import {
  beginOneTimeCodes,
  checkOneTimeCode,
  confirmOneTimeCodes,
  endOneTimeCodes,
  enrollingOf,
  mailCode,
  newRecoveryCodes,
  oneTimeCodesOf,
} from './one-time-codes.ts'
import { accounts, codeSecrets, recoveryCodes } from './tables.ts'

const NOVICE = 'X200000001'

type Holder = { account: string; code(): string; recoveryCodes: string[] }

async function withHolder(tell: (city: City, holder: Holder) => Promise<void>): Promise<void> {
  await inCity(async (city) => {
    const { account } = await givenAccount(city.context, NOVICE, 'novice')
    const code = await begun(city, account)
    const answer = await confirmOneTimeCodes(city.context, COMMAND, account, code())
    assert.equal(answer.kind, 'on')
    city.clock.advance('PT1M')
    await tell(city, { account, code, recoveryCodes: answer.kind === 'on' ? answer.recoveryCodes : [] })
  })
}

async function begun(city: City, account: string): Promise<() => string> {
  const { context, clock } = city
  toMidStep(city)
  const { secret } = (await beginOneTimeCodes(context, COMMAND, account))!
  return () => TOTP.generate({ secret: Secret.fromBase32(secret), timestamp: clock.now().getTime() })
}

async function confirmRecoveryOf(context: Context, account: string): Promise<void> {
  await context.database
    .update(accounts)
    .set({ recoveryConfirmedAt: context.clock.now() })
    .where(eq(accounts.id, account))
}

async function mailed(context: Context): Promise<string[]> {
  const letters = (await lettersWaiting(context)).filter(({ subject }) => subject === '您的動態密碼')
  for (const { to } of letters) assert.equal(to, RECOVERY)
  return letters.map(({ text }) => /\b\d{6}\b/.exec(text)![0])
}

async function told(context: Context): Promise<string[]> {
  return (await lettersWaiting(context)).map(({ subject }) => subject)
}

describe('one-time codes', () => {
  test('begin with a secret of 160 bits for the app, and count once a first code has confirmed it', () =>
    inCity(async (city) => {
      const { context, clock } = city
      const { account } = await givenAccount(context, NOVICE, 'novice')
      const code = await begun(city, account)
      const { secret, uri } = (await enrollingOf(context, account))!
      assert.match(secret, /^[A-Z2-7]{32}$/)
      const app = URI.parse(uri) as TOTP
      assert.deepEqual(
        [app.issuer, app.label, app.algorithm, app.digits, app.period],
        ['高雄市政府', 'novice', 'SHA1', 6, 30],
      )
      assert.equal(app.generate({ timestamp: clock.now().getTime() }), code())
      assert.deepEqual(await confirmOneTimeCodes(context, COMMAND, account, '12345'), { kind: 'wrong' })
      assert.equal(await checkOneTimeCode(context, COMMAND, account, code()), false)
      assert.equal(
        (await confirmOneTimeCodes(context, COMMAND, account, ` ${code().slice(0, 3)} ${code().slice(3)}`))
          .kind,
        'on',
      )
      const state = await oneTimeCodesOf(context, account)
      assert.deepEqual([state.on, state.codesLeft], [true, 10])
      assert.equal(await enrollingOf(context, account), undefined)
      assert.equal(await beginOneTimeCodes(context, COMMAND, account), undefined)
      assert.ok((await told(context)).includes('動態密碼已開啟'))
    }))

  test('are not turned on by a secret that lay about for an hour', () =>
    inCity(async (city) => {
      const { account } = await givenAccount(city.context, NOVICE, 'novice')
      const code = await begun(city, account)
      city.clock.advance('PT1H1S')
      assert.equal(await enrollingOf(city.context, account), undefined)
      assert.deepEqual(await confirmOneTimeCodes(city.context, COMMAND, account, code()), { kind: 'wrong' })
    }))

  test('are taken once, with a drift of one step, and never an older one after a newer', () =>
    withHolder(async (city, { account, code }) => {
      const { context, clock } = city
      toMidStep(city)
      const check = (typed: string) => checkOneTimeCode(context, COMMAND, account, typed)
      const first = code()
      assert.equal(await check(first), true)
      assert.equal(await check(first), false)
      const [old] = [code(), clock.advance('PT30S')]
      const now = code()
      assert.notEqual(old, now)
      assert.equal(await check(now), true)
      clock.advance('PT30S')
      const late = code()
      clock.advance('PT30S')
      assert.equal(await check(late), true, 'one step late')
      clock.advance('PT30S')
      const tooLate = code()
      clock.advance('PT1M')
      assert.equal(await check(tooLate), false, 'two steps late')
      const newest = code()
      assert.equal(await check(newest), true)
      assert.equal(await check(late), false)
    }))

  test('of the confirmation open nothing a second time', () =>
    inCity(async (city) => {
      const { account } = await givenAccount(city.context, NOVICE, 'novice')
      const code = await begun(city, account)
      const typed = code()
      await confirmOneTimeCodes(city.context, COMMAND, account, typed)
      assert.equal(await checkOneTimeCode(city.context, COMMAND, account, typed), false)
    }))

  test('are looked at five times in 15 minutes, the right ones not counted', () =>
    withHolder(async ({ context, clock }, { account, code }) => {
      const check = (typed: string) => checkOneTimeCode(context, COMMAND, account, typed)
      for (let count = 0; count < 6; count++) {
        assert.equal(await check(code()), true)
        clock.advance('PT1M')
      }
      for (let count = 0; count < 5; count++) assert.equal(await check('000000'), false)
      assert.equal(await check(code()), false)
      clock.advance('PT15M')
      assert.equal(await check(code()), true)
    }))

  test('are nobody’s where there is nobody, and another’s code is no use', () =>
    withHolder(async ({ context }, { account, code, recoveryCodes: codes }) => {
      const { account: other } = await givenAccount(context, 'Y100000000', 'other')
      for (const typed of [code(), codes[0]!, '', '000000', 'x'.repeat(10_000)]) {
        assert.equal(await checkOneTimeCode(context, COMMAND, undefined, typed), false)
        assert.equal(await checkOneTimeCode(context, COMMAND, other, typed), false)
      }
      assert.equal(await checkOneTimeCode(context, COMMAND, account, code()), true)
    }))

  test('end with all that belongs to them, and the holder is told', () =>
    withHolder(async ({ context }, { account, code, recoveryCodes: codes }) => {
      await endOneTimeCodes(context, COMMAND, account)
      assert.deepEqual(await oneTimeCodesOf(context, account), { on: false, codesLeft: 0 })
      assert.equal(await checkOneTimeCode(context, COMMAND, account, code()), false)
      assert.equal(await checkOneTimeCode(context, COMMAND, account, codes[0]!), false)
      assert.ok((await told(context)).includes('動態密碼已關閉'))
      assert.equal(await newRecoveryCodes(context, COMMAND, account), undefined)
    }))

  test('are never kept or noted in clear', () =>
    withHolder(async ({ context }, { account, recoveryCodes: codes }) => {
      const [row] = await context.database.select().from(codeSecrets).where(eq(codeSecrets.account, account))
      assert.ok(row!.secret.length > 32)
      const kept = await context.database
        .select()
        .from(recoveryCodes)
        .where(eq(recoveryCodes.account, account))
      const noted = await context.database.select().from(auditInbox)
      const all = JSON.stringify([kept.map(({ code }) => code.toString()), noted])
      for (const code of codes) assert.equal(all.includes(code) || all.includes(code.replace('-', '')), false)
    }))
})

describe('recovery codes', () => {
  test('are ten, each good once, typed in any way, and their use is told', () =>
    withHolder(async ({ context }, { account, recoveryCodes: codes }) => {
      assert.equal(new Set(codes).size, 10)
      for (const code of codes) assert.match(code, /^[a-z2-9]{5}-[a-z2-9]{5}$/)
      const [first = '', second = ''] = codes
      const check = (typed: string) => checkOneTimeCode(context, COMMAND, account, typed)
      assert.equal(await check(` ${first.toUpperCase().replace('-', ' ')} `), true)
      assert.equal(await check(first), false)
      assert.equal(await check(second), true)
      assert.equal((await oneTimeCodesOf(context, account)).codesLeft, 8)
      assert.ok((await told(context)).includes('復原碼已使用一組'))
    }))

  test('are void once there are new ones', () =>
    withHolder(async ({ context }, { account, recoveryCodes: old }) => {
      const fresh = (await newRecoveryCodes(context, COMMAND, account))!
      assert.equal(fresh.length, 10)
      assert.equal(await checkOneTimeCode(context, COMMAND, account, old[0]!), false)
      assert.equal(await checkOneTimeCode(context, COMMAND, account, fresh[0]!), true)
      assert.ok((await told(context)).includes('已產生新的復原碼'))
    }))
})

describe('a mailed code', () => {
  test('goes to the confirmed recovery address alone, opens once within 10 minutes, and a new one kills the old', () =>
    inCity(async ({ context, clock }) => {
      const { account } = await givenAccount(context, NOVICE, 'novice')
      assert.equal(await mailCode(context, COMMAND, account), false, 'not confirmed')
      await confirmRecoveryOf(context, account)
      assert.equal(await mailCode(context, COMMAND, account), true)
      assert.equal(await mailCode(context, COMMAND, account), true)
      const [old = '', fresh = ''] = await mailed(context)
      const check = (typed: string) => checkOneTimeCode(context, COMMAND, account, typed)
      if (old !== fresh) assert.equal(await check(old), false)
      assert.equal(await check(fresh), true)
      assert.equal(await check(fresh), false)
      assert.equal(await mailCode(context, COMMAND, account), true)
      clock.advance('PT10M')
      assert.equal(await check((await mailed(context)).at(-1)!), false)
    }))

  test('is sent three times in 15 minutes', () =>
    inCity(async ({ context, clock }) => {
      const { account } = await givenAccount(context, NOVICE, 'novice')
      await confirmRecoveryOf(context, account)
      const sent = []
      for (let count = 0; count < 4; count++) sent.push(await mailCode(context, COMMAND, account))
      assert.deepEqual(sent, [true, true, true, false])
      clock.advance('PT15M')
      assert.equal(await mailCode(context, COMMAND, account), true)
    }))

  test('is never sent against the policy, into the city’s own domain, or for a locked account', () =>
    inCity(async ({ context }) => {
      const { account } = await givenAccount(context, NOVICE, 'novice')
      await confirmRecoveryOf(context, account)
      const none = { ...context, settings: { ...context.settings, mailedCodes: '0' } }
      assert.equal(await mailCode(none, COMMAND, account), false)
      const own = { ...context, settings: { ...context.settings, cityDomain: 'example.com' } }
      assert.equal(await mailCode(own, COMMAND, account), false)
      await lockAccounts(context, COMMAND, [account], 'not-me')
      assert.equal(await mailCode(context, COMMAND, account), false)
      assert.deepEqual(await mailed(context), [])
    }))
})
