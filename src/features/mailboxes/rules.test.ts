import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isOfDomain, localPart, MESSAGE_BYTES, matches, pauseAfter, QUOTA_BYTES } from './rules.ts'

test('a mailbox holds 300 MB, a message 36 MiB', () => {
  assert.deepEqual([QUOTA_BYTES, MESSAGE_BYTES], [314_572_800, 37_748_736])
})

test('pauses double from one minute to an hour', () => {
  assert.deepEqual([1, 2, 3, 6, 7, 20].map(pauseAfter), [1, 2, 4, 32, 60, 60])
})

test('every word of a query must occur somewhere, wide or narrow, large or small', () => {
  const texts = ['Anna', '校外教學 ＡＢＣ']
  const expected: [string, boolean][] = [
    ['anna', true],
    ['ANNA abc', true],
    ['校外', true],
    ['anna missing', false],
    ['', false],
    ['  ', false],
  ]
  for (const [query, found] of expected) assert.equal(matches(query, texts), found, query)
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
