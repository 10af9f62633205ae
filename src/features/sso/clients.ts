import { readFileSync } from 'node:fs'
import type { ClientMetadata } from 'oidc-provider'
import { paths } from '#foundation/paths.ts'
import type { Settings } from '#foundation/settings.ts'
import { faultsOf } from './clients/faults.ts'
import type { Acr } from './rules.ts'

/** A system that signs people in here: RFC 7591's metadata, and the city's own members. */
export type CityClient = ClientMetadata & {
  /** The city's own, or somebody else's, which asks the holder before it is told anything. */
  owner?: 'city' | 'other'
  /** How sure it must be of who is there. */
  required_acr?: Acr
  /** Bound to FAPI 2.0's Security Profile. */
  profile?: 'fapi2'
  /** PKCE is asked of every system; one that keeps a secret and cannot do it yet may go without. */
  pkce?: 'optional'
  /** The portal's zone that opens it. */
  portal_zone?: string
  /** Opens by the portal's one-time ticket. */
  portal_ticket?: PortalTicket
  /** OpenID Connect Front-Channel Logout 1.0. */
  frontchannel_logout_uri?: string
  frontchannel_logout_session_required?: boolean
  /** OpenID Connect Core §4. */
  initiate_login_uri?: string
}

/** The number that an application is known by, the address that takes tickets, and the secret that it shows when it verifies one. */
export type PortalTicket = { apid: string; address: string; secret?: string }

/** The members that the provider's library does not know. */
export const OWN_MEMBERS = [
  'owner',
  'required_acr',
  'profile',
  'pkce',
  'portal_zone',
  'portal_ticket',
  'frontchannel_logout_uri',
  'frontchannel_logout_session_required',
] as const

/** What a system that is bound to FAPI 2.0 is, whether it says so or not (§5.3.2.1, §5.3.2.2). */
const OF_FAPI = { require_pushed_authorization_requests: true, dpop_bound_access_tokens: true }

/** How the portal opens a connected system, signed in. */
export type Opening = { kind: 'ticket'; client: string } | { kind: 'sign-in'; address: string }

const read = new WeakMap<Settings, CityClient[]>()

/** All connected systems, those of `CITYHALL_CLIENTS`; the file is read once. Throws what whoever runs the city has to mend. */
export function clientsOf(settings: Settings): CityClient[] {
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

export function findClient(settings: Settings, id: string): CityClient | undefined {
  return clientsOf(settings).find(({ client_id }) => client_id === id)
}

/** The system that takes tickets under this number. */
export function clientByApid(settings: Settings, apid: string): CityClient | undefined {
  return clientsOf(settings).find(({ portal_ticket: ticket }) => ticket?.apid === apid)
}

/** How the portal's zones open, by their slugs; a zone that none of the systems names is not connected. */
export function openings(settings: Settings): Map<string, Opening> {
  const named = clientsOf(settings).filter(({ portal_zone: zone }) => zone)
  return new Map(named.map((client) => [client.portal_zone!, openingOf(client, settings.url + paths.oidc)]))
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
