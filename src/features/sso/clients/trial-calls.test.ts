import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { test } from 'node:test'
import { type City, inCity } from '#test/context.ts'
import { lookAtChannel, lookAtKeys } from './trial-calls.ts'

const MEGABYTE = 2 ** 20

/** A system that answers as told, while something is tried with it. */
async function withSystem(answer: RequestListener, tryIt: (url: string) => Promise<void>): Promise<void> {
  const server = createServer(answer).listen(0, '127.0.0.1')
  await once(server, 'listening')
  try {
    await tryIt(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
  } finally {
    server.closeAllConnections()
    server.close()
  }
}

const keysAt = ({ context }: City, url: string) => lookAtKeys(context, { client_id: 'leave', jwks_uri: url })

test('keys that never end are left off at the bound, and the connection is ended', () =>
  inCity(async (city) => {
    let sent = 0
    let gone: Promise<unknown> | undefined
    const pour: RequestListener = (_request, response) => {
      gone = once(response, 'close')
      const more = () => {
        while (!response.destroyed && response.write(Buffer.alloc(64 * 1024, ' '))) sent += 64 * 1024
        sent += 64 * 1024
      }
      response.on('drain', more)
      more()
    }
    await withSystem(pour, async (url) => {
      const [finding] = await keysAt(city, url)
      assert.deepEqual([finding?.kind, finding?.says], ['no-keys', '> 100000 B'])
      await gone
      assert.ok(sent < 20 * MEGABYTE, `${sent} bytes`)
    })
  }))

test('nobody is led elsewhere', () =>
  inCity(async (city) => {
    const asked: string[] = []
    const lead: RequestListener = (request, response) => {
      asked.push(request.url!)
      response.writeHead(307, { location: '/inside' }).end()
    }
    await withSystem(lead, async (url) => {
      const [keys] = await keysAt(city, `${url}/keys`)
      const [channel] = await lookAtChannel(city.context, {
        client_id: 'leave',
        backchannel_logout_uri: `${url}/bye`,
      })
      assert.deepEqual([keys?.says, channel?.says], ['HTTP 307', 'HTTP 307'])
      assert.deepEqual(asked, ['/keys', '/bye'])
    })
  }))

test('an inner network is not called, and the officer is told why', () =>
  inCity(async (city) => {
    city.context.settings = { ...city.context.settings, demo: false }
    const [finding] = await keysAt(city, 'http://127.0.0.1:1/keys')
    assert.deepEqual([finding?.kind, finding?.says], ['not-allowed', 'NOT_ALLOWED'])
  }))
