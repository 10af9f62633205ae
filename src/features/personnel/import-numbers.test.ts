import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { sql } from 'drizzle-orm'
import iconv from 'iconv-lite'
import { COMMAND } from '#foundation/actor.ts'
import { inCity } from '#test/context.ts'
import { demo, fixture, HEADER, load, MORE } from '#test/roster.ts'
import { makePeople } from '../../../fixtures/make-people.ts'
import { importRoster } from './import.ts'
import { findPersonByIdNumber } from './personnel.ts'

const XIAOMING = demo[1]!

test('a cp950 file is the same roster', () =>
  inCity(async (city) => {
    await load(city, demo)
    const people = demo.filter((line) => !/𠮷|‧/.test(line))
    const big5 = (text: string): Buffer => iconv.encode(text, 'cp950')
    const files = {
      agencies: { name: 'agencies.csv', bytes: [big5(fixture('agencies.csv').toString())] },
      persons: { name: 'persons.csv', bytes: [big5(people.join('\r\n'))] },
    }
    const report = await importRoster(city.context, COMMAND, files, { encoding: 'cp950' })
    assert.deepEqual([report.errors, report.counts.unchanged], [[], people.length - 1])
  }))

describe('a resident number that is replaced', () => {
  const old = XIAOMING.replace('A123456789', 'AC01234567')
  const renewed = `${XIAOMING.replace('A123456789', 'A900000016')},,AC01234567`

  test('keeps the person, who is found by either number', () =>
    inCity(async (city) => {
      await load(city, [HEADER, old])
      const before = await findPersonByIdNumber(city.context, 'AC01234567')
      const report = await load(city, [MORE, renewed])
      assert.deepEqual([report.counts.joiners, report.counts.changed], [0, 1])
      const after = await findPersonByIdNumber(city.context, 'A900000016')
      assert.deepEqual([after?.id, after?.idNumber], [before?.id, 'A900000016'])
      assert.equal((await findPersonByIdNumber(city.context, 'AC01234567'))?.id, before?.id)
      assert.equal((await load(city, [MORE, renewed])).counts.unchanged, 1)
      assert.equal((await load(city, [HEADER, renewed.slice(0, -',,AC01234567'.length)])).counts.unchanged, 1)
    }))

  test('an older file with the old number, and numbers of two people, are refused', () =>
    inCity(async (city) => {
      await load(city, [HEADER, old])
      await load(city, [MORE, renewed])
      const stale = await load(city, [HEADER, old])
      assert.deepEqual(stale.errors, [{ file: 'persons.csv', line: 2, reason: { kind: 'replaced-number' } }])
      const mixed = await load(city, [MORE, renewed, `${demo[2]},,O100000004`])
      assert.deepEqual(mixed.errors, [{ file: 'persons.csv', line: 3, reason: { kind: 'number-of-two' } }])
      const taken = await load(city, [MORE, `${demo[2]},,AC01234567`])
      assert.deepEqual(taken.errors, [{ file: 'persons.csv', line: 2, reason: { kind: 'number-of-two' } }])
    }))
})

test('ID numbers and birthdays stand sealed in the database, and the audit log has none', () =>
  inCity(async (city) => {
    await load(city, [HEADER, ...makePeople(1, 2)])
    const number = makePeople(1, 2)[0]!.slice(0, 10)
    const { rows } = await city.context.database.execute<{ all: string }>(sql`select concat(
      (select string_agg(p::text || encode(p.id_number, 'escape') || encode(p.birthday, 'escape'), '') from persons p),
      (select string_agg(encode(details, 'escape'), '') from audit_inbox)) as all`)
    assert.equal(rows[0]?.all.includes(number), false)
    assert.equal(rows[0]?.all.includes('A123456789'), false)
    assert.equal(rows[0]?.all.includes('1981-05-20'), false)
  }))
