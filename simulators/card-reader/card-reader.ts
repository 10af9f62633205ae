import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { cards, EMPTY } from './cards.ts'
import { page, popup, SELF_TEST } from './pages.ts'
import { cardNamed, NOT_TRUSTED, type Reader, signWith, slotsOf, WRONG_JSON } from './signing.ts'
import { openWallet, type Wallet } from './wallet.ts'

type Wish = { port: number; folder: string; city: string }
type Simulator = { wallet: Wallet; reader: Reader; trusted: Set<string> }
type Answer = { status?: number; type?: string; body: string | Buffer; location?: string }
type Request = { query: URLSearchParams; body: string; isJson: boolean }
type Route = (simulator: Simulator, request: Request) => Answer | Promise<Answer>

const LARGEST_BODY = 100_000

/**
 * A stand-in for the card component on a visitor's own machine (HiCOS, 跨平台網頁元件) with its reader, its cards and their
 * authorities: it speaks what pages know of the real one. Port 0 takes a free one; only this machine reaches it.
 */
export async function startCardReader({
  port,
  folder,
  city,
}: Wish): Promise<{ port: number; close(): Promise<void> }> {
  const wallet = await openWallet(folder)
  const reader: Reader = { inserted: cardNamed('wang'), wrong: new Map() }
  const simulator = { wallet, reader, trusted: new Set([new URL(city).host]) }
  const server = createServer((request, response) => {
    serve(simulator, request, response).catch(() => response.writeHead(500).end())
  })
  await new Promise<void>((done, failed) => server.once('error', failed).listen(port, '127.0.0.1', done))
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise<void>((done) => {
        server.close(() => done())
        server.closeAllConnections()
      }),
  }
}

const routes: Record<string, Route> = {
  'GET /': ({ reader, trusted }) => html(page(reader, [...trusted])),
  'GET /popupForm': () => html(popup()),
  'GET /ChtPopupForm': () => html(popup()),
  'GET /selfTest.htm': () => html(SELF_TEST),
  'GET /pkcs11info': async ({ wallet, reader }, { query }) =>
    json(await slotsOf(wallet, reader, query.get('withcert') === 'true')),
  'POST /sign': async ({ wallet, reader, trusted }, { body, query }) => {
    // The popup tells which site opened it; the ActiveX way of old pages tells none.
    const site = query.get('site')
    if (site !== null && !trusted.has(site)) return json(NOT_TRUSTED)
    const request = parsed(new URLSearchParams(body).get('tbsPackage') ?? '')
    return json(request ? await signWith(wallet, reader, request) : WRONG_JSON)
  },
  'GET /addDomain': ({ trusted }, { query }) => {
    trusted.add(query.get('domain') ?? '')
    return { status: 303, location: '/', body: '' }
  },
  'POST /simulator/insert': ({ reader }, { body, isJson }) => {
    const wish = isJson ? parsed(body)?.card : new URLSearchParams(body).get('card')
    if (!insert(reader, String(wish))) return { status: 422, body: 'no such card' }
    return isJson ? json({ inserted: wish }) : { status: 303, location: '/', body: '' }
  },
  'GET /pki/ca.crl': async ({ wallet }) => list(await wallet.authorityList()),
  'GET /pki/root.crl': async ({ wallet }) => list(await wallet.rootList()),
  'GET /pki/ca.cer': ({ wallet }) => certificate(wallet.authority.certificate),
  'GET /pki/root.cer': ({ wallet }) => certificate(wallet.root.certificate),
}

async function serve(
  simulator: Simulator,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost')
  const route = routes[`${request.method} ${pathname}`]
  const isJson = (request.headers['content-type'] ?? '').startsWith('application/json')
  const answer = route
    ? await route(simulator, { query: searchParams, body: await bodyOf(request), isJson })
    : { status: 404, body: 'not found' }
  // No CORS headers, like the real one: pages of other sites reach it through its popup only.
  response.writeHead(answer.status ?? 200, {
    'content-type': answer.type ?? 'text/plain; charset=utf-8',
    'cache-control': 'no-store',
    ...(answer.location && { location: answer.location }),
  })
  response.end(answer.body)
}

/** Puts a card into the reader, or takes it out; a card put in anew has its three tries again. */
function insert(reader: Reader, wish: string): boolean {
  const empty = EMPTY.find((one) => one === wish)
  const inserted = empty ?? cards.find(({ id }) => id === wish)
  if (!inserted) return false
  reader.inserted = inserted
  reader.wrong.delete(wish)
  return true
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = []
  let size = 0
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length
    if (size > LARGEST_BODY) throw new Error('the request is too large')
    parts.push(part)
  }
  return Buffer.concat(parts).toString()
}

function parsed(text: string): Record<string, string> | undefined {
  try {
    const value = JSON.parse(text)
    return typeof value === 'object' && value !== null ? value : undefined
  } catch {
    return undefined
  }
}

const html = (body: string): Answer => ({ type: 'text/html; charset=utf-8', body })
const json = (body: object): Answer => ({
  type: 'application/json; charset=utf-8',
  body: JSON.stringify(body),
})
const list = (body: Buffer): Answer => ({ type: 'application/pkix-crl', body })
const certificate = (body: Buffer): Answer => ({ type: 'application/pkix-cert', body })
