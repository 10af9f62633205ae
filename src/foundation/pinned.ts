import { request as askHttp, type IncomingMessage } from 'node:http'
import { request as askHttps } from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import { Readable } from 'node:stream'
import { bareHost, lookUp, NotAllowed } from './reaching.ts'

/** RFC 9110: answers that have no content. */
const EMPTY = [204, 205, 304]

/**
 * `fetch` to an address that somebody else chose. What was looked at is what is connected to: a name may lead elsewhere the next moment
 * (DNS rebinding). TLS still asks for the name, and redirects are handed back, never followed. Rejects as `fetch` does; the cause is
 * `NotAllowed` where the name leads anywhere else than to where `mayCall` allows.
 */
export async function pinnedFetch(
  address: string,
  init: RequestInit,
  mayCall: (found: string) => boolean,
): Promise<Response> {
  const wish = new Request(address, init)
  try {
    const url = new URL(address)
    const host = bareHost(url.hostname)
    // Only names are looked up by a connection.
    if (isIP(host) && !mayCall(host)) throw new NotAllowed()
    const body = Buffer.from(await wish.arrayBuffer())
    // The caller's own signal: one that a request makes of it is forgotten with the request.
    const signal = init.signal ?? undefined
    return responseOf(await ask(url, wish, { body, signal, lookup: lookupWithin(mayCall) }), signal)
  } catch (cause) {
    if (init.signal?.aborted) throw init.signal.reason
    throw new TypeError('fetch failed', { cause })
  }
}

function lookupWithin(mayCall: (found: string) => boolean): LookupFunction {
  return (host, { all }, done) => {
    lookUp(host, mayCall).then(
      (found) => (all ? done(null, found) : done(null, found[0].address, found[0].family)),
      (error) => done(error, ''),
    )
  }
}

type Asking = { body: Buffer; signal: AbortSignal | undefined; lookup: LookupFunction }

function ask(url: URL, wish: Request, { body, signal, lookup }: Asking): Promise<IncomingMessage> {
  const { method } = wish
  const headers = { ...Object.fromEntries(wish.headers), 'accept-encoding': 'identity' }
  const request = url.protocol === 'https:' ? askHttps : askHttp
  return new Promise((done, fail) => {
    // A connection of its own: one that is kept was made for another look-up.
    const asking = request(url, { method, headers, signal, lookup, agent: false }, done)
    asking.on('error', fail)
    // Neither an answer nor an error for Node, and the socket is the caller's: nobody asked for another protocol.
    asking.on('upgrade', ({ statusCode }, socket) => {
      socket.destroy()
      fail(Object.assign(new Error('Another protocol'), { code: `HTTP ${statusCode}` }))
    })
    asking.end(body)
  })
}

function responseOf(answer: IncomingMessage, signal: AbortSignal | undefined): Response {
  const { statusCode: status = 0, rawHeaders } = answer
  try {
    const headers = new Headers()
    for (let at = 0; at < rawHeaders.length; at += 2) headers.append(rawHeaders[at]!, rawHeaders[at + 1]!)
    if (status < 200 || status > 599) throw new RangeError(`status ${status}`)
    const isEmpty = EMPTY.includes(status)
    if (isEmpty) answer.destroy()
    else if (signal) endWith(answer, signal)
    return new Response(isEmpty ? null : (Readable.toWeb(answer) as ReadableStream), { status, headers })
  } catch (error) {
    // No answer that HTTP knows.
    answer.destroy()
    throw error
  }
}

/** Whoever reads on is told why there is no more, as `fetch` does. */
function endWith(answer: IncomingMessage, signal: AbortSignal): void {
  const end = () => answer.destroy(signal.reason)
  signal.addEventListener('abort', end)
  answer.once('close', () => signal.removeEventListener('abort', end))
}
