import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { GOOD, HEADER, ID, people, row } from '#test/roster.ts'
import type { Reason } from './faults.ts'

describe('bad rows of persons', () => {
  const bad: [string, string, Reason['kind']][] = [
    ['wrong checksum', row({ id_number: 'A123456788' }), 'wrong-id-number'],
    ['no number', row({ id_number: '' }), 'wrong-id-number'],
    ['empty name', row({ name: ' ' }), 'empty'],
    ['unknown status', row({ status: '在學' }), 'unknown-status'],
    ['empty status', row({ status: '' }), 'unknown-status'],
    ['unknown agency', row({ agency_code: '3979E9999B' }), 'unknown-agency'],
    ['empty agency', row({ agency_code: '' }), 'unknown-agency'],
    ['too few fields', 'A123456789,王小明', 'too-few-fields'],
    ['too many fields', `${GOOD},x`, 'too-many-fields'],
    ['impossible birthday', row({ birthday: '070-02-30' }), 'impossible-date'],
    ['impossible start', row({ start_date: '099-13-01' }), 'impossible-date'],
    ['impossible end', row({ end_date: '112-00-01' }), 'impossible-date'],
    ['AD birthday', row({ birthday: '1981-05-20' }), 'ad-date'],
    ['AD start', row({ start_date: '20101225' }), 'ad-date'],
    ['AD end', row({ end_date: '2023/07/31' }), 'ad-date'],
    ['no birthday', row({ birthday: '' }), 'malformed-date'],
    ['no start', row({ start_date: '' }), 'malformed-date'],
    ['words for a date', row({ start_date: '去年' }), 'malformed-date'],
    ['end before start', row({ end_date: '099-12-24' }), 'end-before-start'],
    ['離職 without end', row({ status: '離職' }), 'end-missing'],
    ['退休 without end', row({ status: '退休' }), 'end-missing'],
    ['control character in a name', row({ name: '王\u0007小明' }), 'control-characters'],
    ['NUL in a unit', row({ unit: '人事\u0000室' }), 'control-characters'],
    ['tab in a number', row({ id_number: 'A123456789\t' }), 'control-characters'],
    ['a mark that turns the writing', row({ name: '王\u202e小明' }), 'control-characters'],
    ['an open quotation mark', row({ unit: '"教務處' }), 'broken-quotes'],
  ]
  for (const [what, line, kind] of bad) {
    test(`${what} is reported with its line, once`, async () => {
      const { findings } = await people([HEADER, line])
      assert.deepEqual(
        findings.faults.map(({ file, line, reason }) => [file, line, reason.kind]),
        [['persons.csv', 2, kind]],
      )
    })
  }

  test('every kind in one file is reported at once, and good rows are not', async () => {
    const good = [GOOD, row({ id_number: ID.second }), row({ id_number: ID.third })]
    const undecodable = Buffer.from([0xe7, 0x8e, 0x0a])
    const text = [
      HEADER,
      good[0],
      ...bad.map(([, line]) => line.replace('A123456789', ID.fourth)),
      good[1],
      good[2],
      `${good[2]}\n`,
    ]
    const { findings } = await people(Buffer.concat([Buffer.from(text.join('\n')), undecodable]))
    const lines = new Set(findings.faults.map(({ line }) => line))
    assert.deepEqual(
      [...lines].sort((a, b) => a - b),
      [...bad.keys()].map((place) => place + 3).concat(bad.length + 5, bad.length + 6),
    )
    const kinds = new Set(findings.faults.map(({ reason }) => reason.kind))
    for (const kind of [...bad.map(([, , kind]) => kind), 'duplicate', 'undecodable'] as const)
      assert.ok(kinds.has(kind), kind)
  })

  test('a duplicate names the line it repeats', async () => {
    assert.deepEqual((await people([HEADER, GOOD, '', GOOD])).told, [[4, 'duplicate', 2]])
    assert.deepEqual((await people([HEADER, GOOD, row({ title: '組長' })])).told, [
      [3, 'second-main-post', 2],
    ])
    assert.deepEqual((await people([HEADER, GOOD, row({ id_number: ' ａ123456789 ' })])).told, [
      [3, 'duplicate', 2],
    ])
  })

  test('bytes that are no UTF-8 are reported, and the rows around them are read', async () => {
    const { told, found } = await people(
      Buffer.concat([Buffer.from(`${HEADER}\n`), Buffer.from([0xa4, 0xfd, 0x0a]), Buffer.from(GOOD)]),
    )
    assert.deepEqual(told, [[2, 'undecodable']])
    assert.equal(found.length, 1)
  })

  test('a file with no people, or nothing at all, is refused', async () => {
    assert.deepEqual((await people([HEADER])).told, [[1, 'no-people']])
    assert.deepEqual((await people([HEADER, '', '  '])).told, [[1, 'no-people']])
    assert.equal((await people([])).told.length, 10)
  })

  test('a missing or doubled column is reported and nothing is read', async () => {
    assert.deepEqual((await people([HEADER.replace(',unit', ''), GOOD])).told, [
      [1, 'missing-column', 'unit'],
    ])
    assert.deepEqual((await people([`${HEADER},name`, GOOD])).told, [[1, 'column-twice', 'name']])
  })
})
