import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import {
  type Draft,
  EMPTY_DRAFT,
  endsAt,
  type Fault,
  faultsOf,
  isAlive,
  type Known,
  type Sent,
} from './rules.ts'

const HASHES = { privacy: 'p1', 'mailbox-rules': 'm1' }
const agreed = (hash: string) => ({
  hash,
  openedAt: '2026-11-22T01:00:00.000Z',
  agreedAt: '2026-11-22T01:01:00.000Z',
})
const { agreedAt: _, ...opened } = agreed('p1')

const draft: Draft = {
  ...EMPTY_DRAFT,
  checked: 'wangxm',
  consents: { privacy: agreed('p1'), 'mailbox-rules': agreed('m1') },
}
const sent: Sent = {
  account: 'wangxm',
  recovery: 'wang@example.com',
  mailbox: 'yes',
  password: 'Kx-7Lmqv',
  again: 'Kx-7Lmqv',
  hashes: HASHES,
}
const known: Known = { hashes: HASHES, name: 'free', broken: [], cityDomain: 'kcg.gov.tw' }

type Case = {
  tale: string
  draft?: Partial<Draft>
  sent?: Partial<Sent>
  known?: Partial<Known>
  faults: Fault[]
}

const noPrivacy: Fault[] = [{ field: 'privacy', kind: 'not-agreed' }]
const noRules: Fault[] = [{ field: 'mailbox-rules', kind: 'not-agreed' }]
const CASES: Case[] = [
  { tale: 'all is well', faults: [] },
  {
    tale: 'the notice was never opened',
    draft: { consents: { 'mailbox-rules': agreed('m1') } },
    faults: noPrivacy,
  },
  {
    tale: 'the notice was opened only',
    draft: { consents: { ...draft.consents, privacy: opened } },
    faults: noPrivacy,
  },
  {
    tale: 'another version was agreed to',
    draft: { consents: { ...draft.consents, privacy: agreed('p0') } },
    faults: noPrivacy,
  },
  {
    tale: 'the form brings no hash of the notice',
    sent: { hashes: { 'mailbox-rules': 'm1' } },
    faults: noPrivacy,
  },
  { tale: 'the form brings another hash', sent: { hashes: { ...HASHES, privacy: 'p0' } }, faults: noPrivacy },
  {
    tale: 'the rules were not agreed to, with 是',
    draft: { consents: { privacy: agreed('p1') } },
    faults: noRules,
  },
  {
    tale: 'the form brings no hash of the rules, with 是',
    sent: { hashes: { privacy: 'p1' } },
    faults: noRules,
  },
  {
    tale: 'the rules were not agreed to, with 否',
    draft: { consents: { privacy: agreed('p1') } },
    sent: { mailbox: 'no', hashes: { privacy: 'p1' } },
    faults: [],
  },
  {
    tale: 'no name',
    sent: { account: '' },
    known: { name: 'malformed' },
    faults: [{ field: 'account', kind: 'empty' }],
  },
  { tale: 'a taken name', known: { name: 'taken' }, faults: [{ field: 'account', kind: 'taken' }] },
  { tale: 'a reserved name', known: { name: 'reserved' }, faults: [{ field: 'account', kind: 'reserved' }] },
  {
    tale: 'a malformed name',
    known: { name: 'malformed' },
    faults: [{ field: 'account', kind: 'malformed' }],
  },
  {
    tale: 'no password',
    sent: { password: '', again: '' },
    known: { broken: ['length'] },
    faults: [{ field: 'password', kind: 'empty', broken: [] }],
  },
  {
    tale: 'a weak password',
    known: { broken: ['length'] },
    faults: [{ field: 'password', kind: 'broken', broken: ['length'] }],
  },
  {
    tale: 'another password the second time',
    sent: { again: 'Kx-7LmqV' },
    faults: [{ field: 'again', kind: 'different' }],
  },
  {
    tale: 'a weak password and another one',
    sent: { again: 'x' },
    known: { broken: ['length'] },
    faults: [
      { field: 'password', kind: 'broken', broken: ['length'] },
      { field: 'again', kind: 'different' },
    ],
  },
  { tale: 'neither 是 nor 否', sent: { mailbox: '' }, faults: [{ field: 'mailbox', kind: 'unanswered' }] },
  { tale: 'no recovery address', sent: { recovery: '' }, faults: [{ field: 'recovery', kind: 'empty' }] },
  {
    tale: 'no recovery address, with 否',
    sent: { mailbox: 'no', recovery: '' },
    faults: [{ field: 'recovery', kind: 'empty' }],
  },
  {
    tale: 'the city’s own address',
    sent: { recovery: 'wangxm@kcg.gov.tw' },
    faults: [{ field: 'recovery', kind: 'own-domain' }],
  },
  {
    tale: 'no address at all',
    sent: { recovery: 'wang' },
    faults: [{ field: 'recovery', kind: 'malformed' }],
  },
]

describe('the application form', () => {
  for (const one of CASES)
    test(`${one.tale}: ${one.faults.map(({ field, kind }) => `${field} ${kind}`).join(', ') || 'may be submitted'}`, () => {
      assert.deepEqual(
        faultsOf({ ...draft, ...one.draft }, { ...sent, ...one.sent }, { ...known, ...one.known }),
        one.faults,
      )
    })
  test('an empty one has a fault in every part, in the order of the page', () => {
    const empty = { account: '', recovery: '', mailbox: '', password: '', again: '', hashes: {} } as const
    const fields = faultsOf(EMPTY_DRAFT, empty, { ...known, name: 'malformed' }).map(({ field }) => field)
    assert.deepEqual(fields, ['privacy', 'account', 'password', 'mailbox', 'recovery'])
  })
})

describe('a draft', () => {
  const startedAt = new Date('2026-11-22T01:00:00Z')
  const at = (iso: string) => new Date(iso)
  test('ends 30 minutes after it was touched last', () => {
    assert.deepEqual(endsAt({ startedAt, touchedAt: at('2026-11-22T02:00:00Z') }), at('2026-11-22T02:30:00Z'))
  })
  test('ends 24 hours after it was begun in any case', () => {
    assert.deepEqual(endsAt({ startedAt, touchedAt: at('2026-11-23T00:50:00Z') }), at('2026-11-23T01:00:00Z'))
  })
  test('is alive until the very moment', () => {
    const one = { startedAt, touchedAt: startedAt }
    assert.ok(isAlive(one, at('2026-11-22T01:29:59.999Z')))
    assert.ok(!isAlive(one, at('2026-11-22T01:30:00Z')))
  })
})

test('a new draft holds no data that the applicant confirmed, and no consent', () => {
  assert.equal(EMPTY_DRAFT.confirmed, false)
  assert.deepEqual(EMPTY_DRAFT.consents, {})
})
