import assert from 'node:assert/strict'
import { test } from 'node:test'
import { boundaryIn, deedsOn, haltOf, isInterrupted, percentOf } from './rules.ts'

const LIN = { account: 'a1', person: 'lin' }
const HUANG = { account: 'a2', person: 'huang' }
const WU = { account: 'a3', person: 'wu' }
const LOAD = {
  ...({ state: 'ready', reason: null, mayRollBack: false } as const),
  ...{ byAccount: 'a1', byPerson: 'lin', askedByAccount: null, askedByPerson: null },
}

test('what waits is loaded or thrown away; what is over is not touched again', () => {
  assert.deepEqual(deedsOn(LOAD, LIN), ['apply', 'discard'])
  for (const state of ['refused', 'discarded', 'stale', 'rolled-back', 'loaded'] as const)
    assert.deepEqual(deedsOn({ ...LOAD, state }, LIN), [])
})

test('only the last load is taken back', () =>
  assert.deepEqual(deedsOn({ ...LOAD, state: 'loaded', mayRollBack: true }, LIN), ['roll-back']))

test('what is held is asked for first, and approved by neither who handed it in nor who asked', () => {
  const held = { ...LOAD, state: 'held' } as const
  assert.deepEqual(deedsOn(held, HUANG), ['apply', 'discard'])
  const asked = { ...held, reason: '年度職務歸系', askedByAccount: 'a2', askedByPerson: 'huang' }
  assert.deepEqual(deedsOn(asked, LIN), ['discard'])
  assert.deepEqual(deedsOn(asked, HUANG), ['discard'])
  assert.deepEqual(deedsOn(asked, WU), ['approve', 'discard'])
})

test('a host is interrupted after a minute of silence, unless it has finished', () => {
  const seenAt = new Date('2026-11-22T01:00:00Z')
  const after = (seconds: number) => new Date(seenAt.getTime() + seconds * 1000)
  assert.equal(isInterrupted({ state: 'going', seenAt }, after(60)), false)
  assert.equal(isInterrupted({ state: 'going', seenAt }, after(61)), true)
  assert.equal(isInterrupted({ state: 'done', seenAt }, after(61)), false)
})

test('a decision whose host died is gone on with; a file has to be handed in again', () => {
  const seenAt = new Date('2026-11-22T01:00:00Z')
  const [soon, later] = [new Date('2026-11-22T01:00:30Z'), new Date('2026-11-22T01:02:00Z')]
  assert.equal(haltOf({ kind: 'apply', state: 'going', seenAt }, soon), undefined)
  assert.equal(haltOf({ kind: 'apply', state: 'going', seenAt }, later), 'paused')
  assert.equal(haltOf({ kind: 'read', state: 'going', seenAt }, later), 'stopped')
  assert.equal(haltOf({ kind: 'fetch', state: 'going', seenAt }, later), 'stopped')
  assert.equal(haltOf({ kind: 'apply', state: 'failed', seenAt }, soon), 'stopped')
})

test('percent are whole, never more than all, and unknown of nothing', () => {
  assert.equal(percentOf({ done: 199, total: 300 }), 66)
  assert.equal(percentOf({ done: 301, total: 300 }), 100)
  assert.equal(percentOf({ done: 0, total: 0 }), undefined)
})

test('the boundary is found as browsers and others write it', () => {
  assert.equal(boundaryIn('multipart/form-data; boundary=----Web1'), '----Web1')
  assert.equal(boundaryIn('Multipart/Form-Data; charset=utf-8; boundary="a b";x=1'), 'a b')
  for (const other of [
    '',
    'application/json',
    'multipart/form-data',
    `multipart/form-data; boundary=${'x'.repeat(71)}`,
  ])
    assert.equal(boundaryIn(other), undefined)
})
