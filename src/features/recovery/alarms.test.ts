import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { findAccount } from '#features/accounts/accounts.ts'
import { recoveryAddress } from '#features/accounts/recovery.ts'
import { askRecoveryChange } from '#features/accounts/recovery-change.ts'
import { pressChangeLink } from '#features/accounts/recovery-change-links.ts'
import { type SecurityEvent, tellHolder } from '#features/accounts/telling.ts'
import { COMMAND } from '#foundation/actor.ts'
import type { Context } from '#foundation/context.ts'
import { lettersWaiting } from '#foundation/outbox.ts'
import { inCity } from '#test/context.ts'
import { wang } from '#test/forgetful.ts'
import { raiseAlarm } from './alarms.ts'

const STRANGERS = 'stranger@example.net'
const EVENTS: SecurityEvent[] = ['one-time-codes-on', 'passkey-added', 'new-device', 'recovery-changed']

/** Where the button of the newest letter leads. */
async function linkIn(context: Context): Promise<string> {
  const letter = (await lettersWaiting(context)).at(-1)!
  return /\/forgotten\/not-me\/[\w-]+/.exec(letter.text)![0]
}

/** A stranger at an open browser has changed 王小明's recovery address, old mailbox and all. */
async function changedByStranger(context: Context, account: string): Promise<void> {
  await askRecoveryChange(context, COMMAND, { account, address: STRANGERS })
  for (const { text } of await lettersWaiting(context)) {
    const link = /\/account\/recovery\/change\/([\w-]+)/.exec(text)?.[1]
    if (link) await pressChangeLink(context, { kind: 'visitor' }, link)
  }
  assert.equal(await recoveryAddress(context, account), STRANGERS)
}

describe('「不是我」 in a letter', () => {
  for (const event of EVENTS)
    test(`needs no signing in: ${event}`, () =>
      inCity(async (city) => {
        const account = await wang(city.context)
        await tellHolder(city.context, account, event)
        const visitor = await (await city.visitor()).visit(await linkIn(city.context))
        await visitor.press('不是我，立刻鎖定帳號')
        assert.equal((await findAccount(city.context, account))?.lockedFor, 'not-me')
      }))

  test('puts the confirmed recovery address back that a stranger has changed', () =>
    inCity(async ({ context }) => {
      const account = await wang(context)
      const own = await recoveryAddress(context, account)
      await changedByStranger(context, account)
      const token = (await linkIn(context)).split('/').at(-1)!
      assert.equal(await raiseAlarm(context, COMMAND, token), 'stopped')
      assert.equal(await recoveryAddress(context, account), own)
    }))

  test('leaves the new one where nobody had confirmed the former', () =>
    inCity(async ({ context }) => {
      const account = await wang(context, false)
      await changedByStranger(context, account)
      const token = (await linkIn(context)).split('/').at(-1)!
      assert.equal(await raiseAlarm(context, COMMAND, token), 'stopped')
      assert.equal(await recoveryAddress(context, account), STRANGERS)
    }))
})
