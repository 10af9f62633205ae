import assert from 'node:assert/strict'
import { test } from 'node:test'
import { accountByName } from '#features/accounts/accounts.ts'
import { transaction } from '#foundation/context.ts'
import { inOpenCity } from '#test/context.ts'
import { someoneWaits } from '#test/locks.ts'
import { activate } from './activation.ts'
import { by, readyFor, tokenIn } from './registering.test.ts'
import { openBySingleSignOn } from './single-sign-on.ts'
import { portalAccounts } from './tables.ts'
import { counters, countVisit } from './visits.ts'

test('1 000 concurrent visits count as 1 000', () =>
  inOpenCity(async ({ context }) => {
    const before = await counters(context)
    await Promise.all(Array.from({ length: 1000 }, () => countVisit(context, by)))
    const after = await counters(context)
    assert.equal(after.today - before.today, 1000)
    assert.equal(after.total - before.total, 1000)
  }))

test('one link pressed twice at the same instant opens the account once', () =>
  inOpenCity(async ({ context }) => {
    await readyFor(context, 'chenzhiqiang')
    const token = await tokenIn(context, 'E123456783', 'chenzhiqiang', '1971-11-30')
    const answers = await Promise.all([1, 2, 3].map(() => activate(context, by, token, '1Qaz2wsx')))
    assert.deepEqual(answers.map(({ kind }) => kind).sort(), ['active', 'dead', 'dead'])
  }))

test('who registers for approval while their one press is under way waits for the approval', () =>
  inOpenCity(async ({ context }) => {
    const { id: account } = (await accountByName(context, 'chenzhiqiang'))!
    const now = context.clock.now()
    const pressed = await transaction(context, async (inside) => {
      await inside.database
        .insert(portalAccounts)
        .values({ account, kind: 'personnel', state: 'pending-approval', registeredAt: now })
      const opening = openBySingleSignOn(context, by, account)
      await someoneWaits(context)
      return { opening }
    })
    assert.equal(await pressed.opening, 'waiting')
  }))
