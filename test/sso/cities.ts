import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after } from 'node:test'
import pg from 'pg'
import { NetworkVisitor } from '#test/network.ts'
import { type RunningCity, startCity } from '#test/server.ts'
import { DEMO_PASSWORD } from '#test/signed-in.ts'
import { clientsOf, type Keys, newKeys } from './clients.ts'

/** Two hosts of one city on one database, as behind a load balancer. */
export type Cities = {
  /** The city's own address, which is the first host's. */
  url: string
  issuer: string
  hosts: [string, string]
  database: pg.Pool
  environment: NodeJS.ProcessEnv
  /** Of the connected systems that sign. */
  keys: Keys
  /** The port of a place where a provider has nothing to look for, and what was asked for there. */
  trap: number
  trapped: string[]
  /** For how many milliseconds it was waited for an answer there. */
  held: number[]
  close(): Promise<void>
}

let cities: Promise<Cities> | undefined

/** Started once per test process. */
export function theCities(): Promise<Cities> {
  cities ??= start()
  return cities
}

after(async () => (await cities)?.close())

/** Somebody of the demo city who has signed in at one of the hosts. */
export async function signedInAt({ url, hosts }: Cities, account: string, host = 0): Promise<NetworkVisitor> {
  const visitor = new NetworkVisitor(url, hosts[host])
  await visitor.visit('/sign-in')
  return throughTheForm(visitor, account)
}

/** Fills in the form of the page that asks who is there. */
export async function throughTheForm<V extends NetworkVisitor>(visitor: V, account: string): Promise<V> {
  visitor.fill('請輸入帳號', account).fill('請輸入密碼', DEMO_PASSWORD).fill('請輸入驗證碼', 'KCGX')
  await visitor.press('登入')
  if (!visitor.cookies.has('city-session')) throw new Error(visitor.main)
  return visitor
}

async function start(): Promise<Cities> {
  const folder = mkdtempSync(join(tmpdir(), 'cityhall-clients-'))
  const [trapped, held]: [string[], number[]] = [[], []]
  const [keys, trap] = await Promise.all([newKeys(), trapFor(trapped, held)])
  const clients = join(folder, 'clients.json')
  writeFileSync(clients, JSON.stringify(clientsOf(keys, `http://127.0.0.1:${portOf(trap)}`)))
  const first = await startCity({ CITYHALL_CLIENTS: clients })
  const databaseUrl = urlOf(first)
  const second = await startCity({
    CITYHALL_CLIENTS: clients,
    CITYHALL_URL: first.url,
    CITYHALL_KEY_FILE: join(first.data, 'key'),
    CITYHALL_DEMO: '1',
    DATABASE_URL: databaseUrl,
  })
  const database = new pg.Pool({ connectionString: databaseUrl, max: 4 })
  database.on('error', () => {})
  const close = async (): Promise<void> => {
    await database.end()
    await second.stop()
    await first.stop()
    trap.close()
    trap.closeAllConnections()
    rmSync(folder, { recursive: true })
  }
  const hosts: [string, string] = [first.url, second.url]
  const environment = { ...first.environment, DATABASE_URL: databaseUrl }
  return {
    url: first.url,
    issuer: `${first.url}/oidc`,
    hosts,
    database,
    environment,
    keys,
    trap: portOf(trap),
    trapped,
    held,
    close,
  }
}

function urlOf({ data }: RunningCity): string {
  const password = readFileSync(join(data, 'database-password'), 'utf8').trim()
  const socket = encodeURIComponent(join(data, 'socket'))
  return `postgresql://cityhall:${encodeURIComponent(password)}@localhost:5432/cityhall?host=${socket}`
}

/** Takes every connection and never answers. */
async function trapFor(trapped: string[], held: number[]): Promise<Server> {
  const server = createServer(({ url, socket }) => {
    trapped.push(url!)
    const began = performance.now()
    socket.once('close', () => held.push(performance.now() - began))
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return server
}

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port
}
