import assert from 'node:assert/strict'
import test from 'node:test'
import { inCity, inOpenCity } from '#test/context.ts'
import { admit, admitFrom } from './throttle.ts'

const RATE = { name: 'test', limit: 2, minutes: 5 }

test('two tries are admitted, the third is not, and after the window one is again', () =>
  inCity(async ({ context, clock }) => {
    const tries = [
      await admit(context, RATE, 'a'),
      await admit(context, RATE, 'a'),
      await admit(context, RATE, 'a'),
    ]
    assert.deepEqual(tries, [true, true, false])
    assert.equal(await admit(context, RATE, 'b'), true)
    clock.advance('PT5M')
    assert.equal(await admit(context, RATE, 'a'), true)
  }))

test('addresses of one IPv6 neighbourhood count together', () =>
  inCity(async ({ context }) => {
    const from = (address?: string) => admitFrom(context, RATE, address)
    assert.deepEqual([await from('2001:db8:1:2::1'), await from('2001:db8:1:2:ffff::2')], [true, true])
    assert.equal(await from('2001:db8:1:2::3'), false)
    assert.equal(await from('2001:db8:1:3::1'), true)
    assert.equal(await from(), true)
  }))

test('of fifty tries at the same instant no more than the limit is admitted', () =>
  inOpenCity(async ({ context }) => {
    const rate = { name: 'test-race', limit: 7, minutes: 5 }
    const answers = await Promise.all(Array.from({ length: 50 }, () => admit(context, rate, 'a')))
    assert.equal(answers.filter(Boolean).length, 7)
  }))
