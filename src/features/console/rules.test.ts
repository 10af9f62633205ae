import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ListState } from '#foundation/revocation/watch.ts'
import { isFaulty, standOf, waitedFor } from './rules.ts'

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

test('what waited is told in minutes, from two hours on in hours, from two days on in days', () => {
  const told = (minutes: number) => {
    const { count, unit } = waitedFor(new Date(now.getTime() - minutes * 60_000), now)
    return `${count} ${unit}`
  }
  assert.deepEqual([-5, 0, 119, 120, 2879, 2880, 14_400].map(told), [
    ...['0 minutes', '0 minutes', '119 minutes', '2 hours', '47 hours', '2 days', '10 days'],
  ])
})
