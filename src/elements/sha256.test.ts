import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import { sha256 } from './sha256.ts'

test('the browser and the server see the same hash, at every length around a block', () => {
  for (let length = 0; length < 140; length++) {
    const text = 'a1:.Z_-'.repeat(20).slice(0, length)
    const words = Array.from(sha256(text), (word) => (word >>> 0).toString(16).padStart(8, '0')).join('')
    assert.equal(words, createHash('sha256').update(text).digest('hex'))
  }
})
