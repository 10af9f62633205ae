import assert from 'node:assert/strict'
import { test } from 'node:test'
import { newNonce } from './nonce.ts'

test('no number comes twice, over the end of a stock too, and none changes afterwards', () => {
  const many = Array.from({ length: 10_000 }, () => newNonce(12))
  assert.ok(many.every((one) => one.length === 12))
  assert.equal(new Set(many.map((one) => one.toString('hex'))).size, many.length)
})
