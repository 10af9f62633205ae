import assert from 'node:assert/strict'
import { test } from 'node:test'
import { errorKind, folderNameOf, isToTell, quotaFor, readLogin, sourceIn, twinLogins } from './mail-rules.ts'

const MB = 1024 * 1024

test('a server has one address, with TLS unless it is on this machine', () => {
  for (const [typed, source] of [
    ['imaps://Mail.Old.gov.tw', 'imaps://mail.old.gov.tw:993'],
    [' imaps://mail.old.gov.tw:1993/ ', 'imaps://mail.old.gov.tw:1993'],
    ['imap://127.0.0.1:143', 'imap://127.0.0.1:143'],
    ['imap://localhost', 'imap://localhost:143'],
    ['imap://mail.old.gov.tw', undefined],
    ['imaps://user:secret@mail.old.gov.tw', undefined],
    ['imaps://mail.old.gov.tw/INBOX', undefined],
    ['https://mail.old.gov.tw', undefined],
    ['mail.old.gov.tw', undefined],
  ] as const)
    assert.equal(sourceIn(typed), source, typed)
})

test('a folder is called as there, without what no name here may have', () => {
  for (const [path, delimiter, name] of [
    ['專案/水利', '/', '專案／水利'],
    ['專案.水利/橋', '.', '專案／水利／橋'],
    ['a\u0007b\nc', '/', 'a b c'],
    ['.hidden', '/', '．hidden'],
    ['50% *', '/', '50％ ＊'],
    ['c:\\mail', '/', 'c:＼mail'],
    ['Drafts', '/', 'Drafts 2'],
    ['', '/', '？'],
    ['長'.repeat(60), '/', '長'.repeat(40)],
  ] as const)
    assert.equal(folderNameOf(path, delimiter), name, path)
})

test('each line says everything that is wrong with it; with a master it needs no password', () => {
  const how = { cityDomain: 'kcg.gov.tw', hasMaster: false }
  assert.deepEqual(readLogin(2, {}, how).faults, ['no-account', 'no-user', 'no-password'])
  const { row, faults } = readLogin(2, { account: 'Li@kcg.gov.tw', user: 'li' }, { ...how, hasMaster: true })
  assert.deepEqual([row.name, faults], ['li', []])
  assert.deepEqual(twinLogins([row, { ...row, line: 3 }]), [{ line: 3, fault: 'twice' }])
})

test('a raised quota has room for all of it and warns nobody; one with room stays', () => {
  assert.equal(quotaFor({ used: 0, quota: 300 * MB }, 299 * MB), 300 * MB)
  assert.equal(quotaFor({ used: 100 * MB, quota: 300 * MB }, 500 * MB), 800 * MB)
})

test('the holder is told of the first pass, and when what was left has come', () => {
  assert.equal(isToTell(undefined, { left: 2 }), true)
  assert.equal(isToTell({ left: 2 }, { left: 2 }), false)
  assert.equal(isToTell({ left: 2 }, { left: 0 }), true)
  assert.equal(isToTell({ left: 0 }, { left: 0 }), false)
})

test('failures have words', () => {
  assert.deepEqual(
    [
      'AUTHENTICATIONFAILED',
      'ECONNREFUSED',
      'ENOTFOUND',
      'SELF_SIGNED_CERT_IN_CHAIN',
      'NOT_TAKEN',
      'NOT_ALLOWED',
      'Error',
    ].map(errorKind),
    ['refused', 'unreached', 'name', 'certificate', 'not-taken', 'not-allowed', 'other'],
  )
})
