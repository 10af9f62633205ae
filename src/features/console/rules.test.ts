import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ListState } from '#foundation/revocation/watch.ts'
import { isFaulty, standOf } from './rules.ts'

const now = new Date('2026-11-22T08:00:00Z')
const until = (nextUpdate: string): ListState => ({
  address: 'http://crl.example/complete.crl',
  list: {
    issuer: '4720',
    name: 'MOICA',
    number: 1n,
    thisUpdate: new Date('2026-11-21T08:00:00Z'),
    nextUpdate: new Date(nextUpdate),
    entries: 0,
    bytes: 600,
  },
})

test('a list is in force until its end, then cards are refused', () => {
  assert.equal(standOf(until('2026-11-22T08:00:01Z'), now), 'in-force')
  assert.equal(standOf(until('2026-11-22T08:00:00Z'), now), 'stale')
  assert.equal(standOf({ address: '' }, now), 'missing')
})

test('a list needs somebody when it is missing, has run out or could not be renewed', () => {
  const good = until('2026-11-23T08:00:00Z')
  assert.equal(isFaulty(good, now), false)
  assert.equal(isFaulty({ ...good, lastError: 'unreachable' }, now), true)
  assert.equal(isFaulty(until('2026-11-22T07:00:00Z'), now), true)
  assert.equal(isFaulty({ address: '' }, now), true)
})
