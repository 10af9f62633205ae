import { and, eq, isNull, sql } from 'drizzle-orm'
import * as oidc from 'openid-client'
import { endSession } from '#features/sign-in/sign-in.ts'
import { sessions } from '#features/sign-in/tables.ts'
import { builtInClients } from '#features/sso/built-in.ts'
import { issuerOf } from '#features/sso/issuer.ts'
import { readLogoutToken } from '#features/sso/logout-token.ts'
import { ownFetch } from '#features/sso/own-calls.ts'
import { PORTAL_CLIENT } from '#features/sso/rules.ts'
import { ssoSessions } from '#features/sso/tables.ts'
import type { Actor } from '#foundation/actor.ts'
import type { Context } from '#foundation/context.ts'
import { openNote, sealNote } from '#foundation/notes.ts'
import { paths } from '#foundation/paths.ts'

/** What the browser keeps while it is away at the city's sign-in page. */
type Kept = { state: string; nonce: string; verifier: string }

const NOTE = 'portal-sign-on'
export const AWAY_MINUTES = 30

/** Sends somebody to the city's sign-in page (B2): the address, and a note for the browser to keep until it is back. */
export async function beginSignOn(context: Context): Promise<{ address: string; note: string }> {
  const kept: Kept = {
    state: oidc.randomState(),
    nonce: oidc.randomNonce(),
    verifier: oidc.randomPKCECodeVerifier(),
  }
  const address = oidc.buildAuthorizationUrl(clientAt(context), {
    redirect_uri: context.settings.url + paths.portalSso,
    scope: 'openid',
    state: kept.state,
    nonce: kept.nonce,
    code_challenge: await oidc.calculatePKCECodeChallenge(kept.verifier),
    code_challenge_method: 'S256',
  })
  return { address: address.href, note: sealNote(context, NOTE, kept, AWAY_MINUTES) }
}

/** Whose account it is that came back, by the city's own word; undefined when it is not the answer to this browser's question. */
export async function finishSignOn(
  context: Context,
  { query, note = '' }: { query: string; note?: string },
): Promise<string | undefined> {
  const kept = openNote<Kept>(context, NOTE, note)
  if (!kept) return undefined
  const back = new URL(context.settings.url + paths.portalSso)
  back.search = query
  try {
    const answer = await oidc.authorizationCodeGrant(clientAt(context), back, {
      pkceCodeVerifier: kept.verifier,
      expectedState: kept.state,
      expectedNonce: kept.nonce,
      idTokenExpected: true,
    })
    return answer.claims()!.sub
  } catch (error) {
    context.log.info({ because: (error as Error).name }, 'a single sign-on was not completed')
    return undefined
  }
}

/**
 * The notice that a session of the city has ended (OpenID Connect Back-Channel Logout 1.0 §2.6): what it opened here ends, if it has not
 * fallen with it already. False for a notice that is not the city's.
 */
export async function takeNotice(context: Context, by: Actor, token: string): Promise<boolean> {
  const ended = await readLogoutToken(context, PORTAL_CLIENT, token)
  if (!ended) return false
  const isKnownBy = sql`${ssoSessions.clients} -> ${PORTAL_CLIENT} ->> 'sid' = ${ended.sid}`
  const opened = await context.database
    .select({ id: sessions.id })
    .from(sessions)
    .innerJoin(ssoSessions, eq(ssoSessions.session, sessions.tiedTo))
    .where(and(eq(ssoSessions.account, ended.account), isNull(sessions.endedAt), isKnownBy))
  await endSession(context, by, ...opened.map(({ id }) => id))
  return true
}

/** The portal is a client like any other; only its calls need no way around by the public address. */
function clientAt(context: Context): oidc.Configuration {
  const issuer = issuerOf(context)
  const { client_secret: secret } = builtInClients(context)[0]!
  const server = {
    issuer,
    authorization_endpoint: `${issuer}/auth`,
    token_endpoint: `${issuer}/token`,
    jwks_uri: `${issuer}/jwks`,
    authorization_response_iss_parameter_supported: true,
  }
  const metadata = { client_secret: secret, id_token_signed_response_alg: 'ES256' }
  const proof = oidc.ClientSecretBasic(secret as string)
  const configuration = new oidc.Configuration(server, PORTAL_CLIENT, metadata, proof)
  configuration[oidc.customFetch] = ownFetch(context.settings) as oidc.CustomFetch
  oidc.enableNonRepudiationChecks(configuration)
  // Between the city and its own port; what a browser takes along is bound to it by state, nonce and PKCE.
  oidc.allowInsecureRequests(configuration)
  return configuration
}
