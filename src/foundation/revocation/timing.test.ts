import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nextTry } from './timing.ts'

const HOUR = 3_600_000
const start = new Date('2026-11-22T00:00:00Z')
const at = (hours: number): Date => new Date(start.getTime() + hours * HOUR)
const list = (hours: number) => ({ thisUpdate: start, nextUpdate: at(hours) })
const pause = (now: Date, hours: number, failures = 0): number =>
  (nextTry(now, list(hours), failures).getTime() - now.getTime()) / HOUR

test('a list is asked for again at three quarters of its life, and daily at least', () => {
  assert.equal(pause(start, 24), 18)
  assert.equal(pause(at(10), 24), 8)
  assert.equal(pause(start, 24 * 30), 24)
})

test('towards its end it is asked for more and more often, never more than once a minute', () => {
  assert.equal(pause(at(18), 24), 0.6)
  assert.ok(Math.abs(pause(at(22), 24) - 0.2) < 1e-9)
  assert.equal(pause(at(24), 24), 1 / 60)
  assert.equal(pause(at(80), 100), 1)
})

test('failures are followed by growing pauses, up to an hour with a list and five minutes without', () => {
  const seconds = (failures: number, known = true): number =>
    (nextTry(start, known ? list(24) : undefined, failures).getTime() - start.getTime()) / 1000
  assert.deepEqual(
    [1, 2, 3, 4, 12, 13, 60].map((failures) => seconds(failures)),
    [1, 2, 4, 8, 2048, 3600, 3600],
  )
  assert.deepEqual(
    [0, 1, 2, 9, 10, 60].map((failures) => seconds(failures, false)),
    [1, 1, 2, 256, 300, 300],
  )
})
