import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { sql } from 'drizzle-orm'
import { auditInbox } from '#features/audit/tables.ts'
import type { Actor } from '#foundation/actor.ts'
import { SYSTEM } from '#foundation/actor.ts'
import { newId } from '#foundation/tokens.ts'
import { wishIn } from '#foundation/wish.ts'
import { type City, inCity, inOpenCity } from '#test/context.ts'
import { demo, fixture, load } from '#test/roster.ts'
import { makePeople } from '../../../fixtures/make-people.ts'
import { differencesOf } from './differences.ts'
import type { RosterOptions } from './import.ts'
import { rosterBefore, rosterDifferences, rosterRows } from './load-tables.ts'
import { applyLoad, approveLoad, discardLoad, forgetOldPreviews, rollBack, stageRoster } from './loads.ts'
import { LOAD_SORTS, loadOf, loadsOf, rosterAge } from './loads-listed.ts'
import { findPersonByIdNumber } from './personnel.ts'
import { rosterLoads } from './tables.ts'

const LIN: Actor = { kind: 'account', account: newId(), person: newId() }
const HUANG: Actor = { kind: 'account', account: newId(), person: newId() }
const MOVED = demo.map((line) =>
  line.startsWith('A123456789') ? line.replace('3979E0001B', '3979E0002B') : line,
)
const NEWCOMERS = makePeople(3, 2)
/** Far more than 5 % in other categories. */
const MANY = demo.map((line) => line.replace(/,職員,/, ',其他,'))

function stage(city: City, lines: string[], options: RosterOptions = {}) {
  return stageRoster(
    city.context,
    LIN,
    { persons: { name: 'p.csv', bytes: [Buffer.from(lines.join('\n'))] } },
    options,
  )
}

/** People, posts and agencies, without those who came with a load and had to leave again. */
async function state({ context }: City, numbers = 400): Promise<unknown> {
  const { rows } = await context.database.execute(sql`select
    (select jsonb_agg(to_jsonb(p) order by id) from (select * from persons order by id limit ${numbers}) p) persons,
    (select jsonb_agg(to_jsonb(o) order by person, place) from posts o where person in (select id from persons order by id limit ${numbers})) posts,
    (select jsonb_agg(to_jsonb(a) order by code) from agencies a) agencies`)
  return rows
}

async function actions({ context }: City): Promise<string[]> {
  const entries = await context.database.select().from(auditInbox).orderBy(auditInbox.id)
  return entries.map(({ action }) => action)
}

describe('a roster is looked at before it is loaded', () => {
  test('林美玲 sees counts and differences row by row; nothing is changed until it is applied', () =>
    inCity(async (city) => {
      const before = await state(city)
      await city.context.database.delete(auditInbox)
      const { load: id, report } = await stage(city, [...MOVED, ...NEWCOMERS])
      assert.deepEqual([report.outcome, report.counts.movers, report.counts.joiners], ['previewed', 1, 3])
      assert.deepEqual(await state(city), before)
      const { rows, total } = await differencesOf(city.context, id, { page: 1 })
      assert.equal(total, 4)
      const [moved] = rows
      assert.deepEqual(
        [moved?.change, moved?.idNumber, moved?.line, moved?.before?.agency, moved?.after?.agency],
        ['moved', 'A12****789', 2, '3979E0001B', '3979E0002B'],
      )
      assert.equal(moved?.after?.agencyName, '高雄市立港灣高級中學')
      assert.equal(rows[1]?.before, null)
      assert.equal(await applyLoad(city.context, LIN, id), 'loaded')
      assert.equal((await findPersonByIdNumber(city.context, 'A123456789'))?.main.agency, '3979E0002B')
      assert.deepEqual(
        [...new Set(await actions(city))],
        ['roster.staged', 'person.moved', 'person.joined', 'roster.loaded'],
      )
      assert.equal(await city.context.database.$count(rosterRows), 0)
    }))

  test('differences are found by kind, by agency, by part of a name, and page by page', () =>
    inCity(async (city) => {
      const { load: id } = await stage(city, [...MOVED, ...makePeople(40, 2)])
      const find = (wish: object) => differencesOf(city.context, id, { page: 1, ...wish })
      assert.equal((await find({ change: 'moved' })).total, 1)
      assert.equal(
        (await find({ sought: '小 明' })).rows[0]?.person,
        (await find({ change: 'moved' })).rows[0]?.person,
      )
      assert.equal((await find({ change: 'moved', agency: '3979E0001B' })).total, 1)
      assert.equal((await find({ change: 'moved', agency: '3979C0000A' })).total, 0)
      assert.deepEqual([(await find({ page: 2 })).rows.length, (await find({ page: 2 })).total], [16, 41])
      assert.equal((await find({ change: 'missing' })).total, 0)
      const { load: few } = await stage(city, [demo[0]!, demo[1]!])
      const missing = await differencesOf(city.context, few, { change: 'missing', page: 1 })
      assert.equal(missing.total, (await loadOf(city.context, few))?.counts?.missing)
      assert.equal(missing.rows[0]?.after, null)
    }))

  test('another load meanwhile makes a preview stale; thrown away or a day old it is gone', () =>
    inCity(async (city) => {
      const { load: first } = await stage(city, MOVED)
      const { load: second } = await stage(city, [...demo, ...NEWCOMERS])
      assert.equal(await applyLoad(city.context, LIN, second), 'loaded')
      assert.equal(await applyLoad(city.context, LIN, first), 'stale')
      assert.equal(await applyLoad(city.context, LIN, second), 'gone')
      const { load: third } = await stage(city, MOVED)
      assert.equal(await discardLoad(city.context, LIN, third), true)
      assert.equal(await discardLoad(city.context, LIN, third), false)
      assert.equal(await applyLoad(city.context, LIN, third), 'gone')
      const { load: fourth } = await stage(city, MOVED)
      city.clock.advance('PT24H')
      assert.equal(await applyLoad(city.context, LIN, fourth), 'gone')
      await forgetOldPreviews(city.context, SYSTEM)
      assert.equal((await loadOf(city.context, fourth))?.state, 'discarded')
      assert.equal(await city.context.database.$count(rosterRows), 0)
    }))

  test('a load by the command line makes a preview stale too', () =>
    inCity(async (city) => {
      const { load: id } = await stage(city, MOVED)
      await load(city, demo)
      assert.equal(await applyLoad(city.context, LIN, id), 'stale')
      assert.equal((await loadOf(city.context, id))?.state, 'stale')
    }))

  test('a refused roster waits for nobody; its history keeps what was wrong, sealed', () =>
    inCity(async (city) => {
      const { load: id, report } = await stage(city, [...demo, demo[1]!.replace('在職', '王小明')])
      assert.equal(report.outcome, 'refused')
      assert.equal(await applyLoad(city.context, LIN, id), 'gone')
      const told = await loadOf(city.context, id)
      assert.deepEqual([told?.state, told?.report?.errors], ['refused', report.errors])
      const { rows } = await city.context.database.execute<{ all: string }>(
        sql`select encode(report, 'escape') as all from roster_stages where id = ${id}`,
      )
      assert.equal(rows[0]?.all.includes('王小明'), false)
      assert.equal(await city.context.database.$count(rosterRows), 0)
    }))
})

describe('more than 5 % waits for a second person', () => {
  test('who hands it in asks with a reason; another officer approves, and neither can do both', () =>
    inCity(async (city) => {
      const { load: id, report } = await stage(city, MANY)
      assert.deepEqual([report.outcome, report.errors[0]?.reason.kind], ['held', 'held'])
      assert.equal(await approveLoad(city.context, HUANG, id), 'held')
      assert.equal(await applyLoad(city.context, LIN, id), 'held')
      assert.equal(await applyLoad(city.context, LIN, id, { reason: '年度職務歸系' }), 'second-person')
      assert.equal(await applyLoad(city.context, HUANG, id, { reason: '我也是' }), 'second-person')
      assert.equal(await approveLoad(city.context, LIN, id), 'second-person')
      assert.equal(await approveLoad(city.context, SYSTEM, id), 'second-person')
      const before = await state(city)
      assert.equal(await approveLoad(city.context, HUANG, id), 'loaded')
      assert.notDeepEqual(await state(city), before)
      const told = await loadOf(city.context, id)
      assert.deepEqual([told?.state, told?.approvedByAccount], ['loaded', HUANG.account])
    }))
})

describe('more than 5 % of the agencies waits too, in a file of agencies alone', () => {
  const stageAgencies = (city: City, lines: string[]) =>
    stageRoster(city.context, LIN, {
      agencies: { name: 'a.csv', bytes: [Buffer.from(lines.join('\n'))] },
    })
  const [head = '', ...all] = fixture('agencies.csv').toString().trim().split('\n')
  const schools = all.filter((line) => line.endsWith(',3979E0000A,2'))

  test('schools under the city itself, or ended: held, and taken over by two', () =>
    inCity(async (city) => {
      const moved = schools.slice(0, 8).map((line) => line.replace(',3979E0000A,2', ',397000000A,1'))
      const { load: id, report } = await stageAgencies(city, [head, ...moved])
      assert.deepEqual(
        [report.outcome, report.errors],
        [
          'held',
          [{ file: 'a.csv', line: 0, reason: { kind: 'agencies-held', touched: 8, known: all.length } }],
        ],
      )
      assert.equal(await applyLoad(city.context, LIN, id, { reason: '改隸' }), 'second-person')
      assert.equal(await approveLoad(city.context, HUANG, id), 'loaded')
      assert.equal(await rollBack(city.context, LIN, id, 'x'), 'held')
      const ended = schools.slice(8, 16).map((line) => `${line},115-01-31`)
      assert.equal((await stageAgencies(city, [`${head},end_date`, ...ended])).report.outcome, 'held')
    }))

  test('new ones and new names do not wait', () =>
    inCity(async (city) => {
      const named = schools.slice(0, 20).map((line) => line.replace('高雄', '高高雄'))
      const { report } = await stageAgencies(city, [head, ...named])
      assert.equal(report.outcome, 'previewed')
    }))

  test('a single one that would hang elsewhere waits: other officers would reach it', () =>
    inCity(async (city) => {
      const moved = schools[20]!.replace(',3979E0000A,2', ',397000000A,1')
      const { report } = await stageAgencies(city, [head, moved])
      const [held] = report.errors
      assert.deepEqual([report.outcome, held?.reason.kind], ['held', 'mergers-held'])
    }))

  test('nor is it taken back by one', () =>
    inCity(async (city) => {
      const [code] = schools[20]!.split(',')
      for (const change of [{ parent: '397000000A' }, { successor: '3979E0002B' }, { end: '115-12-31' }]) {
        const row = [code, '某校', change.parent ?? '3979E0000A', 2, change.successor ?? '', change.end ?? '']
        const lines = ['code,name,parent_code,level,successor_code,end_date', row.join(',')]
        const { load: id } = await stageAgencies(city, lines)
        assert.equal(await applyLoad(city.context, LIN, id, { reason: '改隸' }), 'second-person')
        assert.equal(await approveLoad(city.context, HUANG, id), 'loaded')
        assert.equal(await rollBack(city.context, LIN, id, 'x'), 'held')
      }
    }))
})

describe('the last load is taken back', () => {
  const files = (lines: string[], agencies: string) => ({
    persons: { name: 'p.csv', bytes: [Buffer.from(lines.join('\n'))] },
    agencies: { name: 'a.csv', bytes: [Buffer.from(agencies)] },
  })

  test('people, posts and agencies stand as before, under the same ids; who came with it leaves again', () =>
    inCity(async (city) => {
      const [before, at] = [await state(city), (await rosterAge(city.context))!.at]
      const renamed = fixture('agencies.csv').toString().replace('仁武高級中學', '仁武完全中學')
      const lines = [...MOVED.filter((line) => !line.startsWith('Z200000004')), ...NEWCOMERS]
      city.clock.advance('PT1H')
      const { load: id } = await stageRoster(city.context, LIN, files(lines, renamed), { snapshot: true })
      assert.equal(await applyLoad(city.context, LIN, id), 'loaded')
      assert.notDeepEqual(await state(city), before)
      const number = NEWCOMERS[0]!.slice(0, 10)
      const newcomer = (await findPersonByIdNumber(city.context, number))!
      await city.context.database.delete(auditInbox)
      assert.equal(await rollBack(city.context, HUANG, id, '檔案是舊的'), 'rolled-back')
      assert.deepEqual(await state(city), before)
      assert.deepEqual((await rosterAge(city.context))!.at, at)
      assert.equal((await findPersonByIdNumber(city.context, number))?.main.status, '離職')
      assert.deepEqual((await actions(city)).toSorted(), [
        ...Array(3).fill('person.left'),
        ...Array(2).fill('person.put-back'),
        'roster.rolled-back',
      ])
      const again = await load(city, [...demo, ...NEWCOMERS])
      assert.deepEqual([again.counts.joiners, again.counts.unchanged], [3, 400])
      assert.equal((await findPersonByIdNumber(city.context, number))?.id, newcomer.id)
    }))

  test('only the last one, and only once', () =>
    inCity(async (city) => {
      const { load: first } = await stage(city, MOVED)
      await applyLoad(city.context, LIN, first)
      city.clock.advance('PT1M')
      const { load: second } = await stage(city, demo)
      await applyLoad(city.context, LIN, second)
      assert.equal(await rollBack(city.context, LIN, first, 'x'), 'not-last')
      const { rows } = await loadsOf(city.context, wishIn({}, { sorts: LOAD_SORTS, filters: {} }))
      assert.deepEqual(
        rows.slice(0, 2).map(({ id, mayRollBack }) => [id, mayRollBack]),
        [
          [second, true],
          [first, false],
        ],
      )
      assert.equal(await rollBack(city.context, LIN, second, 'x'), 'rolled-back')
      assert.equal(await rollBack(city.context, LIN, second, 'x'), 'not-last')
      assert.equal(await rollBack(city.context, LIN, first, 'x'), 'not-last')
      for (const table of [rosterBefore, rosterDifferences])
        assert.equal(await city.context.database.$count(table), 0)
    }))
})

describe('a load that is not taken back', () => {
  test('one that touched more than 5 %: newcomers count, for they would leave', () =>
    inCity(async (city) => {
      const { load: id } = await stage(city, [...demo, ...makePeople(30, 2)])
      assert.equal(await applyLoad(city.context, LIN, id), 'loaded')
      const before = await state(city)
      const told = await loadOf(city.context, id)
      assert.deepEqual([told?.mayRollBack, told?.isRollBackHeld], [false, true])
      assert.equal(await rollBack(city.context, LIN, id, 'x'), 'held')
      assert.deepEqual([await state(city), (await loadOf(city.context, id))?.state], [before, 'loaded'])
      const { load: same } = await stage(city, demo)
      assert.equal(await applyLoad(city.context, LIN, same), 'loaded')
      assert.equal((await loadOf(city.context, id))?.isRollBackHeld, false)
    }))

  test('one that brought many agencies: they would end', () =>
    inCity(async (city) => {
      const codes = Array.from({ length: 9 }, (_, place) => `3979X000${place}B,新機關,3979E0000A,2`)
      const bytes = Buffer.from(['code,name,parent_code,level', ...codes].join('\n'))
      const { load: id } = await stageRoster(city.context, LIN, {
        agencies: { name: 'a.csv', bytes: [bytes] },
      })
      assert.equal(await applyLoad(city.context, LIN, id), 'loaded')
      assert.equal(await rollBack(city.context, LIN, id, 'x'), 'held')
    }))

  test('with one that is, everything goes that waited beside it', () =>
    inCity(async (city) => {
      const { load: id } = await stage(city, MOVED)
      await applyLoad(city.context, LIN, id)
      await stage(city, [...demo, ...NEWCOMERS])
      assert.equal(await rollBack(city.context, LIN, id, 'x'), 'rolled-back')
      assert.equal(await city.context.database.$count(rosterRows), 0)
    }))

  test('one that a host of the release before has overtaken: it writes no preview, only its load', () =>
    inCity(async (city) => {
      const { load: id } = await stage(city, MOVED)
      await applyLoad(city.context, LIN, id)
      city.clock.advance('PT1M')
      assert.equal((await loadOf(city.context, id))?.mayRollBack, true)
      await city.context.database.insert(rosterLoads).values({
        ...{ id: newId(), at: city.context.clock.now(), snapshot: false, forced: false },
        ...{ joiners: 0, movers: 0, leavers: 0, changed: 0, unchanged: 400, missing: 0 },
      })
      assert.equal((await loadOf(city.context, id))?.mayRollBack, false)
      assert.equal(await rollBack(city.context, LIN, id, 'x'), 'not-last')
    }))
})

test('two hosts load at once: one after the other, and nobody comes in twice', () =>
  inOpenCity(async (city) => {
    const lines = [...demo, ...makePeople(500, 3)]
    const reports = await Promise.all([load(city, lines), load(city, lines)])
    assert.deepEqual(reports.map(({ counts }) => counts.joiners).toSorted(), [0, 500])
  }))

test('an old roster is warned of', () =>
  inCity(async (city) => {
    await load(city, demo)
    assert.equal((await rosterAge(city.context))?.isOld, false)
    city.clock.advance('P8D')
    assert.equal((await rosterAge(city.context))?.isOld, true)
  }))
