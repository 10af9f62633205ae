import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { freePorts } from '#test/server.ts'
import { type Figure, type Length, short } from './figure.ts'
import type { Peer } from './peers/peer.ts'
import { findBelow, memoryOf } from './processes.ts'
import { type Spread, spreadOf } from './rounds.ts'

/** Seconds to the first page, twice, and megabytes at rest. */
type Round = { first: number; later: number; rest: number; processes: number }
type Started = { command: ChildProcess; seconds: number }

const RETRY_MS = 10
const PATIENCE_MS = 60_000

/** S7: from `npm start` to the first page, on an empty folder and later, and the memory at rest afterwards. */
export async function measureStart(peer: Peer, length: Length): Promise<Figure[]> {
  const rounds: Round[] = []
  while (rounds.length < length.starts) rounds.push(await measureRound(length.restSeconds))
  const reached = (part: keyof Round): Spread => spreadOf(rounds.map((round) => round[part]))
  const started = { goal: 'S7', unit: ' s', beside: [] }
  return [
    {
      ...started,
      what: 'first page after `npm start`, first time',
      reached: reached('first'),
      wanted: { atMost: 8 },
    },
    {
      ...started,
      what: 'first page after `npm start`, later',
      reached: reached('later'),
      wanted: { atMost: 1.5 },
    },
    {
      goal: 'S7',
      what: 'memory at rest',
      unit: ' MB',
      reached: reached('rest'),
      wanted: { atMost: 220 },
      beside: [
        `the ${rounds[0]!.processes} processes of the application together, ${length.restSeconds} s after its start: the city and its hashers, without PostgreSQL, npm and the demonstration’s simulators`,
        `better-auth ${short(memoryOf(peer.pid).mb)} MB in one process`,
      ],
    },
  ]
}

async function measureRound(restSeconds: number): Promise<Round> {
  const folder = mkdtempSync(join(tmpdir(), 'cityhall-start-'))
  const first = await start(folder)
  await stop(first.command)
  const later = await start(folder)
  await sleep(restSeconds * 1000)
  const { mb, processes } = memoryOf(mainOf(later.command))
  await stop(later.command)
  rmSync(folder, { recursive: true, force: true })
  return { first: first.seconds, later: later.seconds, rest: mb, processes }
}

/** Types `npm start` and asks for the front page until it is there. */
async function start(folder: string): Promise<Started> {
  const [port, smtp, submission] = await freePorts(3)
  const began = performance.now()
  const env = {
    ...process.env,
    PORT: String(port),
    CITYHALL_DATA: folder,
    CITYHALL_SMTP_PORT: String(smtp),
    CITYHALL_SUBMISSION_PORT: String(submission),
  }
  const command = spawn('npm', ['start'], { env, stdio: ['ignore', 'ignore', 'inherit'] })
  while (!(await isThere(`http://127.0.0.1:${port}/`))) {
    if (command.exitCode !== null || performance.now() - began > PATIENCE_MS)
      throw new Error('`npm start` shows no page')
    await sleep(RETRY_MS)
  }
  return { command, seconds: (performance.now() - began) / 1000 }
}

async function isThere(url: string): Promise<boolean> {
  try {
    const answer = await fetch(url)
    await answer.text()
    return answer.ok
  } catch {
    return false
  }
}

async function stop(command: ChildProcess): Promise<void> {
  const gone = new Promise((done) => {
    command.once('exit', done)
  })
  process.kill(mainOf(command), 'SIGTERM')
  await gone
}

function mainOf(command: ChildProcess): number {
  const main = findBelow(command.pid!, 'src/main.ts')
  if (!main) throw new Error('`npm start` runs no main.ts')
  return main
}
