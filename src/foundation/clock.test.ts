import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addDays, addHours, addMinutes, clockAhead, milliseconds } from './clock.ts'

for (const [duration, length] of [
  ['PT0S', 0],
  ['PT90S', 90_000],
  ['PT5M', 300_000],
  ['+PT49H', 176_400_000],
  ['P1D', 86_400_000],
  ['P2DT3H4M5S', 183_845_000],
] as const) {
  test(`${duration} is ${length} ms`, () => assert.equal(milliseconds(duration), length))
}

for (const text of ['', 'P', 'PT', '49H', '-PT1H', 'P1M', 'PT1.5H', 'PT1H ', '1']) {
  test(`“${text}” is no duration`, () => assert.throws(() => milliseconds(text), /is not a duration/))
}

test('a clock that is told to runs ahead, and one that is not tells the machine’s time', () => {
  const gap = clockAhead('+PT49H').now().getTime() - clockAhead(undefined).now().getTime()
  assert.ok(Math.abs(gap - 49 * 3_600_000) < 1000)
})

test('minutes, hours and days are added to a moment, across the end of a year too', () => {
  const eve = new Date('2026-12-31T23:30:00Z')
  assert.equal(addMinutes(eve, 30).toISOString(), '2027-01-01T00:00:00.000Z')
  assert.equal(addHours(eve, 48).toISOString(), '2027-01-02T23:30:00.000Z')
  assert.equal(addDays(eve, -31).toISOString(), '2026-11-30T23:30:00.000Z')
})
