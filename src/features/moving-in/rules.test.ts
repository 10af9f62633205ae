import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { type Former, isArgon2id, type RowFault, readFormer, twins } from './rules.ts'

const SSHA = `{SSHA}${Buffer.from(`${'d'.repeat(20)}saltsalt`).toString('base64')}`
const BCRYPT = `$2b$10$${'a'.repeat(22)}${'b'.repeat(31)}`
const argon2id = (costs: string) => `$argon2id$v=19$${costs}$c2FsdHNhbHRzYWx0$${'A'.repeat(43)}`

const WANG = { account: 'wangxm', id_number: 'A123456789' }
const read = (values: Record<string, string>) => readFormer(2, values, 'kcg.gov.tw')

function former(values: Partial<Former> = {}): Former {
  const { former } = read({ ...WANG, recovery: 'wang@example.com', password_hash: SSHA })
  return { ...former, ...values }
}

describe('a row of the former system', () => {
  test('says everything that is wrong with it', () => {
    const values = {
      ...{ account: '1x', id_number: 'A123456788', recovery: 'x@kcg.gov.tw', password_hash: '{MD5}x' },
      ...{ language: 'fr', mailbox: 'maybe', state: 'gone' },
    }
    const all = ['bad-id-number', 'own-domain', 'bad-hash', 'bad-language', 'bad-mailbox', 'bad-state']
    assert.deepEqual(read(values).faults, ['bad-name', ...all])
  })

  test('with everything is read as it is written', () => {
    const values = {
      ...{ ...WANG, recovery: ' wang@example.com ', password_hash: SSHA },
      ...{ language: 'en', mailbox: 'yes', state: 'disabled' },
    }
    assert.deepEqual(read(values), {
      former: {
        ...{ line: 2, name: 'wangxm', idNumber: 'A123456789', recovery: 'wang@example.com', hash: SSHA },
        ...{ language: 'en', mailbox: true, disabled: true },
      },
      faults: [],
    })
  })

  test('with the account alone is one of nobody: Chinese, without a mailbox, not disabled', () =>
    assert.deepEqual(read({ account: 'frontdesk' }), {
      former: {
        ...{ line: 2, name: 'frontdesk', idNumber: '', recovery: '', hash: '' },
        ...{ language: 'zh-TW', mailbox: false, disabled: false },
      },
      faults: [],
    }))

  test('may have the whole address for a name, and small letters in the ID number', () => {
    const { former, faults } = read({ account: ' Wangxm@KCG.gov.tw ', id_number: ' a123456789 ' })
    assert.deepEqual([former.name, former.idNumber, faults], ['wangxm', 'A123456789', []])
  })

  test('of Chinese, no mailbox and an active account says so in words too', () => {
    const { former, faults } = read({ ...WANG, language: 'zh-TW', mailbox: 'no', state: 'active' })
    const { language, mailbox, disabled } = former
    assert.deepEqual([language, mailbox, disabled, faults], ['zh-TW', false, false, []])
  })

  const cells: [column: string, value: string, fault: RowFault | undefined][] = [
    ['account', '', 'bad-name'],
    ['account', 'wang@example.com', 'bad-name'],
    ['account', 'w', 'bad-name'],
    ['id_number', 'A12345678', 'bad-id-number'],
    ['recovery', 'wang', 'bad-recovery'],
    ['recovery', 'wang@mail.kcg.gov.tw', 'own-domain'],
    ['recovery', 'wang@notkcg.gov.tw', undefined],
    ['password_hash', SSHA, undefined],
    ['password_hash', BCRYPT, undefined],
    ['password_hash', argon2id('m=65536,t=3,p=4'), undefined],
    ['password_hash', argon2id('m=999999,t=3,p=4'), 'bad-hash'],
    ['password_hash', 'Lighthouse-2019', 'bad-hash'],
    ['language', 'EN', 'bad-language'],
    ['mailbox', 'Yes', 'bad-mailbox'],
    ['state', 'enabled', 'bad-state'],
  ]
  for (const [column, value, fault] of cells)
    test(`with the ${column} ${JSON.stringify(value.slice(0, 36))} is ${fault ?? 'right'}`, () =>
      assert.deepEqual(read({ ...WANG, [column]: value }).faults, fault ? [fault] : []))
})

describe('an argon2id hash is taken as it is', () => {
  const hashes: [told: string, hash: string, isTaken: boolean][] = [
    ['of usual costs', argon2id('m=19456,t=2,p=1'), true],
    ['of 128 MiB', argon2id('m=131072,t=2,p=1'), true],
    ['of a little more', argon2id('m=131073,t=2,p=1'), false],
    ['of four passes', argon2id('m=19456,t=4,p=1'), true],
    ['of five', argon2id('m=19456,t=5,p=1'), false],
    ['of four lanes', argon2id('m=19456,t=2,p=4'), true],
    ['of five', argon2id('m=19456,t=2,p=5'), false],
    ['of the older version', argon2id('m=19456,t=2,p=1').replace('v=19', 'v=16'), false],
    ['that is argon2i', argon2id('m=19456,t=2,p=1').replace('argon2id', 'argon2i'), false],
    ['that is bcrypt', BCRYPT, false],
    ['that is nothing', '', false],
  ]
  for (const [told, hash, isTaken] of hashes)
    test(`${isTaken ? 'one' : 'but not one'} ${told} (${hash.slice(0, 32)})`, () =>
      assert.equal(isArgon2id(hash), isTaken))
})

describe('in one file', () => {
  test('the same row twice is the same name and the same person', () =>
    assert.deepEqual(twins([former(), former({ line: 3 })]), [
      { line: 3, fault: 'name-twice' },
      { line: 3, fault: 'person-twice' },
    ]))

  test('a name stands once, whoever has it', () =>
    assert.deepEqual(twins([former(), former({ line: 3, idNumber: 'A200000003' })]), [
      { line: 3, fault: 'name-twice' },
    ]))

  test('a person stands once, under whatever name, also when others are between', () => {
    const another = former({ line: 3, name: 'lijunjie', idNumber: 'A200000003' })
    assert.deepEqual(twins([former(), another, former({ line: 4, name: 'wangxm2' })]), [
      { line: 4, fault: 'person-twice' },
    ])
  })

  test('several accounts may be of nobody', () => {
    const desks = ['frontdesk', 'backdesk'].map((name, n) => former({ line: n + 2, name, idNumber: '' }))
    assert.deepEqual(twins(desks), [])
  })
})
