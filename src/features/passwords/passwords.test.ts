import assert from 'node:assert/strict'
import { test } from 'node:test'
import { COMMAND } from '#foundation/actor.ts'
import type { Context } from '#foundation/context.ts'
import { newId } from '#foundation/tokens.ts'
import { inCity } from '#test/context.ts'
import { passwordSetAt, setPassword, verifyPassword } from './passwords.ts'

const FIRST = 'Kx-7Lmqv2t'

function set(context: Context, owner: string, password: string, policy: 'account' | 'portal' = 'account') {
  return setPassword(context, COMMAND, { owner, policy, accountName: 'wangxm', password })
}

test('a password that keeps the policy is set and verified, each face with its own', () =>
  inCity(async ({ context }) => {
    const owner = newId()
    assert.deepEqual(await set(context, owner, FIRST), { kind: 'set' })
    assert.deepEqual(await set(context, owner, 'Kx7Lmqv', 'portal'), { kind: 'set' })
    assert.ok(await verifyPassword(context, owner, 'account', FIRST))
    assert.equal(await verifyPassword(context, owner, 'account', 'Kx7Lmqv'), false)
    assert.ok(await verifyPassword(context, owner, 'portal', 'Kx7Lmqv'))
    assert.ok((await passwordSetAt(context, owner, 'account'))! <= context.clock.now())
    assert.equal(await passwordSetAt(context, newId(), 'account'), undefined)
  }))

test('none of the last three passwords is taken again; the fourth last is', () =>
  inCity(async ({ context, clock }) => {
    const owner = newId()
    for (const password of [FIRST, 'Kx-7Lmqv3t', 'Kx-7Lmqv4t']) {
      assert.deepEqual(await set(context, owner, password), { kind: 'set' })
      clock.advance('P1D')
    }
    for (const password of [FIRST, 'Kx-7Lmqv3t', 'Kx-7Lmqv4t'])
      assert.deepEqual(await set(context, owner, password), { kind: 'refused', broken: ['history'] })
    assert.deepEqual(await set(context, owner, 'Kx-7Lmqv5t'), { kind: 'set' })
    clock.advance('P1D')
    assert.deepEqual(await set(context, owner, FIRST), { kind: 'set' })
  }))

test('what breaks the policy is refused before anything is hashed', () =>
  inCity(async ({ context }) => {
    const never = async () => assert.fail('hashed')
    const idle = { ...context, hasher: { ...context.hasher, hash: never, verify: never } }
    assert.deepEqual(await set(idle, newId(), 'x'.repeat(100_000)), {
      kind: 'refused',
      broken: ['strength', 'longest', 'classes'],
    })
    assert.deepEqual(await set(idle, newId(), 'Password1!'), { kind: 'refused', broken: ['common'] })
  }))

test('an owner who does not exist takes a verification all the same', () =>
  inCity(async ({ context }) => {
    let verified = 0
    const counting: Context = {
      ...context,
      hasher: {
        ...context.hasher,
        verify: (phc, password) => context.hasher.verify(phc, password).finally(() => (verified += 1)),
      },
    }
    assert.equal(await verifyPassword(counting, undefined, 'account', FIRST), false)
    assert.equal(await verifyPassword(counting, newId(), 'account', FIRST), false)
    assert.equal(verified, 2)
  }))
