import assert from 'node:assert/strict'
import { test } from 'node:test'
import { and, asc, eq, like } from 'drizzle-orm'
import { accountByName } from '#features/accounts/accounts.ts'
import { auditInbox } from '#features/audit/tables.ts'
import { jobs } from '#features/mail-rules/jobs.ts'
import { setPolicies } from '#features/mail-rules/policies.ts'
import { daysAfter, daysBetween, monthsAfter } from '#features/mail-rules/rules.ts'
import { mailEndings } from '#features/mail-rules/tables.ts'
import { driverOf } from '#features/mailboxes/driver.ts'
import { setQuota } from '#features/mailboxes/life.ts'
import { mailboxOf } from '#features/mailboxes/mailboxes.ts'
import { COMMAND } from '#foundation/actor.ts'
import { lettersWaiting } from '#foundation/outbox.ts'
import { rocDate, taipeiDay } from '#foundation/roc-date.ts'
import { type City, inOpenCity } from '#test/context.ts'
import { confirmAddress } from '#test/forgetful.ts'
import { signedIn } from '#test/signed-in.ts'

const MB = 1024 * 1024

/** The nightly round of two hosts at once, and once more after them; then everything that they asked for. */
async function night(city: City): Promise<void> {
  const round = () => jobs['mail-rules.nightly']!(city.context, {})
  await Promise.all([round(), round()])
  await round()
  await city.runJobs()
}

function today({ clock }: City): string {
  return taipeiDay(clock.now())
}

async function nightOf(city: City, day: string): Promise<void> {
  const days = daysBetween(today(city), day)
  assert.ok(days >= 0, `${day} is past`)
  if (days > 0) city.clock.advance(`P${days}D`)
  await night(city)
}

async function mailboxIdOf({ context }: City, name: string): Promise<string> {
  return (await mailboxOf(context, (await accountByName(context, name))!.id))!.id
}

async function decidedOf({ context }: City, name: string): Promise<string> {
  return (await mailboxOf(context, (await accountByName(context, name))!.id))!.decided
}

/** Subjects of the letters about the rules to one person, with the mailbox as 信 and the recovery address as 備. */
async function lettersOf({ context }: City, name: string): Promise<string[]> {
  const to = { [`${name}@kcg.gov.tw`]: '信', [`${name}@example.com`]: '備' }
  return (await lettersWaiting(context))
    .filter((letter) => to[letter.to] && !letter.subject.includes('密碼復原用'))
    .map((letter) => `${to[letter.to]} ${letter.subject}`)
}

async function deedsOf({ context }: City, name: string): Promise<string[]> {
  const account = (await accountByName(context, name))!.id
  const rows = await context.database
    .select({ action: auditInbox.action })
    .from(auditInbox)
    .where(and(eq(auditInbox.account, account), like(auditInbox.action, 'mail-rules.%')))
    .orderBy(asc(auditInbox.at), asc(auditInbox.id))
  return rows.map(({ action }) => action.slice('mail-rules.'.length))
}

/** A message of so many bytes lies in the mailbox. */
async function fill({ context }: City, mailbox: string, megabytes: number): Promise<void> {
  const head = `From: a@example.org\r\nMessage-ID: <${Math.random()}@example.org>\r\nSubject: x\r\n\r\n`
  const raw = Buffer.concat([Buffer.from(head), Buffer.alloc(Math.round(megabytes * MB) - head.length, 'a')])
  const outcome = await driverOf(context).deliver(context, mailbox, { raw, folder: 'inbox', external: true })
  assert.equal(outcome.kind, 'stored')
}

type Year = { city: City; begin: string; first: string; closes: string; boxes: Record<string, string> }
const PEOPLE = ['lijunjie', 'linmeiling', 'chenzhiqiang', 'zhangyating']

test('a year by the clock, with two hosts at work: rules 2, 3 and 8, each step once, each with its evidence', () =>
  inOpenCity(async (city) => {
    const begin = today(city)
    const closes = monthsAfter(begin, 12)
    const boxes: Year['boxes'] = {}
    for (const name of PEOPLE) {
      await confirmAddress(city.context, name)
      boxes[name] = await mailboxIdOf(city, name)
    }
    const year = { city, begin, closes, first: monthsAfter(closes, -1), boxes }
    await fill(city, boxes.lijunjie!, 1)
    await setPolicies(city.context, COMMAND, { reminderDays: 200, graceDays: 30, grace: {} })
    await passwordsGrowOld(year)
    await allAreWarned(year)
    await twoAreClosed(year)
    await oneTakesItUpAgain(year)
    await theOtherIsDeleted(year)
    await quotaFills(year)
    await heAppliesAgain(year)
  }))

/** Nothing is due for half a year; then passwords are 200 days old. One of the four looks in now. */
async function passwordsGrowOld({ city, begin, boxes }: Year): Promise<void> {
  await nightOf(city, daysAfter(begin, 199))
  assert.deepEqual(await lettersOf(city, 'lijunjie'), [])
  await nightOf(city, daysAfter(begin, 200))
  for (const name of ['lijunjie', 'zhangyating'])
    assert.deepEqual(await lettersOf(city, name), ['信 您的市府帳號密碼已使用 200 天'])
  await driverOf(city.context).used(city.context, boxes.zhangyating!)
}

/** 11 months, two weeks before and two days before, at both addresses; whoever looks into the mail after the first gets no further letter. */
async function allAreWarned({ city, first, closes, boxes }: Year): Promise<void> {
  await nightOf(city, daysAfter(first, -1))
  assert.equal((await lettersOf(city, 'lijunjie')).length, 1)
  await nightOf(city, first)
  const warning = `您的市府信箱將於 ${rocDate(closes)} 關閉`
  for (const name of ['lijunjie', 'linmeiling', 'chenzhiqiang'])
    assert.deepEqual((await lettersOf(city, name)).slice(1), [`信 ${warning}`, `備 ${warning}`])
  assert.equal((await lettersOf(city, 'zhangyating')).length, 1)
  await driverOf(city.context).used(city.context, boxes.linmeiling!)
  await nightOf(city, daysAfter(closes, -14))
  await nightOf(city, daysAfter(closes, -2))
  const warnings = async (name: string) =>
    (await lettersOf(city, name)).filter((one) => one.includes(warning)).length
  assert.deepEqual([await warnings('lijunjie'), await warnings('linmeiling')], [6, 2])
  assert.deepEqual((await deedsOf(city, 'linmeiling')).slice(1), ['warned', 'ending-stopped'])
}

/** A year: closed, mail is refused, nothing is deleted. */
async function twoAreClosed({ city, closes, boxes }: Year): Promise<void> {
  await nightOf(city, daysAfter(closes, -1))
  assert.equal(await decidedOf(city, 'lijunjie'), 'open')
  await nightOf(city, closes)
  for (const name of ['lijunjie', 'chenzhiqiang']) {
    assert.equal(await decidedOf(city, name), 'closed')
    assert.equal((await lettersOf(city, name)).at(-1), '備 您的市府信箱已關閉')
  }
  const late = { raw: Buffer.from('Subject: late\r\n\r\nlate'), folder: 'inbox', external: true }
  const { kind } = await driverOf(city.context).deliver(city.context, boxes.lijunjie!, late)
  assert.equal(kind, 'suspended')
}

async function oneTakesItUpAgain({ city, closes }: Year): Promise<void> {
  await nightOf(city, daysAfter(closes, 20))
  const visitor = await signedIn(city, 'chenzhiqiang', '/mail')
  visitor.see('您的信箱已關閉').see(rocDate(daysAfter(closes, 30)))
  await visitor.press('重新啟用')
  assert.deepEqual([visitor.status, visitor.url], [200, '/mail'])
  assert.equal(await decidedOf(city, 'chenzhiqiang'), 'open')
}

/** After 30 days: with when its letters went out and how much was deleted. */
async function theOtherIsDeleted({ city, begin, first, closes, boxes }: Year): Promise<void> {
  const { context } = city
  const deletes = daysAfter(closes, 30)
  await nightOf(city, daysAfter(deletes, -1))
  assert.equal(await decidedOf(city, 'lijunjie'), 'closed')
  await nightOf(city, deletes)
  assert.equal(await decidedOf(city, 'lijunjie'), 'deleted')
  assert.equal((await lettersOf(city, 'lijunjie')).at(-1), '備 您的市府信箱已刪除')
  const deeds = ['password-reminded', 'warned', 'warned', 'warned', 'closed', 'deleted']
  assert.deepEqual(await deedsOf(city, 'lijunjie'), deeds)
  const rows = await context.database
    .select()
    .from(mailEndings)
    .where(eq(mailEndings.mailbox, boxes.lijunjie!))
  assert.equal(rows.length, 1)
  const { end, messages, bytes, since, closesOn, deletesOn, ...at } = rows[0]!
  assert.deepEqual([end, messages, since, closesOn, deletesOn], ['deleted', 1, begin, closes, deletes])
  assert.ok(bytes! >= MB)
  assert.deepEqual(
    [at.firstAt, at.secondAt, at.thirdAt, at.closedAt, at.endedAt].map((one) => taipeiDay(one!)),
    [first, daysAfter(closes, -14), daysAfter(closes, -2), closes, deletes],
  )
  const kept = (await driverOf(context).all(context)).map(({ name }) => name)
  assert.equal(kept.includes('lijunjie'), false)
  // Who took it up again is not closed for another year; nor is who looks in now and then.
  await nightOf(city, daysAfter(closes, 150))
  for (const name of ['chenzhiqiang', 'zhangyating']) assert.equal(await decidedOf(city, name), 'open')
}

/** He applies again in his account, under the rules, and has his old name. */
async function heAppliesAgain({ city }: Year): Promise<void> {
  const visitor = await signedIn(city, 'lijunjie', '/account/mailbox')
  await visitor.press('同意')
  await city.runJobs()
  const box = (await mailboxOf(city.context, (await accountByName(city.context, 'lijunjie'))!.id))!
  assert.deepEqual([box.state, box.decided, box.address], ['ready', 'open', 'lijunjie@kcg.gov.tw'])
  await visitor.visit('/mail')
  assert.equal(visitor.url, '/mail')
}

/** 80, 90, 95 and 100 %: one letter each, however often one looks; after clearing out, again. One MB stands for the 300. */
async function quotaFills({ city, boxes }: Year): Promise<void> {
  const { context } = city
  const [name, mailbox] = ['zhangyating', boxes.zhangyating!]
  await setQuota(context, COMMAND, mailbox, MB)
  await city.runJobs()
  const before = (await lettersOf(city, name)).length
  const warned = async () => (await lettersOf(city, name)).slice(before)
  const subject = (percent: number) => `您的市府信箱已使用 ${percent}%`
  for (const [megabytes, letters] of [
    [0.7, []],
    [0.11, [`信 ${subject(81)}`]],
    [0.1, [`信 ${subject(91)}`]],
    [0.05, [`備 ${subject(96)}`]],
    [0.0385, [`備 ${subject(100)}`]],
  ] as const) {
    const had = (await warned()).length
    await fill(city, mailbox, megabytes)
    await night(city)
    assert.deepEqual((await warned()).slice(had), letters)
  }
  const { messages } = await driverOf(context).list(context, mailbox, { folder: 'inbox', page: 1 })
  for (const { id } of messages) await driverOf(context).discard(context, mailbox, id)
  await night(city)
  await fill(city, mailbox, 0.85)
  await night(city)
  assert.deepEqual((await warned()).slice(4), [`信 ${subject(85)}`])
}
