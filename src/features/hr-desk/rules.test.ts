import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import {
  daysToTell,
  mayDisown,
  mayProof,
  reachOf,
  wishesForMissing,
  wishesForNew,
  wishesForProofing,
} from './rules.ts'

const NOW = new Date('2026-11-23T01:00:00Z')
const opened = (daysAgo: number) => new Date(NOW.getTime() - daysAgo * 86_400_000)
const standing = { state: 'active', proofing: 'personal-data' } as const
const fresh = { ...standing, openedAt: opened(1), mayAct: true, own: false }

describe('point 4: 「不是本人申請」', () => {
  test('is for accounts in use that were opened within 30 days', () => {
    assert.equal(mayDisown(fresh, NOW), true)
    assert.equal(mayDisown({ ...fresh, openedAt: opened(30) }, NOW), true)
    assert.equal(mayDisown({ ...fresh, openedAt: opened(30.01) }, NOW), false)
    for (const state of ['locked', 'closed'] as const)
      assert.equal(mayDisown({ ...fresh, state }, NOW), false)
  })

  test('nobody says it of their own account, or of one that is not theirs to deal with', () => {
    assert.equal(mayDisown({ ...fresh, own: true }, NOW), false)
    assert.equal(mayDisown({ ...fresh, mayAct: false }, NOW), false)
  })
})

describe('point 4: proofing in person', () => {
  test('raises the weakest proofing alone', () => {
    assert.equal(mayProof(fresh), true)
    for (const proofing of ['hr-desk', 'tw-fido', 'citizen-card'] as const)
      assert.equal(mayProof({ ...fresh, proofing }), false)
  })

  test('of an account in use, never one’s own, and only where it is theirs to deal with', () => {
    assert.equal(mayProof({ ...fresh, state: 'locked' }), false)
    assert.equal(mayProof({ ...fresh, own: true }), false)
    assert.equal(mayProof({ ...fresh, mayAct: false }), false)
  })
})

test('HR offices and the centre act, an agency’s administrators look; iKPD’s department and auditors do neither', () => {
  const roles = ['hr', 'agency-admin', 'information-centre', 'auditor', 'personnel-department'].map(
    (role, index) => ({ role, agency: String(index) }),
  )
  assert.deepEqual(reachOf(roles), { see: ['0', '1', '2'], act: ['0', '2'], centre: ['2'] })
})

test('lists are narrowed to what lies within reach alone', () => {
  assert.deepEqual(wishesForNew(['A']).filters.agency, ['A'])
  assert.deepEqual(wishesForProofing(['A']).filters.agency, ['A'])
  const { filters } = wishesForMissing({ agencies: ['A'], units: ['人事室'], categories: ['職員'] })
  assert.deepEqual(filters, { agency: ['A'], unit: ['人事室'], category: ['職員'] })
})

test('the daily mail goes on from the last day told, a week at most', () => {
  const to = '2026-11-22'
  assert.deepEqual(daysToTell('2026-11-23', undefined), { from: to, to })
  assert.deepEqual(daysToTell('2026-11-23', '2026-11-21'), { from: to, to })
  assert.deepEqual(daysToTell('2026-11-23', '2026-11-19'), { from: '2026-11-20', to })
  assert.deepEqual(daysToTell('2026-11-23', '2026-10-01'), { from: '2026-11-16', to })
})
