import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { LockReason } from '#features/accounts/tables.ts'
import { DEEDS, deedsOn, isTold, needsProof, needsReason, reachOf, wishesFor } from './rules.ts'

const active = { state: 'active', lockedFor: null, mayAct: true, asCentre: true } as const

describe('point 2: what an officer may do about an account', () => {
  test('an administrator locks or closes one that is in use, ends its sessions and has a link sent', () =>
    assert.deepEqual(deedsOn(active, false), ['reset-link', 'end-sessions', 'lock', 'close']))

  test('whoever only looks has a link sent, and nothing where it is locked', () => {
    assert.deepEqual(deedsOn({ ...active, mayAct: false }, false), ['reset-link'])
    const locked = { state: 'locked', lockedFor: 'administrator', mayAct: false, asCentre: false } as const
    assert.deepEqual(deedsOn(locked, false), [])
  })

  test('nobody does anything about their own, about none, or about one that is closed', () => {
    assert.deepEqual(deedsOn(active, true), [])
    assert.deepEqual(deedsOn({ ...active, state: null }, false), [])
    assert.deepEqual(deedsOn({ ...active, state: 'closed' }, false), [])
  })

  test('only an administrator’s lock is taken off by an administrator', () => {
    for (const asCentre of [true, false]) {
      const deeds = (lockedFor: LockReason) =>
        deedsOn({ state: 'locked', lockedFor, mayAct: true, asCentre }, false)
      assert.deepEqual(deeds('administrator'), ['unlock', 'close'])
      assert.deepEqual(deeds('left'), ['close'])
      for (const why of ['not-me', 'review-refused', 'taken-back'] as const)
        assert.deepEqual(deeds(why), asCentre ? ['close'] : [])
    }
  })

  test('giving access back and closing ask for a new proof; all but a link ask for a reason', () => {
    assert.deepEqual(DEEDS.filter(needsProof), ['unlock', 'close'])
    assert.deepEqual(DEEDS.filter(needsReason), ['end-sessions', 'lock', 'unlock', 'close'])
  })
})

describe('whom an officer sees', () => {
  test('an HR office looks; administrators and the centre act; auditors and iKPD’s department see nobody', () => {
    const roles = ['hr', 'agency-admin', 'information-centre', 'auditor', 'personnel-department'].map(
      (role, index) => ({ role, agency: String(index) }),
    )
    assert.deepEqual(reachOf(roles), { see: ['0', '1', '2'], act: ['1', '2'], centre: ['2'] })
  })

  test('the list is narrowed to agencies within reach alone', () =>
    assert.deepEqual(wishesFor(['3979E0001B']).filters.agency, ['3979E0001B']))
})

describe('what the timeline tells', () => {
  test('not who looked, nor disclosures and what is kept for them', () => {
    for (const action of [
      'audit.read',
      'disclosure.asked',
      'people.viewed',
      'people.looked-up',
      'case.viewed',
      'mailbox.held',
    ])
      assert.equal(isTold(action, true), false, action)
    for (const action of ['account.locked', 'people.noted', 'mailbox.closed', 'case.opened'])
      assert.equal(isTold(action, false), true, action)
  })

  test('comings and goings only to those who deal with the account', () => {
    assert.equal(isTold('sign-in.done', true), true)
    assert.equal(isTold('sign-in.done', false), false)
  })
})
