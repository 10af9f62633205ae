import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { eq } from 'drizzle-orm'
import { accountByName } from '#features/accounts/accounts.ts'
import { lockAccounts, unlockAccounts } from '#features/accounts/locking.ts'
import { driverOf } from '#features/mailboxes/driver.ts'
import { mailboxOf } from '#features/mailboxes/mailboxes.ts'
import { COMMAND } from '#foundation/actor.ts'
import { lettersWaiting } from '#foundation/outbox.ts'
import { rocDate, taipeiDay } from '#foundation/roc-date.ts'
import { type City, inCity } from '#test/context.ts'
import { confirmAddress } from '#test/forgetful.ts'
import { demo, load } from '#test/roster.ts'
import { jobs } from './jobs.ts'
import { setPolicies } from './policies.ts'
import { daysAfter, monthsAfter } from './rules.ts'
import { mailClocks, mailEndings } from './tables.ts'

const LI = 'O100000004'

/** The roster with 李俊傑's row written otherwise. */
async function rosterSays(city: City, end: string, status: string, category = '職員'): Promise<void> {
  const row = `${LI},李俊傑,075-12-01,${category},3979C0000A,戶政科,科員,105-05-01,${end},${status}`
  const lines = demo.map((line) => (line.startsWith(LI) ? row : line))
  const report = await load(city, lines)
  assert.equal(report.outcome, 'loaded', JSON.stringify(report.errors))
  await city.runJobs()
}

async function boxOf({ context }: City) {
  return (await mailboxOf(context, (await accountByName(context, 'lijunjie'))!.id))!
}

async function nightAfter(city: City, days: number): Promise<void> {
  if (days > 0) city.clock.advance(`P${days}D`)
  await jobs['mail-rules.nightly']!(city.context, {})
  await city.runJobs()
}

function dayOf({ clock }: City, days = 0): string {
  return daysAfter(taipeiDay(clock.now()), days)
}

async function subjects({ context }: City): Promise<string[]> {
  const letters = (await lettersWaiting(context)).filter(({ to }) => to === 'lijunjie@example.com')
  return letters.map(({ subject }) => subject).filter((subject) => subject.includes('信箱'))
}

/** His own, in the order in which they began. */
async function endings(city: City) {
  const { id } = await boxOf(city)
  return city.context.database
    .select()
    .from(mailEndings)
    .where(eq(mailEndings.mailbox, id))
    .orderBy(mailEndings.id)
}

describe('李俊傑 leaves', () => {
  test('his mailbox takes mail for the days of his category, is closed, kept 30 days and deleted; he is told each time', () =>
    inCity(async (city) => {
      await confirmAddress(city.context, 'lijunjie')
      const { id } = await boxOf(city)
      const left = dayOf(city, -1)
      await setPolicies(city.context, COMMAND, { reminderDays: null, graceDays: 30, grace: { 職員: 20 } })
      await rosterSays(city, rocDate(left), '離職')
      await nightAfter(city, 0)
      const closes = daysAfter(left, 20)
      const first = `您的市府信箱將於 ${rocDate(closes)} 關閉`
      assert.deepEqual(await subjects(city), [first])
      const raw = Buffer.from('From: a@example.org\r\nSubject: still\r\n\r\nstill')
      const arrives = () =>
        driverOf(city.context).deliver(city.context, id, { raw, folder: 'inbox', external: true })
      assert.equal((await arrives()).kind, 'stored')
      await nightAfter(city, 18)
      assert.equal((await boxOf(city)).decided, 'open')
      await nightAfter(city, 1)
      assert.deepEqual([(await boxOf(city)).decided, (await boxOf(city)).decidedFor], ['closed', 'left'])
      assert.equal((await arrives()).kind, 'suspended')
      await nightAfter(city, 29)
      await nightAfter(city, 0)
      assert.equal((await boxOf(city)).decided, 'closed')
      await nightAfter(city, 1)
      assert.equal((await boxOf(city)).decided, 'deleted')
      assert.deepEqual(await subjects(city), [first, '您的市府信箱已關閉', '您的市府信箱已刪除'])
      const [ending, ...others] = await endings(city)
      assert.deepEqual([others.length, ending!.end, ending!.messages], [0, 'deleted', 1])
    }))

  test('a substitute teacher’s mailbox stays over the summer', () =>
    inCity(async (city) => {
      const left = dayOf(city, -1)
      await rosterSays(city, rocDate(left), '離職', '代理教師')
      await nightAfter(city, 60)
      assert.equal((await boxOf(city)).decided, 'open')
      assert.equal((await endings(city))[0]!.closesOn, daysAfter(left, 90))
    }))

  test('a roster that says it months late closes no mailbox at once', () =>
    inCity(async (city) => {
      await rosterSays(city, '115-03-31', '退休')
      await nightAfter(city, 0)
      assert.equal((await endings(city))[0]!.closesOn, dayOf(city, 7))
    }))

  test('back within the 30 days he finds his mailbox open again, with its mail; the year begins anew', () =>
    inCity(async (city) => {
      const { id } = await boxOf(city)
      const raw = Buffer.from('From: a@example.org\r\nSubject: kept\r\n\r\nkept')
      await driverOf(city.context).deliver(city.context, id, { raw, folder: 'inbox', external: true })
      await rosterSays(city, rocDate(dayOf(city, -1)), '離職')
      await nightAfter(city, 0)
      await nightAfter(city, 31)
      assert.equal((await boxOf(city)).decided, 'closed')
      city.clock.advance('P20D')
      await rosterSays(city, '', '在職')
      const box = await boxOf(city)
      assert.deepEqual([box.decided, box.standing], ['open', 'open'])
      const { total } = await driverOf(city.context).list(city.context, id, { folder: 'inbox', page: 1 })
      assert.equal(total, 1)
      assert.equal((await endings(city))[0]!.end, 'returned')
      await nightAfter(city, 200)
      await nightAfter(city, 100)
      assert.deepEqual([(await endings(city)).length, (await boxOf(city)).decided], [1, 'open'])
    }))

  test('warned of the year already, he is from then on looked after as a leaver', () =>
    inCity(async (city) => {
      await nightAfter(city, 340)
      await rosterSays(city, rocDate(dayOf(city, -1)), '離職')
      await nightAfter(city, 0)
      const rows = await endings(city)
      assert.deepEqual(
        rows.map(({ why, end }) => [why, end]),
        [
          ['unused', 'left'],
          ['left', null],
        ],
      )
    }))
})

describe('the clock stands still', () => {
  test('on leave without pay (留職停薪): those days do not count', () =>
    inCity(async (city) => {
      const begin = dayOf(city)
      await nightAfter(city, 100)
      await rosterSays(city, '', '留職停薪')
      await nightAfter(city, 0)
      await nightAfter(city, 300)
      const { id } = await boxOf(city)
      assert.equal((await endings(city)).length, 0)
      await rosterSays(city, '', '在職')
      await nightAfter(city, 0)
      const [clock] = await city.context.database.select().from(mailClocks).where(eq(mailClocks.mailbox, id))
      assert.deepEqual([clock!.stillDays, clock!.stillSince], [300, null])
      const closes = monthsAfter(daysAfter(begin, 300), 12)
      const until = (day: string) => (Date.parse(day) - Date.parse(dayOf(city))) / 86_400_000
      await nightAfter(city, until(monthsAfter(closes, -1)) - 1)
      assert.equal((await endings(city)).length, 0)
      await nightAfter(city, 1)
      assert.equal((await endings(city))[0]!.closesOn, closes)
    }))

  test('while the account is locked; a warning of before is taken back', () =>
    inCity(async (city) => {
      const { id: account } = (await accountByName(city.context, 'lijunjie'))!
      const own = () => endings(city)
      await nightAfter(city, 340)
      assert.equal((await own()).length, 1)
      await lockAccounts(city.context, COMMAND, [account], 'not-me')
      await nightAfter(city, 1)
      await nightAfter(city, 60)
      assert.deepEqual([(await own()).length, (await own())[0]!.end], [1, 'stood-still'])
      assert.equal((await boxOf(city)).decided, 'open')
      await unlockAccounts(city.context, COMMAND, [account], 'not-me')
      await nightAfter(city, 0)
      assert.equal((await own())[1]!.closesOn > dayOf(city, 20), true)
    }))
})
