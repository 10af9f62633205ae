import assert from 'node:assert/strict'
import { test } from 'node:test'
import { halfFrom, halvesOf, reachOf, stateOf } from './rules.ts'

test('half a code is six letters that nobody mistakes, and no letter is favoured', () => {
  const counts = new Map<string, number>()
  for (let byte = 0; byte < 248; byte++)
    for (const letter of halfFrom(new Uint8Array(6).fill(byte)))
      counts.set(letter, (counts.get(letter) ?? 0) + 1)
  assert.equal(counts.size, 31)
  assert.equal(new Set(counts.values()).size, 1)
  assert.ok(!/[ILO01]/.test([...counts.keys()].join('')))
  assert.throws(() => halfFrom(new Uint8Array(32).fill(255)))
})

test('a code is read however it was written down', () => {
  for (const typed of [
    'ABCDEF234567',
    'abcdef-234567',
    ' ABC DEF 234 567 ',
    'ＡＢＣＤＥＦ－２３４５６７',
    'abcdef–234567',
  ])
    assert.deepEqual(halvesOf(typed), ['ABCDEF', '234567'], typed)
  for (const typed of ['', 'ABCDEF', 'ABCDEF2345678']) assert.equal(halvesOf(typed), undefined)
})

test('a release is opened, waits, may be used, and ends', () => {
  const at = (hour: number): Date => new Date(Date.UTC(2026, 10, 22, hour))
  const release = { usableAt: at(24), expiresAt: at(168), approvedAt: null, endedAt: null, end: null }
  const approved = { ...release, approvedAt: at(1) }
  assert.equal(stateOf(release, at(2)), 'opened')
  assert.equal(stateOf(approved, at(2)), 'waiting')
  assert.equal(stateOf(approved, at(24)), 'ready')
  assert.equal(stateOf(approved, at(168)), 'expired')
  assert.equal(stateOf({ ...approved, end: 'stopped', endedAt: at(3) }, at(24)), 'stopped')
})

test('an officer’s reach is told apart by role', () => {
  const roles = [
    { role: 'hr', agency: 'A' },
    { role: 'information-centre', agency: 'B' },
    { role: 'auditor', agency: 'C' },
  ]
  assert.deepEqual(reachOf(roles), { hr: ['A'], centre: ['B'] })
})
