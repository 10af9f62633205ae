import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import { openPool } from '#foundation/database.ts'
import { startEmbeddedPostgres } from '#foundation/embedded-postgres.ts'
import { settingsFrom } from '#foundation/settings.ts'
import { writeRosters } from '../../bench/rosters.ts'

/** One run of the import: how it ended, after how many seconds, and how many people the city and the stage held then. */
export type Run = { end: 'killed' | 'loaded' | 'failed'; seconds: number; people: number; staged: number }

const LOOK_MS = 50
/** So that some of it has been written. */
const WRITING_MS = 2_000

/**
 * Imports a roster by the command line and kills it with -9: when half of it has been read and, begun anew, while it is being
 * written. The third run is left alone.
 */
export async function importAndKill(people: number): Promise<Run[]> {
  const data = mkdtempSync(join(tmpdir(), 'cityhall-kill-'))
  chmodSync(data, 0o755)
  const server = await startEmbeddedPostgres(settingsFrom({ CITYHALL_DATA: data }).data)
  const pool = openPool(server.connection)
  try {
    const { few, first } = writeRosters(data, people)
    // Makes the tables, and the agencies.
    await runOf(pool, data, few)
    await pool.query('truncate persons cascade')
    const isHalfRead = async () => (await count(pool, 'roster_rows')) >= people / 2
    return [
      await runOf(pool, data, first, isHalfRead),
      await runOf(pool, data, first, () => isBeingWritten(pool)),
      await runOf(pool, data, first),
    ]
  } finally {
    await pool.end()
    await server.stop()
    rmSync(data, { recursive: true, force: true })
  }
}

async function runOf(
  pool: pg.Pool,
  data: string,
  persons: string,
  isTime?: () => Promise<boolean>,
): Promise<Run> {
  const began = performance.now()
  const child = start(data, persons)
  const isOver = once(child, 'exit')
  if (isTime) await killOnce(child, isTime)
  const [status] = await isOver
  return {
    end: status === null ? 'killed' : status === 0 ? 'loaded' : 'failed',
    seconds: (performance.now() - began) / 1000,
    people: await count(pool, 'persons'),
    staged: await count(pool, 'roster_rows'),
  }
}

function start(data: string, persons: string): ChildProcess {
  const given = ['roster', 'import', '--agencies', 'fixtures/agencies.csv', '--persons', persons, '--json']
  return spawn(process.execPath, ['--import', './src/loader.mjs', 'src/cli/main.ts', ...given], {
    env: { ...process.env, CITYHALL_DATA: data },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
}

async function killOnce(child: ChildProcess, isTime: () => Promise<boolean>): Promise<void> {
  while (child.exitCode === null && !(await isTime())) await sleep(LOOK_MS)
  child.kill('SIGKILL')
}

async function isBeingWritten(pool: pg.Pool): Promise<boolean> {
  const { rowCount } = await pool.query(`select from roster_stages where state in ('ready', 'held')`)
  if (rowCount) await sleep(WRITING_MS)
  return Boolean(rowCount)
}

async function count(pool: pg.Pool, table: 'persons' | 'roster_rows'): Promise<number> {
  const { rows } = await pool.query<{ count: number }>(`select count(*)::int as count from ${table}`)
  return rows[0]!.count
}
