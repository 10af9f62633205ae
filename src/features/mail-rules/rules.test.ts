import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import {
  closingAfter,
  closingDay,
  daysBetween,
  firstDay,
  fullness,
  graceOf,
  leaverClosingDay,
  marksAfter,
  monthsAfter,
  remindersDue,
  stepDue,
} from './rules.ts'

const MB = 1024 * 1024

describe('the quota', () => {
  test('is rounded as the meter shows it', () => {
    assert.deepEqual(fullness({ used: 239 * MB, quota: 300 * MB }).mark, 80)
    assert.equal(fullness({ used: 238 * MB, quota: 300 * MB }).mark, undefined)
    assert.equal(fullness({ used: 299 * MB, quota: 300 * MB }).mark, 100)
    assert.equal(fullness({ used: 1, quota: 0 }).mark, 100)
  })
  test('warns once at each mark, at the highest of several at once, and again after it was cleared out', () => {
    const story: [percent: number, warns: number | undefined][] = [
      [79, undefined],
      [80, 80],
      [84, undefined],
      [97, 95],
      [100, 100],
      [100, undefined],
      // 3 % below a mark, and not before, it may warn again.
      [98, undefined],
      [100, undefined],
      [96, undefined],
      [100, 100],
      [70, undefined],
      [91, 90],
    ]
    let told = 0
    for (const [percent, warns] of story) {
      const after = marksAfter(told, percent)
      assert.equal(after.warns, warns, `${percent} % after ${told} %`)
      told = after.told
    }
  })
})

describe('a year without use', () => {
  const untold = { closesOn: '2027-11-22', first: false, second: false, third: false }
  test('is a year of the calendar, also from 29 February', () => {
    assert.equal(closingDay('2026-11-22'), '2027-11-22')
    assert.equal(closingDay('2028-02-29'), '2029-02-28')
    assert.equal(monthsAfter('2027-03-31', -1), '2027-02-28')
    assert.equal(firstDay('2027-11-22'), '2027-10-22')
    assert.equal(daysBetween('2026-12-31', '2027-03-01'), 60)
  })
  test('is warned of at 11 months, 2 weeks before and 2 days before, each once, then closed', () => {
    const first = { ...untold, first: true }
    const second = { ...first, second: true }
    const third = { ...second, third: true }
    const steps: [typeof untold, string, string | undefined][] = [
      [untold, '2027-10-21', undefined],
      [untold, '2027-10-22', 'first'],
      [first, '2027-11-07', undefined],
      [first, '2027-11-08', 'second'],
      [second, '2027-11-19', undefined],
      [second, '2027-11-20', 'third'],
      [third, '2027-11-21', undefined],
      [third, '2027-11-22', 'close'],
      // However late it is, nothing is left out.
      [untold, '2028-06-01', 'first'],
      [first, '2028-06-01', 'second'],
      [second, '2028-06-01', 'third'],
    ]
    for (const [progress, today, step] of steps) assert.equal(stepDue('unused', progress, today), step, today)
  })
  test('a letter that is late puts the closing off by its whole notice', () => {
    assert.equal(closingAfter('first', '2027-11-22', '2027-10-22'), '2027-11-22')
    assert.equal(closingAfter('first', '2027-11-22', '2028-01-31'), '2028-02-29')
    assert.equal(closingAfter('second', '2027-11-22', '2027-11-20'), '2027-12-04')
    assert.equal(closingAfter('third', '2027-11-22', '2027-11-22'), '2027-11-24')
  })
})

describe('a leaver', () => {
  test('is told at once and closed after the grace, never sooner than a week after the letter', () => {
    const none = { closesOn: '2027-01-01', first: false, second: false, third: false }
    assert.equal(stepDue('left', none, '2026-11-23'), 'first')
    assert.equal(stepDue('left', { ...none, first: true }, '2026-12-31'), undefined)
    assert.equal(stepDue('left', { ...none, first: true }, '2027-01-01'), 'close')
    assert.equal(leaverClosingDay('2026-11-22', 30, '2026-11-23'), '2026-12-22')
    assert.equal(leaverClosingDay('2026-06-30', 30, '2026-11-23'), '2026-11-30')
  })
  test('has the grace of the category: as set, as the system begins with, or as all others', () => {
    assert.equal(graceOf('代理教師', {}, 30), 90)
    assert.equal(graceOf('代理教師', { 代理教師: 0 }, 30), 0)
    assert.equal(graceOf('職員', {}, 14), 14)
  })
})

test('a password is reminded of at n days and every n days after, and never where that is off', () => {
  assert.deepEqual(
    [89, 90, 179, 180].map((days) => remindersDue(days, 90)),
    [0, 1, 1, 2],
  )
  assert.equal(remindersDue(900, null), 0)
})
