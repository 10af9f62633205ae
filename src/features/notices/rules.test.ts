import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { mailboxRules } from './content/mailbox-rules.ts'
import { privacy } from './content/privacy.ts'
import { type Block, hashOf, isAgreed, isKindName, nextVersion, readDraft } from './rules.ts'

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

describe('a new version in a file', () => {
  const version = '20261123_V2.0'
  const zh = { title: '聲明', blocks: [{ heading: '目的' }, { text: '說明' }, { list: ['甲', '乙'] }] }
  const en = { title: 'Notice', blocks: [{ heading: 'Why' }, { text: 'Because' }, { list: ['a', 'b'] }] }
  const text = { 'zh-TW': zh, en }
  const read = (draft: unknown) => readDraft(JSON.stringify(draft))

  test('is taken as it stands when both languages have one shape', () =>
    assert.deepEqual(read({ version, text }), { version, text }))
  test('may count its parts in several digits', () =>
    assert.deepEqual(read({ version: '20261123_V12.10', text }), { version: '20261123_V12.10', text }))
  test('is JSON', () => assert.deepEqual(readDraft('version: 1'), { at: 'file', why: 'shape' }))
  for (const wrong of [
    undefined,
    20261123,
    [version],
    '',
    'V2.0',
    '2026-11-23_V2.0',
    '20261123_V2',
    `${version}a`,
  ])
    test(`has no version in ${JSON.stringify(wrong)}`, () =>
      assert.deepEqual(read({ version: wrong, text }), { at: 'version', why: 'missing' }))
  test('is not nothing', () => assert.deepEqual(read(null), { at: 'version', why: 'missing' }))

  const inEnglish = (change: object) => read({ version, text: { 'zh-TW': zh, en: { ...en, ...change } } })
  test('has a text', () => assert.deepEqual(read({ version }), { at: 'zh-TW.title', why: 'missing' }))
  test('has both languages', () => {
    assert.deepEqual(read({ version, text: { en } }), { at: 'zh-TW.title', why: 'missing' })
    assert.deepEqual(read({ version, text: { 'zh-TW': zh } }), { at: 'en.title', why: 'missing' })
  })
  test('has a title of words in each language', () => {
    for (const title of [undefined, 5, '', ' \n'])
      assert.deepEqual(inEnglish({ title }), { at: 'en.title', why: 'missing' })
  })
  test('has blocks in each language', () => {
    for (const blocks of [undefined, 'Why', { length: 1 }, []])
      assert.deepEqual(inEnglish({ blocks }), { at: 'en.blocks', why: 'missing' })
  })
  test('names the first block that is no heading, paragraph or list of words', () => {
    for (const block of [
      null,
      {},
      { image: 'x' },
      { heading: 1 },
      { text: 1 },
      { list: 'a' },
      { list: ['a', 1] },
    ])
      assert.deepEqual(inEnglish({ blocks: [{ heading: 'Why' }, block, {}] }), {
        at: 'en.blocks[1]',
        why: 'unknown',
      })
  })
  test('says the same number of things, in the same order, in English', () => {
    const [heading, paragraph, list] = en.blocks
    for (const blocks of [
      [heading, paragraph],
      [paragraph, heading, list],
      [heading, paragraph, { list: ['a'] }],
      [heading, heading, list],
    ])
      assert.deepEqual(inEnglish({ blocks }), { at: 'en', why: 'shape' })
  })
})

test('the next version is one higher, named after the day', () => {
  assert.equal(nextVersion(['20230307_V1.0'], '2027-01-15'), '20270115_V2.0')
  assert.equal(nextVersion(['20260101_V3.0', '20230307_V12.3'], '2027-01-15'), '20270115_V13.0')
  assert.equal(nextVersion([], '2027-01-15'), '20270115_V1.0')
})

test('a text is called by small letters and hyphens, three to forty', () => {
  for (const name of ['abc', 'remote-work', 'a'.repeat(40)]) assert.ok(isKindName(name), name)
  for (const name of ['ab', '-ab', 'ab-', 'Abc', 'a b', 'a/b', 'a'.repeat(41), 'ab1'])
    assert.ok(!isKindName(name), name)
})
