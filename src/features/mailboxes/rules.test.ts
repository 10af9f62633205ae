import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { AccountState } from '#features/accounts/tables.ts'
import type { Narrowing } from './driver.ts'
import {
  DEEDS,
  deedsOn,
  fold,
  folderName,
  isFound,
  isOfDomain,
  localPart,
  MESSAGE_BYTES,
  needsProof,
  pageOf,
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

test('the information centre and administrators look after mailboxes, an HR office looks, others do not', () => {
  const roles = [
    { role: 'information-centre', agency: 'city' },
    { role: 'agency-admin', agency: 'health' },
    { role: 'hr', agency: 'school' },
    { role: 'auditor', agency: 'police' },
  ]
  assert.deepEqual(reachOf(roles), { see: ['city', 'health', 'school'], act: ['city', 'health'] })
})

const OF_ACTIVE = { state: 'ready', decidedFor: null, accountState: 'active' } as const

test('a mailbox is closed before it is deleted, and what was deleted stays so', () => {
  const deeds = (decided: Decided) => deedsOn({ ...OF_ACTIVE, decided })
  assert.deepEqual(deeds('open'), ['lock', 'suspend', 'close'])
  assert.deepEqual(deeds('locked'), ['reopen', 'suspend', 'close'])
  assert.deepEqual(deeds('suspended'), ['reopen', 'close'])
  assert.deepEqual(deeds('closed'), ['reopen', 'delete'])
  assert.deepEqual(deeds('deleted'), [])
})

test('what ends a mailbox is done by somebody who has just proved who they are', () => {
  assert.deepEqual(DEEDS.filter(needsProof), ['close', 'delete'])
})

test('what was ended for abuse or belongs to a closed account is not simply reopened, and nothing is decided about a mailbox to come', () => {
  assert.deepEqual(deedsOn({ ...OF_ACTIVE, decided: 'suspended', decidedFor: 'abuse' }), ['close'])
  assert.deepEqual(deedsOn({ ...OF_ACTIVE, decided: 'closed', decidedFor: 'abuse' }), ['delete'])
  assert.deepEqual(deedsOn({ ...OF_ACTIVE, decided: 'closed', accountState: 'closed' }), ['delete'])
  assert.deepEqual(deedsOn({ ...OF_ACTIVE, decided: 'closed', accountState: 'locked' }), ['reopen', 'delete'])
  assert.deepEqual(deedsOn({ ...OF_ACTIVE, state: 'reviewed', decided: 'open' }), [])
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

test('a search finds what lies within everything it is narrowed down to', () => {
  // Half past midnight on the 23rd in Taipei, still the 22nd in Greenwich.
  const at = new Date('2026-11-22T16:30:00Z')
  const letter = { folder: 'INBOX', seen: true, flagged: false, at, summary: { attachments: 0 } }
  const [unread, flagged, attached] = [
    { ...letter, seen: false },
    { ...letter, flagged: true },
    { ...letter, summary: { attachments: 1 } },
  ]
  const cases: [string, typeof letter, Narrowing, boolean][] = [
    ['not narrowed down', letter, {}, true],
    ['its own folder', letter, { folder: 'INBOX' }, true],
    ['another folder', letter, { folder: 'Sent' }, false],
    ['unread among the unread', unread, { only: 'unread' }, true],
    ['read among the unread', letter, { only: 'unread' }, false],
    ['flagged among the flagged', flagged, { only: 'flagged' }, true],
    ['plain among the flagged', letter, { only: 'flagged' }, false],
    ['a file among those with files', attached, { only: 'attached' }, true],
    ['no file among those with files', letter, { only: 'attached' }, false],
    ['since the day before', letter, { since: '2026-11-22' }, true],
    ['since its own day', letter, { since: '2026-11-23' }, true],
    ['since the day after', letter, { since: '2026-11-24' }, false],
    ['until the day before', letter, { until: '2026-11-22' }, false],
    ['until its own day', letter, { until: '2026-11-23' }, true],
    ['until the day after', letter, { until: '2026-11-24' }, true],
    ['everything at once', flagged, { folder: 'INBOX', only: 'flagged', since: '2026-11-23' }, true],
    ['all but the folder', flagged, { folder: 'Sent', only: 'flagged', since: '2026-11-23' }, false],
  ]
  for (const [why, found, narrowing, is] of cases) assert.equal(isFound(found, narrowing), is, why)
})

test('of all that was found a page is shown; one that does not exist is the nearest', () => {
  const all = Array.from({ length: 101 }, (_, place) => place)
  const told = (asked: number) => {
    const { messages, ...rest } = pageOf(all, asked)
    return { first: messages[0], last: messages.at(-1), ...rest }
  }
  assert.deepEqual(told(1), { first: 0, last: 49, page: 1, pages: 3, total: 101 })
  assert.deepEqual(told(3), { first: 100, last: 100, page: 3, pages: 3, total: 101 })
  assert.deepEqual([told(9).page, told(-1).page], [3, 1])
  assert.deepEqual(pageOf([], 4), { messages: [], page: 1, pages: 1, total: 0 })
})
