import { readFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { type ServerType, serve } from '@hono/node-server'
import { program } from './routes.tsx'
import type { Client, Program } from './visits.ts'

type Wish = { port: number; folder: string; city: string; accountsApi: string }

/**
 * A system of its own that signs people in at the city, by each of the three ways: OpenID Connect, portal ticket, accounts API. It
 * knows nothing but what the city wrote down for it in `folder`, as for any connected system.
 */
export async function startClient({
  port,
  folder,
  city,
  accountsApi,
}: Wish): Promise<{ port: number; close(): Promise<void> }> {
  const [client] = JSON.parse(readFileSync(`${folder}/clients.json`, 'utf8')) as Client[]
  const surroundings: Program = {
    city,
    folder,
    accountsApi,
    client: client!,
    own: new URL(client!.portal_ticket.address).origin,
    visits: new Map(),
    notices: [],
  }
  const server = await listening(program(surroundings).fetch, port)
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
