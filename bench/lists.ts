import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { createReadStream, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Message, Order, Phase, Told } from './lists-host.ts'
import { memoryOf } from './processes.ts'
import type { Lists } from './s8.ts'

/** How a host fared with its lists; memory in MB. */
export type Course = {
  told: Record<Phase, Told>
  seconds: { load: number; renewal: number }
  memory: { before: number; most: number; rest: number }
}
type Host = {
  process: ChildProcess
  order(order: Order): void
  hear<T>(of: (message: Message) => T | undefined): Promise<T>
}

const MEMORY_EVERY_MS = 250
const REST_MS = 3000
const PATIENCE_MS = 5 * 60_000

/** Starts a host, serves it one list after the other and writes down how it fares. */
export async function followLists(lists: Lists): Promise<Course> {
  const host = await startHost()
  const server = await serve(lists)
  const meter = watchMemory(host.process.pid!)
  try {
    host.order({ wish: wishOf(lists, server.address) })
    const load = await took(() => host.hear(numberIs(1)))
    host.order({ phase: 'resting' })
    await server.askedAgain
    host.order({ phase: 'renewing' })
    const renewal = await took(() => host.hear(numberIs(2)))
    await sleep(REST_MS)
    const memory = meter()
    host.order('tell')
    const told = await host.hear((message) => ('told' in message ? message.told : undefined))
    return { told, seconds: { load, renewal }, memory }
  } finally {
    host.process.disconnect()
    server.close()
  }
}

async function startHost(): Promise<Host> {
  const child = fork(new URL('./lists-host.ts', import.meta.url), { execArgv: ['--max-semi-space-size=8'] })
  const host: Host = {
    process: child,
    order: (order) => child.send(order),
    hear: (of) =>
      new Promise((settle, fail) => {
        const patience = setTimeout(() => fail(new Error('the host of the lists says nothing')), PATIENCE_MS)
        child.once('exit', (code) => fail(new Error(`the host of the lists ended with ${code}`)))
        child.on('message', function listen(message: Message) {
          const heard = of(message)
          if (heard === undefined) return
          child.off('message', listen)
          clearTimeout(patience)
          settle(heard)
        })
      }),
  }
  await host.hear((message) => 'ready' in message || undefined)
  return host
}

const numberIs =
  (wanted: number) =>
  (message: Message): true | undefined =>
    ('number' in message && message.number === wanted) || undefined

async function took(deed: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await deed()
  return (performance.now() - began) / 1000
}

function wishOf({ folder, issuer, revoked }: Lists, address: string) {
  const anchors = join(folder, 'anchors.pem')
  writeFileSync(anchors, issuer.pem)
  const serials = revoked.map((serial) => serial.toString('hex'))
  return { data: folder, anchors, address, issuer: issuer.identifier.toString('hex'), revoked: serials }
}

/** The authority's server: the first list, then the second. */
async function serve({
  files,
}: Lists): Promise<{ address: string; askedAgain: Promise<void>; close(): void }> {
  const asked = Promise.withResolvers<void>()
  let count = 0
  const server: Server = createServer((_, response) => {
    createReadStream(files[Math.min(count, 1)]!).pipe(response)
    if (count++ === 1) asked.resolve()
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const close = (): void => {
    server.closeAllConnections()
    server.close()
  }
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    askedAgain: asked.promise,
    close,
  }
}

/** Reads the memory again and again; when called, stops and tells. */
function watchMemory(pid: number): () => Course['memory'] {
  const read = (): number => memoryOf(pid).mb
  const before = read()
  let most = before
  const timer = setInterval(() => {
    most = Math.max(most, read())
  }, MEMORY_EVERY_MS)
  return () => {
    clearInterval(timer)
    return { before, most, rest: read() }
  }
}
