import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

/** A whole Cityhall in a process of its own, on free ports and a folder of its own. */
export type RunningCity = {
  url: string
  data: string
  process: ChildProcess
  environment: NodeJS.ProcessEnv
  stop(): Promise<void>
}

const READY_TRIES = 300
const RETRY_MS = 100

/** Starts it and waits until it answers; `settings` are further environment variables. */
export async function startCity(settings: Record<string, string> = {}): Promise<RunningCity> {
  const data = settings.CITYHALL_DATA ?? mkdtempSync(join(tmpdir(), 'cityhall-'))
  const [port, smtp, submission, card, phone] = await freePorts(5)
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
    CITYHALL_CARD_COMPONENT: `http://localhost:${card}`,
    CITYHALL_TW_FIDO_PORT: String(phone),
    ...settings,
  }
  const child = spawn(process.execPath, ['--import', './src/loader.mjs', 'src/main.ts'], {
    env: environment,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  // Unread output would fill the pipe and stop the city.
  child.stdout!.resume()
  const url = `http://localhost:${environment.PORT}`
  await ready(url, child)
  const stop = async (): Promise<void> => {
    if (child.exitCode === null && child.signalCode === null) {
      const gone = new Promise((done) => child.once('exit', done))
      child.kill('SIGTERM')
      await gone
    }
    if (!settings.CITYHALL_DATA) rmSync(data, { recursive: true, force: true })
  }
  return { url, data, process: child, environment, stop }
}

async function ready(url: string, child: ChildProcess): Promise<void> {
  for (let tries = 0; tries < READY_TRIES; tries++) {
    if (child.exitCode !== null) throw new Error(`Cityhall ended with ${child.exitCode} before it was ready`)
    const answer = await fetch(`${url}/readyz`).catch(() => undefined)
    if (answer?.ok) return
    await sleep(RETRY_MS)
  }
  throw new Error('Cityhall did not become ready')
}

export async function freePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(
    Array.from(
      { length: count },
      () =>
        new Promise<ReturnType<typeof createServer>>((done) => {
          const server = createServer()
          server.listen(0, '127.0.0.1', () => done(server))
        }),
    ),
  )
  const ports = servers.map((server) => (server.address() as AddressInfo).port)
  await Promise.all(servers.map((server) => new Promise((done) => server.close(done))))
  return ports
}
