import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Context } from './context.ts'
import { gathered } from './gather.ts'

const context = { database: {} } as Context
const inTransaction = { database: {} } as Context

/** Doubles numbers, and remembers which were asked for together. */
function doubler() {
  const turns: number[][] = []
  const double = gathered(async (_: Context, numbers: number[]) => {
    turns.push(numbers)
    if (numbers.includes(0)) throw new Error('nothing to double')
    return numbers.map((number) => number * 2)
  })
  return { turns, double }
}

test('who asks in the same turn is answered from one look, each with their own', async () => {
  const { turns, double } = doubler()
  assert.deepEqual(await Promise.all([1, 2, 3].map((number) => double(context, number))), [2, 4, 6])
  assert.equal(await double(context, 4), 8)
  assert.deepEqual(turns, [[1, 2, 3], [4]])
})

test('who asks inside a transaction is asked for apart: others see nothing of it', async () => {
  const { turns, double } = doubler()
  await Promise.all([double(context, 1), double(inTransaction, 2), double(context, 3)])
  assert.deepEqual(turns, [[1, 3], [2]])
})

test('when the look fails, everybody hears of it, and the next turn is looked up anew', async () => {
  const { double } = doubler()
  const answers = await Promise.allSettled([double(context, 0), double(context, 1)])
  assert.deepEqual(
    answers.map(({ status }) => status),
    ['rejected', 'rejected'],
  )
  assert.equal(await double(context, 1), 2)
})
