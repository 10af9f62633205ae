import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fits, seal, ticketOf } from '../../../simulators/tw-fido/checksums.ts'
import { appLink, checksum, isChecksum, readTicket, ticketDigest } from './protocol.ts'

const key = Buffer.alloc(32, 0x2a)
const zero = Buffer.alloc(12)
const transaction = '00000000-0000-4000-8000-000000000001'

/** Made with the all-zero IV of the specification’s own sample. */
const vectors: [payload: string[], checksum: string][] = [
  [
    [transaction, 'SP-TEST-0001', 'A123456789', 'ATH', 'I-SCAN', '高雄市政府帳號申請'],
    '000000000000000000000000bdc710dbcd2977d949ca45069e946758b8bc8e861a43b2b250b54cdba3b2486dd874877a960a71d87b271c8fc52762902ac56e19ec181c4685e915e79e93c3996d538ad3f3ef6200748c8b74b1f9ab6a',
  ],
  [
    [transaction, 'SP-TEST-0001', 'TKT-0001'],
    '000000000000000000000000bcc7158dcb2978dc40ca485693906500b9ec8b881a16e1e154b11edba3e8473d8d24d97ec75026da2824448cc2256ec97392354eee4e464682ef43e895c7929a2ccc76b4588d6079b2e7d5f5a732eb61',
  ],
]

for (const [payload, expected] of vectors)
  test(`the checksum over ${payload.slice(2).join(' ')} is the one that the specification leads to`, () => {
    assert.equal(checksum(key, payload, zero), expected)
    assert.ok(isChecksum(key, payload, expected), 'an all-zero IV is accepted')
    assert.ok(isChecksum(key, payload, expected.toUpperCase()), 'in capitals too')
  })

test('each checksum we send has an IV of its own, and is accepted under it', () => {
  const [one, other] = [checksum(key, ['a']), checksum(key, ['a'])]
  assert.equal(one.length, 184)
  assert.notEqual(one.slice(0, 24), other.slice(0, 24))
  assert.ok(isChecksum(key, ['a'], one) && isChecksum(key, ['a'], other))
})

test('our checksums and those of another reading of the specification are the same', () => {
  assert.ok(fits(key, 'ab', checksum(key, ['a', 'b'])))
  assert.ok(isChecksum(key, ['a', 'b'], seal(key, 'ab')))
})

test('a checksum over something else, by another key, altered, cut or no checksum at all is refused', () => {
  const good = checksum(key, ['a', '', 'b'])
  assert.ok(isChecksum(key, ['a', '', 'b'], good))
  assert.ok(!isChecksum(key, ['a', '', 'c'], good))
  assert.ok(!isChecksum(Buffer.alloc(32, 1), ['a', '', 'b'], good))
  for (const place of [0, 30, 183]) {
    const altered = good.slice(0, place) + (good[place] === '0' ? '1' : '0') + good.slice(place + 1)
    assert.ok(!isChecksum(key, ['a', '', 'b'], altered), `letter ${place}`)
  }
  for (const bad of ['', 'zz', good.slice(2), `${good}00`, good.slice(0, 152)])
    assert.ok(!isChecksum(key, ['a', '', 'b'], bad))
})

test('a ticket is read when its digest fits', () => {
  const content = Buffer.from(
    `{"transaction_id":"${transaction}","sp_ticket_id":"TKT-0001","op_code":"ATH"}`,
  ).toString('base64url')
  assert.equal(ticketDigest(content), 'VhPkAo2ruge8It-ueV65Eja5K39-fjwzpSIGzaBDGiU')
  const read = readTicket(`${content}.VhPkAo2ruge8It-ueV65Eja5K39-fjwzpSIGzaBDGiU`)
  assert.deepEqual(
    [read?.transaction_id, read?.sp_ticket_id, read?.op_code],
    [transaction, 'TKT-0001', 'ATH'],
  )
  assert.equal(read?.hashed_id_num, '')
})

test('a ticket with another digest, with more parts, or without JSON is none', () => {
  const good = ticketOf({ sp_ticket_id: 'T' })
  assert.equal(readTicket(good)?.sp_ticket_id, 'T')
  const garbage = Buffer.from('{"').toString('base64url')
  for (const bad of [
    '',
    '.',
    `x${good}`,
    `${good}.x`,
    good.slice(0, -1),
    `${garbage}.${ticketDigest(garbage)}`,
  ])
    assert.equal(readTicket(bad), undefined)
})

test('the link to the app carries the ticket, and the way back in base64url', () => {
  const link = new URL(appLink('a.b', 'https://city/phone/1', '1'))
  assert.equal(
    `${link.protocol}//${link.host}${link.pathname}`,
    'mobilemoica://moica.moi.gov.tw/a2a/verifySign',
  )
  assert.equal(link.searchParams.get('sp_ticket'), 'a.b')
  assert.equal(Buffer.from(link.searchParams.get('rtn_url')!, 'base64url').toString(), 'https://city/phone/1')
  assert.equal(link.searchParams.get('rtn_val'), 'MQ')
})
