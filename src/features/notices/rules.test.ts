import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { mailboxRules } from './content/mailbox-rules.ts'
import { privacy } from './content/privacy.ts'
import { type Block, hashOf, isAgreed } from './rules.ts'

const flat = (blocks: Block[]): string => JSON.stringify(blocks)

describe('the texts that come with the system', () => {
  test('the privacy notice is version 20230307_V1.0 with the six things of article 8, the purposes and both kinds of people', () => {
    assert.equal(privacy.version, '20230307_V1.0')
    const { title, blocks } = privacy.text['zh-TW']
    assert.equal(title, '單一登入平臺個人資料蒐集、處理及利用告知聲明')
    for (const words of [
      '高雄市政府資訊中心',
      '135',
      '136',
      '137',
      '當事人為民眾',
      '當事人為機關人員',
      '期間',
      '地區',
      '對象',
      '方式',
      '權利',
      '不提供',
    ])
      assert.ok(flat(blocks).includes(words), words)
  })
  test('the mailbox rules are ten, with 300MB, one year and note one', () => {
    const { blocks } = mailboxRules.text['zh-TW']
    const list = blocks.find((block) => 'list' in block)!
    assert.equal(list.list.length, 10)
    for (const words of [
      '300MB',
      '一年內',
      '市府員工Email帳號申請',
      '電信法第二十三條',
      '註一',
      '一級機關管理員',
    ])
      assert.ok(flat(blocks).includes(words), words)
  })
  for (const content of [privacy, mailboxRules])
    test(`${content.kind}: the English text has the same shape`, () => {
      const shape = (blocks: Block[]) =>
        blocks.map((block) => ('list' in block ? block.list.length : Object.keys(block)[0]))
      assert.deepEqual(shape(content.text.en.blocks), shape(content.text['zh-TW'].blocks))
    })
})

describe('an agreement', () => {
  const hash = hashOf(privacy)
  const [early, late] = ['2026-11-22T01:00:00.000Z', '2026-11-22T01:30:00.000Z']
  test('counts for the text that was opened and then agreed to', () =>
    assert.ok(isAgreed({ hash, openedAt: early, agreedAt: late }, hash)))
  test('may come in the same instant', () =>
    assert.ok(isAgreed({ hash, openedAt: early, agreedAt: early }, hash)))
  test('does not count before the opening', () =>
    assert.ok(!isAgreed({ hash, openedAt: late, agreedAt: early }, hash)))
  test('does not count for another version', () =>
    assert.ok(!isAgreed({ hash: 'other', openedAt: early, agreedAt: late }, hash)))
  test('is not made by opening alone', () => assert.ok(!isAgreed({ hash, openedAt: early }, hash)))
  test('is not made by nothing', () => assert.ok(!isAgreed(undefined, hash)))
})

test('the hash changes with any word, the version and the kind', () => {
  const other = structuredClone(privacy)
  other.text.en.title += '.'
  assert.notEqual(hashOf(other), hashOf(privacy))
  assert.notEqual(hashOf({ ...privacy, version: 'x' }), hashOf(privacy))
  assert.notEqual(hashOf({ ...privacy, kind: 'mailbox-rules' }), hashOf(privacy))
  assert.match(hashOf(privacy), /^[0-9a-f]{64}$/)
})
