import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { eq, sql } from 'drizzle-orm'
import { auditInbox } from '#features/audit/tables.ts'
import { COMMAND } from '#foundation/actor.ts'
import { rocDate } from '#foundation/roc-date.ts'
import { type City, inCity } from '#test/context.ts'
import { demo, HEADER, load } from '#test/roster.ts'
import { HEADER as MADE_HEADER, makePeople } from '../../../fixtures/make-people.ts'
import { importRoster } from './import.ts'
import { findPersonByIdNumber, rosterLoadedAt } from './personnel.ts'
import { isEmployed } from './rules.ts'
import { persons, rosterLoads } from './tables.ts'

const XIAOMING = demo[1]!
const NONE = { joiners: 0, movers: 0, leavers: 0, changed: 0, unchanged: 0, missing: 0 }

/** A file with the row of one person written otherwise. */
function changed(lines: string[], name: string, from: string, to: string): string[] {
  return lines.map((line) => (line.includes(`,${name},`) ? line.replace(from, to) : line))
}

async function state({ context }: City): Promise<unknown> {
  const { rows } = await context.database.execute(sql`select
    (select jsonb_agg(to_jsonb(p) order by id) from persons p) persons,
    (select jsonb_agg(to_jsonb(p) order by person, place) from posts p) posts,
    (select jsonb_agg(to_jsonb(a) order by code) from agencies a) agencies, (select count(*) from roster_loads) loads`)
  return rows
}

describe('roster import', () => {
  test('the same roster again changes nothing but its freshness', () =>
    inCity(async (city) => {
      await load(city, demo)
      const before = await city.context.database.select().from(persons).orderBy(persons.id)
      city.clock.advance('PT1H')
      const report = await load(city, demo)
      assert.deepEqual([report.outcome, report.counts], ['loaded', { ...NONE, unchanged: 400 }])
      assert.deepEqual(await city.context.database.select().from(persons).orderBy(persons.id), before)
      const age = city.context.clock.now().getTime() - (await rosterLoadedAt(city.context))!.getTime()
      assert.ok(age < 60_000)
    }))

  test('400 other people come in beside the demo city, who are kept and listed as missing', () =>
    inCity(async (city) => {
      const people = makePeople(400, 3)
      const report = await load(city, [MADE_HEADER, ...people])
      assert.deepEqual([report.outcome, report.counts.joiners, report.errors], ['loaded', 400, []])
      assert.equal(report.missing.length, report.counts.missing)
      assert.ok(report.counts.missing > 350)
      const [number = '', name] = people[123]!.split(',')
      assert.equal((await findPersonByIdNumber(city.context, number))?.name, name)
      assert.ok(await findPersonByIdNumber(city.context, 'A123456789'))
      const again = await load(city, [MADE_HEADER, ...people])
      assert.deepEqual(again.counts, { ...NONE, unchanged: 400, missing: report.counts.missing })
    }))

  test('one bad row: nothing is changed, and every bad row of persons and agencies is told', () =>
    inCity(async (city) => {
      const before = await state(city)
      const bad = [...makePeople(3, 4), 'A123456788,x', XIAOMING.replace('在職', '在學')]
      const agencies = { name: 'a.csv', bytes: [Buffer.from('code,name,parent_code,level\nX,,,9')] }
      const report = await importRoster(city.context, COMMAND, {
        agencies,
        persons: { name: 'p.csv', bytes: [Buffer.from([HEADER, ...bad].join('\n'))] },
      })
      assert.deepEqual([report.outcome, report.counts], ['refused', NONE])
      assert.deepEqual(
        report.errors.map(({ file, line, reason }) => `${file}:${line} ${reason.kind}`),
        [
          'a.csv:2 wrong-code',
          'a.csv:2 empty',
          'a.csv:2 wrong-level',
          'p.csv:5 too-few-fields',
          'p.csv:6 unknown-status',
        ],
      )
      assert.deepEqual(await state(city), before)
    }))

  test('joiners, movers, leavers and changes are told apart, each with its audit entry', () =>
    inCity(async (city) => {
      await load(city, demo)
      await city.context.database.delete(auditInbox)
      const changes = [
        ['王小明', '3979E0001B', '3979E0002B'],
        ['李俊傑', ',,在職', ',114-07-31,離職'],
        ['SMITH JOHN', '外籍教師', '外籍組長'],
        ['吳宗翰', '112-07-31,離職', ',在職'],
      ] satisfies [string, string, string][]
      const lines = changes.reduce((lines, [name, from, to]) => changed(lines, name, from, to), demo)
      const report = await load(city, [...lines, ...makePeople(2, 2)])
      assert.deepEqual(report.counts, {
        joiners: 3,
        movers: 1,
        leavers: 1,
        changed: 1,
        unchanged: 396,
        missing: 0,
      })
      const entries = await city.context.database.select().from(auditInbox).orderBy(auditInbox.action)
      assert.deepEqual(
        entries.map(({ action }) => action),
        [
          'person.changed',
          'person.joined',
          'person.joined',
          'person.joined',
          'person.left',
          'person.moved',
          'roster.loaded',
          'roster.staged',
        ],
      )
      const moved = await findPersonByIdNumber(city.context, 'A123456789')
      assert.equal(entries.find(({ action }) => action === 'person.moved')?.person, moved?.id)
      assert.equal(moved?.main.agencyName, '高雄市立港灣高級中學')
    }))

  test('a dry run tells the same and changes nothing', () =>
    inCity(async (city) => {
      await load(city, demo)
      const before = await state(city)
      const lines = [...changed(demo, '王小明', '教師', '組長'), ...makePeople(5)]
      const preview = await load(city, lines, { dryRun: true })
      assert.deepEqual(
        [preview.outcome, preview.counts],
        ['previewed', { ...NONE, joiners: 5, changed: 1, unchanged: 399 }],
      )
      assert.deepEqual(await state(city), before)
      assert.deepEqual((await load(city, lines)).counts, preview.counts)
    }))

  test('a snapshot ends the missing, once, and they come back as joiners', () =>
    inCity(async (city) => {
      await load(city, demo)
      const without = demo.filter((line) => !line.startsWith('A123456789') && !line.startsWith('Z200000004'))
      const kept = await load(city, without)
      assert.deepEqual([kept.counts.missing, kept.counts.leavers], [2, 0])
      const ended = await load(city, without, { snapshot: true })
      assert.deepEqual(ended.counts, { ...NONE, leavers: 2, missing: 2, unchanged: 398 })
      const person = (await findPersonByIdNumber(city.context, 'A123456789'))!
      const today = rocDate(city.context.clock.now())
      assert.deepEqual([person.main.status, rocDate(person.main.end!)], ['離職', today])
      assert.equal(isEmployed(person, '2026-01-01'), false)
      assert.deepEqual((await load(city, without, { snapshot: true })).counts, { ...NONE, unchanged: 398 })
      assert.deepEqual((await load(city, demo)).counts, { ...NONE, joiners: 2, unchanged: 398 })
      assert.equal((await findPersonByIdNumber(city.context, 'A123456789'))?.id, person.id)
    }))

  test('more than 5 % ended or changed is held until forced', () =>
    inCity(async (city) => {
      await load(city, demo)
      const some = (count: number): string[] =>
        demo.map((line, place) =>
          place > 0 && place <= count ? line.replace(/,職員,|,約聘僱,|,工友,/, ',其他,') : line,
        )
      const before = await state(city)
      const held = await load(city, some(21))
      assert.deepEqual([held.outcome, held.counts.changed], ['held', 21])
      assert.deepEqual(held.errors, [
        { file: 'persons.csv', line: 0, reason: { kind: 'held', touched: 21, known: 400 } },
      ])
      assert.deepEqual(await state(city), before)
      assert.equal((await load(city, some(20))).outcome, 'loaded')
      assert.equal((await load(city, [demo[0]!, XIAOMING], { snapshot: true })).outcome, 'held')
      const forced = await load(city, [demo[0]!, XIAOMING], { snapshot: true, force: true })
      assert.deepEqual([forced.outcome, forced.errors], ['loaded', []])
      const [last] = await city.context.database
        .select()
        .from(rosterLoads)
        .where(eq(rosterLoads.forced, true))
      assert.equal(last?.leavers, forced.counts.leavers)
    }))
})
