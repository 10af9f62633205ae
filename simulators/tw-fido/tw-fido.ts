import type { AddressInfo } from 'node:net'
import { type ServerType, serve } from '@hono/node-server'
import { newMinistry } from './ministry.ts'
import { simulator } from './routes.tsx'

export type TwFido = { port: number; close(): Promise<void> }

/**
 * Plays the ministry’s TW FidO server (`/moise/sp/…`) and, on its page `/phone`, the phones of a few people. `port` 0 takes a
 * free one; `key` and `service` are what the city was set up with; `city` is the only site that the app leads back to.
 */
export async function startTwFido({
  port,
  service,
  key,
  city,
}: {
  port: number
  service: string
  key: Buffer
  city: string
}): Promise<TwFido> {
  const { fetch } = simulator(newMinistry(service, key), city)
  const server = await listening(fetch, port)
  const close = (): Promise<void> =>
    new Promise((done) => {
      server.close(() => done())
      if ('closeAllConnections' in server) server.closeAllConnections()
    })
  return { port: (server.address() as AddressInfo).port, close }
}

function listening(
  fetch: (request: Request) => Response | Promise<Response>,
  port: number,
): Promise<ServerType> {
  return new Promise((done, failed) => {
    const server = serve({ fetch, port, hostname: '127.0.0.1' }, () => done(server))
    server.once('error', failed)
  })
}
