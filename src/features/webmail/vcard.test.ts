import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readCards, writtenCards } from './vcard.ts'

test('cards of other programs are read: folded lines, groups, parameters, several addresses', () => {
  const file =
    '\ufeffBEGIN:VCARD\r\nVERSION:3.0\r\nFN:Lin\\, Mei\r\n -ling\r\nitem1.EMAIL;TYPE=work:lin@kcg.gov.tw\r\nEMAIL:lin@example.com\r\nEND:VCARD\r\nbegin:vcard\nFN:no address\nend:vcard\n'
  assert.deepEqual(readCards(file), [
    { name: 'Lin, Mei-ling', address: 'lin@kcg.gov.tw', note: '' },
    { name: 'Lin, Mei-ling', address: 'lin@example.com', note: '' },
  ])
  assert.deepEqual(readCards('nothing'), [])
})

test('what is written is read again, whatever stands in it', () => {
  const cards = [
    { name: '林；美玲,\\', address: 'lin@kcg.gov.tw', note: `${'備註'.repeat(60)};` },
    { name: '', address: 'who@example.com', note: '' },
  ]
  const file = writtenCards(cards)
  for (const line of file.split('\r\n')) assert.ok(Buffer.byteLength(line) <= 75)
  assert.deepEqual(readCards(file), [cards[0], { ...cards[1], name: 'who@example.com' }])
})
