import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { accountByName, nameState } from '#features/accounts/accounts.ts'
import { lockAccounts } from '#features/accounts/locking.ts'
import { COMMAND } from '#foundation/actor.ts'
import type { Context } from '#foundation/context.ts'
import { inCity, inOpenCity } from '#test/context.ts'
import { demo, load } from '#test/roster.ts'
import { changeList, endList, makeList, type NewList, place, takeOff } from './keeping.ts'
import { listByName, mayWrite, readersOf } from './lists.ts'

const SCHOOL = '3979E0001B'
const CITY = '397000000A'
const LI = 'O100000004'

const staff = {
  title: '全校同仁',
  membership: 'roster',
  categories: [],
  writers: 'members',
  shown: true,
} as const

async function account(context: Context, name: string): Promise<string> {
  return (await accountByName(context, name))!.id
}

async function made(context: Context, wish: Partial<NewList> = {}): Promise<string> {
  const owner = await account(context, 'linmeiling')
  const whole = { ...staff, categories: [], name: 'renwuall', agency: SCHOOL, owner, ...wish }
  const making = await makeList(context, COMMAND, whole)
  assert.equal(making.kind, 'made')
  return making.kind === 'made' ? making.id : ''
}

async function readers(context: Context, name = 'renwuall'): Promise<string[]> {
  return readersOf(context, (await listByName(context, name))!)
}

describe('全校同仁', () => {
  test('is whoever holds an account and is in post there, by the roster of this moment', () =>
    inCity(async (city) => {
      const { context } = city
      await made(context)
      const li = await account(context, 'lijunjie')
      assert.ok((await readers(context)).includes(await account(context, 'linmeiling')))
      assert.ok(!(await readers(context)).includes(li), 'he works elsewhere')
      await load(
        city,
        demo.map((line) => (line.startsWith(LI) ? line.replace('3979C0000A', SCHOOL) : line)),
      )
      assert.ok((await readers(context)).includes(li), 'he has moved here')
    }))

  test('reaches no account that is locked', () =>
    inCity(async ({ context }) => {
      await made(context)
      const lin = await account(context, 'linmeiling')
      await lockAccounts(context, COMMAND, [lin], 'administrator')
      assert.ok(!(await readers(context)).includes(lin))
    }))

  test('of some categories only', () =>
    inCity(async ({ context }) => {
      await made(context, { categories: ['工友'] })
      assert.deepEqual(await readers(context), [])
    }))
})

describe('who may write', () => {
  const cases = [
    ['owners', { linmeiling: true, lijunjie: false, stranger: false }],
    ['members', { linmeiling: true, lijunjie: false, stranger: false }],
    ['city', { linmeiling: true, lijunjie: true, stranger: false }],
    ['anyone', { linmeiling: true, lijunjie: true, stranger: true }],
  ] as const
  for (const [writers, expected] of cases)
    test(writers, () =>
      inCity(async ({ context }) => {
        await made(context, { writers })
        const list = (await listByName(context, 'renwuall'))!
        for (const [name, may] of Object.entries(expected)) {
          const writer = name === 'stranger' ? undefined : await account(context, name)
          assert.equal(await mayWrite(context, list, { account: writer }), may, name)
        }
      }),
    )
})

test('a chosen list has those whom its owners put on it', () =>
  inCity(async ({ context }) => {
    const list = await made(context, { membership: 'chosen' })
    const li = await account(context, 'lijunjie')
    assert.deepEqual(await readers(context), [])
    await place(context, COMMAND, { list, account: li, part: 'member' })
    assert.deepEqual(await readers(context), [li])
    assert.equal(await takeOff(context, COMMAND, { list, account: li, part: 'member' }), 'taken-off')
    assert.deepEqual(await readers(context), [])
  }))

test('the last owner stays until another stands there, even when two go at the same instant', () =>
  inOpenCity(async ({ context }) => {
    const list = await made(context)
    const lin = await account(context, 'linmeiling')
    const li = await account(context, 'lijunjie')
    assert.equal(await takeOff(context, COMMAND, { list, account: lin, part: 'owner' }), 'last-owner')
    await place(context, COMMAND, { list, account: li, part: 'owner' })
    const outcomes = await Promise.all(
      [lin, li].map((account) => takeOff(context, COMMAND, { list, account, part: 'owner' })),
    )
    assert.deepEqual(outcomes.sort(), ['last-owner', 'taken-off'])
  }))

test('a list is changed and ended only from within reach; its name is kept from everybody for good', () =>
  inCity(async ({ context }) => {
    const list = await made(context)
    const rules = { ...staff, categories: [], title: '仁武高中全體' }
    assert.equal(await changeList(context, COMMAND, { list, reach: ['3979C0000A'], rules }), false)
    assert.equal(await changeList(context, COMMAND, { list, reach: [CITY], rules }), true)
    assert.equal((await listByName(context, 'renwuall'))?.title, '仁武高中全體')
    assert.equal(await endList(context, COMMAND, { list, reach: ['3979C0000A'] }), false)
    assert.equal(await endList(context, COMMAND, { list, reach: [SCHOOL] }), true)
    assert.equal(await listByName(context, 'renwuall'), undefined)
    assert.equal(await nameState(context, 'renwuall'), 'taken')
    assert.equal(
      (
        await makeList(context, COMMAND, {
          ...rules,
          name: 'renwuall',
          agency: SCHOOL,
          owner: await account(context, 'linmeiling'),
        })
      ).kind,
      'name-taken',
    )
  }))
