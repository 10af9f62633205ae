import { connect, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Reply, readReply, type Supply, type Target } from './load.ts'

/** Someone who came, what they asked and what they got. */
export type Arrived = { request: Buffer; status: number; head: string; milliseconds: number }

export type Stream = { arrived: Arrived[]; seconds: number; lastAnswerAfter: number }

export type Line = { ask(request: Buffer): Promise<Reply>; isOpen(): boolean; close(): void }

const TICK_MS = 2
const READY_LINES = 64

/**
 * Requests that come at a rate of their own, whether the others have been answered or not, as people do. Each waits on a
 * connection of its own; `told` hears of every answer. `lastAnswerAfter`: seconds from the last arrival to the last answer.
 */
export async function arrive(
  target: Target,
  supply: Supply,
  perSecond: number,
  seconds: number,
  told: (one: Arrived) => void = () => {},
): Promise<Stream> {
  const idle = await Promise.all(Array.from({ length: READY_LINES }, () => openLine(target)))
  const arrived: Arrived[] = []
  const under: Promise<unknown>[] = []
  const broken: Error[] = []
  const one = async (request: Buffer): Promise<void> => {
    const line = openOne(idle) ?? (await openLine(target))
    const sent = performance.now()
    const { status, head } = await line.ask(request)
    const answer = { request, status, head, milliseconds: performance.now() - sent }
    idle.push(line)
    arrived.push(answer)
    told(answer)
  }
  const began = performance.now()
  for (let count = 0; performance.now() - began < seconds * 1000; await sleep(TICK_MS)) {
    const due = ((performance.now() - began) / 1000) * perSecond
    for (; count < due; count++) {
      const request = supply()
      if (!request) throw new Error('there are not enough requests for all who come')
      under.push(one(request).catch((error: Error) => broken.push(error)))
    }
  }
  const ended = performance.now()
  await Promise.all(under)
  if (broken[0]) throw broken[0]
  for (const line of idle) line.close()
  return { arrived, seconds: (ended - began) / 1000, lastAnswerAfter: (performance.now() - ended) / 1000 }
}

/** The line used last is the least likely to have been closed by the server meanwhile. */
function openOne(idle: Line[]): Line | undefined {
  while (idle.length > 0) {
    const line = idle.pop()!
    if (line.isOpen()) return line
  }
  return undefined
}

/** A connection, kept alive, for one request at a time. */
export function openLine(target: Target): Promise<Line> {
  return new Promise((opened, fail) => {
    const socket = connect({ host: target.host ?? '127.0.0.1', port: target.port, noDelay: true })
    socket.once('error', fail)
    socket.once('connect', () => opened(lineOn(socket)))
  })
}

function lineOn(socket: Socket): Line {
  let received: Buffer = Buffer.alloc(0)
  let waiting: { settle(reply: Reply): void; fail(error: Error): void } | undefined
  const end = (): void => waiting?.fail(new Error('the server closed a connection with somebody waiting'))
  socket.removeAllListeners('error').on('error', end).on('close', end)
  socket.on('data', (chunk: Buffer) => {
    received = received.length === 0 ? chunk : Buffer.concat([received, chunk])
    const reply = readReply(received)
    if (!reply || !waiting) return
    received = received.subarray(reply.length)
    const { settle } = waiting
    waiting = undefined
    settle(reply)
  })
  return {
    ask(request) {
      socket.write(request)
      return new Promise((settle, fail) => {
        waiting = { settle, fail }
      })
    },
    isOpen: () => !socket.destroyed && socket.readyState === 'open',
    close: () => socket.destroy(),
  }
}
