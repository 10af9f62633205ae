import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  ALERTS,
  bulkLimit,
  dayIn,
  entryIn,
  holdsTime,
  hourOf,
  isLookUp,
  isOutOfPattern,
  isTyped,
  needsProof,
  pauseOf,
  startOf,
} from './rules.ts'

test('of acts that open doors or cannot be undone a few are many, of others some, of guarded ones any number is right', () => {
  for (const few of [
    'role.granted',
    'disclosure.approved',
    'mailbox.deleted',
    'recovery.release-opened',
    'people.exported',
  ])
    assert.equal(bulkLimit(few), 5, few)
  for (const some of ['account.locked', 'mailbox.quota-set', 'case.closed'])
    assert.equal(bulkLimit(some), 25, some)
  const many = [
    'person.left',
    'account.opened',
    'sign-in.refused',
    'recovery.name-looked-up',
    'mail.moved-in',
  ]
  for (const one of many) assert.equal(bulkLimit(one), Number.POSITIVE_INFINITY, one)
})

test('look-ups are acts that change nothing', () => {
  for (const one of [
    'recovery.name-looked-up',
    'person.looked-up',
    'audit.read',
    'audit.exported',
    'people.exported',
    'people.viewed',
  ])
    assert.equal(isLookUp(one), true, one)
  for (const one of ['audit.pruned', 'account.locked', 'mail.sent']) assert.equal(isLookUp(one), false, one)
})

test('a few look-ups are never unusual, not even at night', () => {
  assert.equal(isOutOfPattern({ lastHour: 5, usualPerDay: 0, hour: 3 }), false)
  assert.equal(isOutOfPattern({ lastHour: 6, usualPerDay: 100, hour: 3 }), true)
})

test('the night goes from 22 to 6', () => {
  const at = (hour: number) => isOutOfPattern({ lastHour: 6, usualPerDay: 0, hour })
  assert.deepEqual([5, 6, 21, 22, 23, 0].map(at), [true, false, false, true, true, true])
})

test('by day, more than three usual days within an hour is unusual; of somebody new, more than 40', () => {
  const by = (lastHour: number, usualPerDay: number) => isOutOfPattern({ lastHour, usualPerDay, hour: 10 })
  assert.deepEqual([by(40, 0), by(41, 0)], [false, true])
  assert.deepEqual([by(60, 20), by(61, 20)], [false, true])
  assert.deepEqual([by(20, 1), by(21, 1)], [false, true])
})

test('hours and days are those of Asia/Taipei', () => {
  assert.equal(hourOf(new Date('2026-11-22T15:59:00Z')), 23)
  assert.equal(hourOf(new Date('2026-11-22T16:00:00Z')), 0)
  assert.equal(startOf('2026-11-22').toISOString(), '2026-11-21T16:00:00.000Z')
})

test('a witness out of reach is told again after 1, 2, 4 … minutes, an hour at most', () => {
  assert.deepEqual([1, 2, 3, 6, 7, 40].map(pauseOf), [1, 2, 4, 32, 60, 60])
})

test('what makes no sense in an address is left out', () => {
  assert.deepEqual(
    ['2026-11-22', '115-11-22', '2026-02-30', '115-02-30', 'x', '', undefined].map((text) => dayIn(text)),
    ['2026-11-22', '2026-11-22', ...Array(5).fill(undefined)],
  )
  assert.deepEqual(['7', '07', '0', 'x', undefined, '1234567890123456'].map(entryIn), [
    7,
    ...Array(5).fill(undefined),
  ])
})

test('alerts of a broken or forged log are closed after a fresh proof, the others without', () => {
  assert.deepEqual(ALERTS.filter(needsProof), ['broken', 'forged'])
})

test('a document is a word of the HR desk, and what an officer typed elsewhere', () => {
  const typed = ['disclosure.asked', 'accounts-api.grant-requested', 'hr-desk.proofed'].map((action) =>
    isTyped(action, 'document'),
  )
  assert.deepEqual(typed, [true, true, false])
  assert.deepEqual([isTyped('role.granted', 'reason'), isTyped('role.granted', 'role')], [true, false])
  assert.deepEqual(['until', 'firstDay', 'reason', 'rows'].map(holdsTime), [true, true, false, false])
})
