import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { type End, periodFault, periodOf, reachOf, type State, stateOf } from './rules.ts'

const APPROVED = new Date('2026-03-02T01:00:00Z')
const EXPIRES = new Date('2026-03-05T01:00:00Z')
const BEFORE = new Date('2026-03-05T00:59:59.999Z')
const AFTER = new Date('2026-03-05T01:00:00.001Z')

describe('how far a disclosure has come', () => {
  const cases: [told: string, approvedAt: Date | null, end: End | null, now: Date, state: State][] = [
    ['that nobody has approved yet is asked for', null, null, BEFORE, 'asked'],
    ['that nobody has approved in time has lapsed, at the very moment', null, null, EXPIRES, 'lapsed'],
    ['that nobody has approved stays lapsed later', null, null, AFTER, 'lapsed'],
    ['that was approved is open until its last moment', APPROVED, null, BEFORE, 'open'],
    ['that was approved is closed by the clock, at the very moment', APPROVED, null, EXPIRES, 'expired'],
    ['that was approved stays closed later', APPROVED, null, AFTER, 'expired'],
    ['that was refused is so before its time is over', null, 'refused', BEFORE, 'refused'],
    ['that was refused is so after its time', null, 'refused', AFTER, 'refused'],
    ['that was withdrawn while it was asked for is so', null, 'withdrawn', BEFORE, 'withdrawn'],
    ['that was withdrawn while it was open never expires', APPROVED, 'withdrawn', AFTER, 'withdrawn'],
    ['whose lapsing was written down has lapsed', null, 'lapsed', AFTER, 'lapsed'],
    ['whose closing was written down is closed', APPROVED, 'expired', AFTER, 'expired'],
  ]
  for (const [told, approvedAt, end, now, state] of cases)
    test(`one ${told}`, () => {
      const endedAt = end && APPROVED
      assert.equal(stateOf({ approvedAt, endedAt, end, expiresAt: EXPIRES }, now), state)
    })
})

describe('whoever reads mail by law acts for the information centre', () => {
  test('its agencies are reached, all of them', () => {
    const roles = [
      { role: 'information-centre', agency: 'city' },
      { role: 'hr', agency: 'education' },
      { role: 'information-centre', agency: 'water' },
    ]
    assert.deepEqual(reachOf(roles), ['city', 'water'])
  })
  for (const role of ['hr', 'agency-admin', 'personnel-department', 'auditor'])
    test(`${role} reaches nothing`, () => assert.deepEqual(reachOf([{ role, agency: 'city' }]), []))
})

describe('the period of the messages', () => {
  const moments: [firstDay: string, lastDay: string, since: string, before: string][] = [
    ['2026-03-01', '2026-03-01', '2026-02-28T16:00:00.000Z', '2026-03-01T16:00:00.000Z'],
    ['2026-01-01', '2026-01-31', '2025-12-31T16:00:00.000Z', '2026-01-31T16:00:00.000Z'],
    ['2024-02-28', '2024-02-29', '2024-02-27T16:00:00.000Z', '2024-02-29T16:00:00.000Z'],
  ]
  for (const [firstDay, lastDay, since, before] of moments)
    test(`${firstDay} to ${lastDay} is whole days of Taipei`, () =>
      assert.deepEqual(periodOf({ firstDay, lastDay }), { since: new Date(since), before: new Date(before) }))

  const faults: [firstDay: string, lastDay: string, fault: string | undefined, told: string][] = [
    ['2026-03-01', '2026-03-01', undefined, 'one day can be asked for'],
    ['2026-03-01', '2026-03-31', undefined, 'a month can be asked for'],
    ['2024-01-01', '2024-12-31', undefined, 'a leap year has 366 days, as many as there may be'],
    ['2025-01-01', '2026-01-01', undefined, 'a year and a day are 366 days'],
    ['2025-01-01', '2026-01-02', 'too-long', 'a year and two days are one too many'],
    ['2024-01-01', '2025-01-01', 'too-long', 'a leap year and a day are one too many'],
    ['2016-01-01', '2026-01-01', 'too-long', 'ten years are no bounded question'],
    ['2026-03-02', '2026-03-01', 'backwards', 'the last day is not before the first'],
    ['2026-03-01', '2016-03-01', 'backwards', 'however long before it is'],
  ]
  for (const [firstDay, lastDay, fault, told] of faults)
    test(`${firstDay} to ${lastDay}: ${told}`, () => assert.equal(periodFault(firstDay, lastDay), fault))
})
