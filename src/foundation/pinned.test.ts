import assert from 'node:assert/strict'
import dns from 'node:dns'
import dnsPromises from 'node:dns/promises'
import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import { syncBuiltinESMExports } from 'node:module'
import { type AddressInfo, createServer as createRawServer } from 'node:net'
import { mock, test } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { pinnedFetch } from './pinned.ts'
import { NotAllowed } from './reaching.ts'

const NAME = 'rebinding.example'
setFlagsFromString('--expose-gc')
const collectGarbage = runInNewContext('gc') as () => void
const isHere = (address: string): boolean => address === '127.0.0.1'

/** The name leads to one place when it is looked at, and elsewhere when a connection asks by itself. */
async function rebinding(looked: string[], later: string, tell: () => Promise<void>): Promise<void> {
  const { lookup } = dnsPromises
  const found = looked.map((address) => ({ address, family: 4 }))
  const first = async (host: string, ...rest: unknown[]) =>
    host === NAME ? found : (lookup as (...given: unknown[]) => unknown)(host, ...rest)
  const { lookup: connecting } = dns
  const then = (host: string, options: object, done: (...said: unknown[]) => void) =>
    host === NAME
      ? done(null, [{ address: later, family: 4 }])
      : (connecting as (...given: unknown[]) => void)(host, options, done)
  mock.method(dnsPromises, 'lookup', first as never)
  mock.method(dns, 'lookup', then as never)
  syncBuiltinESMExports()
  try {
    await tell()
  } finally {
    mock.restoreAll()
    syncBuiltinESMExports()
  }
}

async function listening(
  answer: RequestListener,
  tell: (port: number) => Promise<void>,
  { host = '127.0.0.1', port = 0 } = {},
): Promise<void> {
  const server = createServer(answer).listen(port, host)
  await once(server, 'listening')
  try {
    await tell((server.address() as AddressInfo).port)
  } finally {
    server.closeAllConnections()
    server.close()
  }
}

test('connected to is what was looked at, under its name, wherever the name leads the next moment', () =>
  listening(
    (request, response) => response.end(`here as ${request.headers.host}`),
    (port) =>
      listening(
        (_request, response) => response.end('elsewhere'),
        () =>
          rebinding(['127.0.0.1'], '127.0.0.2', async () => {
            const answer = await pinnedFetch(`http://${NAME}:${port}/bye`, {}, isHere)
            assert.equal(await answer.text(), `here as ${NAME}:${port}`)
          }),
        { host: '127.0.0.2', port },
      ),
  ))

test('nothing is connected to where any address of a name is not allowed, nor an address written as such', async () => {
  const refused = (address: string) =>
    assert.rejects(
      pinnedFetch(address, {}, isHere),
      (error: Error) => error.message === 'fetch failed' && error.cause instanceof NotAllowed,
    )
  await listening(
    () => assert.fail('called'),
    (port) =>
      rebinding(['127.0.0.1', '127.0.0.2'], '127.0.0.1', async () => {
        await refused(`http://${NAME}:${port}/`)
        await refused(`https://${NAME}:${port}/`)
        await refused(`http://[::1]:${port}/`)
        await refused(`http://127.0.0.2:${port}/`)
      }),
  )
})

test('TLS is spoken to the name, not to the address that was found', async () => {
  let hello = ''
  const server = createRawServer((socket) => {
    socket.once('data', (piece) => {
      hello = piece.toString('latin1')
      socket.destroy()
    })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  try {
    await rebinding(['127.0.0.1'], '127.0.0.2', async () => {
      const asking = pinnedFetch(`https://${NAME}:${port}/`, {}, isHere)
      await assert.rejects(asking, { message: 'fetch failed' })
      assert.match(hello, /rebinding\.example/)
    })
  } finally {
    server.close()
  }
})

test('a redirect is handed back, what is asked arrives whole, and what is answered comes back', () =>
  listening(
    async (request, response) => {
      if (request.url === '/to') return response.writeHead(302, { location: 'http://127.0.0.2/' }).end('x')
      if (request.url === '/odd') return response.socket!.end('HTTP/1.1 999 Odd\r\n\r\n')
      if (request.url === '/empty') return response.writeHead(204).end()
      const sent: Buffer[] = []
      for await (const piece of request) sent.push(piece)
      response.writeHead(400, { 'x-type': request.headers['content-type'] }).end(Buffer.concat(sent))
    },
    async (port) => {
      const here = (path: string, init: RequestInit = {}) =>
        pinnedFetch(`http://127.0.0.1:${port}${path}`, init, isHere)
      const redirect = await here('/to')
      assert.deepEqual([redirect.status, redirect.headers.get('location')], [302, 'http://127.0.0.2/'])
      assert.deepEqual([(await here('/empty')).status, (await here('/empty')).body], [204, null])
      await assert.rejects(here('/odd'), { message: 'fetch failed' })
      const told = await here('/', { method: 'POST', body: new URLSearchParams({ token: '同意' }) })
      assert.equal(told.headers.get('x-type'), 'application/x-www-form-urlencoded;charset=UTF-8')
      assert.deepEqual([told.status, await told.text()], [400, 'token=%E5%90%8C%E6%84%8F'])
    },
  ))

test('who answers too slowly, or with a body that never ends, is not waited for', () =>
  listening(
    (request, response) => {
      if (request.url === '/drip') response.write('x')
    },
    async (port) => {
      const impatient = (path: string) =>
        pinnedFetch(`http://127.0.0.1:${port}${path}`, { signal: AbortSignal.timeout(100) }, isHere)
      await assert.rejects(impatient('/'), { name: 'TimeoutError' })
      const dripping = await impatient('/drip')
      await assert.rejects(dripping.text(), { name: 'TimeoutError' })
      await pinnedFetch(`http://127.0.0.1:${port}/drip`, {}, isHere).then(({ body }) => body?.cancel())
    },
  ))

test('whoever answers with another protocol has not answered; what only announces an answer does not matter', () =>
  listening(
    ({ url }, response) => {
      if (url === '/other')
        return response.socket!.write(
          'HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\n',
        )
      response.writeProcessing()
      response.writeEarlyHints({ link: '</x>; rel=preload' })
      response.end('here')
    },
    async (port) => {
      const here = (path: string) => pinnedFetch(`http://127.0.0.1:${port}${path}`, {}, isHere)
      await assert.rejects(
        Promise.race([here('/other'), setTimeout(5_000, undefined, { ref: false })]),
        (error: Error) => (error.cause as { code?: string })?.code === 'HTTP 101',
      )
      assert.equal(await (await here('/')).text(), 'here')
    },
  ))

test('the time that a caller gives holds for the body too, whatever memory is given back meanwhile', () => {
  const closed = Promise.withResolvers<string>()
  return listening(
    (_request, response) => {
      response.on('close', () => closed.resolve('closed')).write('x')
    },
    async (port) => {
      const signal = AbortSignal.timeout(300)
      const answer = await pinnedFetch(`http://127.0.0.1:${port}/`, { signal }, isHere)
      const read = answer.text()
      collectGarbage()
      await assert.rejects(Promise.race([read, setTimeout(5_000, undefined, { ref: false })]), {
        name: 'TimeoutError',
      })
      assert.equal(await closed.promise, 'closed')
    },
  )
})
