import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { eq, sql } from 'drizzle-orm'
import { COMMAND, SYSTEM } from '#foundation/actor.ts'
import { transaction } from '#foundation/context.ts'
import { newId } from '#foundation/tokens.ts'
import { type City, inOpenCity } from '#test/context.ts'
import { someoneWaits } from '#test/locks.ts'
import { demo } from '#test/roster.ts'
import { waitFor } from '#test/waiting.ts'
import { makePeople } from '../../../fixtures/make-people.ts'
import { importRoster } from './import.ts'
import { rosterReadings, rosterRows, rosterStages } from './load-tables.ts'
import { forgetOldPreviews } from './loads.ts'
import type { RosterFile } from './roster-file.ts'
import { persons, posts, rosterLoads } from './tables.ts'

/** People of the demo city, who are in the file too. */
const DEMO = demo.length - 1

/** So many that some of them stay on the stage when half of the file has been read. */
const NEWCOMERS = 10_500

describe('a load that is killed', () => {
  const lines = [...demo, ...makePeople(NEWCOMERS, 3)]
  const text = lines.join('\n')
  const file = (bytes: RosterFile['bytes'], digest = 'of these lines') => ({
    persons: { name: 'p.csv', bytes, digest },
  })

  /** Whoever has the turn, or is working in it, loses the connection as if the process had been killed. */
  const kill = ({ context }: City) =>
    context.database.execute(sql`select pg_terminate_backend(pid) from pg_locks
      where locktype = 'advisory' and granted and objid = (hashtext('cityhall roster')::bigint & 4294967295)::oid`)

  async function* cutOff(city: City) {
    const half = Math.floor(text.length / 2)
    yield Buffer.from(text.slice(0, half))
    await waitFor('rows on the stage', async () => (await city.context.database.$count(rosterRows)) >= 5_000)
    await kill(city)
    yield Buffer.from(text.slice(half))
  }

  test('while it is read: the city is as it was; the same file goes on where it was, and all of it is taken over', () =>
    inOpenCity(async (city) => {
      await assert.rejects(importRoster(city.context, COMMAND, file(cutOff(city))))
      assert.equal(await city.context.database.$count(persons), DEMO)
      const [left] = await city.context.database.select().from(rosterReadings)
      const kept = await city.context.database.$count(rosterRows)
      assert.equal(kept, left!.line - 1)
      // Marked, so that it would be seen if any of them were sent again.
      await city.context.database
        .update(rosterRows)
        .set({ unit: '讀過的科' })
        .where(eq(rosterRows.isKnown, false))
      const report = await importRoster(city.context, COMMAND, file([Buffer.from(text)]))
      assert.deepEqual([report.outcome, report.counts.joiners], ['loaded', NEWCOMERS])
      assert.equal(await city.context.database.$count(posts, eq(posts.unit, '讀過的科')), kept - DEMO)
      assert.equal(await city.context.database.$count(rosterReadings), 0)
    }))

  test('while it is written: it is not read again', () =>
    inOpenCity(async (city) => {
      await transaction(city.context, async (other) => {
        await other.database.execute(sql`lock table ${posts} in share mode`)
        const written = assert.rejects(importRoster(city.context, COMMAND, file([Buffer.from(text)])))
        const isCompared = eq(rosterStages.state, 'ready')
        const { database } = city.context
        await waitFor('the stage', async () => (await database.$count(rosterStages, isCompared)) > 0)
        await someoneWaits(city.context)
        await kill(city)
        await written
      })
      assert.equal(await city.context.database.$count(persons), DEMO)
      async function* unread() {
        yield Buffer.from('nobody reads this')
      }
      const report = await importRoster(city.context, COMMAND, file(unread()))
      assert.deepEqual([report.outcome, report.counts.joiners], ['loaded', NEWCOMERS])
    }))

  /** The stage’s rows are marked: whoever goes on with them shows it. */
  const goesOn = async ({ context }: City, again: Promise<unknown>): Promise<boolean> => {
    await again
    return (await context.database.$count(posts, eq(posts.unit, '讀過的科'))) > 0
  }
  const others = {
    'the next day': async (city: City) => city.clock.advance('P1D'),
    'after another load': async ({ context, clock }: City) => {
      const counts = { joiners: 0, movers: 0, leavers: 0, changed: 0, unchanged: 0, missing: 0 }
      // By a host of the release before, which knows of no stage.
      await context.database
        .insert(rosterLoads)
        .values({ id: newId(), at: clock.now(), snapshot: false, forced: false, ...counts })
    },
  }
  for (const [when, happens] of Object.entries(others))
    test(`the same file ${when} is read from its beginning`, () =>
      inOpenCity(async (city) => {
        await assert.rejects(importRoster(city.context, COMMAND, file(cutOff(city))))
        await city.context.database
          .update(rosterRows)
          .set({ unit: '讀過的科' })
          .where(eq(rosterRows.isKnown, false))
        await happens(city)
        const again = importRoster(city.context, COMMAND, file([Buffer.from(text)]))
        assert.equal(await goesOn(city, again), false)
      }))

  test('another file is read from its beginning', () =>
    inOpenCity(async (city) => {
      await assert.rejects(importRoster(city.context, COMMAND, file(cutOff(city))))
      const fewer = lines.slice(0, 6_000).join('\n')
      const report = await importRoster(city.context, COMMAND, file([Buffer.from(fewer)], 'of fewer'))
      assert.equal(report.counts.joiners, 6_000 - DEMO - 1)
      assert.equal(await city.context.database.$count(rosterReadings), 0)
    }))

  test('where the stage was emptied meanwhile, the file is read from its beginning', () =>
    inOpenCity(async (city) => {
      await assert.rejects(importRoster(city.context, COMMAND, file(cutOff(city))))
      await city.context.database.execute(sql`truncate ${rosterRows}`)
      const report = await importRoster(city.context, COMMAND, file([Buffer.from(text)]))
      assert.deepEqual([report.outcome, report.counts.joiners], ['loaded', NEWCOMERS])
    }))

  test('what nobody goes on with is gone after a day', () =>
    inOpenCity(async (city) => {
      await assert.rejects(importRoster(city.context, COMMAND, file(cutOff(city))))
      city.clock.advance('PT23H')
      await forgetOldPreviews(city.context, SYSTEM)
      assert.notEqual(await city.context.database.$count(rosterRows), 0)
      city.clock.advance('PT2H')
      await forgetOldPreviews(city.context, SYSTEM)
      assert.equal(await city.context.database.$count(rosterRows), 0)
    }))
})
