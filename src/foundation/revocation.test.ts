import assert from 'node:assert/strict'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { listOf, newIssuer, newSerial } from '#test/revocation-lists.ts'
import { openMetrics } from './metrics.ts'
import { download } from './revocation/download.ts'
import { openRevocation, type Revocation } from './revocation.ts'

const moica = newIssuer('MOICA')
const grca = newIssuer('GRCA')
const issuer = moica.identifier.toString('hex')
const serial = newSerial()
const bytes = Buffer.from(serial, 'hex')

/** What the server of the lists answers next, and what it was asked. */
type Server = {
  address: string
  answer: { status?: number; body?: Buffer; headers?: Record<string, string>; stall?: boolean }
  asked: IncomingHttpHeaders[]
}
type Scene = { server: Server; folder: string; anchors: string; open(...addresses: string[]): Revocation }

/** A host, its folder and a server of lists; all gone afterwards. */
async function host(tell: (scene: Scene) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'cityhall-revocation-'))
  const server: Server = { address: '', answer: { status: 404 }, asked: [] }
  const listening = createServer((request, response) => {
    server.asked.push(request.headers)
    const { status = 200, body, headers, stall } = server.answer
    response.writeHead(status, headers)
    if (stall) response.write(body)
    else response.end(body)
  }).listen(0, '127.0.0.1')
  await once(listening, 'listening')
  server.address = `http://127.0.0.1:${(listening.address() as AddressInfo).port}/complete.crl`
  const anchors = join(folder, 'anchors.pem')
  writeFileSync(anchors, moica.pem + grca.pem)
  const opened: Revocation[] = []
  const open = (...addresses: string[]): Revocation => {
    const cardLists = addresses.length > 0 ? addresses : [server.address]
    opened.push(openRevocation({ data: folder, cardAnchors: anchors, cardLists, clockAhead: undefined }))
    return opened.at(-1)!
  }
  try {
    await tell({ server, folder, anchors, open })
  } finally {
    await Promise.all(opened.map((one) => one.close()))
    listening.closeAllConnections()
    listening.close()
    rmSync(folder, { recursive: true })
  }
}

/** Waits until it holds, ten seconds at most. */
async function until(what: string, holds: () => boolean): Promise<void> {
  for (let tries = 0; tries < 1000; tries++) {
    if (holds()) return
    await sleep(10)
  }
  assert.fail(`never came: ${what}`)
}

const standing = (revocation: Revocation, now = new Date()) => revocation.standingOf(issuer, bytes, now)
const tried = (revocation: Revocation, problem?: string) => () =>
  revocation.state().every(({ lastTry, lastError }) => lastTry && lastError === problem)

test('the list is fetched in the background and tells revoked from good', () =>
  host(async ({ server, open }) => {
    server.answer = { body: listOf(moica, { serials: [serial], number: 7 }) }
    const revocation = open()
    assert.equal(standing(revocation), 'no-list')
    revocation.start()
    await until('the list', () => standing(revocation) === 'revoked')
    assert.equal(revocation.standingOf(issuer.toUpperCase(), Buffer.from([5]), new Date()), 'good')
    assert.equal(revocation.standingOf('00ff', bytes, new Date()), 'no-list')
    const [state] = revocation.state()
    assert.equal(state!.list!.name, 'MOICA')
    assert.equal(state!.list!.number, 7n)
    assert.equal(state!.list!.entries, 1)
    assert.equal(state!.lastError, undefined)
  }))

test('lists of several authorities stand beside each other', () =>
  host(async ({ server, open }) => {
    server.answer = { body: listOf(moica, { serials: [serial] }) }
    const other = createServer((_, response) => response.end(listOf(grca))).listen(0, '127.0.0.1')
    await once(other, 'listening')
    const revocation = open(server.address, `http://127.0.0.1:${(other.address() as AddressInfo).port}/`)
    revocation.start()
    await until('both lists', () => revocation.state().every(({ list }) => list))
    assert.equal(standing(revocation), 'revoked')
    assert.equal(revocation.standingOf(grca.identifier.toString('hex'), bytes, new Date()), 'good')
    other.closeAllConnections()
    other.close()
  }))

test('a list ahead of its end is asked for again with what the server said, and unchanged it stays', () =>
  host(async ({ server, open }) => {
    const thisUpdate = new Date(Date.now() - 7000)
    const nextUpdate = new Date(Date.now() + 5000)
    const headers = { etag: '"one"', 'last-modified': 'Sun, 22 Nov 2026 00:00:00 GMT' }
    server.answer = { body: listOf(moica, { thisUpdate, nextUpdate, serials: [serial], number: 1 }), headers }
    const revocation = open()
    revocation.start()
    await until('the first list', () => standing(revocation) === 'revoked')
    server.answer = { body: listOf(moica, { thisUpdate: new Date(), number: 2 }) }
    await until('the next list', () => revocation.state()[0]!.list!.number === 2n)
    assert.ok(new Date() < nextUpdate, 'before the first one ended')
    assert.equal(standing(revocation), 'good')
    assert.equal(server.asked.at(-1)!['if-none-match'], '"one"')
    assert.equal(server.asked.at(-1)!['if-modified-since'], headers['last-modified'])
  }))

test('a server that has nothing newer than a list that ran out is a failure that is seen', () =>
  host(async ({ server, open }) => {
    const nextUpdate = new Date(Date.now() + 1500)
    server.answer = { body: listOf(moica, { thisUpdate: new Date(Date.now() - 2000), nextUpdate }) }
    const first = open()
    first.start()
    await until('the list', () => standing(first) === 'good')
    await first.close()
    await until('its end', () => new Date() > nextUpdate)
    server.answer = { status: 304 }
    const later = open()
    later.start()
    await until('a try', tried(later, 'stale'))
    assert.equal(standing(later), 'stale')
  }))

test('a host without a network starts with the list that it kept', () =>
  host(async ({ server, open }) => {
    server.answer = { body: listOf(moica, { serials: [serial] }) }
    const before = open()
    before.start()
    await until('the list', () => standing(before) === 'revoked')
    await before.close()
    server.answer = { status: 503 }
    const after = open()
    after.start()
    await until('a failed try', tried(after, 'unreachable'))
    assert.equal(standing(after), 'revoked')
  }))

test('a kept file that was damaged is not believed', () =>
  host(async ({ server, folder, open }) => {
    server.answer = { body: listOf(moica, { serials: [serial] }) }
    const before = open()
    before.start()
    await until('the list', () => standing(before) === 'revoked')
    await before.close()
    const kept = readdirSync(join(folder, 'revocation')).find((name) => name.endsWith('.crl'))!
    truncateSync(join(folder, 'revocation', kept), 300)
    server.answer = { status: 404 }
    const after = open()
    after.start()
    await until('a failed try', tried(after, 'unreachable'))
    assert.equal(standing(after), 'no-list')
  }))

test('a broken list, one of a stranger and an older one change nothing, and are named', () =>
  host(async ({ server, folder, open }) => {
    const good = listOf(moica, { serials: [serial], number: 9 })
    const bad = [
      ['broken', good.subarray(0, good.length - 1)],
      ['older', listOf(moica, { number: 8 })],
      ['wrong-signature', listOf(moica, { signedBy: grca, number: 10 })],
      ['unknown-issuer', listOf(newIssuer('MOICA'), { number: 10 })],
      ['weak-signature', listOf(moica, { hash: 'sha1', number: 10 })],
    ] as const
    server.answer = { body: good }
    const first = open()
    first.start()
    await until('the list', () => standing(first) === 'revoked')
    await first.close()
    for (const [problem, body] of bad) {
      server.answer = { body }
      const revocation = open()
      revocation.start()
      await until(problem, tried(revocation, problem))
      assert.equal(standing(revocation), 'revoked', problem)
      await revocation.close()
    }
    assert.ok(readdirSync(join(folder, 'revocation')).every((name) => !name.endsWith('.part')))
  }))

test('certificates that appear later are found at the next try', () =>
  host(async ({ server, anchors, open }) => {
    rmSync(anchors)
    server.answer = { body: listOf(moica, { serials: [serial] }) }
    const revocation = open()
    revocation.start()
    await until('a failed try', tried(revocation, 'no-anchors'))
    assert.equal(server.asked.length, 0)
    writeFileSync(anchors, moica.pem)
    await until('the list', () => standing(revocation) === 'revoked')
  }))

test('what operators watch: entries, end, and each failure by its kind', () =>
  host(async ({ server, folder, anchors }) => {
    const metrics = openMetrics()
    server.answer = { body: listOf(moica, { serials: [serial] }) }
    const settings = {
      data: folder,
      cardAnchors: anchors,
      cardLists: [server.address],
      clockAhead: undefined,
    }
    const revocation = openRevocation(settings, undefined, metrics)
    revocation.start()
    await until('the list', () => standing(revocation) === 'revoked')
    const told = await metrics.registry.metrics()
    assert.match(told, new RegExp(`cityhall_revocation_entries{issuer="${issuer}"} 1`))
    assert.match(told, /cityhall_revocation_renewals_total{result="done"} 1/)
    await revocation.close()
  }))

test('without anchors or addresses nothing is watched', async () => {
  const none = {
    data: '/nowhere',
    cardAnchors: undefined,
    cardLists: ['http://127.0.0.1:1/'],
    clockAhead: undefined,
  }
  const revocation = openRevocation(none)
  revocation.start()
  assert.deepEqual(revocation.state(), [])
  assert.equal(standing(revocation), 'no-list')
  await revocation.close()
})

test('a download that goes silent, drips for ever or is too long is given up', () =>
  host(async ({ server, folder }) => {
    const file = join(folder, 'part')
    const patience = { bytes: 1000, silence: 200, whole: 10_000 }
    const fails = (problem: string, more = {}) =>
      assert.rejects(download(server.address, file, {}, { ...patience, ...more }), { problem })
    server.answer = { body: Buffer.alloc(10), stall: true }
    await fails('too-slow')
    await fails('too-slow', { silence: 10_000, whole: 200 })
    server.answer = { body: Buffer.alloc(1001) }
    await fails('too-large')
    server.answer = { body: Buffer.alloc(1001), headers: { 'transfer-encoding': 'chunked' } }
    await fails('too-large')
    server.answer = { status: 500 }
    await fails('unreachable')
    await assert.rejects(download('http://127.0.0.1:1/', file), { problem: 'unreachable' })
  }))

test('while a hundred thousand entries are loaded the city goes on answering', () =>
  host(async ({ server, open }) => {
    const serials = Array.from({ length: 100_000 }, newSerial)
    server.answer = { body: listOf(moica, { serials: [...serials, serial] }) }
    const revocation = open()
    const delay = monitorEventLoopDelay({ resolution: 1 })
    delay.enable()
    revocation.start()
    await until('the list', () => standing(revocation) === 'revoked')
    delay.disable()
    assert.equal(revocation.state()[0]!.list!.entries, 100_001)
    assert.ok(delay.percentile(99) < 100e6, `the event loop stood for ${delay.percentile(99) / 1e6} ms`)
  }))
