import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import { openPool } from '#foundation/database.ts'
import { startEmbeddedPostgres } from '#foundation/embedded-postgres.ts'
import { settingsFrom } from '#foundation/settings.ts'
import { type Figure, type Length, QUICK, short } from './figure.ts'
import { memoryOf } from './processes.ts'
import { writeRosters } from './rosters.ts'
import { ratios, spreadOf } from './rounds.ts'

const PEOPLE = 1_000_000
const PEOPLE_IN_SHORT = 100_000
const ROUNDS = 3
const SAMPLE_MS = 50

type Round = { first: Run; again: Run; copy: number }
type Run = { seconds: number; mb: number }

/** S6: a million people come in by the command line, then again with one in a hundred changed, beside COPY of the same rows. */
export async function measureRoster(length: Length): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'cityhall-roster-'))
  chmodSync(folder, 0o755)
  const { data } = settingsFrom({ CITYHALL_DATA: folder })
  const server = await startEmbeddedPostgres(data)
  const pool = openPool(server.connection)
  try {
    const people = length === QUICK ? PEOPLE_IN_SHORT : PEOPLE
    const files = writeRosters(folder, people)
    const rounds: Round[] = []
    // The first one makes the tables; it is not counted.
    await load(folder, files.few)
    for (let round = 0; round < (length === QUICK ? 1 : ROUNDS); round++)
      rounds.push(await measureRound(pool, folder, files))
    return figures(rounds, people, statSync(files.first).size)
  } finally {
    await pool.end()
    await server.stop()
    rmSync(folder, { recursive: true })
  }
}

async function measureRound(
  pool: pg.Pool,
  folder: string,
  files: ReturnType<typeof writeRosters>,
): Promise<Round> {
  await pool.query('truncate persons cascade')
  await pool.query('checkpoint')
  const first = await load(folder, files.first)
  const copy = await copySame(pool)
  await pool.query('vacuum analyze')
  await pool.query('checkpoint')
  const again = await load(folder, files.again)
  return { first, again, copy }
}

/** One load by the command line, as an operator does it: from the first byte read to the commit, without the start of Node. */
async function load(folder: string, persons: string): Promise<Run> {
  const child = spawn(
    process.execPath,
    [
      '--max-semi-space-size=8',
      '--import',
      './src/loader.mjs',
      'bench/roster-load.ts',
      'fixtures/agencies.csv',
      persons,
    ],
    { env: { ...process.env, CITYHALL_DATA: folder }, stdio: ['ignore', 'pipe', 'inherit'] },
  )
  let text = ''
  child.stdout!.on('data', (piece) => {
    text += piece
  })
  const mb = await mostMemory(child)
  if (child.exitCode !== 0) throw new Error(`The roster was not loaded: ${text}`)
  return { seconds: JSON.parse(text).seconds, mb }
}

/** The most that the process and its children held, PostgreSQL's left out. */
async function mostMemory(child: ChildProcess): Promise<number> {
  let most = 0
  while (child.exitCode === null) {
    most = Math.max(most, memoryOf(child.pid!).mb)
    await sleep(SAMPLE_MS)
  }
  return most
}

/** The same rows into the same tables with their indexes and checks, from a file that PostgreSQL itself reads. */
async function copySame(pool: pg.Pool): Promise<number> {
  await pool.query(`create table copied_persons (like persons including all);
    create table copied_posts (like posts including all);
    alter table copied_posts add foreign key (person) references copied_persons on delete cascade;
    alter table copied_posts add foreign key (agency) references agencies`)
  const { rows } = await pool.query<{ folder: string }>(`select current_setting('data_directory') as folder`)
  const file = (table: string): string => join(rows[0]!.folder, `${table}.copy`)
  for (const table of ['persons', 'posts']) await pool.query(`copy ${table} to '${file(table)}'`)
  await pool.query('checkpoint')
  const began = performance.now()
  await pool.query(
    `begin; copy copied_persons from '${file('persons')}'; copy copied_posts from '${file('posts')}'; commit`,
  )
  const seconds = (performance.now() - began) / 1000
  await pool.query('drop table copied_posts, copied_persons')
  for (const table of ['persons', 'posts']) rmSync(file(table))
  return seconds
}

function figures(rounds: Round[], people: number, bytes: number): Figure[] {
  const times = (read: (round: Round) => number): number[] => rounds.map(read)
  const copy = times((round) => round.copy)
  const say = (seconds: number[]): string =>
    `${short(people / 1000 / spreadOf(seconds).median)} thousand people a second`
  const [first, again] = [times(({ first }) => first.seconds), times(({ again }) => again.seconds)]
  return [
    {
      goal: 'S6',
      what: 'a roster comes in for the first time, beside COPY',
      unit: ' ×',
      reached: ratios(copy, first),
      wanted: { atLeast: 0.6 },
      beside: [
        `${people} people, ${short(bytes / 1e6)} MB: ${say(first)}, read, checked, sealed, compared, written and on record one by one`,
        `COPY, run by PostgreSQL from its own disk into persons and posts alone: ${say(copy)}`,
      ],
    },
    {
      goal: 'S6',
      what: 'the same again with 1 % changed, beside COPY',
      unit: ' ×',
      reached: ratios(copy, again),
      wanted: { atLeast: 1.5 },
      beside: [say(again)],
    },
    {
      goal: 'S6',
      what: 'memory of a load at its most, PostgreSQL left out',
      unit: ' MB',
      reached: spreadOf(rounds.flatMap(({ first, again }) => [first.mb, again.mb])),
      wanted: { atMost: 300 },
      beside: ['proportional set size of the command and its children, looked at 20 times a second'],
    },
  ]
}
