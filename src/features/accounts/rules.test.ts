import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { foldName, isReserved, isWellFormed, maskAddress, recoveryFault, similarNames } from './rules.ts'

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
