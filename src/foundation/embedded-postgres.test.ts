import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { openPool } from './database.ts'
import { startEmbeddedPostgres } from './embedded-postgres.ts'

const KEEPER = `
  const { startEmbeddedPostgres } = await import('./src/foundation/embedded-postgres.ts')
  await startEmbeddedPostgres(process.argv[1])
  console.log('running')
  setInterval(() => {}, 1000)`

/** Another Cityhall, as far as the database can tell: a Node that keeps a server on this folder. */
async function startKeeper(folder: string): Promise<ChildProcess> {
  const keeper = spawn(process.execPath, ['--input-type=module', '-e', KEEPER, folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await once(keeper.stdout!, 'data')
  return keeper
}

async function ask(
  { connection }: Awaited<ReturnType<typeof startEmbeddedPostgres>>,
  sql: string,
): Promise<object[]> {
  const pool = openPool(connection)
  try {
    return (await pool.query(sql)).rows
  } finally {
    await pool.end()
  }
}

describe('a folder’s database', () => {
  const root = mkdtempSync(join(tmpdir(), 'cityhall-folder-'))
  const folder = join(root, 'real')
  const byway = join(root, 'byway')
  let keeper: ChildProcess
  before(async () => {
    chmodSync(root, 0o755)
    keeper = await startKeeper(folder)
    symlinkSync(folder, byway)
  })
  after(() => {
    keeper.kill('SIGKILL')
    rmSync(root, { recursive: true, force: true })
  })

  test('belongs to one Cityhall: a second one is told to stop the first, by whatever path it comes', async () => {
    for (const path of [folder, byway])
      await assert.rejects(startEmbeddedPostgres(path), /Another Cityhall is running on/)
  })

  test('is shared with the command line, which leaves the server running', async () => {
    for (const path of [folder, byway]) {
      const shared = await startEmbeddedPostgres(path, true)
      await ask(shared, 'create table if not exists deeds as select 1 as deed')
      await shared.stop()
    }
    assert.deepEqual(await ask(await startEmbeddedPostgres(folder, true), 'select * from deeds'), [
      { deed: 1 },
    ])
  })

  test('comes back with all its deeds after Node was killed and its server left alone', async () => {
    const gone = once(keeper, 'exit')
    keeper.kill('SIGKILL')
    await gone
    const again = await startEmbeddedPostgres(byway)
    assert.deepEqual(await ask(again, 'select * from deeds'), [{ deed: 1 }])
    await again.stop()
  })
})

test('it starts below a folder that others may not enter', async () => {
  const closed = mkdtempSync(join(tmpdir(), 'cityhall-closed-'))
  const server = await startEmbeddedPostgres(join(closed, 'data'))
  await server.stop()
  rmSync(closed, { recursive: true })
})
