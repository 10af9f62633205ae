import { readFileSync } from 'node:fs'
import type { Context } from '#foundation/context.ts'
import { paths } from '#foundation/paths.ts'
import type { Settings } from '#foundation/settings.ts'
import type { CityClient } from './clients/city-client.ts'
import { faultsOf } from './clients/faults.ts'
import { registeredClient, registeredClients } from './clients/registered.ts'

/** What a system that is bound to FAPI 2.0 is, whether it says so or not (§5.3.2.1, §5.3.2.2). */
const OF_FAPI = { require_pushed_authorization_requests: true, dpop_bound_access_tokens: true }

/** How the portal opens a connected system, signed in. */
export type Opening = { kind: 'ticket'; client: string } | { kind: 'sign-in'; address: string }

const read = new WeakMap<Settings, CityClient[]>()

/** Connected systems of `CITYHALL_CLIENTS`; the file is read once. Throws what whoever runs the city has to mend. */
export function clientsInFile(settings: Settings): CityClient[] {
  if (!settings.clients) return []
  const known = read.get(settings)
  if (known) return known
  const entries = entriesOf(settings.clients)
  const faults = faultsOf(entries)
  if (faults.length > 0) throw new BadClients(settings.clients, faults)
  const clients = entries as CityClient[]
  read.set(settings, clients)
  return clients
}

/** All connected systems that open something: those of the file, and those registered in the console, as they stand now. */
export async function clientsOf(context: Context): Promise<CityClient[]> {
  const inFile = clientsInFile(context.settings)
  const isNew = ({ client_id: id }: CityClient) => inFile.every(({ client_id }) => client_id !== id)
  return [...inFile, ...(await registeredClients(context)).filter(isNew)]
}

export async function findClient(context: Context, id: string): Promise<CityClient | undefined> {
  const inFile = clientsInFile(context.settings).find(({ client_id }) => client_id === id)
  return inFile ?? registeredClient(context, id)
}

/** The system that takes tickets under this number. */
export async function clientByApid(context: Context, apid: string): Promise<CityClient | undefined> {
  const clients = await clientsOf(context)
  return clients.find(({ portal_ticket: ticket }) => ticket?.apid === apid)
}

/** How the portal's zones open, by their slugs; a zone that none of the systems names is not connected. */
export async function openings(context: Context): Promise<Map<string, Opening>> {
  const named = (await clientsOf(context)).filter(({ portal_zone: zone }) => zone)
  const issuer = context.settings.url + paths.oidc
  return new Map(named.map((client) => [client.portal_zone!, openingOf(client, issuer)]))
}

/** Everything that is wrong with the file, a sentence each. */
export class BadClients extends Error {
  constructor(file: string, faults: string[]) {
    super([`CITYHALL_CLIENTS: ${file} cannot be used.`, ...faults.map((fault) => `  ${fault}`)].join('\n'))
  }
}

/** What stands in the file, whatever it is. */
export function entriesOf(file: string): unknown[] {
  let entries: unknown
  try {
    entries = JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    throw new BadClients(file, [`It cannot be read: ${(error as Error).message}.`])
  }
  if (!Array.isArray(entries)) throw new BadClients(file, ['A JSON array of clients is expected.'])
  return entries
}

/**
 * As the provider's library takes it: what only takes tickets asks the provider for nothing; and the library wants every address at
 * which a sign-in is begun to be https, on one's own machine too.
 */
export function metadataOf({ initiate_login_uri: begun, ...client }: CityClient): CityClient {
  const isTicketOnly = !client.redirect_uris && client.portal_ticket
  const nothing = { redirect_uris: [], response_types: [], grant_types: [] }
  return {
    ...(isTicketOnly && { ...nothing, token_endpoint_auth_method: 'none' }),
    ...client,
    ...(client.profile === 'fapi2' && OF_FAPI),
    ...(begun?.startsWith('https:') && { initiate_login_uri: begun }),
  }
}

/** By ticket if it takes one; else its sign-in is begun from here (OpenID Connect Core §4), and nobody is asked again. */
function openingOf(
  { client_id: client, portal_ticket: ticket, initiate_login_uri }: CityClient,
  issuer: string,
): Opening {
  if (ticket) return { kind: 'ticket', client }
  const address = new URL(initiate_login_uri!)
  address.searchParams.set('iss', issuer)
  return { kind: 'sign-in', address: address.href }
}
