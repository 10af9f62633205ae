import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { Secret, TOTP } from 'otpauth'
import { findAccount } from '#features/accounts/accounts.ts'
import { forgetOldAlarms, isAlarmAlive, newAlarm } from '#features/accounts/alarms.ts'
import { beginOneTimeCodes, confirmOneTimeCodes, oneTimeCodesOf } from '#features/accounts/one-time-codes.ts'
import { addPasskey, passkeyCreation, passkeysOf } from '#features/accounts/passkeys.ts'
import { alarms } from '#features/accounts/tables.ts'
import { casesWithin } from '#features/cases/cases.ts'
import { COMMAND } from '#foundation/actor.ts'
import type { Context } from '#foundation/context.ts'
import { lettersWaiting } from '#foundation/outbox.ts'
import { inCity } from '#test/context.ts'
import { idOf, OLD, SCHOOL, signInThere, wang } from '#test/forgetful.ts'
import { PasskeyDevice } from '#test/passkey-device.ts'
import { raiseAlarm } from './alarms.ts'
import { jobs } from './jobs.ts'
import { stopEverything } from './recovery.ts'
import { giveReset, resetOf } from './resets.ts'
import { resets } from './tables.ts'

describe('「不是我」', () => {
  test('locks the account, ends sessions at both faces and every link, opens one case and tells everybody', () =>
    inCity(async (city) => {
      const account = await idOf(city.context, 'lijunjie')
      const inPortal = await (await city.visitor()).visit('/ikpd')
      await inPortal.fill('帳號', 'lijunjie').fill('密碼', OLD).fill('驗證碼', 'KCGX').press('登入')
      const inMail = await signInThere(await (await city.visitor()).visit('/mail'), 'lijunjie', OLD)
      const { token } = await giveReset(city.context, { account, policy: 'account', way: 'card' })
      for (let time = 0; time < 2; time++)
        await stopEverything(city.context, COMMAND, { account, note: '不是我登入的' })
      const holder = await findAccount(city.context, account)
      assert.deepEqual([holder?.state, holder?.lockedFor], ['locked', 'not-me'])
      assert.equal(await resetOf(city.context, token), undefined)
      assert.equal((await inPortal.visit('/ikpd/home')).url, '/ikpd')
      assert.match((await inMail.visit('/mail')).url, /^\/sign-in/)
      const open = (await casesWithin(city.context, { hr: [], centre: ['397000000A'] })).filter(
        ({ kind }) => kind === 'not-me',
      )
      assert.deepEqual(
        open.map(({ note, personName }) => [note, personName]),
        [['不是我登入的', '李俊傑']],
      )
      const letters = await lettersWaiting(city.context)
      const centre = letters.find(({ to }) => to === 'zhangyating@kcg.gov.tw')
      assert.match(centre?.subject ?? '', /不是我/)
      assert.ok(letters.some(({ subject }) => subject === '您的帳號已鎖定'))
    }))

  test('a mailed link is no way back into an account that is locked so', () =>
    inCity(async ({ context }) => {
      const account = await wang(context)
      await stopEverything(context, COMMAND, { account })
      const mailed = await giveReset(context, { account, policy: 'account', way: 'mail' })
      const card = await giveReset(context, { account, policy: 'account', way: 'card' })
      assert.equal(await resetOf(context, mailed.token), undefined)
      assert.equal((await resetOf(context, card.token))?.accountName, 'wangxm')
    }))

  test('takes away passkeys and one-time codes: whoever was there may have added them', () =>
    inCity(async ({ context }) => {
      const account = await wang(context)
      assert.equal(await withPasskey(context, account), 'added')
      await withCodes(context, account)
      const other = await idOf(context, 'lijunjie')
      await withPasskey(context, other)
      await stopEverything(context, COMMAND, { account })
      assert.deepEqual(await passkeysOf(context, account), [])
      assert.deepEqual(await oneTimeCodesOf(context, account), { on: false, codesLeft: 0 })
      assert.equal((await passkeysOf(context, other)).length, 1)
      assert.equal(await withPasskey(context, account), 'refused', 'nor is one added afterwards')
    }))

  test('in a mail works once and for 30 days', () =>
    inCity(async ({ context, clock }) => {
      const account = await wang(context)
      const tokenOf = async () => (await newAlarm(context, account)).split('/').at(-1)!
      const [first, second] = [await tokenOf(), await tokenOf()]
      assert.equal(await raiseAlarm(context, COMMAND, first), 'stopped')
      assert.equal(await raiseAlarm(context, COMMAND, first), 'dead')
      clock.advance('P30D')
      assert.equal(await isAlarmAlive(context, second), false)
      assert.equal((await casesWithin(context, { hr: [], centre: [SCHOOL] })).length, 1)
    }))
})

async function withPasskey(context: Context, account: string): Promise<string> {
  const browser = 'a stranger at an open browser'
  const options = await passkeyCreation(context, { account, browser })
  const answer = new PasskeyDevice(context.settings.url).create(options)
  return addPasskey(context, COMMAND, { account, browser, answer, name: 'Phone' })
}

async function withCodes(context: Context, account: string): Promise<void> {
  const { secret } = (await beginOneTimeCodes(context, COMMAND, account))!
  const code = new TOTP({ secret: Secret.fromBase32(secret) }).generate({
    timestamp: context.clock.now().getTime(),
  })
  assert.equal((await confirmOneTimeCodes(context, COMMAND, account, code)).kind, 'on')
}

test('what is over is forgotten', () =>
  inCity(async ({ context, clock }) => {
    const account = await wang(context)
    await giveReset(context, { account, policy: 'account', way: 'mail' })
    await newAlarm(context, account)
    await jobs['recovery.forget']!(context, {})
    await forgetOldAlarms(context)
    assert.deepEqual([await context.database.$count(resets), await context.database.$count(alarms)], [1, 1])
    clock.advance('P31D')
    await jobs['recovery.forget']!(context, {})
    await forgetOldAlarms(context)
    assert.deepEqual([await context.database.$count(resets), await context.database.$count(alarms)], [0, 0])
  }))
