import { connect, type Socket } from 'node:net'

/** What a stretch of load came to. */
export type Load = {
  done: number
  seconds: number
  rate: number
  statuses: Record<string, number>
  p99: number
}

export type Target = { host?: string; port: number }

/** Ready-made bytes of the next request; undefined when there are no more. */
export type Supply = () => Buffer | undefined

export type Reply = { status: number; length: number; head: string; body: Buffer }

/**
 * Offers requests over so many connections, each sending its next as soon as it has its answer, for so many seconds.
 * It works on bare sockets: it shares the processors with what it measures and must cost little itself.
 */
export async function offer(
  target: Target,
  supply: Supply,
  connections: number,
  seconds: number,
): Promise<Load> {
  const statuses: Record<string, number> = {}
  const times: number[] = []
  const began = performance.now()
  const until = began + seconds * 1000
  const next: Supply = () => (performance.now() < until ? supply() : undefined)
  const note = (reply: Reply, milliseconds: number): void => {
    statuses[reply.status] = (statuses[reply.status] ?? 0) + 1
    times.push(milliseconds)
  }
  await Promise.all(Array.from({ length: connections }, () => converse(target, next, note)))
  const took = (performance.now() - began) / 1000
  return {
    done: times.length,
    seconds: took,
    rate: times.length / took,
    statuses,
    p99: percentile(times, 0.99),
  }
}

export function percentile(values: number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other)
  return sorted[Math.floor(sorted.length * share)] ?? 0
}

/** Asks for the same thing so many times and gives the bodies back. */
export async function collect(target: Target, request: Buffer, count: number): Promise<string[]> {
  const bodies: string[] = []
  let left = count
  const supply: Supply = () => (left-- > 0 ? request : undefined)
  await Promise.all(
    [1, 2, 3, 4].map(() => converse(target, supply, ({ body }) => bodies.push(body.toString('utf8')))),
  )
  return bodies
}

/** One connection, kept alive: request, answer, request … until the supply ends. */
function converse(
  target: Target,
  supply: Supply,
  note: (reply: Reply, milliseconds: number) => void,
): Promise<void> {
  return new Promise((done, fail) => {
    const socket = connect({ host: target.host ?? '127.0.0.1', port: target.port, noDelay: true })
    let received: Buffer = Buffer.alloc(0)
    let sent = 0
    const send = (): void => {
      const request = supply()
      sent = performance.now()
      if (request) socket.write(request)
      else end(socket, done)
    }
    socket.on('connect', send)
    socket.on('error', fail)
    socket.on('end', () => fail(new Error('the server closed a connection')))
    socket.on('data', (chunk: Buffer) => {
      received = received.length === 0 ? chunk : Buffer.concat([received, chunk])
      const reply = readReply(received)
      if (!reply) return
      received = received.subarray(reply.length)
      note(reply, performance.now() - sent)
      send()
    })
  })
}

function end(socket: Socket, done: () => void): void {
  socket.removeAllListeners()
  socket.on('error', () => {})
  socket.destroy()
  done()
}

const HEAD_END = '\r\n\r\n'
const LAST_CHUNK = '0\r\n\r\n'

/** The answer, once it is whole. */
export function readReply(bytes: Buffer): Reply | undefined {
  const headEnd = bytes.indexOf(HEAD_END)
  if (headEnd === -1) return undefined
  const head = bytes.toString('latin1', 0, headEnd)
  const from = headEnd + HEAD_END.length
  const length = whole(bytes, head, from)
  if (length === undefined) return undefined
  return { status: Number(head.slice(9, 12)), head, length, body: bytes.subarray(from, length) }
}

/** Where the answer ends; undefined when part of it is still to come. */
function whole(bytes: Buffer, head: string, from: number): number | undefined {
  const said = /\r\ncontent-length: *(\d+)/i.exec(head)
  const length = said ? from + Number(said[1]) : chunkedEnd(bytes, head, from)
  return length !== undefined && length <= bytes.length ? length : undefined
}

function chunkedEnd(bytes: Buffer, head: string, from: number): number | undefined {
  if (!/\r\ntransfer-encoding: *chunked/i.test(head)) return from
  const last = bytes.length - LAST_CHUNK.length
  return last >= from && bytes.toString('latin1', last) === LAST_CHUNK ? bytes.length : undefined
}
