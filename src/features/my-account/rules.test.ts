import assert from 'node:assert/strict'
import { test } from 'node:test'
import { daysSince, isId, mailProgramOf, pageNumber } from './rules.ts'

test('a page is asked for by its number, else it is the first', () =>
  assert.deepEqual(
    ['2', '17', '0', '-1', '1e3', 'x', '', undefined, '9999999'].map(pageNumber),
    [2, 17, 1, 1, 1, 1, 1, 1, 1],
  ))

test('only what looks like an identifier is looked up', () => {
  assert.ok(isId('0199a2b4-5c6d-7e8f-9a0b-1c2d3e4f5a6b'))
  for (const text of ['', 'x', "0199a2b4-5c6d-7e8f-9a0b-1c2d3e4f5a6b'", '0199a2b4'])
    assert.ok(!isId(text), text)
})

test('days are counted whole, and never backwards', () => {
  const at = new Date('2026-11-22T10:00:00Z')
  const after = (hours: number) => daysSince(at, new Date(at.getTime() + hours * 3_600_000))
  assert.deepEqual([after(0), after(23), after(24), after(49), after(-5)], [0, 0, 1, 2, 0])
})

test('a mail program reads where there are mail servers, and only sends where there are none', () => {
  const settings = {
    ...{ url: 'https://city.example', cityDomain: 'kcg.gov.tw', mailName: 'mail.kcg.gov.tw' },
    ...{ imapsPort: 993, submissionPort: 587 },
  }
  const alone = mailProgramOf({ ...settings, mail: 'embedded' }, 'wangxm')
  assert.deepEqual(alone, {
    user: 'wangxm@kcg.gov.tw',
    smtp: { host: 'city.example', port: 587, tls: 'none' },
  })
  const served = mailProgramOf({ ...settings, mail: 'dovecot' }, 'wangxm')
  assert.deepEqual(served.imap, { host: 'mail.kcg.gov.tw', port: 993, tls: 'tls' })
  assert.deepEqual(served.smtp, { host: 'mail.kcg.gov.tw', port: 587, tls: 'starttls' })
})
