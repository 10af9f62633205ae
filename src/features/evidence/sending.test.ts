import assert from 'node:assert/strict'
import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer as createHttp } from 'node:http'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { test } from 'node:test'
import { evidenceRegistry } from '#foundation/evidence-settings.ts'
import { syslogMessage, tell } from './sending.ts'

const LINE = 'cityhall-checkpoint/1 https://accounts.example 1 2 head 2026-11-22T01:30:00.000Z key signature'
const from = { host: 'city-1', at: new Date('2026-11-22T01:30:00.000Z') }
const MESSAGE = `<109>1 2026-11-22T01:30:00.000Z city-1 cityhall - audit-checkpoint - ${LINE}`

test('a file keeps line after line', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'witness-'))
  const file = join(folder, 'below/kept.log')
  await tell({ kind: 'file', file }, LINE, from)
  await tell({ kind: 'file', file }, 'another', from)
  assert.equal(readFileSync(file, 'utf8'), `${LINE}\nanother\n`)
  rmSync(folder, { recursive: true })
})

test('syslog over UDP is one datagram of RFC 5424', async () => {
  const server = createSocket('udp4').bind(0, '127.0.0.1')
  await once(server, 'listening')
  const got = once(server, 'message')
  await tell({ kind: 'syslog', transport: 'udp', host: '127.0.0.1', port: server.address().port }, LINE, from)
  assert.equal(String((await got)[0]), MESSAGE)
  server.close()
})

test('syslog over TCP is counted in octets, and told when the other side has closed', async () => {
  const got: string[] = []
  const server = createServer((socket: Socket) => socket.on('data', (some) => got.push(String(some))))
  const port = await listening(server)
  await tell({ kind: 'syslog', transport: 'tcp', host: '127.0.0.1', port }, LINE, from)
  assert.equal(got.join(''), `${Buffer.byteLength(MESSAGE)} ${MESSAGE}`)
  server.close()
})

test('an HTTP witness gets the line and its receipt is kept; its refusal and its redirect are failures', async () => {
  const seen: string[] = []
  const server = createHttp(async (request, response) => {
    seen.push(`${request.method} ${request.headers.authorization} ${await text(request)}`)
    if (request.url === '/no') response.writeHead(503).end()
    else if (request.url === '/elsewhere') response.writeHead(302, { location: '/' }).end()
    else response.end('kept as no. 77')
  })
  const port = await listening(server)
  const [witness] = evidenceRegistry.witnesses.read(`http://city:secret@127.0.0.1:${port}/keep`)
  assert.ok(witness?.kind === 'http' && !witness.url.includes('secret'))
  assert.equal(await tell(witness, LINE, from), 'kept as no. 77')
  assert.equal(seen[0], `POST Basic ${Buffer.from('city:secret').toString('base64')} ${LINE}\n`)
  const at = (path: string) => tell({ kind: 'http', url: `http://127.0.0.1:${port}${path}` }, LINE, from)
  await assert.rejects(at('/no'), (error: Error & { code?: string }) => error.code === '503')
  await assert.rejects(at('/elsewhere'))
  server.close()
})

test('a host name that syslog cannot hold is left out', () => {
  assert.match(syslogMessage(LINE, { ...from, host: '主機' }), /^<109>1 \S+ - cityhall - /)
})

test('settings name witnesses and days that make sense, and repeat no password', () => {
  const { witnesses, auditDays } = evidenceRegistry
  assert.deepEqual(witnesses.read('file:a/b.log, syslog+tls://logs.example'), [
    { kind: 'file', file: 'a/b.log' },
    { kind: 'syslog', transport: 'tls', host: 'logs.example', port: 6514 },
  ])
  for (const wrong of ['http://city:secret@logs.example/', 'ftp://x:secret@y', 'file:', 'secret'])
    assert.throws(
      () => witnesses.read(wrong),
      (error: Error) => !error.message.includes('secret'),
      wrong,
    )
  assert.deepEqual(['0', '400', '1830'].map(auditDays.read), [0, 400, 1830])
  for (const wrong of ['399', '-1', 'x']) assert.throws(() => auditDays.read(wrong))
})

async function listening(
  server: { listen(port: number, host: string): unknown; address(): unknown } & NodeJS.EventEmitter,
) {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return (server.address() as AddressInfo).port
}
