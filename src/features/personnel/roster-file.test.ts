import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import iconv from 'iconv-lite'
import { agencies, GOOD, HEADER, ID, people, row, type Told } from '#test/roster.ts'

describe('what HR files look like', () => {
  test('columns come in any order, unknown ones are noticed', async () => {
    const columns = HEADER.split(',').reverse()
    const { found, findings } = await people([
      `${columns.join(',')},備註`,
      `${GOOD.split(',').reverse().join(',')},x`,
    ])
    assert.equal(found[0]?.name, '王小明')
    assert.deepEqual(findings, {
      faults: [],
      notices: [{ kind: 'unknown-column', file: 'persons.csv', column: '備註' }],
    })
  })

  test('a byte order mark, CRLF and quoted commas', async () => {
    const { found, told } = await people([`\ufeff${HEADER}\r`, `${row({ unit: '"第一科, ""甲"" 組"' })}\r`])
    assert.deepEqual(told, [])
    assert.equal(found[0]?.posts[0]?.unit, '第一科, "甲" 組')
  })

  test('cp950 is read, and its undecodable bytes are reported', async () => {
    const text = iconv.encode(
      `${HEADER}\r\n${GOOD}\r\n${row({ id_number: ID.second, name: '許功蓋' })}\r\n`,
      'cp950',
    )
    const { found, told } = await people(text, 'cp950')
    assert.deepEqual([told, found.map(({ name }) => name)], [[], ['王小明', '許功蓋']])
    const broken = await people(Buffer.concat([text, Buffer.from([0xff, 0xff, 0x0a])]), 'cp950')
    assert.deepEqual(broken.told, [[4, 'undecodable']])
  })

  test('names with ‧, Latin names, characters beyond the BMP, empty units and titles are kept as given', async () => {
    const names = ['伊藍‧米路', 'SMITH JOHN', '王𠮷祥']
    const { found, told } = await people([
      HEADER,
      ...names.map((name, place) => row({ name, id_number: Object.values(ID)[place]! })),
    ])
    assert.deepEqual([told, found.map(({ name }) => name), found[0]?.posts[0]?.unit], [[], names, ''])
  })

  test('dates come with two or three digits of the year, or seven digits', async () => {
    const { found } = await people([
      HEADER,
      row({ birthday: '0700520', start_date: '99-12-25', end_date: '1151231' }),
    ])
    assert.deepEqual(
      [found[0]?.birthday, found[0]?.posts[0]?.start, found[0]?.posts[0]?.end],
      ['1981-05-20', '2010-12-25', '2026-12-31'],
    )
  })

  test('an unknown category is taken and told', async () => {
    const { found, findings } = await people([HEADER, row({ category: '特聘研究' })])
    assert.deepEqual(
      [found.length, findings.notices],
      [1, [{ kind: 'unknown-category', category: '特聘研究', people: 1 }]],
    )
  })
})

describe('agencies', () => {
  const header = 'code,name,parent_code,level'
  const city = '397000000A,高雄市政府,,0'
  const bureau = '3979E0000A,教育局,397000000A,1'

  test('are read in any order, with validity and successor when the file has them', async () => {
    const { found, told } = await agencies([
      `${header},successor_code,start_date,end_date`,
      `${bureau},3979C0000A,099-12-25,114-12-31`,
      `${city},,,`,
      '3979C0000A,民政局,397000000A,1,,,',
    ])
    assert.deepEqual(told, [])
    assert.deepEqual(found[0], {
      code: '3979E0000A',
      name: '教育局',
      parent: '397000000A',
      level: 1,
      successor: '3979C0000A',
      start: '2010-12-25',
      end: '2025-12-31',
    })
  })

  test('a parent may be known already', async () => {
    assert.deepEqual((await agencies([header, bureau], [['397000000A', null, 0]])).told, [])
  })

  const bad: [string, string, Told][] = [
    ['a malformed code', '3979E0000,教育局,397000000A,1', [3, 'wrong-code', '3979E0000']],
    ['an empty name', '3979E0000A,,397000000A,1', [3, 'empty', 'name']],
    ['an unknown parent', '3979E0000A,教育局,397999999A,1', [3, 'unknown-agency', '397999999A']],
    ['an unknown level', '3979E0000A,教育局,397000000A,3', [3, 'wrong-level']],
    ['no parent', '3979E0000A,教育局,,1', [3, 'wrong-level']],
    ['a duplicate', '397000000A,高雄市政府,,0', [3, 'duplicate', 2]],
    ['its own parent', '3979E0000A,教育局,3979E0000A,2', [3, 'circular']],
    ['a control character', '3979E0000A,教\u0007育局,397000000A,1', [3, 'control-characters', 'name']],
    ['too few fields', '3979E0000A,教育局', [3, 'too-few-fields', 2, 4]],
  ]
  for (const [what, line, fault] of bad) {
    test(`${what} is reported with its line`, async () =>
      assert.deepEqual((await agencies([header, city, line])).told, [fault]))
  }

  test('parents are followed into what the city has: no circle through it, and no second root beside it', async () => {
    const known: [string, string | null, number][] = [
      ['397000000A', null, 0],
      ['3979E0000A', '397000000A', 1],
      ['3979E0001B', '3979E0000A', 2],
    ]
    assert.deepEqual((await agencies([header, '3979E0000A,教育局,3979E0001B,2'], known)).told, [
      [2, 'circular'],
    ])
    assert.deepEqual((await agencies([header, '397000000A,高雄市政府,3979E0001B,2'], known)).told, [
      [2, 'circular'],
    ])
    assert.deepEqual((await agencies([header, '3979X0000A,另一市府,,0'], known)).told, [
      [2, 'second-root', '397000000A'],
    ])
    assert.deepEqual((await agencies([header, '3979E0001B,仁武,397000000A,1', city], known)).told, [])
  })

  test('one file does not bring two roots', async () => {
    assert.deepEqual((await agencies([header, city, '3979X0000A,另一市府,,0'])).told, [
      [3, 'second-root', '397000000A'],
    ])
  })

  test('nobody above takes over, nor the agency itself: told with the line, also when only the parent is new', async () => {
    const lines = [`${header},successor_code`, `${city},`, `${bureau},3979E0000A`]
    const school = '3979E0001B,仁武,3979E0000A,2,397000000A'
    assert.deepEqual((await agencies([...lines, school])).told, [
      [3, 'successor-circular', '3979E0000A'],
      [4, 'successor-above', '397000000A'],
    ])
    const known: [string, string | null, number, string?][] = [
      ['397000000A', null, 0],
      ['3979E0000A', '397000000A', 1],
      ['3979E0001B', '397000000A', 1, '3979E0000A'],
    ]
    assert.deepEqual((await agencies([header, '3979E0001B,仁武,3979E0000A,2'], known)).told, [
      [2, 'successor-above', '3979E0000A'],
    ])
  })

  test('an unknown successor and an end before the start are reported', async () => {
    const { told } = await agencies([
      `${header},successor_code,start_date,end_date`,
      `${city},3979X0000A,114-01-02,114-01-01`,
    ])
    assert.deepEqual(told, [
      [2, 'end-before-start'],
      [2, 'unknown-agency', '3979X0000A'],
    ])
  })
})
