import assert from 'node:assert/strict'
import { test } from 'node:test'
import { urlsIn } from './links.ts'
import {
  disposition,
  fileName,
  isActive,
  isAddress,
  once,
  parts,
  plainLine,
  prefixed,
  quoted,
  readParty,
  shortly,
  sizeWords,
  written,
} from './rules.ts'

test('recipients are parted at the commas and semicolons of both scripts, not within quotes', () => {
  assert.deepEqual(parts('a@x.tw, b@x.tw；c@x.tw、 "d, e" <d@x.tw>\nf@x.tw;,'), [
    'a@x.tw',
    'b@x.tw',
    'c@x.tw',
    '"d, e" <d@x.tw>',
    'f@x.tw',
  ])
  assert.deepEqual(parts(' '), [])
})

test('a recipient is an address, a name with one, or an account of the city', () => {
  const cases: [string, { name: string; address: string } | undefined][] = [
    ['who@example.com', { name: '', address: 'who@example.com' }],
    ['<who@example.com>', { name: '', address: 'who@example.com' }],
    ['林美玲 <linmeiling@kcg.gov.tw>', { name: '林美玲', address: 'linmeiling@kcg.gov.tw' }],
    ['"d, e" <d@x.tw>', { name: 'd, e', address: 'd@x.tw' }],
    ['linmeiling', { name: '', address: 'linmeiling@kcg.gov.tw' }],
    ['who＠example.com', { name: '', address: 'who@example.com' }],
    ['not an address', undefined],
    ['林美玲', undefined],
    ['a@b@c.tw', undefined],
    ['who@', undefined],
    ['@x.tw', undefined],
    ['a <b> <c@x.tw>', undefined],
    ['', undefined],
  ]
  for (const [typed, party] of cases) assert.deepEqual(readParty(typed, 'kcg.gov.tw'), party, typed)
})

test('addresses that no server would take are not addresses', () => {
  for (const good of [
    'a@x.tw',
    'a.b+c@sub.x.com',
    "o'neil@x.ie",
    `${'a'.repeat(64)}@x.tw`,
    'a@xn--fiq228c.tw',
    'a@x-y.tw',
  ])
    assert.ok(isAddress(good), good)
  for (const bad of [
    'a',
    'a@x',
    'a@x.',
    'a@.x.tw',
    '.a@x.tw',
    'a..b@x.tw',
    'a b@x.tw',
    'a@x_y.tw',
    'a@-x.tw',
    'a@x.1',
    `${'a'.repeat(65)}@x.tw`,
    'a@x.tw\nb@x.tw',
    '林@x.tw',
    `a@${'x.'.repeat(130)}tw`,
  ]) {
    assert.ok(!isAddress(bad), bad)
  }
})

test('everyone gets a letter once', () => {
  const [a, b] = [
    { name: '', address: 'A@x.tw' },
    { name: '', address: 'b@x.tw' },
  ]
  assert.deepEqual(once([a, b, { name: 'x', address: 'a@X.tw' }], ['B@x.tw']), [a])
})

test('a party is written so that it can be read again', () => {
  for (const party of [
    { name: '林美玲', address: 'a@x.tw' },
    { name: 'Lin, M', address: 'a@x.tw' },
    { name: '', address: 'a@x.tw' },
    { name: 'b@y.tw', address: 'a@x.tw' },
  ]) {
    assert.deepEqual(readParty(parts(written(party))[0]!, 'x.tw'), party)
  }
  assert.equal(written({ name: 'a@x.tw', address: 'a@x.tw' }), 'a@x.tw')
  assert.equal(written({ name: '"x" <y>', address: 'a@x.tw' }), 'x y <a@x.tw>')
})

test('answers to answers keep one Re:', () => {
  assert.equal(prefixed('Re', '會議'), 'Re: 會議')
  assert.equal(prefixed('Re', 'RE: Re：回覆: 會議'), 'Re: 會議')
  assert.equal(prefixed('Fwd', 'FW: 轉寄：會議'), 'Fwd: 會議')
  assert.equal(prefixed('Fwd', 'Re: 會議'), 'Fwd: Re: 會議')
  assert.equal(quoted('a\n\nb\n'), '> a\n>\n> b')
})

test('headers and file names carry nothing that deceives', () => {
  assert.equal(plainLine('in\u202egnp.exe\r\nBcc: x'), 'ingnp.exe Bcc: x')
  assert.equal(fileName('../../etc/passwd', 'f'), 'passwd')
  assert.equal(fileName('C:\\x\\名冊?.csv', 'f'), '名冊_.csv')
  assert.equal(fileName('.htaccess', 'f'), 'htaccess')
  assert.equal(fileName(undefined, 'f'), 'f')
  assert.equal(fileName(`${'𠮷'.repeat(200)}`, 'f'), '𠮷'.repeat(120))
  assert.equal(
    disposition('attachment', '名"冊\'1.csv'),
    `attachment; filename="___'1.csv"; filename*=UTF-8''%E5%90%8D%22%E5%86%8A%271.csv`,
  )
})

test('what a browser would run is told by its type', () => {
  for (const type of [
    'text/html',
    'image/svg+xml',
    'application/xhtml+xml',
    'text/javascript',
    'application/xml',
    'multipart/related',
  ])
    assert.ok(isActive(type), type)
  const sheet = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
  for (const type of ['text/csv', 'image/png', 'application/pdf', sheet, 'message/rfc822'])
    assert.ok(!isActive(type), type)
})

test('dates in a list are as short as can be', () => {
  const now = new Date('2026-11-23T02:00:00Z')
  assert.equal(shortly(new Date('2026-11-22T17:00:00Z'), now), '01:00')
  assert.equal(shortly(new Date('2026-11-22T15:59:00Z'), now), '11-22')
  assert.equal(shortly(new Date('2025-12-31T00:00:00Z'), now), '114-12-31')
  assert.deepEqual([1, 18_432, 2_500_000].map(sizeWords), ['1 KB', '18 KB', '2.4 MB'])
})

test('addresses of the web are found in text, without the sentence around them', () => {
  const urls = (text: string): string[] => urlsIn(text).flatMap(({ url }) => url ?? [])
  assert.deepEqual(
    urls(
      '請按 https://ikpd.kcg.gov.tw/activate/4f7c。 或 http://x.tw/a?b=1&c=2, (https://x.tw/d) https://x.tw/e_(f).',
    ),
    [
      'https://ikpd.kcg.gov.tw/activate/4f7c',
      'http://x.tw/a?b=1&c=2',
      'https://x.tw/d',
      'https://x.tw/e_(f)',
    ],
  )
  assert.deepEqual(urls('javascript:alert(1) ftp://x.tw https:// x'), [])
  assert.equal(
    urlsIn('前 https://x.tw 後')
      .map(({ text }) => text)
      .join(''),
    '前 https://x.tw 後',
  )
})
