import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  CONFIRMS,
  emergencyState,
  endOfDay,
  endOfGrant,
  GRANTS,
  outcomeAtEnd,
  rolesToGive,
  saysOf,
} from './rules.ts'

const CITY = '397000000A'
const SCHOOL = '3979E0001B'
const [EARLY, LATE] = [new Date('2026-12-01T00:00:00Z'), new Date('2026-12-31T00:00:00Z')]

test('the information centre has no say over those who watch it', () => {
  assert.ok(!GRANTS['information-centre'].includes('auditor'))
  assert.ok(!CONFIRMS['information-centre'].includes('auditor'))
  assert.ok(CONFIRMS['personnel-department'].includes('auditor'))
  assert.deepEqual(GRANTS.auditor, [])
})

test('a say is over the agency of the role it comes from; a role without any gives none', () => {
  const held = [
    { role: 'hr', agency: SCHOOL },
    { role: 'auditor', agency: CITY },
  ]
  assert.deepEqual(saysOf(held), [{ roles: ['hr'], agency: SCHOOL }])
  assert.deepEqual(rolesToGive([...held, { role: 'information-centre', agency: SCHOOL }]), [
    'hr',
    'information-centre',
    'agency-admin',
  ])
})

test('a grant never outlasts what it is given of', () => {
  const never = { expiresAt: null }
  assert.equal(endOfGrant(null, [never]), null)
  assert.equal(endOfGrant(EARLY, [never]), EARLY)
  assert.equal(endOfGrant(LATE, [never, { expiresAt: EARLY }]), LATE)
  assert.deepEqual(endOfGrant(null, [{ expiresAt: EARLY }]), EARLY)
  assert.deepEqual(endOfGrant(LATE, [{ expiresAt: EARLY }]), EARLY)
  assert.deepEqual(endOfGrant(EARLY, [{ expiresAt: LATE }, { expiresAt: EARLY }]), EARLY)
  assert.deepEqual(endOfGrant(null, [{ expiresAt: EARLY }, { expiresAt: LATE }]), LATE)
  assert.equal(endOfGrant(LATE, [{}]), LATE)
  assert.equal(endOfGrant(LATE, []), LATE)
})

test('a role that nobody confirmed ends, unless nobody else could have', () => {
  assert.equal(outcomeAtEnd({ isHeld: true, hasOthers: true }), 'ended')
  assert.equal(outcomeAtEnd({ isHeld: true, hasOthers: false }), 'kept')
  assert.equal(outcomeAtEnd({ isHeld: false, hasOthers: true }), 'gone')
})

test('an emergency waits 15 minutes for a second person, then it is open until its end', () => {
  const askedAt = EARLY
  const after = (minutes: number) => new Date(EARLY.getTime() + minutes * 60_000)
  const asked = { askedAt, endsAt: null, endedAt: null }
  assert.equal(emergencyState(asked, after(14.9)), 'asked')
  assert.equal(emergencyState(asked, after(15)), 'lapsed')
  const open = { ...asked, endsAt: after(250) }
  assert.equal(emergencyState(open, after(249)), 'open')
  assert.equal(emergencyState(open, after(250)), 'over')
  assert.equal(emergencyState({ ...open, endedAt: after(20) }, after(21)), 'over')
})

test('a last day is over at midnight in Taipei', () => {
  assert.equal(endOfDay('2026-12-31').toISOString(), '2026-12-31T16:00:00.000Z')
})
