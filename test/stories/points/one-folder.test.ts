import assert from 'node:assert/strict'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { cityhall, runProgram } from '#test/command.ts'
import { HEADER, row } from '#test/roster.ts'
import { freePorts, type RunningCity, startCity } from '#test/server.ts'

const AGENCIES = 'fixtures/agencies.csv'
const NEWCOMER = row({ id_number: 'F131104002', name: '林新人' })
const LATER = row({ id_number: 'F131104011', name: '林後到' })

let root: string
let data: string
let city: RunningCity
before(() => {
  root = mkdtempSync(join(tmpdir(), 'cityhall-points-'))
  // A root's server runs as another user, who must be able to enter.
  chmodSync(root, 0o755)
  data = join(root, 'data')
})
after(async () => {
  await city?.stop()
  rmSync(root, { recursive: true, force: true })
})

const environment = (): NodeJS.ProcessEnv => ({
  ...process.env,
  NODE_ENV: 'development',
  CITYHALL_DATA: data,
})

function file(...lines: string[]): string {
  const path = join(root, 'persons.csv')
  writeFileSync(path, [HEADER, ...lines].join('\n'))
  return path
}

async function imported(...lines: string[]) {
  const given = `roster import --agencies ${AGENCIES} --persons ${file(...lines)} --json`
  const { status, out, err } = await cityhall(given, environment())
  const { errors, joiners, unchanged } = JSON.parse(out || '{}')
  return { status, err, errors, joiners, unchanged }
}

describe('Personnel', () => {
  test('a roster is taken over before any server has run here: exit 0, and again: nobody new', async () => {
    assert.deepEqual(await imported(NEWCOMER), { status: 0, err: '', errors: [], joiners: 1, unchanged: 0 })
    assert.deepEqual(await imported(NEWCOMER), { status: 0, err: '', errors: [], joiners: 0, unchanged: 1 })
  })

  test('a bad row is exit 1, arguments that make no sense are 2', async () => {
    const bad = await imported(row({ id_number: 'A123456788' }))
    assert.deepEqual([bad.status, bad.errors.length, bad.errors[0].line], [1, 1, 2])
    assert.equal((await cityhall('roster import --people x', environment())).status, 2)
    assert.equal((await cityhall('roster export', environment())).status, 2)
    assert.equal((await cityhall('roster import --help', environment())).status, 0)
  })
})

describe('The house', () => {
  test('starts beside people who are there already, and loads the demo city', async () => {
    city = await startCity({ CITYHALL_DATA: data })
    const unchanged = await cityhall(
      `roster import --agencies ${AGENCIES} --persons fixtures/persons.csv --json`,
      environment(),
    )
    const { errors, ...counts } = JSON.parse(unchanged.out)
    assert.deepEqual(errors, [])
    assert.deepEqual([counts.unchanged, counts.missing], [400, 1])
  })

  test('lets the command line work on the folder of a running server, which goes on', async () => {
    assert.deepEqual(await imported(LATER), { status: 0, err: '', errors: [], joiners: 1, unchanged: 0 })
    const audit = await cityhall('audit verify', environment())
    assert.deepEqual([audit.status, audit.err], [0, ''])
    assert.equal(await (await fetch(`${city.url}/readyz`)).text(), 'ready')
  })

  test('does not start twice on one folder, and says what to do', async () => {
    const [port, smtp, submission] = await freePorts(3)
    const ports = { PORT: port, CITYHALL_SMTP_PORT: smtp, CITYHALL_SUBMISSION_PORT: submission }
    const second = await runProgram('src/main.ts', [], { ...environment(), ...(ports as object) })
    assert.notEqual(second.status, 0)
    assert.match(second.err, /Another Cityhall is running on .*; stop it first, or set CITYHALL_DATA/)
    assert.equal((await fetch(`${city.url}/readyz`)).status, 200)
  })

  test('comes back on the same data after kill -9', async () => {
    const gone = once(city.process, 'exit')
    city.process.kill('SIGKILL')
    await gone
    city = await startCity({ CITYHALL_DATA: data })
    assert.equal((await imported(LATER)).unchanged, 1)
  })

  test('stops cleanly on Ctrl-C', async () => {
    const gone = once(city.process, 'exit')
    city.process.kill('SIGINT')
    assert.deepEqual(await gone, [0, null])
  })

  test('never starts in production with the demo city’s data', async () => {
    const real = { ...environment(), NODE_ENV: 'production' }
    const started = await runProgram('src/main.ts', [], real)
    assert.notEqual(started.status, 0)
    assert.match(started.err, /This database holds the demonstration/)
  })
})
