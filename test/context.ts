import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after } from 'node:test'
import { hash } from '@node-rs/argon2'
import { sql } from 'drizzle-orm'
import type pg from 'pg'
import { type Clock, clockAhead, milliseconds } from '#foundation/clock.ts'
import type { Context } from '#foundation/context.ts'
import { type Database, openDatabase } from '#foundation/database.ts'
import { startEmbeddedPostgres } from '#foundation/embedded-postgres.ts'
import { ARGON2ID, type Hasher } from '#foundation/hasher.ts'
import { keyring } from '#foundation/keyring.ts'
import { openLog } from '#foundation/log.ts'
import { openMetrics } from '#foundation/metrics.ts'
import { migrateDatabase } from '#foundation/migrate.ts'
import type { Revocation } from '#foundation/revocation.ts'
import { type Settings, settingsFrom } from '#foundation/settings.ts'
import { verifyAny } from '#foundation/wrapped-hash.ts'
import { type Copy, copierOf } from './copies.ts'
import type { Visitor } from './visitor.ts'

/** A clock in the test's hand: it goes on, and jumps ahead when told. */
export type TestClock = Clock & { advance(duration: string): void }

/** A city for one test: its database is a transaction that is rolled back afterwards. */
export type City = {
  context: Context
  clock: TestClock
  /** Runs what is waiting, and what that asks for, except sending mail. */
  runJobs(): Promise<void>
  /** Someone at a browser who has never been here. */
  visitor(): Promise<Visitor>
}

type Town = {
  pool: pg.Pool
  database: Database
  settings: Settings
  copy(): Promise<Copy>
  close(): Promise<void>
}

let town: Promise<Town> | undefined

/** Tells a story in the demo city and undoes it. */
export async function inCity(tell: (city: City) => Promise<void>): Promise<void> {
  const { database, settings } = await theTown()
  const undo = new Error('undo')
  await database
    .transaction(async (open) => {
      await tell(cityOn(contextOn(open as Database, settings)))
      throw undo
    })
    .catch((error) => {
      if (error !== undo) throw error
    })
}

/** For races: verbs on real concurrent connections, in a copy of the demo city that is thrown away afterwards. */
export async function inOpenCity(tell: (city: City) => Promise<void>): Promise<void> {
  const { copy, settings } = await theTown()
  const { database, close } = await copy()
  try {
    await tell(cityOn(contextOn(database, settings)))
  } finally {
    await close()
  }
}

function cityOn(context: Context & { clock: TestClock }): City {
  return {
    context,
    clock: context.clock,
    runJobs: () => runJobs(context),
    visitor: () => newVisitor(context),
  }
}

async function newVisitor(context: Context): Promise<Visitor> {
  const [{ Visitor }, { createApp }] = await Promise.all([import('./visitor.ts'), import('../src/app.ts')])
  const app = createApp(context)
  return new Visitor({ origin: context.settings.url, fetch: (request, from) => app.fetch(request, from) })
}

/** The running town; started once per test process. */
export function theTown(): Promise<Town> {
  town ??= startTown()
  return town
}

async function startTown(): Promise<Town> {
  const folder = mkdtempSync(join(tmpdir(), 'cityhall-test-'))
  const server = await startEmbeddedPostgres(folder)
  const settings = settingsFrom({
    CITYHALL_DATA: folder,
    CITYHALL_CAPTCHA_ANSWER: 'KCGX',
    CITYHALL_LOG: 'silent',
    CITYHALL_HOST_NAME: 'test',
    CITYHALL_SIMULATORS: '0',
    CITYHALL_MOVING_FROM: '127.0.0.1',
  })
  const copier = copierOf(server.connection)
  await copier.fill(async (pool) => {
    await migrateDatabase(pool)
    const { prepareCity } = await import('../src/prepare.ts')
    await prepareCity(contextOn(openDatabase(pool), settings))
  })
  const { pool, database } = await copier.copy()
  const close = async (): Promise<void> => {
    await pool.end()
    await copier.close()
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
  return { pool, database, settings, copy: copier.copy, close }
}

after(async () => (await town)?.close())

const keys = keyring(Buffer.alloc(32, 7))
const metrics = openMetrics()
const log = openLog('silent')
/** No card has been withdrawn, unless a test says so in its own context. */
const revocation: Revocation = {
  standingOf: () => 'good',
  start: () => {},
  state: () => [],
  close: async () => {},
}
const hasher: Hasher = {
  hash: (password) => hash(password, ARGON2ID),
  verify: verifyAny,
  admit: () => ({ leave: () => {} }),
  close: async () => {},
}

export function contextOn(database: Database, settings: Settings): Context & { clock: TestClock } {
  // A test may change its own settings and hasher, not those of the next.
  return { settings: { ...settings }, database, clock: testClock(), keys, hasher, revocation, log, metrics }
}

function testClock(): TestClock {
  let ahead = 0
  const clock = clockAhead(undefined)
  return {
    now: () => new Date(clock.now().getTime() + ahead),
    advance(duration) {
      ahead += milliseconds(duration)
    },
  }
}

async function runJobs(context: Context): Promise<void> {
  const { schedule } = await import('../src/schedule.ts')
  for (;;) {
    const { rows } = await context.database.execute<{ id: string; name: string; payload: object }>(sql`
      delete from graphile_worker._private_jobs jobs using graphile_worker._private_tasks tasks
      where tasks.id = jobs.task_id and tasks.identifier not like 'deliver%'
      returning jobs.id, tasks.identifier as name, jobs.payload`)
    if (rows.length === 0) return
    for (const { name, payload } of rows) await schedule.jobs[name]!(context, payload)
  }
}
