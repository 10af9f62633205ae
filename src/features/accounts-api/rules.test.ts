import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  apiMoment,
  endOfDay,
  isAppId,
  isField,
  isListed,
  isNetwork,
  isReturnAddress,
  nodeUuid,
  pick,
  reachOf,
  stateOf,
  withToken,
} from './rules.ts'

const now = new Date('2026-11-22T10:00:00Z')
const [before, after] = [new Date('2026-11-22T09:00:00Z'), new Date('2026-11-22T11:00:00Z')]

test('a grant counts when a second person has approved it, until its last day is over or it is withdrawn', () => {
  const of = (approvedAt: Date | null, withdrawnAt: Date | null, expiresAt: Date) =>
    stateOf({ approvedAt, withdrawnAt, expiresAt }, now)
  assert.equal(of(null, null, after), 'asked')
  assert.equal(of(before, null, after), 'in-force')
  assert.equal(of(before, null, before), 'expired')
  assert.equal(of(before, null, now), 'expired')
  assert.equal(of(null, null, before), 'expired')
  assert.equal(of(before, before, after), 'withdrawn')
})

test('what is not granted is absent, not empty', () =>
  assert.deepEqual(pick({ a: 'x', b: 'y', c: '' }, ['b', 'c', 'd']), { b: 'y', c: '' }))

test('a day counts until its midnight in Taipei', () =>
  assert.equal(endOfDay('2027-06-30').toISOString(), '2027-06-30T16:00:00.000Z'))

test('moments are written as the existing system writes them', () =>
  assert.equal(apiMoment(new Date('2026-11-22T17:05:09.500Z')), '20261123010509+0800'))

test('a node’s UUID is its code’s for ever, and well-formed', () => {
  assert.equal(nodeUuid('397000000A'), nodeUuid('397000000A'))
  assert.notEqual(nodeUuid('397000000A'), nodeUuid('3979E0000A'))
  assert.match(
    nodeUuid('397000000A'),
    /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
  )
})

test('networks are addresses with or without a prefix, and nothing else', () => {
  const good = ['10.1.2.3', '10.1.0.0/16', '0.0.0.0/0', '2001:db8::1', '2001:db8::/32']
  assert.deepEqual(good.filter(isNetwork), good)
  const bad = [
    '',
    '10.1.2',
    '10.1.2.3/33',
    '10.1.2.3/',
    '10.1.2.3/8/8',
    'example.tw',
    '2001:db8::/129',
    '10.1.2.3/x',
  ]
  assert.deepEqual(bad.filter(isNetwork), [])
})

test('a field is one of those that the interface has', () => {
  assert.ok(isField('APP_USER_TW_SSN') && isField('UserTwSsnSHA256'))
  assert.ok(!isField('APP_USER_SALARY') && !isField(''))
})

test('an address may speak if it lies in a network of the list; none may while the list is empty', () => {
  const list = ['10.1.0.0/16', '192.0.2.7', '2001:db8:1::/48', 'rubbish']
  for (const one of ['10.1.255.1', '192.0.2.7', '::ffff:10.1.2.3', '2001:db8:1::9'])
    assert.ok(isListed(one, list), one)
  for (const one of ['10.2.0.1', '192.0.2.8', '2001:db8:2::9', '', 'x', undefined])
    assert.ok(!isListed(one, list), String(one))
  assert.ok(!isListed('10.1.2.3', []))
})

test('browsers are handed on by https, or to a program on one’s own machine', () => {
  for (const one of ['https://a.example/x?y=1', 'http://localhost:3000/', 'http://127.0.0.1:9/cb'])
    assert.ok(isReturnAddress(one), one)
  for (const one of [
    'http://a.example/',
    'https://a.example/#x',
    'https://u@a.example/',
    'javascript:1',
    'x',
    '',
  ])
    assert.ok(!isReturnAddress(one), one)
})

test('the token stands in the address under the name of its type, beside what was there', () =>
  assert.equal(
    withToken('https://a.example/in?x=1', 'moica', 't'),
    'https://a.example/in?x=1&KCG_MOICA_USER_SSO_TOKEN=t',
  ))

test('applications are called as in the existing system', () => {
  assert.deepEqual(['KCG_0001', 'EDU_123456'].map(isAppId), [true, true])
  assert.deepEqual(['kcg_0001', 'KCG_1', 'KCG0001', 'KCG_0001x', ''].map(isAppId), [
    false,
    false,
    false,
    false,
    false,
  ])
})

test('the information centre asks, and either office approves', () =>
  assert.deepEqual(
    reachOf([
      { role: 'information-centre', agency: 'A' },
      { role: 'personnel-department', agency: 'B' },
      { role: 'hr', agency: 'C' },
    ]),
    { centre: ['A'], approving: ['A', 'B'] },
  ))
