import assert from 'node:assert/strict'
import { test } from 'node:test'
import { axisOf, count, FOOT, placeOf, round, shownLabels } from './plot-axis.ts'

test('an axis has round figures up to the greatest, whole ones only', () => {
  const ticks = (...values: number[]) => axisOf(values).ticks
  assert.deepEqual(ticks(), [0, 1])
  assert.deepEqual(ticks(0, 3), [0, 1, 2, 3])
  assert.deepEqual(ticks(106), [0, 50, 100, 150])
  assert.deepEqual(ticks(92), [0, 25, 50, 75, 100])
  assert.deepEqual(ticks(1610), [0, 500, 1000, 1500, 2000])
  for (const most of [1, 7, 9, 10, 11, 49, 99, 101, 9_999, 1_000_001]) {
    const { top } = axisOf([most])
    assert.ok(top >= most && ticks(most).length <= 6, String(most))
  }
})

test('what is twice as much stands twice as high, and nothing stands on the line', () => {
  const axis = axisOf([100])
  assert.equal(placeOf(0, axis), FOOT)
  assert.equal(round(FOOT - placeOf(80, axis)), round(2 * (FOOT - placeOf(40, axis))))
})

test('a few places are all named, many are not, and a phone shows every other', () => {
  assert.deepEqual(
    shownLabels(2).map(({ index }) => index),
    [0, 1],
  )
  assert.deepEqual(
    shownLabels(14)
      .filter(({ isFine }) => !isFine)
      .map(({ index }) => index),
    [0, 4, 8, 12],
  )
  assert.equal(shownLabels(0).length, 0)
  assert.ok(shownLabels(366).length <= 7)
})

test('figures are told with commas', () => {
  assert.equal(count(1_234_567.06), '1,234,567.1')
})
