import { readFileSync } from 'node:fs'
import { type Serving, serving } from '../serving.ts'
import { program } from './routes.tsx'
import type { Client, Program } from './visits.ts'

type Wish = { port: number; folder: string; city: string; accountsApi: string }

/**
 * A system of its own that signs people in at the city, by each of the three ways: OpenID Connect, portal ticket, accounts API. It
 * knows nothing but what the city wrote down for it in `folder`, as for any connected system.
 */
export async function startClient({ port, folder, city, accountsApi }: Wish): Promise<Serving> {
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
  return serving(program(surroundings).fetch, port)
}
