import assert from 'node:assert/strict'
import { codeOf, tokensOf } from './answers.ts'
import type { Browser } from './browser.ts'
import type { FapiParty, Shown } from './fapi-party.ts'
import type { IdToken } from './id-token.ts'
import { challengeOf } from './pkce.ts'
import { type Answer, type Asked, defined, newValue, type Tokens } from './relying-party.ts'
import type { Suite } from './suite.ts'

const LONGEST_SECONDS = 600

type Changes = Record<string, string | undefined>
/** A request that stands at the provider; the browser takes only its name along. */
export type Pushed = { party: FapiParty; asked: Asked; verifier: string; requestUri: string; seconds: number }
export type Granted = Pushed & { browser: Browser; code: string }
export type Entered = Granted & { tokens: Tokens; idToken: IdToken }

/** What is pushed, with a fresh verifier (RFC 7636). */
export function requestOf(party: FapiParty, changes: Changes = {}): { asked: Asked; verifier: string } {
  const verifier = newValue()
  const proof = { code_challenge: challengeOf(verifier), code_challenge_method: 'S256' }
  return { asked: party.request({ ...proof, ...changes }), verifier }
}

/** Pushes a request, which is taken (RFC 9126 §2.2). */
export async function push(
  suite: Suite,
  changes: Changes = {},
  shown: Shown = {},
  of?: FapiParty,
): Promise<Pushed> {
  const party = of ?? (await suite.fapi())
  const { asked, verifier } = requestOf(party, changes)
  const { status, body } = await party.push(asked.params, shown)
  assert.equal(status, 201, JSON.stringify(body))
  const { request_uri: requestUri, expires_in: seconds } = body as { request_uri: string; expires_in: number }
  assert.match(requestUri, /^urn:ietf:params:oauth:request_uri:/)
  assert.ok(seconds > 0 && seconds < LONGEST_SECONDS)
  return { party, asked, verifier, requestUri, seconds }
}

/** The address that takes the browser to a pushed request. */
export function addressOf({ party, requestUri }: Pushed, beside: Record<string, string> = {}): string {
  return party.authorizationUrl({ client_id: party.client.id, request_uri: requestUri, ...beside })
}

/** Takes a browser in which somebody has signed in to the request. */
export async function grant(
  suite: Suite,
  pushed: Pushed,
  beside: Record<string, string> = {},
): Promise<Granted> {
  return grantIn(await suite.signedIn(), pushed, beside)
}

export async function grantIn(
  browser: Browser,
  pushed: Pushed,
  beside: Record<string, string> = {},
): Promise<Granted> {
  const code = codeOf(pushed.party, pushed.asked, await browser.authorize(addressOf(pushed, beside)))
  return { ...pushed, browser, code }
}

/** Takes the code to the token endpoint, in whatever way. */
export function exchange(granted: Granted, changes: Changes = {}, shown: Shown = {}): Promise<Answer> {
  const { party, code, verifier } = granted
  const redirect_uri = party.client.redirectUri
  const fields = { grant_type: 'authorization_code', code, redirect_uri, code_verifier: verifier, ...changes }
  return party.token(defined(fields), shown)
}

/** Tokens that only the holder of the key can use. */
export async function enter(granted: Granted, shown: Shown = {}): Promise<Entered> {
  const tokens = tokensOf(await exchange(granted, {}, shown))
  assert.equal(tokens.token_type, 'DPoP')
  const idToken = await granted.party.idToken(tokens, granted.asked)
  assert.equal((await granted.party.userinfo(tokens.access_token, shown.proof || {})).status, 200)
  return { ...granted, tokens, idToken }
}

/** The ordinary way from the request to the tokens. */
export async function signInByFapi(suite: Suite, changes: Changes = {}): Promise<Entered> {
  return enter(await grant(suite, await push(suite, changes)))
}
