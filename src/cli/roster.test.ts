import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { type City, inCity } from '#test/context.ts'
import { GOOD, HEADER, row } from '#test/roster.ts'
import { verb } from './roster.ts'
import type { Values } from './verb.ts'

const folder = mkdtempSync(join(tmpdir(), 'cityhall-roster-'))
after(() => rmSync(folder, { recursive: true }))

async function run({ context }: City, values: Values, isTerminal = false) {
  const [out, err]: [string[], string[]] = [[], []]
  const streams = { out: (line: string) => out.push(line), err: (text: string) => err.push(text), isTerminal }
  const status = await verb.run(context, values, streams)
  return { status, out: out.join('\n'), err: err.join('') }
}

function file(...lines: string[]): string {
  const path = join(folder, 'persons.csv')
  writeFileSync(path, lines.join('\n'))
  return path
}

const demo = { agencies: 'fixtures/agencies.csv', persons: 'fixtures/persons.csv' }
const NONE = { joiners: 0, movers: 0, leavers: 0, changed: 0, unchanged: 0, missing: 0 }

test('roster import --json has the six counts and the errors, nothing else', () =>
  inCity(async (city) => {
    await run(city, demo)
    const { status, out, err } = await run(city, { ...demo, json: true })
    assert.deepEqual([status, JSON.parse(out), err], [0, { ...NONE, unchanged: 400, errors: [] }, ''])
  }))

test('bad rows are told with file, line and reason in either language: exit status 1', () =>
  inCity(async (city) => {
    const persons = file(HEADER, GOOD, row({ id_number: 'A123456788' }))
    const { status, out } = await run(city, { persons, json: true })
    const errors = [{ file: 'persons.csv', line: 3, reason: 'id_number 檢查碼或格式錯誤' }]
    assert.deepEqual([status, JSON.parse(out)], [1, { ...NONE, errors }])
    const english = await run(city, { persons, language: 'en' })
    assert.match(english.err, /persons\.csv:3 {2}id_number has a wrong checksum or form/)
    assert.match(english.out, /Refused: nothing was changed/)
  }))

test('the summary lists who is missing, with masked numbers, and what was noticed', () =>
  inCity(async (city) => {
    await run(city, demo)
    const { status, out, err } = await run(city, { persons: file(`${HEADER},備註`, `${GOOD},x`) })
    assert.equal(status, 0)
    assert.match(out, /檔案中未列 {2}A20\*\*\*\*003 {2}林美玲 {2}高雄市立仁武高級中學/)
    assert.match(out, /已匯入。/)
    assert.match(out, /不變 {2}1/)
    assert.equal(out.includes('A200000003'), false)
    assert.match(err, /欄位 備註 不在格式內，已略過/)
  }))

test('the guard holds until --force; --dry-run and --snapshot do what they say', () =>
  inCity(async (city) => {
    await run(city, demo)
    const values = { persons: file(HEADER, GOOD), snapshot: true, language: 'en' }
    const held = await run(city, values)
    assert.equal(held.status, 1)
    assert.match(held.err, /persons\.csv {2}would end or change \d+ people, more than 5 %/)
    const preview = await run(city, { ...values, force: true, 'dry-run': true })
    assert.equal(preview.status, 0)
    assert.match(preview.out, /Dry run: nothing was changed/)
    assert.match(
      (await run(city, { ...values, force: true })).out,
      /Loaded\.[\s\S]*missing from the file {2}\d\d\d/,
    )
  }))

test('a terminal sees a progress bar on its error stream', () =>
  inCity(async (city) => {
    const { out, err } = await run(city, { ...demo, json: true }, true)
    assert.match(err, /reading {8}█+ 100 %/)
    assert.equal(JSON.parse(out).errors.length, 0)
  }))

const nonsense: Values[] = [
  {},
  { snapshot: true, agencies: 'fixtures/agencies.csv' },
  { persons: 'no-such-file.csv' },
  { ...demo, encoding: 'latin1' },
  { ...demo, language: 'fr' },
]
for (const values of nonsense) {
  test(`${JSON.stringify(values)} makes no sense: exit status 2`, () =>
    inCity(async (city) => {
      const { status, out, err } = await run(city, values)
      assert.deepEqual([status, out], [2, ''])
      assert.match(err, /npm run cityhall -- roster import/)
    }))
}
