import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inOpenCity } from '#test/context.ts'
import { activate } from './activation.ts'
import { by, readyFor, tokenIn } from './registering.test.ts'
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
