import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'drizzle-orm'
import { importRoster } from '#features/personnel/import.ts'
import { sentence } from '#features/personnel/words.ts'
import { COMMAND } from '#foundation/actor.ts'
import { type City, inCity } from '#test/context.ts'
import { demo, load } from '#test/roster.ts'
import { badRosters } from '../../scripts/bad-rosters/corpus.ts'
import { asHr26 } from '../../scripts/bad-rosters/making.ts'

/** Everything that a roster could change, in one value. That it was looked at stays on record. */
async function state({ context }: City): Promise<unknown> {
  const { rows } = await context.database.execute(sql`select
    (select md5(string_agg(p::text, ',' order by id)) from persons p) persons,
    (select md5(string_agg(o::text, ',' order by person, place)) from posts o) posts,
    (select md5(string_agg(a::text, ',' order by code)) from agencies a) agencies,
    (select count(*) from roster_loads) loads, (select count(*) from roster_rows) waiting,
    (select count(*) from audit_inbox where action <> 'roster.staged') + (select count(*) from audit_entries) entries`)
  return rows[0]
}

test('there are at least 40 bad rosters, no two of one name', () => {
  assert.ok(badRosters.length >= 40)
  assert.equal(new Set(badRosters.map(({ name }) => name)).size, badRosters.length)
})

for (const { name, files, options, says } of badRosters) {
  test(`a bad roster – ${name} – changes nothing and says why`, () =>
    inCity(async (city) => {
      const before = await state(city)
      const report = await importRoster(city.context, COMMAND, files, options)
      assert.ok(['refused', 'held'].includes(report.outcome), report.outcome)
      const kinds = new Set(report.errors.map(({ reason }) => reason.kind))
      assert.ok(kinds.has(says), `${says} is not among ${[...kinds].join(', ')}`)
      for (const { reason } of report.errors.slice(0, 50))
        for (const locale of ['zh-TW', 'en'] as const) assert.ok(sentence(locale, reason).length > 5)
      assert.deepEqual(await state(city), before)
    }))
}

test('good ones beside them are taken: the demo city as INF_HR26 tells it is the same city', () =>
  inCity(async (city) => {
    await load(city, demo)
    const [header = '', ...lines] = demo
    // The service knows no leave and no retirement, only the last day.
    const inPost = lines.filter((line) => line.endsWith(',,在職'))
    const report = await load(city, asHr26(header, inPost))
    assert.deepEqual([report.errors, report.notices, report.counts.unchanged], [[], [], inPost.length])
  }))
