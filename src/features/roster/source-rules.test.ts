import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { LoadState } from '#features/personnel/rules.ts'
import { type FetchState, isAmiss, isDue, isReadAgain, isUnderWay, nextAt } from './source-rules.ts'

const HOUR = 3_600_000
const at = (minutes: number) => new Date(Date.UTC(2026, 10, 22) + minutes * 60_000)
const last = (state: FetchState) => ({ state, at: at(0) })

test('the roster is fetched when it never was, and then again when its time has come', () => {
  assert.equal(isDue(undefined, HOUR, at(0)), true)
  assert.deepEqual(
    [59, 60].map((minute) => isDue(last('loaded'), HOUR, at(minute))),
    [false, true],
  )
})

test('what failed or was overtaken is tried again after ten minutes, sooner where fetches are more frequent', () => {
  assert.deepEqual(nextAt(last('failed'), HOUR), at(10))
  assert.deepEqual(nextAt(last('overtaken'), HOUR), at(10))
  assert.deepEqual(nextAt(last('failed'), HOUR / 12), at(5))
  assert.deepEqual(nextAt(last('refused'), HOUR), at(60))
})

test('one that was not heard of for an hour has died with its host', () => {
  assert.deepEqual(
    [59, 60].map((minute) => isUnderWay(last('going'), at(minute))),
    [true, false],
  )
  assert.equal(isUnderWay(last('loaded'), at(1)), false)
  assert.equal(isUnderWay(undefined, at(1)), false)
})

test('a file that has not changed is read again only if nobody decided about it', () => {
  const stood = (state: LoadState, ended: number | null) => ({
    ...{ state, at: at(0) },
    endedAt: ended === null ? null : at(ended),
  })
  const again = (state: LoadState, ended: number | null) => isReadAgain(stood(state, ended), 24)
  assert.equal(isReadAgain(undefined, 24), true)
  assert.equal(again('stale', 5), true)
  assert.deepEqual([again('discarded', 24 * 60), again('discarded', 24 * 60 - 1)], [true, false])
  for (const state of ['ready', 'held', 'refused', 'loaded', 'rolled-back'] as const)
    assert.equal(again(state, 48 * 60), false, state)
  assert.equal(again('discarded', null), false)
})

test('somebody has to look at a source that fails or hands out faulty files', () => {
  assert.deepEqual(
    [isAmiss('failed'), isAmiss('refused'), isAmiss('waiting'), isAmiss(undefined)],
    [...[true, true], ...[false, false]],
  )
})
