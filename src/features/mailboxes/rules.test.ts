import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { AccountState } from '#features/accounts/tables.ts'
import {
  csvField,
  deedsOn,
  fold,
  folderName,
  isOfDomain,
  listingOf,
  localPart,
  MESSAGE_BYTES,
  pauseAfter,
  QUOTA_BYTES,
  quotaTyped,
  reachOf,
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

test('a list shows what its address asks for, and leaves out what makes no sense', () => {
  assert.deepEqual(listingOf({ q: ' Ｗang ', shown: 'closed', sort: 'newest', page: '12' }), {
    sought: 'Wang',
    shown: 'closed',
    sort: 'newest',
    page: 12,
  })
  const plain = { sought: '', shown: 'all', sort: 'name', page: 1 }
  for (const page of ['', '0', '-2', '1.5', '1e3', '007', '100000', 'x'])
    assert.deepEqual(listingOf({ q: '', shown: 'none', sort: 'size', page }), plain, page)
  assert.equal(listingOf({ q: 'x'.repeat(99), shown: '', sort: '', page: '' }).sought, 'x'.repeat(60))
})

test('the information centre and administrators look after mailboxes, an HR office looks, others do not', () => {
  const roles = [
    { role: 'information-centre', agency: 'city' },
    { role: 'agency-admin', agency: 'health' },
    { role: 'hr', agency: 'school' },
    { role: 'auditor', agency: 'police' },
  ]
  assert.deepEqual(reachOf(roles), { see: ['city', 'health', 'school'], act: ['city', 'health'] })
})

test('a mailbox is closed before it is deleted, and what was deleted stays so', () => {
  const deeds = (decided: Decided) => deedsOn({ state: 'ready', decided, decidedFor: null })
  assert.deepEqual(deeds('open'), ['lock', 'suspend', 'close'])
  assert.deepEqual(deeds('locked'), ['reopen', 'suspend', 'close'])
  assert.deepEqual(deeds('suspended'), ['reopen', 'close'])
  assert.deepEqual(deeds('closed'), ['reopen', 'delete'])
  assert.deepEqual(deeds('deleted'), [])
})

test('what was ended for abuse is not simply reopened, and nothing is decided about a mailbox to come', () => {
  assert.deepEqual(deedsOn({ state: 'ready', decided: 'suspended', decidedFor: 'abuse' }), ['close'])
  assert.deepEqual(deedsOn({ state: 'ready', decided: 'closed', decidedFor: 'abuse' }), ['delete'])
  assert.deepEqual(deedsOn({ state: 'reviewed', decided: 'open', decidedFor: null }), [])
})

test('a mailbox’s size is typed in whole MB, from 10 MB to 50 GB; none typed is the usual one', () => {
  const expected: [string, number | null | undefined][] = [
    ['', null],
    [' \u3000', null],
    ['9', undefined],
    ['10', 10_485_760],
    [' ３００ ', 314_572_800],
    ['51200', 53_687_091_200],
    ['51201', undefined],
    ...['0x20', '1e3', '20.5', '+20', '-20', '0000020', '20 MB'].map((bad): [string, undefined] => [
      bad,
      undefined,
    ]),
  ]
  for (const [typed, bytes] of expected) assert.equal(quotaTyped(typed), bytes, typed)
})

test('a CSV field is quoted, and no spreadsheet takes it for a formula', () => {
  assert.equal(csvField('王 "小" 明, 1=1'), '"王 ""小"" 明, 1=1"')
  assert.equal(csvField(''), '""')
  for (const start of ['=', '+', '-', '@', '\t', '\r'])
    assert.equal(csvField(`${start}SUM(A1)`), `"'${start}SUM(A1)"`, start)
})
