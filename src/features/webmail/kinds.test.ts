import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isDoubled, kindOf, sniffed } from './kinds.ts'
import { excerptOf, rowsOf } from './text.ts'

test('a file is what it would be opened as, whatever its sender calls it', () => {
  for (const [type, name, kind] of [
    ['application/pdf', '發票.pdf', 'pdf'],
    ['application/pdf', '發票.pdf.exe', 'program'],
    ['image/png', 'photo.svg', 'program'],
    ['image/png', 'photo.png', 'picture'],
    ['text/plain', 'page.html', 'program'],
    ['text/csv', 'names.csv', 'table'],
    ['application/octet-stream', 'backup.zip', 'archive'],
    ['application/octet-stream', 'winmail.dat', 'tnef'],
    ['application/pkcs7-signature', 'smime.p7s', 'signature'],
    ['application/pkcs7-mime', 'smime.p7m', 'encrypted'],
    ['message/rfc822', 'letter', 'message'],
    ['text/calendar', 'invite.ics', 'calendar'],
    ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'names', 'document'],
    ['application/vnd.ms-word', 'report.docm', 'program'],
    ['application/x-unknown', 'thing', 'other'],
  ] as const)
    assert.equal(kindOf(type, name), kind, `${type} ${name}`)
})

test('a name with two endings is told', () => {
  for (const name of ['a.pdf.exe', '發票.pdf      .scr', 'a.jpg_.exe']) assert.ok(isDoubled(name), name)
  for (const name of ['a.pdf', 'backup.tar.gz', '115年11月.名冊.csv']) assert.ok(!isDoubled(name), name)
})

test('a picture is known by its bytes', () => {
  assert.equal(sniffed(Buffer.from('89504e470d0a1a0a00', 'hex')), 'image/png')
  assert.equal(sniffed(Buffer.from('ffd8ffe000', 'hex')), 'image/jpeg')
  assert.equal(sniffed(Buffer.from('GIF89a')), 'image/gif')
  assert.equal(sniffed(Buffer.from('RIFF....WEBPVP8 ')), 'image/webp')
  for (const other of ['<svg/>', '<html>', '', 'GIF', '%PDF'])
    assert.equal(sniffed(Buffer.from(other)), undefined)
})

test('a text is read in the character set it was written in, and cut where it is long', () => {
  assert.deepEqual(excerptOf(Buffer.from('高雄\u0000')), { shown: '高雄', isCut: false })
  assert.equal(excerptOf(Buffer.from('b0aab6af', 'hex')).shown, '高雄')
  assert.equal(excerptOf(Buffer.from('fffed89ac496', 'hex')).shown, '高雄')
  const long = excerptOf(Buffer.from('高'.repeat(100_000)))
  assert.ok(long.isCut && long.shown.startsWith('高高') && long.shown.length < 70_000)
})

test('separated values are a table, by commas, tabs or semicolons', () => {
  const table = [
    ['姓名', '註記'],
    ['王小明', 'a, "b"'],
  ]
  assert.deepEqual(rowsOf('姓名,註記\r\n王小明,"a, ""b"""\r\n'), table)
  assert.deepEqual(rowsOf('姓名\t註記\n'), [['姓名', '註記']])
  assert.deepEqual(rowsOf('a;b\n1;2'), [
    ['a', 'b'],
    ['1', '2'],
  ])
  assert.equal(rowsOf('a,b\n'.repeat(10_000)).length, 500)
})
