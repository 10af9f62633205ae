import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { mailboxRules } from './content/mailbox-rules.ts'
import { privacy } from './content/privacy.ts'
import { differencesOf } from './differences.ts'
import { blocksOf, typedOf } from './typed.ts'

describe('a text as it is typed', () => {
  for (const { kind, text } of [privacy, mailboxRules])
    test(`${kind}: comes back as it was, in both languages`, () => {
      for (const { blocks } of [text['zh-TW'], text.en]) assert.deepEqual(blocksOf(typedOf(blocks)), blocks)
    })
  test('knows headings, paragraphs of several lines and lists with either sign', () =>
    assert.deepEqual(blocksOf('# 目的\n說明\n繼續\r\n\r\n- 甲\n- 乙\n\n1. 一\n2. 二\n\nplain\nwords'), [
      { heading: '目的' },
      { text: '說明繼續' },
      { list: ['甲', '乙'] },
      { list: ['一', '二'] },
      { text: 'plain words' },
    ]))
  test('keeps a paragraph that begins with a sign', () => {
    const blocks = [
      { text: '- 不是條列' },
      { text: '# 不是標題' },
      { text: '1. 不是編號' },
      { text: '\\反斜線' },
    ]
    assert.deepEqual(blocksOf(typedOf(blocks)), blocks)
  })
  test('may be nothing', () => assert.deepEqual(blocksOf(' \n\n '), []))
})

describe('what a version says otherwise', () => {
  const text = (title: string, ...list: string[]) => ({ title, blocks: [{ heading: '一' }, { list }] })
  const told = (one: ReturnType<typeof text>, other: ReturnType<typeof text>) =>
    differencesOf(one, other).map(({ line, is }) => `${{ kept: ' ', added: '+', removed: '-' }[is]}${line}`)
  test('is told line by line, in order', () =>
    assert.deepEqual(told(text('題', '甲', '乙', '丙'), text('題', '甲', '新', '丙')), [
      ' 題',
      ' 一',
      ' 1. 甲',
      '-2. 乙',
      '+2. 新',
      ' 3. 丙',
    ]))
  test('may be added or removed at the end, or be nothing', () => {
    assert.deepEqual(told(text('題', '甲'), text('題', '甲', '乙')).at(-1), '+2. 乙')
    assert.deepEqual(told(text('題', '甲', '乙'), text('題', '甲')).at(-1), '-2. 乙')
    assert.ok(told(text('題', '甲'), text('題', '甲')).every((line) => line.startsWith(' ')))
  })
})
