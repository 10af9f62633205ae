import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { lastDayOf, parseRocDate, rocDate, rocDateTime, rocEnd, taipeiDay } from './roc-date.ts'

describe('dates of the Republic', () => {
  test('a date is shown without padding of the year', () => {
    assert.equal(rocDate('2010-12-25'), '99-12-25')
    assert.equal(rocDate('1912-01-01'), '1-01-01')
    assert.equal(rocDate('2026-11-22'), '115-11-22')
    assert.equal(rocDate('1911-12-31'), '民國前1-12-31')
  })

  test('what ends with a day is told by that day, anything else by its moment', () => {
    const midnight = new Date('2026-12-31T16:00:00Z')
    assert.deepEqual([lastDayOf(midnight), rocEnd(midnight)], ['2026-12-31', '115-12-31'])
    const later = new Date('2026-12-31T16:00:30Z')
    assert.deepEqual([lastDayOf(later), rocEnd(later)], [undefined, '116-01-01 00:00'])
  })

  test('a moment is shown as it is in Taipei', () => {
    assert.equal(rocDateTime(new Date('2026-11-22T01:30:00Z')), '115-11-22 09:30')
    assert.equal(taipeiDay(new Date('2026-11-21T16:00:00Z')), '2026-11-22')
    assert.equal(taipeiDay(new Date('2026-11-21T15:59:59Z')), '2026-11-21')
    assert.equal(rocDate(new Date('2026-11-21T16:00:00Z')), '115-11-22')
  })

  for (const text of ['070-05-20', '70-05-20', '70/5/20', '70.05.20', '0700520', ' ７０－０５－２０ ']) {
    test(`${text} is 1981-05-20`, () =>
      assert.deepEqual(parseRocDate(text), { kind: 'date', iso: '1981-05-20' }))
  }

  for (const text of ['1981-05-20', '1981/5/20', '19810520']) {
    test(`${text} has a year AD`, () => assert.deepEqual(parseRocDate(text), { kind: 'ad-year' }))
  }

  for (const text of ['070-02-30', '70-13-01', '70-00-10', '70-01-00', '000-01-01', '0701301', '102-02-29']) {
    test(`${text} is no day of the calendar`, () =>
      assert.deepEqual(parseRocDate(text), { kind: 'impossible' }))
  }

  test('29 February exists in leap years', () => {
    assert.deepEqual(parseRocDate('101-02-29'), { kind: 'date', iso: '2012-02-29' })
  })

  for (const text of [
    '',
    '70-05',
    '7-05-20',
    '700520',
    '70-05/20',
    '-70-05-20',
    '前1-05-20',
    '70-05-20T',
    '12345-01-01',
  ]) {
    test(`'${text}' is no date`, () => assert.deepEqual(parseRocDate(text), { kind: 'malformed' }))
  }
})
