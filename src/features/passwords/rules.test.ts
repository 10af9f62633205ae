import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { checkPassword, type Policy, type Rule, strengthOf } from './rules.ts'
import { type Requirements, SHIPPED, USUAL } from './term-rules.ts'

type Case = [policy: Policy, password: string, broken: Rule[]]

function of(policy: Policy): Requirements {
  return { terms: SHIPPED[USUAL[policy]], hasSecond: false }
}

const CASES: Case[] = [
  // 6, 7, 8, 10, 11, 128, 129 characters
  ['account', 'Kx-7Lm', ['strength', 'length']],
  ['account', 'Kx-7Lmq', ['length']],
  ['account', 'Kx-7Lmqv', []],
  ['account', 'Kx-7Lmqv2t', []],
  ['account', 'Kx-7Lmqv2tw', []],
  ['account', 'Kx-7'.repeat(32), []],
  ['account', `${'Kx-7'.repeat(32)}L`, ['longest']],
  ['account', '', ['strength', 'length', 'classes']],
  // each kind of character alone, in twos, in threes
  ['account', '58203917', ['strength', 'classes']],
  ['account', 'vrtkmplz', ['strength', 'classes']],
  ['account', 'VRTKMPLZ', ['strength', 'classes']],
  ['account', '#-+*/=_%', ['strength', 'classes']],
  ['account', 'vrtk5820', ['strength', 'classes']],
  ['account', 'VRTK5820', ['strength', 'classes']],
  ['account', 'VRTKmplz', ['strength', 'classes']],
  ['account', 'vrtk#-+*', ['strength', 'classes']],
  ['account', 'VRTK#-+*', ['strength', 'classes']],
  ['account', '5820#-+*', ['strength', 'classes']],
  ['account', 'VRTKmplz5820VRTKmplz', []],
  ['account', 'vrtkmplzvrtkmplz', ['strength', 'classes']],
  ['account', 'VrtK5820', []],
  ['account', 'vrtk58#-', []],
  ['account', 'VRTK58#-', []],
  ['account', 'VRtk#-+*', []],
  ['account', 'Vr5#Vr5#', []],
  // the account's name inside, in any case, at any place
  ['account', 'wangxm-58K', ['account-name']],
  ['account', 'WANGXM-58k', ['account-name']],
  ['account', '58K-WaNgXm', ['account-name']],
  ['account', '5wangxmK-8', ['account-name']],
  ['account', 'wangx-58Km', []],
  // full-width, Chinese, blanks, emoji, accents, controls
  ['account', 'Ｋｘ-7Lmqv2', ['characters']],
  ['account', 'Ｐassword1!', ['characters', 'common']],
  ['account', '５8K-ＷaNgXm', ['account-name', 'characters']],
  ['account', 'Kx-7密碼Lmqv', ['characters']],
  ['account', 'Kx-7 Lmqv2', ['characters']],
  ['account', 'Kx-7　Lmqv2', ['characters']],
  ['account', 'Kx-7Lmqv😀', ['characters']],
  ['account', 'Kx-7Lmqvé', ['characters']],
  ['account', 'Kx-7Lmqv\t', ['characters']],
  ['account', 'Kx-7Lmqv\u007f', ['characters']],
  ['account', '!~Kx7Lmqv', []],
  // common words in disguise
  ['account', 'Password1!', ['common']],
  ['account', 'P@ssw0rd', ['common']],
  ['account', 'P@ssw0rd2026', ['common']],
  ['account', 'Qwerty123!', ['common']],
  ['account', 'Admin@123', ['common']],
  ['account', 'Welcome2026!', ['common']],
  ['account', 'Kaohsiung1', ['common']],
  ['account', '1Qaz2wsx', ['common']],
  ['account', 'Abc12345!', ['common']],
  ['account', '!!Dragon99', ['common']],
  ['account', 'Aa123456', ['common']],
  ['account', '1Qaz@wsx', ['common']],
  ['account', 'Asd12345!', ['common']],
  ['account', 'Harbour-2026!', []],
  // iKPD: 6, 7, 8, 10, 11, 128, 129
  ['portal', 'Kx7Lmq', ['length']],
  ['portal', 'Kx7Lmqv', []],
  ['portal', 'Kx7Lmqvt', []],
  ['portal', 'Kx7Lmqvt2w', []],
  ['portal', 'Kx7Lmqvt2wz', []],
  ['portal', 'Kx7L'.repeat(32), []],
  ['portal', `${'Kx7L'.repeat(32)}m`, ['longest']],
  ['portal', '', ['length', 'capitals-small-digits']],
  ['portal', '1Qaz2wsx', []],
  ['portal', 'kx7lmqvt', ['capitals-small-digits']],
  ['portal', 'KX7LMQVT', ['capitals-small-digits']],
  ['portal', 'KxpLmqvt', ['capitals-small-digits']],
  ['portal', 'Kx#Lmqvt', ['capitals-small-digits']],
  ['portal', 'Kx7#mqvt', []],
  ['portal', 'WangXM77', ['account-name']],
  ['portal', 'Kx7 Lmqv', ['characters']],
  ['portal', 'Kx7密碼Lmq', ['characters']],
  ['portal', 'Kx７Lmqv1', ['characters']],
  ['portal', 'Kx7Lmqv😀', ['characters']],
]

describe('the password policies of the guide', () => {
  for (const [policy, password, broken] of CASES) {
    const shown = password.length > 24 ? `${password.slice(0, 8)}… (${password.length})` : password
    test(`${policy}: ${JSON.stringify(shown)} ${broken.length > 0 ? `breaks ${broken.join(', ')}` : 'passes'}`, () => {
      assert.deepEqual(checkPassword(of(policy), password, 'wangxm'), broken)
    })
  }
  test('without an account name none can be inside', () => {
    assert.deepEqual(checkPassword(of('account'), 'Kx-7Lmqv', ''), [])
  })
})

describe('密碼強度判別', () => {
  const strengths: [string, string][] = [
    ['', 'weak'],
    ['Kx-7Lm', 'weak'],
    ['Kx-7Lmq', 'medium'],
    ['Kx-7Lmqv2t', 'medium'],
    ['Kx-7Lmqv2tw', 'strong'],
    ['vrtkmplzvrtkmplz', 'weak'],
    ['vrtkmplz58205820', 'weak'],
    ['vrtkmplz5820-', 'strong'],
  ]
  for (const [password, strength] of strengths)
    test(`${password || 'nothing'} is ${strength}`, () => assert.equal(strengthOf(password), strength))
})
