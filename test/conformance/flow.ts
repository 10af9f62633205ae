import assert from 'node:assert/strict'
import { codeOf, tokensOf } from './answers.ts'
import type { Browser } from './browser.ts'
import type { IdToken } from './id-token.ts'
import type { Asked, RelyingParty, Tokens } from './relying-party.ts'
import type { Suite } from './suite.ts'

/** What a system has in hand after somebody has signed in to it. */
export type SignedIn = {
  party: RelyingParty
  browser: Browser
  asked: Asked
  code: string
  tokens: Tokens
  idToken: IdToken
}
type Way = {
  party?: RelyingParty
  browser?: Browser
  /** Parameters of the request beyond or instead of the ordinary ones; undefined leaves one out. */
  changes?: Record<string, string | undefined>
}

/** The ordinary way: request, sign-in where it is needed, code, tokens, and the userinfo endpoint takes the token. */
export async function signIn(suite: Suite, { party, browser, changes }: Way = {}): Promise<SignedIn> {
  const system = party ?? suite.client()
  const visitor = browser ?? (await suite.signedIn())
  const asked = system.request(changes)
  const code = codeOf(system, asked, await visitor.authorize(asked.url))
  const tokens = tokensOf(await system.exchange(code))
  assert.equal(tokens.token_type.toLowerCase(), 'bearer')
  const idToken = await system.idToken(tokens, asked)
  assert.equal((await system.userinfo(tokens.access_token)).status, 200)
  return { party: system, browser: visitor, asked, code, tokens, idToken }
}

/** Signs in with one more parameter, which must not get in the way. */
export function signInWith(changes: Record<string, string | undefined>) {
  return async (suite: Suite): Promise<void> => {
    await signIn(suite, { changes })
  }
}

/** What the provider shows the visitor instead of an answer to the system: a page, with a status that tells of a mistake. */
export async function errorPage(browser: Browser, url: string): Promise<void> {
  await browser.open(url)
  assert.equal(browser.arrival, undefined, `the browser was sent to ${browser.arrival?.url}`)
  const { status, response } = browser.visitor
  assert.ok(status >= 400 && status < 500, `${status}`)
  assert.match(response.headers.get('content-type')!, /^text\/html/, 'people are shown a page')
}
