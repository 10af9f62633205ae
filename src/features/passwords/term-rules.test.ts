import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { asHashed, checkPassword, type Rule } from './rules.ts'
import {
  type Below,
  belowScheduleTen,
  differences,
  isShipped,
  isStricter,
  lifted,
  SHIPPED,
  shortestFor,
  type Terms,
} from './term-rules.ts'

const { guide, ikpd, nist } = SHIPPED

describe('a password after NIST SP 800-63B-4 and ASVS 5.0', () => {
  const cases: [password: string, hasSecond: boolean, broken: Rule[]][] = [
    ['fourteenletter', false, ['length']],
    ['fifteenletters!', false, []],
    ['sevenle', true, ['length']],
    ['eightlet', true, []],
    ['港口下著雨我們去搭輪渡看海好', false, ['length']],
    ['港口 下著雨 我們去搭輪渡看海好不好', false, []],
    ['🚢🌊🚢🌊⚓🌧️渡輪靠岸囉', false, ['length']],
    ['correct horse battery staple', false, []],
    ['wangxm likes the harbour', false, ['account-name']],
    ['passwordpassword', false, ['common']],
    ['123456789012345', false, ['common']],
    ['aaaaaaaaaaaaaaaa', false, ['common']],
    ['abcabcabcabcabcabc', false, ['common']],
    ['x'.repeat(129), false, ['longest', 'common']],
    // What is hashed is judged: full-width letters hide neither a common word nor the name, and ㍿ is four characters.
    ['ｐａｓｓｗｏｒｄｐａｓｓｗｏｒｄ', false, ['common']],
    ['ｗａｎｇｘｍ　likes the harbour', false, ['account-name']],
    ['港口㍿下著雨我們去搭輪渡', false, []],
    ['㍿'.repeat(33), false, ['longest']],
  ]
  for (const [password, hasSecond, broken] of cases)
    test(`${password.slice(0, 30)}${hasSecond ? ' beside a code' : ''}: ${broken.join(', ') || 'passes'}`, () => {
      assert.deepEqual(checkPassword({ terms: nist, hasSecond }, password, 'wangxm'), broken)
    })

  test('the same characters from another keyboard are the same password', () => {
    assert.equal(asHashed('Ｋａ　渡'), asHashed('Ka 渡'))
    assert.notEqual(asHashed('ka'), asHashed('Ka'))
  })
})

describe('附表十', () => {
  const cases: [what: string, face: 'account' | 'portal', terms: Terms, below: Below[]][] = [
    ['the guide’s', 'account', guide, []],
    ['iKPD’s own', 'portal', ikpd, []],
    ['iKPD’s at the account', 'account', ikpd, ['length']],
    ['long passwords', 'account', nist, []],
    ['two passwords remembered', 'account', { ...guide, history: 2 }, ['history']],
    ['seven characters beside a code', 'account', { ...guide, shortestWithSecond: 7 }, ['length']],
    ['two kinds of characters with the list', 'account', { ...guide, classes: 2 }, []],
    ['two kinds without the list', 'account', { ...guide, classes: 2, blocklist: false }, ['complexity']],
    ['three kinds without the list', 'account', { ...guide, blocklist: false }, []],
  ]
  for (const [what, face, terms, below] of cases)
    test(`${what}: ${below.join(', ') || 'kept'}`, () => {
      assert.deepEqual(belowScheduleTen(face, terms), below)
      const up = lifted(face, terms)
      assert.deepEqual(belowScheduleTen(face, up), [], 'lifted')
      if (below.length === 0) assert.deepEqual(up, terms)
    })
})

describe('two policies', () => {
  test('differ line by line, stricter or looser', () => {
    assert.deepEqual(differences(guide, guide), [])
    const told = differences(guide, nist).map(
      (one) => `${one.term} ${isStricter(one) ? 'stricter' : 'looser'}`,
    )
    assert.deepEqual(told, ['shortest stricter', 'classes looser', 'medium looser', 'characters looser'])
    const back = differences(nist, guide).map(
      (one) => `${one.term} ${isStricter(one) ? 'stricter' : 'looser'}`,
    )
    assert.deepEqual(back, ['shortest looser', 'classes stricter', 'medium stricter', 'characters stricter'])
    assert.ok(isStricter({ term: 'longest', from: 128, to: 64 }))
    assert.ok(!isStricter({ term: 'longest', from: 64, to: 128 }))
  })
  test('a code beside the password allows a shorter one', () => {
    assert.equal(shortestFor({ terms: nist, hasSecond: true }), 8)
    assert.equal(shortestFor({ terms: nist, hasSecond: false }), 15)
    assert.deepEqual([isShipped('nist'), isShipped('toString')], [true, false])
  })
})
