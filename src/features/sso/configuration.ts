import type { JWK } from 'jose'
import type { Adapter, Client, Configuration, KoaContextWithOIDC } from 'oidc-provider'
import type { Context } from '#foundation/context.ts'
import { systemFetch } from './calling.ts'
import { CLAIMS, findAccount } from './claims.ts'
import { type CityClient, OWN_MEMBERS } from './clients/city-client.ts'
import { ClientStore } from './clients/store.ts'
import { checkAssertion, isFapi } from './fapi.ts'
import { interactions, loadGrant } from './policy.ts'
import { logoutPages, renderError } from './provider-pages.tsx'
import {
  ACCESS_TOKEN_SECONDS,
  ACRS,
  CODE_SECONDS,
  ID_TOKEN_SECONDS,
  INTERACTION_SECONDS,
  REFRESH_TOKEN_SECONDS,
} from './rules.ts'
import { SessionStore } from './session.ts'
import { Store } from './store.ts'

/** What kind of OpenID provider the city is. Implicit and hybrid flows: none. */
export function configurationOf(context: Context, keys: JWK[], clients: CityClient[]): Configuration {
  const callSystem = systemFetch(context)
  return {
    clients,
    jwks: { keys },
    adapter: storeFor,
    findAccount,
    interactions: interactions(),
    loadExistingGrant: loadGrant,
    acrValues: [...ACRS],
    claims: CLAIMS,
    scopes: ['openid', 'offline_access', 'profile', 'email', 'agency'],
    responseTypes: ['code'],
    pkce: { required: (_ctx, client) => mustProveOrigin(client) },
    enableHttpPostMethods: true,
    features: featuresOf(context),
    cookies: cookiesOf(context),
    ttl: lifetimesOf(context),
    discovery: discoveryOf(context),
    renderError,
    // The library goes to no private address at all; the city's systems are at such ones.
    fetch: (url, options) => callSystem(String(url), { ...options, dispatcher: undefined } as RequestInit),
    ...subjectsOf(context),
    ...CLIENTS,
    ...REFRESHING,
  }
}

function storeFor(model: string): Adapter {
  if (model === 'Session') return new SessionStore()
  return model === 'Client' ? new ClientStore() : new Store(model)
}

/** One subject for all systems, or for those that wish so one of their own, which tells them nothing in common. */
function subjectsOf({ keys }: Context): Configuration {
  return {
    subjectTypes: ['public', 'pairwise'],
    pairwiseIdentifier: async (_ctx, account, client) =>
      keys.index('pairwise', `${client.sectorIdentifier} ${account}`).toString('base64url'),
  }
}

const CLIENTS: Configuration = {
  clientDefaults: { id_token_signed_response_alg: 'ES256' },
  extraClientMetadata: { properties: [...OWN_MEMBERS] },
  clientBasedCORS: (_ctx, origin, client) =>
    client.clientAuthMethod === 'none' &&
    (client.redirectUris ?? []).some((uri) => URL.parse(uri)?.origin === origin),
  assertJwtClientAuthClaimsAndHeader: checkAssertion,
  enabledJWA: {
    idTokenSigningAlgValues: ['ES256', 'RS256'],
    clientAuthSigningAlgValues: ['ES256', 'RS256', 'PS256', 'EdDSA', 'Ed25519'],
    dPoPSigningAlgValues: ['ES256', 'EdDSA', 'Ed25519'],
  },
}

const REFRESHING: Configuration = {
  issueRefreshToken: async (_ctx, client) => client.grantTypeAllowed('refresh_token'),
  // FAPI 2.0 §5.3.2.1: a token that is of use only to who shows a key is not exchanged.
  rotateRefreshToken: ({ oidc }) => !isFapi(oidc.client),
}

function featuresOf({ keys }: Context): Configuration['features'] {
  return {
    devInteractions: { enabled: false },
    backchannelLogout: { enabled: true },
    claimsParameter: { enabled: true },
    clientCredentials: { enabled: true },
    dPoP: { enabled: true, nonceSecret: Buffer.from(keys.secret('dpop-nonce'), 'base64url') },
    fapi: { enabled: true, profile: (_ctx, client) => (isFapi(client) ? '2.0' : undefined) },
    introspection: { enabled: true, allowedPolicy: mayIntrospect },
    pushedAuthorizationRequests: { enabled: true },
    resourceIndicators: { enabled: false },
    revocation: { enabled: true },
    rpInitiatedLogout: { enabled: true, ...logoutPages },
    userinfo: { enabled: true },
  }
}

function cookiesOf({ keys, settings }: Context): Configuration['cookies'] {
  const flags = { httpOnly: true, sameSite: 'lax', secure: settings.url.startsWith('https:') } as const
  return {
    names: { session: 'sso-session', interaction: 'sso-interaction', resume: 'sso-resume' },
    keys: [keys.secret('sso-cookies')],
    short: flags,
    // Authorization requests may be posted from elsewhere. This cookie opens nothing: who is signed in, the city's own says.
    long: { ...flags, sameSite: 'none' },
  }
}

function lifetimesOf({ settings }: Context): Configuration['ttl'] {
  return {
    AccessToken: ACCESS_TOKEN_SECONDS,
    ClientCredentials: ACCESS_TOKEN_SECONDS,
    AuthorizationCode: CODE_SECONDS,
    IdToken: ID_TOKEN_SECONDS,
    Interaction: INTERACTION_SECONDS,
    RefreshToken: REFRESH_TOKEN_SECONDS,
    Grant: REFRESH_TOKEN_SECONDS,
    Session: settings.sessionHours * 60 * 60,
  }
}

function discoveryOf({ settings }: Context): Configuration['discovery'] {
  return {
    ui_locales_supported: ['zh-TW', 'en'],
    service_documentation: `${settings.url}/docs/connect`,
    frontchannel_logout_supported: true,
    frontchannel_logout_session_supported: true,
  }
}

/** RFC 9700 §2.1.1: a code is of use only to who asked for it. A system with a secret may go without where it is so agreed. */
function mustProveOrigin(client: Client): boolean {
  return client.pkce !== 'optional' || client.clientAuthMethod === 'none' || isFapi(client)
}

/** A client may ask about its own tokens; about a token of somebody who is gone, the answer is that it is dead. */
async function mayIntrospect(
  ctx: KoaContextWithOIDC,
  client: Client,
  token: { clientId?: string; accountId?: string },
): Promise<boolean> {
  const isOwn = token.clientId === client.clientId
  return isOwn && (!token.accountId || (await findAccount(ctx, token.accountId)) !== undefined)
}
