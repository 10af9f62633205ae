import { IncomingMessage, ServerResponse } from 'node:http'
import { Socket } from 'node:net'
import type { KoaContextWithOIDC, Provider } from 'oidc-provider'
import { record } from '#features/audit/audit.ts'
import { paths } from '#foundation/paths.ts'
import { newToken } from '#foundation/tokens.ts'
import { metadataOf } from '../clients.ts'
import { providerOf } from '../provider.ts'
import { type Surroundings, within } from '../surroundings.ts'
import type { CityClient } from './city-client.ts'
import { SCOPES } from './kinds.ts'
import { lookAtChannel, lookAtKeys } from './trial-calls.ts'

/** One thing that was tried: `about` is the address or what else it was tried with, `says` what was heard. */
export type Finding = {
  what: 'request' | 'address' | 'keys' | 'channel'
  outcome: 'good' | 'bad' | 'note'
  kind: Heard
  about: string
  says?: string
}
export type Heard =
  | 'answered'
  | 'unregistered-address'
  | 'foreign-scope'
  | 'unknown-scope'
  | 'foreign-type'
  | 'no-pkce'
  | 'pushed'
  | 'refused'
  | 'other-client'
  | 'other-place'
  | 'no-address'
  | 'disabled'
  | 'keys-found'
  | 'keys-private'
  | 'no-keys'
  | 'unreached'
  | 'not-allowed'
  | 'notice-refused'
  | 'notice-taken'
  | 'notice-missing'

/** What the provider says to a request without a question to anybody (`prompt=none`) that is otherwise in order: nobody is signed in. */
const IN_ORDER = ['login_required', 'consent_required', 'interaction_required', 'account_selection_required']
const KNOWN_SCOPES: string[] = ['', 'openid', ...SCOPES]
const MOST_ADDRESS = 4000

/**
 * Tries a connected system without anybody signing in: an authorization request to each of its addresses, or the very one that it
 * opens (`asked`), its keys, and the address that takes notices. Nothing of it reaches an account.
 */
export async function tryClient(
  surroundings: Surroundings,
  client: CityClient,
  { asked, isDisabled }: { asked: string; isDisabled: boolean },
): Promise<Finding[]> {
  const { context, by } = surroundings
  const provider = await providerOf(context)
  await record(context, by, 'sso.client-tested', { subject: client.client_id })
  if (isDisabled) return [{ what: 'request', outcome: 'bad', kind: 'disabled', about: client.client_id }]
  const requests = asked
    ? [requestOf(provider, surroundings, client, asked.slice(0, MOST_ADDRESS))]
    : ownRequests(metadataOf(client))
  const [answers, keys, channel] = await Promise.all([
    Promise.all(requests.map((one) => ('query' in one ? dryRun(provider, surroundings, one) : one))),
    lookAtKeys(context, client),
    lookAtChannel(context, client),
  ])
  return [...answers, ...keys, ...channel]
}

type Request = { about: string; query: URLSearchParams }

/** What the system would ask, were it to ask for all that it may. */
function ownRequests(client: CityClient): (Request | Finding)[] {
  const addresses = client.redirect_uris ?? []
  const isPushed = client.require_pushed_authorization_requests === true
  if (isPushed) return [{ what: 'request', outcome: 'note', kind: 'pushed', about: client.client_id }]
  return addresses.map((about) => ({
    about,
    query: new URLSearchParams({
      ...{ client_id: client.client_id, redirect_uri: about, response_type: 'code', prompt: 'none' },
      ...{ scope: client.scope ?? 'openid profile email agency', state: newToken(), nonce: newToken() },
      ...{ code_challenge: newToken(), code_challenge_method: 'S256' },
    }),
  }))
}

/** The address that a system opens, as somebody copied it out of a browser. */
function requestOf(
  provider: Provider,
  { context }: Surroundings,
  client: CityClient,
  asked: string,
): Request | Finding {
  const fault = (kind: Heard, about: string, says?: string): Finding => ({
    ...{ what: 'address', outcome: 'bad', kind, about, says },
  })
  const address = URL.parse(asked)
  if (!address) return fault('no-address', asked)
  const own = context.settings.url + provider.pathFor('authorization', { mountPath: paths.oidc })
  if (address.origin + address.pathname !== own)
    return fault('other-place', address.origin + address.pathname, own)
  const named = address.searchParams.get('client_id') ?? ''
  if (named !== client.client_id) return fault('other-client', named, client.client_id)
  address.searchParams.set('prompt', 'none')
  return { about: address.searchParams.get('redirect_uri') ?? '', query: address.searchParams }
}

/** The provider answers a request that no browser has sent; what it refuses it for, it also tells its listeners. */
async function dryRun(
  provider: Provider,
  { context, by, frame }: Surroundings,
  { about, query }: Request,
): Promise<Finding> {
  const url = new URL(context.settings.url)
  const request = Object.assign(new IncomingMessage(new Socket()), {
    ...{ method: 'GET', url: `/auth?${query}`, originalUrl: `${paths.oidc}/auth?${query}` },
    headers: { host: url.host, 'x-forwarded-proto': url.protocol.slice(0, -1) },
  })
  let refusal: Refusal = { error: 'server_error' }
  const listen = ({ req }: KoaContextWithOIDC, error: Error) => {
    if (req === request) refusal = error as unknown as Refusal
  }
  provider.on('authorization.error', listen)
  try {
    await within({ context, by, frame }, () => provider.callback()(request, new ServerResponse(request)))
  } finally {
    provider.off('authorization.error', listen)
  }
  return findingOf(about, query, refusal)
}

type Refusal = { error: string; error_description?: string }

function findingOf(about: string, query: URLSearchParams, { error, error_description: says = '' }: Refusal) {
  const finding = (kind: Heard, heard = says): Finding => ({
    ...{ what: 'request', outcome: 'bad', kind, about, says: `${error}${heard ? `: ${heard}` : ''}` },
  })
  const unknown = (query.get('scope') ?? '').split(' ').filter((scope) => !KNOWN_SCOPES.includes(scope))
  if (IN_ORDER.includes(error) && unknown.length > 0)
    return { ...finding('unknown-scope'), says: unknown.join(' ') }
  if (IN_ORDER.includes(error)) return { ...finding('answered'), outcome: 'good' as const, says: undefined }
  if (error === 'invalid_redirect_uri' || /redirect_uri/.test(says)) return finding('unregistered-address')
  if (error === 'invalid_scope') return finding('foreign-scope', query.get('scope') ?? says)
  if (error === 'unsupported_response_type' || error === 'unauthorized_client') return finding('foreign-type')
  if (/PKCE|code_challenge/.test(says)) return finding('no-pkce')
  return finding(/pushed/i.test(says) ? 'pushed' : 'refused')
}
