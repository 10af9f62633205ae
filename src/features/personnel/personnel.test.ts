import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { COMMAND } from '#foundation/actor.ts'
import { newId } from '#foundation/tokens.ts'
import { type City, inCity } from '#test/context.ts'
import { GOOD, MORE, row } from '#test/roster.ts'
import { importRoster } from './import.ts'
import {
  agencyOf,
  findPerson,
  findPersonByIdNumber,
  findPersons,
  firstLevelAgencyOf,
  rosterLoadedAt,
} from './personnel.ts'

async function loadAgencies(city: City, ...lines: string[]) {
  const bytes = [Buffer.from(lines.join('\n'))]
  return importRoster(city.context, COMMAND, { agencies: { name: 'agencies.csv', bytes } }, { force: true })
}

describe('a person of the roster', () => {
  test('王小明 is found by her ID number, as she types it', () =>
    inCity(async ({ context }) => {
      const person = await findPersonByIdNumber(context, ' ａ123456789')
      assert.deepEqual(
        [person?.name, person?.idNumber, person?.birthday],
        ['王小明', 'A123456789', '1981-05-20'],
      )
      assert.deepEqual(person?.main, {
        agency: '3979E0001B',
        agencyName: '高雄市立仁武高級中學',
        unit: '',
        title: '教師',
        category: '職員',
        start: '2010-12-25',
        end: null,
        status: '在職',
        main: true,
      })
      assert.deepEqual(await findPerson(context, person.id), person)
    }))

  for (const [number, name] of [
    ['A800000014', 'SMITH JOHN'],
    ['X200000001', '伊藍‧米路'],
    ['Y100000000', '王𠮷祥'],
  ] as const) {
    test(`${name} is found with the name as given`, () =>
      inCity(async ({ context }) => assert.equal((await findPersonByIdNumber(context, number))?.name, name)))
  }

  test('nobody is found by an unknown number, a wrong one or an unknown id', () =>
    inCity(async ({ context }) => {
      for (const number of ['A870000015', 'A123456788', ''])
        assert.equal(await findPersonByIdNumber(context, number), undefined)
      assert.equal(await findPerson(context, newId()), undefined)
      assert.deepEqual(await findPersons(context, []), [])
    }))

  test('someone with several posts has them all, the main one first', () =>
    inCity(async ({ context }) => {
      const second = row({ agency_code: '3979E0000A', title: '科員' })
      const bytes = [Buffer.from([MORE, `${second},兼任,`, `${GOOD},主要,`].join('\n'))]
      await importRoster(context, COMMAND, { persons: { name: 'persons.csv', bytes } })
      const person = await findPersonByIdNumber(context, 'A123456789')
      assert.deepEqual(
        person?.posts.map(({ title, agencyName }) => [title, agencyName]),
        [
          ['教師', '高雄市立仁武高級中學'],
          ['科員', '高雄市政府教育局'],
        ],
      )
      assert.equal(person?.main.title, '教師')
    }))
})

describe('agencies', () => {
  test('a school belongs to its bureau, a bureau and the city to themselves', () =>
    inCity(async ({ context }) => {
      assert.equal((await firstLevelAgencyOf(context, '3979E0001B'))?.code, '3979E0000A')
      assert.equal((await firstLevelAgencyOf(context, '3979E0000A'))?.name, '高雄市政府教育局')
      assert.equal((await firstLevelAgencyOf(context, '397000000A'))?.code, '397000000A')
      assert.equal(await firstLevelAgencyOf(context, 'unknown'), undefined)
    }))

  test('a merged agency leads to its successor from the day after its last', () =>
    inCity(async (city) => {
      await loadAgencies(
        city,
        'code,name,parent_code,level,successor_code,start_date,end_date',
        '3979E0001B,高雄市立仁武高級中學,3979E0000A,2,3979P0000A,099-01-01,200-12-31',
      )
      assert.equal((await firstLevelAgencyOf(city.context, '3979E0001B'))?.code, '3979E0000A')
      await loadAgencies(
        city,
        'code,name,parent_code,level,end_date',
        '3979E0001B,高雄市立仁武高級中學,3979E0000A,2,110-12-31',
      )
      assert.equal((await firstLevelAgencyOf(city.context, '3979E0001B'))?.code, '3979P0000A')
      const kept = await agencyOf(city.context, '3979E0001B')
      assert.deepEqual([kept?.successor, kept?.start, kept?.end], ['3979P0000A', '2010-01-01', '2021-12-31'])
    }))

  test('agencies alone do not make the people any fresher', () =>
    inCity(async (city) => {
      const before = await rosterLoadedAt(city.context)
      city.clock.advance('P1D')
      const report = await loadAgencies(city, 'code,name,parent_code,level', '397000000A,高雄市,,0')
      assert.deepEqual(report.agencies, { added: 0, changed: 1 })
      assert.deepEqual(await rosterLoadedAt(city.context), before)
    }))
})
