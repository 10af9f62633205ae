import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { settingsFrom } from '#foundation/settings.ts'
import { cityhall } from '#test/command.ts'
import { momentOfLoad } from '#test/load-moment.ts'
import { NetworkVisitor } from '#test/network.ts'
import { type NotifiedSystem, notifiedSystem } from '#test/notified-system.ts'
import { type RunningCity, startCity } from '#test/server.ts'
import { DEMO_PASSWORD } from '#test/signed-in.ts'
import { nowMs, waitFor } from '#test/waiting.ts'
import { openSurroundings, type Surroundings } from '../../src/surroundings.ts'
import { type Colleague, colleagues, PASSWORD, rosterWithout } from './leavers.ts'
import { isActive, refreshes, type Tokens, tokensAt } from './relying.ts'
import { Submitter } from './submitter.ts'

// What a leaver has here is dead within five seconds, and connected systems are told within five seconds, with a receipt
// or a retry that can be seen.

const LEAVERS = 30
/** Mail programs that stay signed in; the server takes thirty connections. */
const PROGRAMS = 20
const GOAL_MS = 5_000
const LOOK_EACH_MS = 500

const folder = mkdtempSync(join(tmpdir(), 'cityhall-t5-'))
let systems: NotifiedSystem[]
let city: RunningCity
let own: Surroundings

before(async () => {
  systems = await Promise.all(['webitr', 'training', 'archive'].map((id) => notifiedSystem(id)))
  const clients = join(folder, 'clients.json')
  writeFileSync(clients, JSON.stringify(systems.map(({ registration }) => registration)))
  city = await startCity({ CITYHALL_CLIENTS: clients, CITYHALL_IDLE_MINUTES: '600' })
  own = await openSurroundings(settingsFrom({ ...city.environment, CITYHALL_LOG: 'silent' }), true)
})
after(async () => {
  await own?.close()
  await city?.stop()
  await Promise.all(systems.map((system) => system.close()))
  rmSync(folder, { recursive: true })
})

test(`T5: ${LEAVERS} people leave by a roster import; everything of theirs is dead, and three systems are told, one of which is down`, async (t) => {
  const gone = await colleagues(own.context, LEAVERS)
  const [webitr, training, archive] = systems as [NotifiedSystem, NotifiedSystem, NotifiedSystem]
  const tokens = await tokensOf(gone)
  const programs = await programsOf(gone.slice(0, PROGRAMS))
  await archive.close()

  const looks = {
    ...looksOf(gone, tokens),
    'mail programs': programs.map((one) => async () => !(await one.mayWrite())),
  }
  for (const [what, some] of Object.entries(looks))
    assert.ok(
      !(await Promise.all(some.map((look) => look()))).some(Boolean),
      `${what}: dead before the import`,
    )
  const loaded = momentOfLoad(own.context)
  const deaths = Object.entries(looks).map(([what, some]) => ({
    what,
    moments: loaded.then(() => Promise.all(some.map(momentOf))),
  }))
  await importWithout(gone)
  const start = await loaded

  for (const { what, moments } of deaths) assertWithin(t, what, await moments, start)
  for (const program of programs) program.close()
  for (const { refresh } of tokens) assert.equal(await refreshes(city.url, webitr, refresh), false)
  await assert.rejects(Submitter.open(submissionPort(), credentials(gone[0]!)), /^Error: 535/)
  for (const system of [webitr, training])
    assertWithin(t, `notices to ${system.id}`, await noticed(system), start)
  await assertRetryIsSeen()

  const back = nowMs()
  const again = await notifiedSystem('archive', { port: archive.port })
  systems[2] = again
  assertWithin(t, 'notices to the system that was down, after its return', await noticed(again), back, 30_000)
  await assertReceipts(LEAVERS * systems.length)
})

/** Each leaver’s tokens of the first system; the others take part too. */
async function tokensOf(gone: Colleague[]): Promise<Tokens[]> {
  const found: Tokens[] = []
  for (const { city: session } of gone) {
    const [first] = await Promise.all(systems.map((system) => tokensAt(city.url, system, session)))
    found.push(first!)
  }
  return found
}

/** One after the other: a slow machine is too busy to look at twenty passwords at once. */
async function programsOf(gone: Colleague[]): Promise<Submitter[]> {
  const programs: Submitter[] = []
  for (const colleague of gone) programs.push(await Submitter.open(submissionPort(), credentials(colleague)))
  return programs
}

function credentials({ name }: Colleague) {
  return { address: `${name}@kcg.gov.tw`, password: PASSWORD }
}

function submissionPort(): number {
  return Number(city.environment.CITYHALL_SUBMISSION_PORT)
}

type Look = () => Promise<boolean>

/** Ways to see whether something is dead. */
function looksOf(gone: Colleague[], tokens: Tokens[]): Record<string, Look[]> {
  return {
    'city sessions': gone.map((one) => isShut('/account/language', `city-session=${one.city}`)),
    'portal sessions': gone.map((one) => isShut('/ikpd/home', `portal-session=${one.portal}`)),
    'access tokens': tokens.map(
      ({ access }) =>
        async () =>
          !(await isActive(city.url, systems[0]!, access)),
    ),
  }
}

function isShut(path: string, cookie: string): Look {
  return async () => {
    const answer = await fetch(city.url + path, { headers: { cookie }, redirect: 'manual' })
    await answer.arrayBuffer()
    return answer.status === 303
  }
}

/** Looks again and again, until it is dead; not all at the same instant. */
async function momentOf(look: Look): Promise<number> {
  await pause(Math.random() * LOOK_EACH_MS)
  while (!(await look())) await pause(LOOK_EACH_MS)
  return nowMs()
}

/** When each of the leavers' notices came. */
async function noticed({ taken }: NotifiedSystem): Promise<number[]> {
  await waitFor(`${LEAVERS} notices`, async () => taken.length >= LEAVERS)
  const perSession = new Map(taken.map(({ claims, at }) => [claims.sid, at]))
  assert.equal(perSession.size, LEAVERS, 'systems are told of each session')
  return Array.from(perSession.values())
}

async function importWithout(gone: Colleague[]): Promise<void> {
  const file = join(folder, 'persons.csv')
  writeFileSync(file, rosterWithout(gone))
  const { status, out, err } = await cityhall(
    `roster import --persons ${file} --force --json`,
    city.environment,
  )
  assert.equal(status, 0, err)
  assert.equal(JSON.parse(out).leavers, LEAVERS)
}

/** 張雅婷 sees in the console which notices are still being sent, to which system and why. */
async function assertRetryIsSeen(): Promise<void> {
  const officer = new NetworkVisitor(city.url)
  await officer.visit('/sign-in?to=/admin/notices?state=retrying')
  officer.fill('請輸入帳號', 'zhangyating').fill('請輸入密碼', DEMO_PASSWORD).fill('請輸入驗證碼', 'KCGX')
  await officer.press('登入')
  await waitFor('the retry, and it alone', async () => {
    await officer.visit('/admin/notices?state=retrying')
    const [tells, others] = [/archive 系統[\s\S]*連不上（ECONNREFUSED）/, /webitr 系統/]
    return tells.test(officer.main) && !others.test(officer.main)
  })
}

/** Every notice has its receipt, those that were tried again too. */
async function assertReceipts(count: number): Promise<void> {
  const counted = `select count(*)::int as n from sso_notices where state = 'received'`
  await waitFor(`${count} receipts`, async () => (await own.pool.query(counted)).rows[0].n === count)
}

type Diagnosed = { diagnostic(message: string): void }

function assertWithin(t: Diagnosed, what: string, moments: number[], start: number, goal = GOAL_MS): void {
  const waits = moments.map((moment) => Math.round(moment - start)).sort((a, b) => a - b)
  const at = (share: number) => waits[Math.ceil(waits.length * share) - 1]!
  t.diagnostic(`T5 ${what}: ${waits.length}, median ${at(0.5)} ms, p99 ${at(0.99)} ms`)
  assert.ok(at(0.99) < goal, `${what}: p99 ${at(0.99)} ms`)
}
