import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { accountByName, rolesOf } from '#features/accounts/accounts.ts'
import { grantRole } from '#features/accounts/granting.ts'
import { COMMAND } from '#foundation/actor.ts'
import { addDays } from '#foundation/clock.ts'
import type { Context } from '#foundation/context.ts'
import { lettersWaiting } from '#foundation/outbox.ts'
import { inCity, inOpenCity } from '#test/context.ts'
import { askEmergency, confirmEmergency, currentEmergency, endEmergency } from './emergency.ts'
import { makeHalf } from './emergency-halves.ts'

const CITY = '397000000A'
const ROLE = 'information-centre'

async function actor(context: Context, name: string) {
  const { id: account } = (await accountByName(context, name))!
  return { kind: 'account', account } as const
}

/** 陳志強 stands in, confirmed by 林美玲. */
async function opened(context: Context, meanwhile?: () => Promise<unknown>) {
  const codes = []
  for (const [name, half] of [
    ['zhangyating', 'first'],
    ['huangshujuan', 'second'],
  ] as const) {
    const made = await makeHalf(context, await actor(context, name), half)
    assert.ok(made.kind === 'made')
    codes.push(made.code)
  }
  const stand = await actor(context, 'chenzhiqiang')
  assert.equal(await askEmergency(context, stand, { code: codes[0]!, reason: '無人可處理' }), 'asked')
  await meanwhile?.()
  const { id } = (await currentEmergency(context))!
  const second = await actor(context, 'linmeiling')
  assert.equal(await confirmEmergency(context, second, id, codes[1]!), 'opened')
  return { id, stand }
}

async function standsIn(context: Context, account: string): Promise<boolean> {
  return (await rolesOf(context, account)).some(({ role }) => role === ROLE)
}

describe('halves of the emergency code', () => {
  test('whoever looks after the city is told when one is made and when it is replaced', () =>
    inCity(async ({ context }) => {
      const zhang = await actor(context, 'zhangyating')
      const told = async () =>
        (await lettersWaiting(context)).filter(({ subject }) => subject.includes('有人產生緊急代理碼')).length
      assert.equal((await makeHalf(context, zhang, 'first')).kind, 'made')
      assert.equal(await told(), 2)
      assert.equal((await makeHalf(context, zhang, 'first')).kind, 'made')
      assert.equal(await told(), 4)
    }))

  test('nobody makes one whose role over the city is only lent', () =>
    inCity(async ({ context, clock }) => {
      const lin = await actor(context, 'linmeiling')
      assert.equal((await makeHalf(context, lin, 'first')).kind, 'lent')
      const grant = { account: lin.account, role: ROLE, agency: CITY } as const
      await grantRole(context, COMMAND, { ...grant, expiresAt: addDays(clock.now(), 30) })
      assert.equal((await makeHalf(context, lin, 'first')).kind, 'lent')
      await grantRole(context, COMMAND, grant)
      assert.equal((await makeHalf(context, lin, 'first')).kind, 'made')
    }))

  test('nobody makes both, not even at the same moment', () =>
    inOpenCity(async ({ context }) => {
      const zhang = await actor(context, 'zhangyating')
      const connections = Array.from({ length: 4 }, () => context.database.execute('select pg_sleep(0.05)'))
      await Promise.all(connections)
      const made = await Promise.all([makeHalf(context, zhang, 'first'), makeHalf(context, zhang, 'second')])
      assert.deepEqual(made.map(({ kind }) => kind).sort(), ['both', 'made'])
    }))
})

describe('the end of an emergency', () => {
  test('takes back the role that it gave', () =>
    inCity(async ({ context }) => {
      const { id, stand } = await opened(context)
      assert.equal(await standsIn(context, stand.account), true)
      await endEmergency(context, stand, id)
      assert.equal(await standsIn(context, stand.account), false)
    }))

  test('leaves the role that was granted for good meanwhile, before it was confirmed or after', () =>
    inCity(async ({ context, clock }) => {
      const { account } = await actor(context, 'chenzhiqiang')
      const forGood = () => grantRole(context, COMMAND, { account, role: ROLE, agency: CITY })
      const first = await opened(context, forGood)
      await endEmergency(context, first.stand, first.id)
      assert.equal(await standsIn(context, account), true)
      clock.advance('P1D')
      assert.equal(await standsIn(context, account), true, 'confirming has not given it an end')
    }))

  test('leaves the role that was granted for good while it was open', () =>
    inCity(async ({ context }) => {
      const { id, stand } = await opened(context)
      await grantRole(context, COMMAND, { account: stand.account, role: ROLE, agency: CITY })
      assert.equal(await endEmergency(context, stand, id), true)
      assert.equal(await standsIn(context, stand.account), true)
    }))
})
