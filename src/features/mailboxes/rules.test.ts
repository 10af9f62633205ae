import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { AccountState } from '#features/accounts/tables.ts'
import {
  fold,
  folderName,
  isOfDomain,
  localPart,
  MESSAGE_BYTES,
  pauseAfter,
  QUOTA_BYTES,
  standingOf,
  wordsOf,
} from './rules.ts'
import type { Decided, MailboxState } from './tables.ts'

test('a mailbox holds 300 MB, a message 36 MiB', () => {
  assert.deepEqual([QUOTA_BYTES, MESSAGE_BYTES], [314_572_800, 37_748_736])
})

test('pauses double from one minute to an hour', () => {
  assert.deepEqual([1, 2, 3, 6, 7, 20].map(pauseAfter), [1, 2, 4, 32, 60, 60])
})

test('a query is its words, wide or narrow, large or small', () => {
  assert.deepEqual(wordsOf(' Ａnna  校外\u3000ABC '), ['anna', '校外', 'abc'])
  assert.deepEqual(wordsOf('  '), [])
  assert.equal(fold('Anna ＡＢＣ'), 'anna abc')
})

test('a folder’s name is one line, not too long, and none that mail programs understand otherwise', () => {
  assert.equal(folderName(' 校外教學\n2026 '), '校外教學 2026')
  for (const bad of ['', '  ', 'inbox', 'Trash', 'a/b', 'a\\b', '.hidden', 'x'.repeat(41)])
    assert.equal(folderName(bad), undefined, bad)
})

test('a decision that ends a mailbox refuses mail, one that keeps its holder out lets it arrive', () => {
  const standing = (
    decided: Decided,
    accountState: AccountState | null = 'active',
    state: MailboxState = 'ready',
  ) => standingOf({ state, decided, accountState })
  assert.deepEqual(
    (['open', 'locked', 'suspended', 'closed', 'deleted'] as const).map((decided) => standing(decided)),
    ['open', 'locked', 'suspended', 'suspended', 'suspended'],
  )
  assert.equal(standing('open', 'locked'), 'locked')
  assert.equal(standing('closed', 'locked'), 'suspended')
  assert.equal(standing('open', null), 'open')
  assert.equal(standing('open', 'active', 'reviewed'), 'suspended')
})

test('an address belongs to the city when its domain is the city’s or below it', () => {
  const expected: [string, boolean][] = [
    ['a@kcg.gov.tw', true],
    ['a@KCG.GOV.TW', true],
    ['a@mail.kcg.gov.tw', true],
    ['a@evilkcg.gov.tw', false],
    ['a@kcg.gov.tw.example.org', false],
    ['"x@kcg.gov.tw"@example.org', false],
    ['', false],
  ]
  for (const [address, own] of expected) assert.equal(isOfDomain(address, 'kcg.gov.tw'), own, address)
})

test('the name in an address is what stands before its last @, in small letters', () => {
  assert.deepEqual(['WangXM@kcg.gov.tw', 'a@b@c', 'none', ''].map(localPart), ['wangxm', 'a@b', '', ''])
})
