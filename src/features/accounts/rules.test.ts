import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import {
  codeKind,
  deviceOf,
  foldName,
  inGroups,
  isDomain,
  isLocking,
  isReserved,
  isWellFormed,
  maskAddress,
  passkeyName,
  plainRecoveryCode,
  recoveryFault,
  shownRecoveryCode,
  similarNames,
} from './rules.ts'

describe('the name of an account', () => {
  for (const name of ['abc', 'wangxm', 'a12', 'x'.repeat(20)])
    test(`${name} is well formed`, () => assert.ok(isWellFormed(name)))
  for (const name of [
    '',
    'ab',
    '1ab',
    'x'.repeat(21),
    'wang.xm',
    'wang-xm',
    'wang xm',
    'wángxm',
    'Wangxm',
    '王小明',
    'abc\n',
  ])
    test(`${JSON.stringify(name)} is not`, () => assert.ok(!isWellFormed(name)))
  for (const [typed, name] of [
    ['WangXM', 'wangxm'],
    [' wangxm ', 'wangxm'],
    ['ｗａｎｇｘｍ', 'wangxm'],
    ['ＷＡＮＧ１', 'wang1'],
  ] as const)
    test(`${typed} folds to ${name}`, () => assert.equal(foldName(typed), name))
  for (const name of [
    'postmaster',
    'abuse',
    'hostmaster',
    'webmaster',
    'security',
    'noc',
    'info',
    'kpdfforum',
    'noreply',
    'ikpd',
    'admin',
    'root',
    'mail',
  ])
    test(`${name} is reserved`, () => assert.ok(isReserved(name)))
  test('wangxm is not reserved', () => assert.ok(!isReserved('wangxm')))
  test('names like a taken one are well formed and others', () => {
    assert.deepEqual(similarNames('wangxm'), ['wangxm1', 'wangxm2', 'wangxmkh', 'wangxm01'])
    for (const name of similarNames('x'.repeat(20))) assert.ok(isWellFormed(name))
  })
})

describe('a recovery address', () => {
  for (const address of [
    'name@example.com',
    'a.b+c@mail.example.tw',
    'x@kcg.gov.tw.example.com',
    ' name@example.com ',
  ])
    test(`${address} will do`, () => assert.equal(recoveryFault(address, 'kcg.gov.tw'), undefined))
  for (const address of ['wangxm@kcg.gov.tw', 'WANGXM@KCG.GOV.TW', 'x@mail.kcg.gov.tw', 'wangxm＠kcg.gov.tw'])
    test(`${address} is the city’s own`, () =>
      assert.equal(recoveryFault(address, 'kcg.gov.tw'), 'own-domain'))
  for (const address of [
    '',
    'name',
    '@example.com',
    'name@',
    'name@example',
    'a b@example.com',
    'a@b@example.com',
    'name@-example.com',
    'a,b@example.com',
    `${'x'.repeat(65)}@example.com`,
    `x@${'a.'.repeat(130)}com`,
  ])
    test(`${JSON.stringify(address.slice(0, 30))} is none`, () =>
      assert.equal(recoveryFault(address, 'kcg.gov.tw'), 'malformed'))
  test('shows enough for its holder only', () =>
    assert.equal(maskAddress('xiaoming@example.com'), 'x***@example.com'))
})

test('a code is known by its form, however it was typed', () => {
  for (const typed of ['123456', ' 123 456 ', '１２３４５６', '123-456'])
    assert.equal(codeKind(typed), 'digits')
  for (const typed of ['abcde-fghij', 'ABCDE FGHIJ', 'abcdefghij', 'ａｂｃｄｅ－ｆｇｈｉｊ'])
    assert.equal(codeKind(typed), 'recovery')
  for (const typed of ['', '12345', '1234567', 'abcde-fghi0', 'abcde-fghijk'])
    assert.equal(codeKind(typed), undefined)
  assert.equal(shownRecoveryCode(plainRecoveryCode(' ABCDE fghij')), 'abcde-fghij')
  assert.equal(inGroups('ABCDEFGHIJ'), 'ABCD EFGH IJ')
})

test('a device is called by what its browser says of itself', () => {
  const cases: [string | undefined, string | undefined][] = [
    ['Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/142.0.0.0 Safari/537.36', 'Chrome · Windows'],
    ['Mozilla/5.0 (Windows NT 10.0) Chrome/142.0.0.0 Safari/537.36 Edg/142.0', 'Edge · Windows'],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Version/19.0 Mobile Safari/604.1',
      'Safari · iPhone',
    ],
    ['Mozilla/5.0 (Linux; Android 16) Chrome/142.0 Mobile Safari/537.36', 'Chrome · Android'],
    ['Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0', 'Firefox · Linux'],
    ['curl/8.0', undefined],
    [undefined, undefined],
  ]
  for (const [agent, name] of cases) assert.equal(deviceOf(agent), name)
})

test('a passkey has a name of one to 60 letters, and is bound to a domain', () => {
  assert.equal(passkeyName('  辦公室電腦 '), '辦公室電腦')
  assert.equal(passkeyName('😀'.repeat(99)), '😀'.repeat(60))
  assert.equal(passkeyName('  '), '—')
  for (const domain of ['localhost', 'kcg.gov.tw', 'a-b.c1.tw']) assert.ok(isDomain(domain))
  for (const text of ['', '.tw', 'KCG.gov.tw', 'kcg.gov.tw/', '127.0.0.1', '-a.tw', 'https://kcg.gov.tw'])
    assert.equal(isDomain(text), false, text)
})

test('a holder who is told that all is locked has nothing left to stop; whoever is told of a change has', () => {
  for (const event of ['locked-by-holder', 'misuse-reported', 'misuse-seen', 'misuse-kept'] as const)
    assert.equal(isLocking(event), true, event)
  for (const event of ['password-changed', 'passkey-added', 'new-device', 'misuse-reopened'] as const)
    assert.equal(isLocking(event), false, event)
})
