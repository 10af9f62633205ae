import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { BLANK, reachOf, reachToName } from './rules.ts'

describe('who looks after the lists of an agency', () => {
  const roles: [role: string, looksAfter: boolean][] = [
    ['information-centre', true],
    ['agency-admin', true],
    ['hr', true],
    ['personnel-department', false],
    ['auditor', false],
    ['', false],
  ]
  for (const [role, looksAfter] of roles)
    test(`${role || 'a colleague without a role'} ${looksAfter ? 'does' : 'does not'}`, () =>
      assert.deepEqual(reachOf([{ role, agency: 'education' }]), looksAfter ? ['education'] : []))

  test('of several roles, those that look after lists count', () => {
    const held = [
      { role: 'auditor', agency: 'city' },
      { role: 'hr', agency: 'school' },
      { role: 'agency-admin', agency: 'water' },
    ]
    assert.deepEqual(reachOf(held), ['school', 'water'])
  })
})

test('a new list follows the roster, its members alone write, and no reader is shown to another', () => {
  assert.equal(BLANK.membership, 'roster')
  assert.equal(BLANK.writers, 'members')
  assert.equal(BLANK.shown, false)
})

test('an HR office names no owner as it sees fit; administrators and the centre do', () => {
  const roles = ['hr', 'agency-admin', 'information-centre', 'auditor'].map((role) => ({
    role,
    agency: role,
  }))
  assert.deepEqual(reachToName(roles), ['agency-admin', 'information-centre'])
})
