import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { eq } from 'drizzle-orm'
import { accountByName } from '#features/accounts/accounts.ts'
import { applications } from '#features/enrolment/tables.ts'
import { mailboxes } from '#features/mailboxes/tables.ts'
import { signIns } from '#features/sign-in/tables.ts'
import type { Context } from '#foundation/context.ts'
import { taipeiDay } from '#foundation/roc-date.ts'
import { newId } from '#foundation/tokens.ts'
import { wishIn } from '#foundation/wish.ts'
import { type City, inCity } from '#test/context.ts'
import { overviewOf } from './overview.ts'
import { reckon } from './reckoning.ts'
import { type Counted, type Kind, type Period, periodOf } from './rules.ts'
import { agenciesCounted, figuresWithin, reckonedAt, standsWithin } from './statistics.ts'

const CITY = '397000000A'
const EDUCATION = '3979E0000A'
const SCHOOL = '3979E0001B'

const day = (city: City) => taipeiDay(city.context.clock.now())
const today = (city: City) => periodOf(1, day(city))

async function givenTries(context: Context, name: string, at: Date, count: number): Promise<void> {
  const { id: account } = (await accountByName(context, name))!
  await context.database.insert(signIns).values(
    Array.from({ length: count }, (_, index) => ({
      ...{ id: newId(), account, face: 'city' as const, way: 'password' as const, at },
      result: index === 0 ? ('wrong-password' as const) : ('signed-in' as const),
    })),
  )
}

async function of(context: Context, kind: Kind, period: Period, see = [CITY]): Promise<Counted[]> {
  const figures = await figuresWithin(context, { see }, period)
  return figures.flatMap(({ kind: its, ...rest }) => (its === kind ? [rest] : []))
}

describe('figures by day', () => {
  test('a sign-in counts by its way, its face and its person, within the reach of its agency only', () =>
    inCity(async (city) => {
      const { context } = city
      await givenTries(context, 'chenzhiqiang', context.clock.now(), 4)
      await reckon(context)
      const read = async (see: string[], kind: Kind) =>
        (await of(context, kind, today(city), see)).map(({ part, count }) => [part, count])
      assert.deepEqual(await read([CITY], 'sign-in'), [['password', 3]])
      assert.deepEqual(await read([CITY], 'refused'), [['password', 1]])
      assert.deepEqual(await read([CITY], 'visit'), [['city', 3]])
      assert.deepEqual(await read([CITY], 'visitor'), [['city', 1]])
      assert.deepEqual(await read([SCHOOL], 'sign-in'), [])
      assert.deepEqual(await read([], 'sign-in'), [])
    }))

  test('an application counts by its way, and the wait for its mailbox in minutes', () =>
    inCity(async (city) => {
      const { context } = city
      const { id: account, person } = (await accountByName(context, 'linmeiling'))!
      const submittedAt = context.clock.now()
      await context.database.insert(applications).values({
        id: newId(),
        account,
        person,
        way: 'citizen-card',
        mailbox: true,
        facts: Buffer.of(),
        submittedAt,
      })
      const requestedAt = new Date(submittedAt.getTime() - 1438 * 60_000)
      await context.database
        .update(mailboxes)
        .set({ requestedAt, readyAt: submittedAt })
        .where(eq(mailboxes.account, account))
      await reckon(context)
      const overview = await overviewOf(context, { see: [SCHOOL] }, 14)
      assert.deepEqual(overview.applications, { now: 1, before: 0 })
      assert.deepEqual(overview.courses.applications.at(-1)!.values, [0, 1, 0])
      assert.deepEqual(overview.waits, { median: 1400, share: 0 })
    }))

  test('a day that is over keeps its figures when what they were made of is forgotten', () =>
    inCity(async (city) => {
      const { context } = city
      await givenTries(context, 'lijunjie', context.clock.now(), 3)
      await reckon(context)
      const before = day(city)
      city.clock.advance('P1D')
      await reckon(context)
      await context.database.delete(signIns)
      city.clock.advance('PT15M')
      await reckon(context)
      const read = await of(context, 'sign-in', periodOf(14, day(city)))
      assert.deepEqual(read, [{ day: before, part: 'password', count: 2 }])
      assert.equal(taipeiDay((await reckonedAt(context))!), day(city))
    }))

  test('today is counted again each time, so that nothing counts twice', () =>
    inCity(async (city) => {
      const { context } = city
      await givenTries(context, 'lijunjie', context.clock.now(), 3)
      await reckon(context)
      await givenTries(context, 'lijunjie', context.clock.now(), 3)
      await reckon(context)
      const [read] = await of(context, 'sign-in', today(city))
      assert.equal(read?.count, 4)
    }))

  test('a day is one in Taipei', () =>
    inCity(async (city) => {
      const { context } = city
      await givenTries(context, 'lijunjie', new Date(`${day(city)}T00:00:00+08:00`), 2)
      await givenTries(context, 'lijunjie', new Date(`${day(city)}T00:00:00+08:00`), 1)
      await givenTries(context, 'lijunjie', new Date(Date.parse(`${day(city)}T00:00:00+08:00`) - 1), 2)
      await reckon(context)
      const read = await of(context, 'sign-in', periodOf(2, day(city)))
      assert.deepEqual(
        read.map(({ count }) => count),
        [1, 1],
      )
    }))
})

describe('how far agencies are', () => {
  test('those in post are counted with what they have, agency by agency', () =>
    inCity(async (city) => {
      const { context } = city
      await reckon(context)
      const wish = wishIn({ sort: '-accounts' }, { sorts: ['name', 'accounts'], filters: {} })
      const { rows, total } = await agenciesCounted(context, { see: [EDUCATION] }, today(city), wish)
      assert.ok(total > 1)
      assert.ok(rows[0]!.accounts >= 1 && rows.at(-1)!.accounts === 0)
      const [whole] = await standsWithin(context, { see: [CITY] }, today(city))
      const [part] = await standsWithin(context, { see: [CITY], only: EDUCATION }, today(city))
      assert.ok(whole!.people > part!.people && part!.people >= rows[0]!.people)
      assert.equal(whole!.accounts, 5)
    }))

  test('whoever holds roles over an agency and over one under it reads of nobody twice', () =>
    inCity(async (city) => {
      const { context } = city
      await reckon(context)
      const people = async (see: string[]) => (await standsWithin(context, { see }, today(city)))[0]?.people
      assert.equal(await people([SCHOOL, EDUCATION]), await people([EDUCATION]))
      assert.equal(await people([CITY, SCHOOL, EDUCATION]), await people([CITY]))
      assert.ok((await people([SCHOOL]))! < (await people([EDUCATION]))!)
    }))

  test('an agency outside of reach is not found by its name, nor by asking for it', () =>
    inCity(async (city) => {
      const { context } = city
      await reckon(context)
      const wish = wishIn({ q: SCHOOL }, { sorts: ['name'], filters: {} })
      const found = (see: string[], only?: string) =>
        agenciesCounted(context, { see, only }, today(city), wish)
      assert.equal((await found([CITY])).total, 1)
      assert.equal((await found(['3979C0000A'])).total, 0)
      const only = (see: string[], only: string) => standsWithin(context, { see, only }, today(city))
      assert.equal((await only([EDUCATION], SCHOOL)).length, 1)
      assert.equal((await only([SCHOOL], CITY)).length, 0)
    }))
})
