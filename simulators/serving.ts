import type { AddressInfo } from 'node:net'
import { type ServerType, serve } from '@hono/node-server'

export type Serving = { port: number; close(): Promise<void> }

/** Answers on a port of this machine only; 0 takes a free one. Closing waits for nobody. */
export async function serving(
  fetch: (request: Request) => Response | Promise<Response>,
  port: number,
): Promise<Serving> {
  const server = await new Promise<ServerType>((done, failed) => {
    const opened = serve({ fetch, port, hostname: '127.0.0.1' }, () => done(opened))
    opened.once('error', failed)
  })
  const close = (): Promise<void> =>
    new Promise((done) => {
      server.close(() => done())
      if ('closeAllConnections' in server) server.closeAllConnections()
    })
  return { port: (server.address() as AddressInfo).port, close }
}
