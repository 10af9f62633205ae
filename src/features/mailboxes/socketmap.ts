import { createServer, type Server, type Socket } from 'node:net'

/** The value behind a key of a map, as one line; undefined where there is none. */
export type Lookup = (map: string, key: string) => Promise<string | undefined>

/** A map's name and an address (RFC 5321 4.5.3.1), with room to spare. */
const MOST_QUESTION = 2_000

/**
 * Serves Postfix's questions as socketmap: each is a netstring `MAP KEY`, answered by `OK VALUE`, `NOTFOUND ` or, when the lookup
 * throws, `TEMP `. Postfix connects anew at each question whose connection has ended, so nobody waits after a restart.
 */
export function socketmap(lookup: Lookup): Server {
  return createServer((socket) => {
    socket.on('error', () => socket.destroy())
    talk(socket, lookup).catch(() => socket.destroy())
  })
}

async function talk(socket: Socket, lookup: Lookup): Promise<void> {
  for await (const question of netstrings(socket)) {
    const space = question.indexOf(' ')
    const [map, key] = [question.slice(0, space), question.slice(space + 1)]
    socket.write(netstring(await answer(lookup, map, key)))
  }
}

async function answer(lookup: Lookup, map: string, key: string): Promise<string> {
  try {
    const found = await lookup(map, key)
    return found === undefined ? 'NOTFOUND ' : `OK ${found}`
  } catch {
    return 'TEMP Cityhall cannot tell now'
  }
}

/** Reads `LENGTH:TEXT,` as they come, however they are cut into pieces; anything else ends the conversation. */
async function* netstrings(stream: AsyncIterable<Buffer>): AsyncGenerator<string> {
  let rest = ''
  for await (const piece of stream) {
    rest += piece.toString('latin1')
    for (let one = first(rest); one; one = first(rest)) {
      rest = rest.slice(one.end)
      yield one.text
    }
  }
}

function first(rest: string): { text: string; end: number } | undefined {
  const head = /^(\d{1,6}):/.exec(rest)
  if (!head && !/^\d{0,6}$/.test(rest)) throw new Error('no netstring')
  if (!head) return undefined
  const [from, length] = [head[0].length, Number(head[1])]
  if (length > MOST_QUESTION) throw new Error('too long a question')
  if (rest.length <= from + length) return undefined
  if (rest[from + length] !== ',') throw new Error('no netstring')
  return { text: rest.slice(from, from + length), end: from + length + 1 }
}

function netstring(text: string): Buffer {
  const bytes = Buffer.from(text)
  return Buffer.concat([Buffer.from(`${bytes.length}:`), bytes, Buffer.from(',')])
}
