import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  daysOf,
  daysToReckon,
  medianOf,
  percent,
  periodBefore,
  periodOf,
  reachOf,
  shareWithin,
  spansOf,
  sumOf,
  within,
} from './rules.ts'

test('a period ends today, and the one before it is as long', () => {
  const period = periodOf(14, '2026-03-05')
  assert.deepEqual(period, { from: '2026-02-20', to: '2026-03-05' })
  assert.deepEqual(periodBefore(period), { from: '2026-02-06', to: '2026-02-19' })
  assert.equal(daysOf(period).length, 14)
  assert.deepEqual(daysOf({ from: '2026-12-31', to: '2027-01-01' }), ['2026-12-31', '2027-01-01'])
})

test('what was reckoned last is reckoned once more, and the first time goes back 400 days at most', () => {
  const today = '2026-11-23'
  assert.deepEqual(daysToReckon('2026-11-21', undefined, today), ['2026-11-21', '2026-11-22', '2026-11-23'])
  assert.deepEqual(daysToReckon(undefined, '2026-11-22', today), ['2026-11-22', '2026-11-23'])
  assert.deepEqual(daysToReckon(undefined, undefined, today), [today])
  assert.equal(daysToReckon(undefined, '2001-01-01', today).length, 401)
})

test('a month is told by days, more than that by weeks, and the last week may be short', () => {
  assert.equal(spansOf(periodOf(31, '2026-11-23')).length, 31)
  const weeks = spansOf(periodOf(32, '2026-11-23'))
  assert.deepEqual(weeks.at(0), { day: '2026-10-23', days: 7 })
  assert.deepEqual(weeks.at(-1), { day: '2026-11-20', days: 4 })
})

test('a span holds what happened from its first day to its last, of all parts or of one', () => {
  const one = (day: string, part: string) => ({ day, part, count: 1 })
  const counted = ['2026-11-19', '2026-11-20', '2026-11-23', '2026-11-24'].flatMap((day) => [
    one(day, 'password'),
    one(day, 'passkey'),
  ])
  const span = { day: '2026-11-20', days: 4 }
  assert.deepEqual(
    within(counted, span, 'passkey').map(({ day }) => day),
    ['2026-11-20', '2026-11-23'],
  )
  assert.equal(sumOf(within(counted, span)), 4)
})

test('half of the waits are over at their median; figures sort as figures', () => {
  const waits = [
    { part: '1400', count: 2 },
    { part: '9', count: 1 },
    { part: '72', count: 2 },
  ]
  assert.equal(medianOf(waits), 72)
  assert.equal(
    medianOf([
      { part: '5', count: 1 },
      { part: '60', count: 1 },
    ]),
    5,
  )
  assert.equal(medianOf([]), undefined)
  assert.equal(shareWithin(waits, 72), 60)
  assert.equal(shareWithin(waits, 71), 20)
  assert.equal(shareWithin([], 240), undefined)
})

test('a share has one digit after the point, and there is none of nothing', () => {
  assert.equal(percent(1, 3), 33.3)
  assert.equal(percent(0, 3), 0)
  assert.equal(percent(0, 0), undefined)
})

test('figures are for those who look after accounts and people; an auditor reads the log', () => {
  const roles = ['information-centre', 'agency-admin', 'personnel-department', 'hr', 'auditor']
  const given = roles.map((role) => ({ role, agency: role }))
  assert.deepEqual(reachOf(given), roles.slice(0, 4))
})
