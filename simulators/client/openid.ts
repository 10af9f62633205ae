import { createRemoteJWKSet, jwtVerify } from 'jose'
import * as oidc from 'openid-client'
import { forget, type Program, type Visit } from './visits.ts'

const EVENT = 'http://schemas.openid.net/event/backchannel-logout'
const SCOPE = 'openid profile email agency'

/** The address at which the city signs somebody in, with PKCE, state and nonce; `strong` asks for a card, a phone or a passkey. */
export async function beginning(program: Program, visit: Visit, strong: boolean): Promise<string> {
  const provider = await providerOf(program)
  const verifier = oidc.randomPKCECodeVerifier()
  visit.flow = { verifier, state: oidc.randomState(), nonce: oidc.randomNonce() }
  return oidc.buildAuthorizationUrl(provider, {
    redirect_uri: program.client.redirect_uris[0]!,
    scope: SCOPE,
    state: visit.flow.state,
    nonce: visit.flow.nonce,
    code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    ...(strong && { acr_values: 'urn:cityhall:acr:strong' }),
  }).href
}

/** The browser is back with a code: exchanges it, and asks who it is. */
export async function finish(program: Program, visit: Visit, answer: URL): Promise<void> {
  const { flow } = visit
  if (!flow) throw new Error('no sign-in is under way in this browser')
  visit.flow = undefined
  const provider = await providerOf(program)
  const tokens = await oidc.authorizationCodeGrant(provider, answer, {
    pkceCodeVerifier: flow.verifier,
    expectedState: flow.state,
    expectedNonce: flow.nonce,
    idTokenExpected: true,
  })
  const claims = tokens.claims()!
  visit.openid = {
    claims,
    userinfo: await oidc.fetchUserInfo(provider, tokens.access_token, claims.sub),
    idToken: tokens.id_token!,
    accessToken: tokens.access_token,
    refreshToken: tokens.refresh_token,
    refreshes: 0,
  }
}

/** Exchanges the refresh token for new tokens, and asks again who it is. */
export async function refresh(program: Program, visit: Visit): Promise<void> {
  const { openid } = visit
  if (!openid?.refreshToken) throw new Error('there is no refresh token')
  const provider = await providerOf(program)
  const tokens = await oidc.refreshTokenGrant(provider, openid.refreshToken)
  openid.refreshes += 1
  openid.accessToken = tokens.access_token
  openid.refreshToken = tokens.refresh_token ?? openid.refreshToken
  openid.userinfo = await oidc.fetchUserInfo(provider, tokens.access_token, String(openid.claims.sub))
}

/** Signs out here, and answers the address at which the city does (OpenID Connect RP-Initiated Logout 1.0). */
export async function leaving(program: Program, visit: Visit): Promise<string> {
  const provider = await providerOf(program)
  const idToken = visit.openid?.idToken
  visit.openid = undefined
  return oidc.buildEndSessionUrl(provider, {
    post_logout_redirect_uri: program.client.post_logout_redirect_uris[0]!,
    ...(idToken && { id_token_hint: idToken }),
  }).href
}

/** The city tells that a session has ended; only its own signature counts (OpenID Connect Back-Channel Logout 1.0 §2.6). */
export async function takeLogoutToken(program: Program, token: string): Promise<void> {
  const { issuer, jwks_uri } = (await providerOf(program)).serverMetadata()
  const { payload } = await jwtVerify(token, createRemoteJWKSet(new URL(jwks_uri!)), {
    issuer,
    audience: program.client.client_id,
    requiredClaims: ['iat', 'jti', 'events'],
  })
  const { events, nonce, sid, sub } = payload as {
    events: object
    nonce?: string
    sid?: string
    sub?: string
  }
  if (!(EVENT in events) || nonce !== undefined || !(sid || sub)) throw new Error('it is no logout token')
  forget(program, { at: new Date(), way: 'back', sid, sub })
}

/** The city's own description of itself, read once. */
async function providerOf(program: Program): Promise<oidc.Configuration> {
  const { client_id, client_secret } = program.client
  program.provider ??= await oidc.discovery(
    new URL(`${program.city}/oidc`),
    client_id,
    client_secret,
    undefined,
    // The demonstration speaks http on one machine; anything else must be https.
    { execute: [oidc.allowInsecureRequests] },
  )
  return program.provider
}
