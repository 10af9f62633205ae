import assert from 'node:assert/strict'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { computing, computingInOneGo } from '#test/computing.ts'
import { listOf, newIssuer, newSerial } from '#test/revocation-lists.ts'
import { waitFor } from '#test/waiting.ts'
import { openMetrics } from './metrics.ts'
import { anchorsFrom } from './revocation/anchors.ts'
import { type List, readList } from './revocation/check.ts'
import { download } from './revocation/download.ts'
import { bytesAsSource } from './revocation/source.ts'
import { watchLists } from './revocation/watch.ts'
import { openRevocation, type Revocation, standingIn } from './revocation.ts'

const moica = newIssuer('MOICA')
const grca = newIssuer('GRCA')
const issuer = moica.identifier.toString('hex')
const serial = newSerial()
const bytes = Buffer.from(serial, 'hex')

type Answer = { status?: number; body?: Buffer; headers?: Record<string, string>; stall?: boolean }
/** What the server of the lists answers next, `later` from its second time on, and what it was asked. */
type Server = {
  address: string
  answer: Answer
  later?: Answer
  asked: IncomingHttpHeaders[]
}
type Scene = {
  server: Server
  folder: string
  anchors: string
  open(...addresses: string[]): Revocation
  /** Opened at this moment, at which its clock stays: how long anything takes does not matter. */
  openAt(now: Date): Revocation
}

/** A host, its folder and a server of lists; all gone afterwards. */
async function host(tell: (scene: Scene) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'cityhall-revocation-'))
  const server: Server = { address: '', answer: { status: 404 }, asked: [] }
  const listening = createServer((request, response) => {
    server.asked.push(request.headers)
    const { status = 200, body, headers, stall } = (server.asked.length > 1 && server.later) || server.answer
    response.writeHead(status, headers)
    if (stall) response.write(body)
    else response.end(body)
  }).listen(0, '127.0.0.1')
  await once(listening, 'listening')
  server.address = `http://127.0.0.1:${(listening.address() as AddressInfo).port}/complete.crl`
  const anchors = join(folder, 'anchors.pem')
  writeFileSync(anchors, moica.pem + grca.pem)
  const opened: { close(): Promise<void> }[] = []
  const open = (...addresses: string[]): Revocation => {
    const cardLists = addresses.length > 0 ? addresses : [server.address]
    const revocation = openRevocation({
      data: folder,
      cardAnchors: anchors,
      cardLists,
      clockAhead: undefined,
    })
    opened.push(revocation)
    return revocation
  }
  const openAt = (now: Date): Revocation => {
    const lists = new Map<string, List>()
    const given = { addresses: [server.address], anchors, folder: join(folder, 'revocation'), lists }
    const watch = watchLists({ ...given, clock: { now: () => now } })
    opened.push(watch)
    return { ...watch, standingOf: (issuer, serial, at) => standingIn(lists.get(issuer), serial, at) }
  }
  try {
    await tell({ server, folder, anchors, open, openAt })
  } finally {
    await Promise.all(opened.map((one) => one.close()))
    listening.closeAllConnections()
    listening.close()
    rmSync(folder, { recursive: true })
  }
}

const until = (what: string, holds: () => boolean) => waitFor(what, async () => holds(), 10)

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
  host(async ({ server, openAt }) => {
    // A second before three quarters of its life are over, and for good: the next one comes ahead of its end.
    const now = new Date()
    const thisUpdate = new Date(now.getTime() - 8000)
    const nextUpdate = new Date(now.getTime() + 4000)
    const headers = { etag: '"one"', 'last-modified': 'Sun, 22 Nov 2026 00:00:00 GMT' }
    server.answer = { body: listOf(moica, { thisUpdate, nextUpdate, serials: [serial], number: 1 }), headers }
    server.later = { body: listOf(moica, { thisUpdate: now, number: 2 }) }
    const revocation = openAt(now)
    revocation.start()
    await until('the next list', () => revocation.state()[0]!.list?.number === 2n)
    assert.equal(standing(revocation, now), 'good')
    assert.equal(server.asked.at(-1)!['if-none-match'], '"one"')
    assert.equal(server.asked.at(-1)!['if-modified-since'], headers['last-modified'])
  }))

test('a server that has nothing newer than a list that ran out is a failure that is seen', () =>
  host(async ({ server, openAt }) => {
    const [now, nextUpdate] = [new Date(), new Date(Date.now() + 60_000)]
    server.answer = { body: listOf(moica, { nextUpdate }) }
    const first = openAt(now)
    first.start()
    await until('the list', () => standing(first, now) === 'good')
    await first.close()
    server.answer = { status: 304 }
    const later = openAt(nextUpdate)
    later.start()
    await until('a try', tried(later, 'stale'))
    assert.equal(standing(later, nextUpdate), 'stale')
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
    const body = listOf(moica, { serials: [...serials, serial] })
    const terms = { anchors: anchorsFrom(moica.pem), now: new Date(), floors: new Map() }
    const here = await computing(() => readList(bytesAsSource(body), terms))
    server.answer = { body }
    const revocation = open()
    const longest = await computingInOneGo(async () => {
      revocation.start()
      await until('the list', () => standing(revocation) === 'revoked')
    })
    assert.equal(revocation.state()[0]!.list!.entries, 100_001)
    assert.ok(longest < here / 2, `the city stood for ${longest} ms; reading it here takes ${here} ms`)
  }))
