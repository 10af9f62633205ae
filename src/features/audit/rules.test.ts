import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Deed, faultOf, GENESIS, type Link, linkHash, ownerOf } from './rules.ts'

const deed: Deed = {
  at: new Date('2026-11-22T01:30:00.123Z'),
  action: 'account.opened',
  actor: 'visitor',
  byAccount: null,
  byPerson: null,
  account: '0193-a',
  person: '0193-p',
  subject: null,
  owner: 'person:0193-p',
  details: Buffer.from('sealed'),
}
const first: Link = { ...deed, seq: 1, previous: GENESIS, hash: linkHash(1, GENESIS, deed), mark: null }
const second: Link = {
  ...deed,
  seq: 2,
  previous: first.hash,
  hash: linkHash(2, first.hash, deed),
  mark: null,
}
const start = { seq: 0, hash: GENESIS }

test('an entry that follows from the one before has no fault', () => {
  assert.equal(faultOf(first, start), undefined)
  assert.equal(faultOf(second, first), undefined)
})

test('an entry that comes too late says that one is missing', () => {
  assert.equal(faultOf(second, start), 'missing')
})

test('an entry moved after another is unlinked', () => {
  const elsewhere = { ...second, previous: GENESIS, hash: linkHash(2, GENESIS, deed) }
  assert.equal(faultOf(elsewhere, first), 'unlinked')
})

test('each changed field shows', () => {
  const changes: Partial<Link>[] = [
    { at: new Date(0) },
    { action: 'account.closed' },
    { actor: 'command' },
    { byAccount: 'x' },
    { byPerson: 'x' },
    { account: null },
    { person: null },
    { subject: 'x' },
    { owner: 'x' },
    { details: Buffer.from('other') },
    { details: null },
    { hash: GENESIS },
  ]
  for (const change of changes)
    assert.equal(faultOf({ ...second, ...change }, first), 'changed', JSON.stringify(change))
})

test('an entry that is not what was witnessed earlier shows, and others do not', () => {
  const head = first.hash.toString('hex')
  assert.equal(faultOf(first, start, { entry: 1, head }), undefined)
  assert.equal(faultOf(first, start, { entry: 1, head: 'ff' }), 'not as witnessed')
  assert.equal(faultOf(second, first, { entry: 1, head: 'ff' }), undefined)
})

test('details lie under the person, else the account, else the actor, else the month of strangers', () => {
  const at = new Date('2026-11-30T23:59:59Z')
  const by = { account: 'b', person: 'q' }
  assert.equal(ownerOf({ person: 'p', account: 'a' }, by, at), 'person:p')
  assert.equal(ownerOf({ account: 'a' }, by, at), 'account:a')
  assert.equal(ownerOf({}, by, at), 'person:q')
  assert.equal(ownerOf({}, { account: 'b' }, at), 'account:b')
  assert.equal(ownerOf({}, {}, at), 'month:2026-11')
})
