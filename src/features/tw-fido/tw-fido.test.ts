import assert from 'node:assert/strict'
import { test } from 'node:test'
import { eq, sql } from 'drizzle-orm'
import type { Actor } from '#foundation/actor.ts'
import { parseNationalId } from '#foundation/national-id.ts'
import { type City, inCity } from '#test/context.ts'
import { type Ministry, withMinistry } from '#test/phone.ts'
import type { PhoneWay } from './rules.ts'
import { twFidoTransactions } from './tables.ts'
import { finishPhone, isPhoneOpen, startPhone } from './tw-fido.ts'
import { cancelPhone, forgetOldTransactions, lookAtPhone, phonePicture, restartPhone } from './waiting.ts'

const by: Actor = { kind: 'visitor', address: '192.0.2.7' }
const browser = 'a browser of one’s own'
const wang = 'A123456789'

type Beside = City & { ministry: Ministry }

/** A city beside the simulated ministry. */
function atCity(tell: (city: Beside) => Promise<void>): Promise<void> {
  return inCity((city) => withMinistry(city.context, (ministry) => tell({ ...city, ministry })))
}

/** Begins, and lets the seconds pass before which nobody asks. */
async function start({ context, clock }: City, way: PhoneWay = 'scan', idNumber = wang): Promise<string> {
  const wish = { purpose: 'sign-in', browser, idNumber, way, locale: 'zh-TW' } as const
  const answer = await startPhone(context, by, wish)
  if (answer.kind === 'refused') return answer.problem
  clock.advance('PT4S')
  return answer.id
}

async function finish({ context }: City, id: string, other: object = {}): Promise<string> {
  const answer = await finishPhone(context, by, { id, purpose: 'sign-in', browser, ...other })
  if (answer.kind === 'person') return answer.person.name
  return answer.kind === 'pending' ? 'pending' : answer.problem
}

for (const way of ['scan', 'push', 'app'] as const)
  test(`王小明 allows it on his phone (${way}) and is known, once`, () =>
    atCity(async (city) => {
      const id = await start(city, way)
      assert.equal(await finish(city, id), 'pending')
      await city.ministry.act('allow')
      city.clock.advance('PT4S')
      assert.equal(await finish(city, id), '王小明')
      assert.equal(await finish(city, id), 'used')
    }))

test('another browser, another purpose and a made-up id finish nothing, and use nothing up', () =>
  atCity(async (city) => {
    const id = await start(city)
    await city.ministry.act('allow')
    for (const other of [
      { browser: 'another' },
      { purpose: 'enrolment' },
      { id: crypto.randomUUID() },
      { id: 'x' },
    ])
      assert.equal(await finish(city, id, other), 'unknown')
    assert.equal(await lookAtPhone(city.context, { id, browser: 'another' }), undefined)
    assert.equal(await phonePicture(city.context, { id, browser: 'another' }), undefined)
    city.clock.advance('PT4S')
    assert.equal(await finish(city, id), '王小明')
  }))

for (const [deed, problem] of [
  ['cancel', 'APP_USER_CANCEL'],
  ['sign-failure', 'APP_SIGN_FAILURE'],
] as const)
  test(`${deed} on the phone ends it: ${problem}`, () =>
    atCity(async (city) => {
      const id = await start(city)
      await city.ministry.act(deed)
      assert.equal(await finish(city, id), problem)
      await city.ministry.act('allow')
      city.clock.advance('PT4S')
      assert.equal(await finish(city, id), problem)
    }))

test('the phone of 李俊傑 cannot allow what was asked of 王小明', () =>
  atCity(async (city) => {
    const id = await start(city)
    await city.ministry.act('allow', 'O100000004')
    assert.equal(await finish(city, id), 'DEVID_SPTKT_MISMATCH')
  }))

for (const [trouble, problem] of [
  ['forged', 'forged'],
  ['other-transaction', 'forged'],
  ['other-person', 'other-person'],
] as const)
  test(`an answer that is ${trouble} ends it, even when the next would be good`, () =>
    atCity(async (city) => {
      const id = await start(city)
      await city.ministry.act('allow')
      await city.ministry.trouble(trouble)
      assert.equal(await finish(city, id), problem)
      await city.ministry.trouble(trouble, false)
      city.clock.advance('PT4S')
      assert.equal(await finish(city, id), problem)
    }))

for (const trouble of ['down', 'garbage'] as const)
  test(`while the ministry is ${trouble} one goes on waiting, and is told; afterwards it works`, () =>
    atCity(async (city) => {
      const id = await start(city)
      await city.ministry.act('allow')
      await city.ministry.trouble(trouble)
      assert.equal(await finish(city, id), 'pending')
      assert.equal((await lookAtPhone(city.context, { id, browser }))?.problem, 'unavailable')
      assert.equal(await start(city), 'unavailable')
      await city.ministry.trouble(trouble, false)
      city.clock.advance('PT4S')
      assert.equal(await finish(city, id), '王小明')
    }))

test('after three minutes it is over; a ministry that was silent to the end is named as the reason', () =>
  atCity(async (city) => {
    const [patient, unlucky] = [await start(city), await start(city)]
    await city.ministry.trouble('down')
    assert.equal(await finish(city, unlucky), 'pending')
    city.clock.advance('PT3M16S')
    assert.equal(await finish(city, patient), 'timed-out')
    assert.equal(await finish(city, unlucky), 'unavailable')
  }))

test('what a phone has allowed must be used within minutes', () =>
  atCity(async (city) => {
    const id = await start(city)
    await city.ministry.act('allow')
    assert.equal((await lookAtPhone(city.context, { id, browser }))?.state, 'proved')
    city.clock.advance('PT9M')
    assert.equal(await finish(city, id), 'timed-out')
  }))

test('a push that fails becomes a QR code at once, and says why', () =>
  atCity(async (city) => {
    await city.ministry.trouble('push-broken')
    const id = await start(city, 'push')
    const wait = await lookAtPhone(city.context, { id, browser })
    assert.deepEqual([wait?.way, wait?.pushProblem, wait?.state], ['scan', 'PS_OTHER', 'waiting'])
    const picture = await phonePicture(city.context, { id, browser })
    assert.equal(picture?.subarray(1, 4).toString(), 'PNG')
    await city.ministry.act('allow')
    city.clock.advance('PT4S')
    assert.equal(await finish(city, id), '王小明')
  }))

test('pushes that reach no phone are not counted as pushes', () =>
  atCity(async (city) => {
    await city.ministry.trouble('push-broken')
    for (let tries = 0; tries < 6; tries++) assert.match(await start(city, 'push'), /-/)
    await city.ministry.trouble('push-broken', false)
    const wait = await lookAtPhone(city.context, { id: await start(city, 'push'), browser })
    assert.equal(wait?.way, 'push')
  }))

test('the ministry is asked about one transaction at most each 4 seconds, however many look', () =>
  atCity(async (city) => {
    const id = await start(city)
    assert.equal(await finish(city, id), 'pending')
    await city.ministry.act('allow')
    city.clock.advance('PT3S')
    assert.equal(await finish(city, id), 'pending')
    city.clock.advance('PT1S')
    assert.equal(await finish(city, id), '王小明')
  }))

test('a good phone of somebody who is not on the roster leads no further', () =>
  atCity(async (city) => {
    const id = await start(city, 'scan', 'F131232216')
    await city.ministry.act('allow')
    assert.equal(await finish(city, id), 'no-match')
    assert.equal((await lookAtPhone(city.context, { id, browser }))?.problem, 'no-match')
  }))

test('an ID number without a phone, a wrong one and a closed way are refused before anybody waits', () =>
  atCity(async (city) => {
    assert.equal(await start(city, 'scan', 'A200000003'), 'IDNUM_DEVPROF_NF')
    assert.equal(await start(city, 'scan', 'A123456780'), 'bad-number')
    assert.ok(isPhoneOpen(city.context.settings))
    city.context.settings.phoneKey = undefined
    assert.ok(!isPhoneOpen(city.context.settings))
    assert.equal(await start(city), 'closed')
  }))

test('five pushes an hour for one ID number, over all addresses; the sixth becomes a QR code', () =>
  atCity(async (city) => {
    for (let push = 0; push < 5; push++) assert.match(await start(city, 'push'), /-/)
    const id = await start(city, 'push')
    const wait = await lookAtPhone(city.context, { id, browser })
    assert.deepEqual([wait?.way, wait?.pushProblem], ['scan', 'too-many-pushes'])
    await city.ministry.act('allow')
    city.clock.advance('PT4S')
    assert.equal(await finish(city, id), '王小明')
    city.clock.advance('PT1H')
    const next = await start(city, 'push')
    assert.equal((await lookAtPhone(city.context, { id: next, browser }))?.way, 'push')
  }))

test('strangers who know an ID number cannot use up its holder’s way in', () =>
  atCity(async (city) => {
    const wish = { purpose: 'sign-in', browser: 'a stranger’s', idNumber: wang, locale: 'zh-TW' } as const
    for (let tries = 0; tries < 30; tries++) {
      const from: Actor = { kind: 'visitor', address: `198.51.100.${tries}` }
      await startPhone(city.context, from, { ...wish, way: tries % 2 ? 'push' : 'scan' })
    }
    const id = await start(city)
    await city.ministry.act('allow')
    city.clock.advance('PT4S')
    assert.equal(await finish(city, id), '王小明')
  }))

test('the QR code of one request is drawn forty times and no more', () =>
  atCity(async (city) => {
    const id = await start(city)
    for (let time = 0; time < 40; time++) assert.ok(await phonePicture(city.context, { id, browser }))
    assert.equal(await phonePicture(city.context, { id, browser }), undefined)
  }))

test('one address asks for 120 ID numbers an hour', () =>
  atCity(async (city) => {
    await city.ministry.trouble('down')
    for (let serial = 0; serial < 120; serial++) {
      const written = Array.from({ length: 10 }, (_, digit) => `A1${String(serial).padStart(7, '0')}${digit}`)
      assert.equal(await start(city, 'scan', written.find(parseNationalId)), 'unavailable')
    }
    assert.equal(await start(city), 'throttled')
  }))

test('one cancels, or chooses another way for the same ID number; the first request is over then', () =>
  atCity(async (city) => {
    const id = await start(city, 'push')
    const other = { id, browser: 'another', way: 'scan', locale: 'zh-TW' } as const
    assert.deepEqual(await restartPhone(city.context, by, other), { kind: 'refused', problem: 'unknown' })
    const answer = await restartPhone(city.context, by, { ...other, browser })
    assert.equal(answer.kind, 'waiting')
    assert.equal(await finish(city, id), 'cancelled')
    const next = answer.kind === 'waiting' ? answer.id : ''
    assert.equal(await cancelPhone(city.context, by, { id: next, browser: 'another' }), undefined)
    await cancelPhone(city.context, by, { id: next, browser })
    await city.ministry.act('allow')
    city.clock.advance('PT4S')
    assert.equal(await finish(city, next), 'cancelled')
  }))

test('neither ID number nor ticket lie open in the database, and an hour after its time a transaction is forgotten', () =>
  atCity(async (city) => {
    const id = await start(city)
    const { database } = city.context
    const [row] = await database.select().from(twFidoTransactions).where(eq(twFidoTransactions.id, id))
    const bare = JSON.stringify({
      ...row,
      idNumber: row?.idNumber.toString('latin1'),
      ticket: row?.ticket.toString('latin1'),
    })
    assert.ok(!bare.includes(wang) && !bare.includes('eyJ'))
    city.clock.advance('PT1H2M')
    await forgetOldTransactions(city.context)
    assert.equal(await database.$count(twFidoTransactions, eq(twFidoTransactions.id, id)), 1)
    city.clock.advance('PT2M')
    await forgetOldTransactions(city.context)
    assert.equal(await database.$count(twFidoTransactions, eq(twFidoTransactions.id, id)), 0)
  }))

test('asked, proved and refused stand in the audit log, the proof under its person', () =>
  atCity(async (city) => {
    const id = await start(city)
    await city.ministry.act('allow')
    await finish(city, id)
    await start(city, 'scan', 'A200000003')
    const { rows } = await city.context.database.execute<{ action: string; known: boolean }>(sql`
      select action, person is not null as known from audit_inbox where action like 'phone.%' order by at desc limit 3`)
    assert.deepEqual(
      rows.map(({ action, known }) => `${action} ${known}`),
      ['phone.refused false', 'phone.proved true', 'phone.asked false'],
    )
  }))
