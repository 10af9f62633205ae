import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

/** A whole Cityhall in a process of its own, on free ports and a folder of its own. */
export type RunningCity = {
  url: string
  data: string
  /** Another one, where it was killed and started again. */
  process: ChildProcess
  environment: NodeJS.ProcessEnv
  stop(): Promise<void>
}

/** So long that only what never comes takes it, on a machine that is busy with much else too. */
const PATIENCE_MS = 120_000
const RETRY_MS = 100

/** Starts it and waits until it answers; `settings` are further environment variables. */
export async function startCity(settings: Record<string, string> = {}): Promise<RunningCity> {
  const data = settings.CITYHALL_DATA ?? newFolder(settings)
  const [port, smtp, submission, card, phone, client] = await freePorts(6)
  const environment = {
    ...process.env,
    NODE_ENV: 'development',
    CITYHALL_CAPTCHA_ANSWER: 'KCGX',
    CITYHALL_LOG: 'warn',
    CITYHALL_DATA: data,
    PORT: String(port),
    CITYHALL_SMTP_PORT: String(smtp),
    CITYHALL_SUBMISSION_PORT: String(submission),
    CITYHALL_SIMULATORS: '0',
    CITYHALL_MOVING_FROM: '127.0.0.1',
    CITYHALL_CARD_COMPONENT: `http://localhost:${card}`,
    CITYHALL_TW_FIDO_PORT: String(phone),
    CITYHALL_CLIENT_PORT: String(client),
    ...settings,
  }
  const child = spawn(process.execPath, ['--import', './src/loader.mjs', 'src/main.ts'], {
    env: environment,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  // Unread output would fill the pipe and stop the city.
  child.stdout!.resume()
  const url = `http://localhost:${environment.PORT}`
  await ready(child, async () => (await fetch(`${url}/readyz`)).ok)
  // A card is refused as long as nobody knows which ones are revoked.
  if (environment.CITYHALL_SIMULATORS === '1') await ready(child, () => knowsRevocations(url))
  const city: RunningCity = { url, data, process: child, environment, stop }
  return city

  async function stop(): Promise<void> {
    await ended(city.process)
    // What the database or a mail server writes last may come in between.
    if (!settings.CITYHALL_DATA) rmSync(data, { recursive: true, force: true, maxRetries: 10 })
  }
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = new Promise((done) => child.once('exit', done))
  child.kill('SIGTERM')
  await gone
}

/** Settings that a first start writes nothing down of. */
const UNWRITTEN = /^CITYHALL_(SIMULATORS|CLIENTS|ACCOUNTS_API|STRONG_ROLES|IDLE_MINUTES)$/

/** Without other settings it begins as a copy of the model city, where there is one: its first start is over already. */
function newFolder(settings: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), 'cityhall-'))
  const model = process.env.CITYHALL_MODEL
  const isPlain = Object.keys(settings).every((name) => UNWRITTEN.test(name))
  if (model && isPlain) execFileSync('cp', ['-a', `${model}/.`, folder])
  return folder
}

async function ready(child: ChildProcess, isReady: () => Promise<boolean>): Promise<void> {
  const began = performance.now()
  while (performance.now() - began < PATIENCE_MS) {
    if (child.exitCode !== null) throw new Error(`Cityhall ended with ${child.exitCode} before it was ready`)
    if (await isReady().catch(() => false)) return
    await sleep(RETRY_MS)
  }
  child.kill('SIGKILL')
  throw new Error('Cityhall did not become ready')
}

/** Of the simulated authority and of its root. */
const LISTS = 2

async function knowsRevocations(url: string): Promise<boolean> {
  const metrics = await (await fetch(`${url}/metrics`)).text()
  return (metrics.match(/^cityhall_revocation_next_update_seconds\{.*\} [1-9]/gm) ?? []).length === LISTS
}

/** Below those that the system gives to outgoing connections, which may take one before the city does. */
const PORTS = { from: 10_000, to: 30_000 }

export async function freePorts(count: number): Promise<number[]> {
  const ports = new Set<number>()
  while (ports.size < count) {
    const port = randomInt(PORTS.from, PORTS.to)
    if (await isFree(port)) ports.add(port)
  }
  return [...ports]
}

function isFree(port: number): Promise<boolean> {
  return new Promise((tell) => {
    const server = createServer()
    server.once('error', () => tell(false))
    server.listen(port, () => server.close(() => tell(true)))
  })
}
