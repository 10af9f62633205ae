import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import iconv from 'iconv-lite'
import { GOOD, HEADER, people } from '#test/roster.ts'

const WANG = {
  B01IDNO: 'A123456789',
  B01NAME: '王小明',
  B01BIRTH: '0700520',
  B02SORCOD: '3979E0001B',
  B02UNICOD: 'A100',
  B02UNIT: '',
  B02TITCOD: '1102',
  B02TITLE: '教師',
  B02ARVDAT: '0991225',
  B02POLDAT: '',
  B02EMAIL: 'wang@example.org',
}
const json = (...objects: object[]): Buffer => Buffer.from(JSON.stringify(objects, null, 1))

describe('the personnel service’s JSON (INF_HR26)', () => {
  test('says the same as a row of CSV', async () => {
    const [fromJson, fromCsv] = [await people(json(WANG)), await people([HEADER, GOOD])]
    assert.deepEqual(fromJson.findings, { faults: [], notices: [] })
    const told = ({ found: [one] }: typeof fromJson) => {
      const { agency, unit, title, category, start, end, status } = one!.posts[0]!
      return [one!.name, one!.idNumber, one!.birthday, { agency, unit, title, category, start, end, status }]
    }
    assert.deepEqual(told(fromJson), told(fromCsv))
  })

  test('a day of leaving is the last day; our own columns may stand beside', async () => {
    const { found } = await people(
      json(
        { ...WANG, B02POLDAT: '1150731' },
        { ...WANG, B01IDNO: 'A200000003', status: '留職停薪', B02POLDAT: null },
      ),
    )
    assert.deepEqual(
      found.map(({ posts: [post] }) => [post!.end, post!.status]),
      [
        ['2026-07-31', '在職'],
        [null, '留職停薪'],
      ],
    )
  })

  test('braces, quotation marks and backslashes within a value are part of it, also where cp950 has them inside a character', async () => {
    const odd = { ...WANG, B02UNIT: '}{"\\]', B01NAME: '許功蓋' }
    for (const [bytes, encoding] of [
      [json(odd), 'utf-8'],
      [iconv.encode(json(odd).toString(), 'cp950'), 'cp950'],
    ] as const) {
      const { found, told } = await people(bytes, encoding)
      assert.deepEqual([told, found[0]?.name, found[0]?.posts[0]?.unit], [[], '許功蓋', '}{"\\]'])
    }
  })

  const bad: [string, Buffer, unknown[]][] = [
    ['without its end', json(WANG).subarray(0, -1), [1, 'cut-off']],
    ['with an object cut off', json(WANG).subarray(0, -9), [0, 'cut-off']],
    ['with a value that is an object', json(WANG, { ...WANG, B01IDNO: {} }), [2, 'broken-json']],
    [
      'with half a character',
      Buffer.from(
        json({ ...WANG, B01NAME: 'ABC' })
          .toString()
          .replace('ABC', '\\ud800'),
      ),
      [1, 'broken-json'],
    ],
    ['with no object in it', Buffer.from('[1, "x"]'), [1, 'no-people']],
    ['with an object of a million bytes', json({ ...WANG, B01NAME: 'x'.repeat(1_000_000) }), [1, 'too-long']],
    ['without birthdays', json({ ...WANG, B01BIRTH: undefined }), [1, 'missing-column', 'birthday']],
    ['that is no UTF-8', iconv.encode(json(WANG).toString(), 'cp950'), [1, 'undecodable']],
  ]
  for (const [what, bytes, fault] of bad) {
    test(`a file ${what} is refused`, async () => {
      const { told } = await people(bytes)
      assert.deepEqual(told[0], fault)
    })
  }

  test('an unknown column is told once; codes of unit and title, and the address, are not', async () => {
    const { findings } = await people(
      json({ ...WANG, B02POINT: '445' }, { ...WANG, B01IDNO: 'A200000003', B02POINT: '1' }),
    )
    assert.deepEqual(findings.notices, [{ kind: 'unknown-column', file: 'persons.csv', column: 'b02point' }])
  })
})
