import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { eq } from 'drizzle-orm'
import { findAccount } from '#features/accounts/accounts.ts'
import { recoveryAddress } from '#features/accounts/recovery.ts'
import { askRecoveryChange } from '#features/accounts/recovery-change.ts'
import { pressChangeLink } from '#features/accounts/recovery-change-links.ts'
import { alarms } from '#features/accounts/tables.ts'
import { type SecurityEvent, tellHolder } from '#features/accounts/telling.ts'
import { auditInbox } from '#features/audit/tables.ts'
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
function changedByStranger(context: Context, account: string): Promise<void> {
  return changed(context, account, STRANGERS)
}

async function changed(context: Context, account: string, address: string): Promise<void> {
  await askRecoveryChange(context, COMMAND, { account, address })
  for (const { text } of await lettersWaiting(context)) {
    const link = /\/account\/recovery\/change\/([\w-]+)/.exec(text)?.[1]
    if (link) await pressChangeLink(context, { kind: 'visitor' }, link)
  }
  assert.equal(await recoveryAddress(context, account), address)
}

/** How often a former address was put back, on record. */
async function putBack({ database }: Context): Promise<number> {
  return database.$count(auditInbox, eq(auditInbox.action, 'account.recovery-put-back'))
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

  test('leaves alone what was changed since: whoever reads an old mailbox undoes nothing', () =>
    inCity(async ({ context }) => {
      const account = await wang(context)
      await changed(context, account, 'wang.new@example.net')
      const old = (await linkIn(context)).split('/').at(-1)!
      await changed(context, account, 'wang.newer@example.net')
      const latest = (await linkIn(context)).split('/').at(-1)!
      assert.equal(await raiseAlarm(context, COMMAND, old), 'stopped')
      assert.equal(await recoveryAddress(context, account), 'wang.newer@example.net')
      assert.equal(await putBack(context), 0)
      assert.equal(await raiseAlarm(context, COMMAND, latest), 'stopped')
      assert.equal(await recoveryAddress(context, account), 'wang.new@example.net')
      assert.equal(await putBack(context), 1)
    }))

  test('of an earlier release, which kept only the former one, still puts it back', () =>
    inCity(async ({ context }) => {
      const account = await wang(context)
      const own = await recoveryAddress(context, account)
      await changed(context, account, STRANGERS)
      await context.database.update(alarms).set({ newRecovery: null })
      await raiseAlarm(context, COMMAND, (await linkIn(context)).split('/').at(-1)!)
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
