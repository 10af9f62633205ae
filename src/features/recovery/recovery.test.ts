import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { findAccount } from '#features/accounts/accounts.ts'
import { casesWithin } from '#features/cases/cases.ts'
import { COMMAND } from '#foundation/actor.ts'
import { lettersWaiting } from '#foundation/outbox.ts'
import { inCity } from '#test/context.ts'
import { idOf, OLD, SCHOOL, signInThere, wang } from '#test/forgetful.ts'
import { isAlarmAlive, newAlarm, raiseAlarm } from './alarms.ts'
import { jobs } from './jobs.ts'
import { stopEverything } from './recovery.ts'
import { giveReset, resetOf } from './resets.ts'
import { alarms, resets } from './tables.ts'

describe('「不是我」', () => {
  test('locks the account, ends sessions at both faces and every link, opens one case and tells everybody', () =>
    inCity(async (city) => {
      const account = await idOf(city.context, 'lijunjie')
      const inPortal = await (await city.visitor()).visit('/ikpd')
      await inPortal.fill('帳號', 'lijunjie').fill('密碼', OLD).fill('驗證碼', 'KCGX').press('登入')
      const inMail = await signInThere(await (await city.visitor()).visit('/mail'), 'lijunjie', OLD)
      const { token } = await giveReset(city.context, { account, policy: 'account', way: 'card' })
      for (let time = 0; time < 2; time++)
        await stopEverything(city.context, COMMAND, { account, about: '不是我登入的' })
      const holder = await findAccount(city.context, account)
      assert.deepEqual([holder?.state, holder?.lockedFor], ['locked', 'not-me'])
      assert.equal(await resetOf(city.context, token), undefined)
      assert.equal((await inPortal.visit('/ikpd/home')).url, '/ikpd')
      assert.match((await inMail.visit('/mail')).url, /^\/sign-in/)
      const open = (await casesWithin(city.context, ['397000000A'])).filter(({ kind }) => kind === 'not-me')
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

  test('in a mail works once and for 30 days', () =>
    inCity(async ({ context, clock }) => {
      const account = await wang(context)
      const tokenOf = async () => (await newAlarm(context, account)).split('/').at(-1)!
      const [first, second] = [await tokenOf(), await tokenOf()]
      assert.equal(await raiseAlarm(context, COMMAND, first), 'stopped')
      assert.equal(await raiseAlarm(context, COMMAND, first), 'dead')
      clock.advance('P30D')
      assert.equal(await isAlarmAlive(context, second), false)
      assert.equal((await casesWithin(context, [SCHOOL])).length, 1)
    }))
})

test('what is over is forgotten', () =>
  inCity(async ({ context, clock }) => {
    const account = await wang(context)
    await giveReset(context, { account, policy: 'account', way: 'mail' })
    await newAlarm(context, account)
    await jobs['recovery.forget']!(context, {})
    assert.deepEqual([await context.database.$count(resets), await context.database.$count(alarms)], [1, 1])
    clock.advance('P31D')
    await jobs['recovery.forget']!(context, {})
    assert.deepEqual([await context.database.$count(resets), await context.database.$count(alarms)], [0, 0])
  }))
