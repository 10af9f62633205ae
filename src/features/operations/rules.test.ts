import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nextRun, plainError, rhythmOf, standingOf, worstFirst } from './rules.ts'

test('a pattern of the timetable is said in words, its hours being Taipei’s', () => {
  assert.deepEqual(rhythmOf('* * * * *'), { kind: 'minutes', every: 1 })
  assert.deepEqual(rhythmOf('*/15 * * * *'), { kind: 'minutes', every: 15 })
  assert.deepEqual(rhythmOf('35 * * * *'), { kind: 'hourly', minute: 35 })
  assert.deepEqual(rhythmOf('20 18 * * *'), { kind: 'daily', hour: 2, minute: 20 })
  assert.deepEqual(rhythmOf('20 1 * * *'), { kind: 'daily', hour: 9, minute: 20 })
  for (const pattern of ['0 0 1 * *', '* 3 * * *', '1,2 * * * *', '5 */2 * * *', '*/x * * * *', '5'])
    assert.deepEqual(rhythmOf(pattern), { kind: 'other', pattern }, pattern)
})

test('the next run is the first minute after now that meets the pattern', () => {
  const after = new Date('2026-11-23T03:57:30Z')
  const next = (pattern: string) => nextRun(pattern, after)?.toISOString().slice(0, 16)
  assert.equal(next('* * * * *'), '2026-11-23T03:58')
  assert.equal(next('57 * * * *'), '2026-11-23T04:57')
  assert.equal(next('*/15 * * * *'), '2026-11-23T04:00')
  assert.equal(next('20 18 * * *'), '2026-11-23T18:20')
  assert.equal(next('20 1 * * *'), '2026-11-24T01:20')
  assert.equal(next('0 0 1 * *'), '2026-12-01T00:00')
  assert.equal(next('0 0 * 2 *'), '2027-02-01T00:00')
  assert.equal(next('0 6 * * 0'), '2026-11-29T06:00')
  assert.equal(next('10-12 * * * *'), '2026-11-23T04:10')
  assert.equal(next('50-58/2 * * * *'), '2026-11-23T03:58')
  assert.equal(next('50-56/2 * * * *'), '2026-11-23T04:50')
  assert.equal(next('30/20 * * * *'), '2026-11-23T04:30')
  assert.equal(next('1,59 * * * *'), '2026-11-23T03:59')
  assert.equal(next('0'), '2026-11-23T04:00')
  assert.equal(next('0 0 31 2 *'), undefined)
  assert.equal(next('x * * * *'), undefined)
  assert.equal(nextRun('* * * * *', new Date('2026-11-23T03:57:00Z'))?.getUTCMinutes(), 58)
})

test('an error is told by its kind: no numbers, no addresses, no quoted values', () => {
  assert.equal(plainError('DrizzleQueryError 23505'), 'DrizzleQueryError 23505')
  assert.equal(plainError('Error: A123456789 exists'), 'Error')
  assert.equal(plainError('Failed 123456789\nDetail: 王小明'), 'Failed …')
  assert.equal(plainError('王小明'), 'Error')
  assert.equal(plainError(''), 'Error')
  assert.equal(plainError('x'.repeat(200)).length, 80)
})

test('a figure is well, to be watched, or ill', () => {
  const limits = { most: 2, worst: 5 }
  assert.deepEqual(
    [2, 3, 5, 6].map((figure) => standingOf(figure, limits)),
    ['well', 'watch', 'watch', 'ill'],
  )
})

test('the worst finding comes first, the others in the order in which they were looked at', () => {
  const findings = (['well', 'watch', 'ill', 'well', 'ill'] as const).map((standing, place) => ({
    standing,
    place,
  }))
  assert.deepEqual(
    worstFirst(findings).map(({ place }) => place),
    [2, 4, 1, 0, 3],
  )
})
