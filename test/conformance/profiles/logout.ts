import assert from 'node:assert/strict'
import { checkRefused } from '../answers.ts'
import type { Browser } from '../browser.ts'
import { type ClientName, SIGNED_OUT } from '../clients.ts'
import { type SignedIn, signIn } from '../flow.ts'
import { newValue } from '../relying-party.ts'
import type { Suite } from '../suite.ts'

/** Parameters of a sign-out; undefined leaves one out. */
export type Leaving = {
  id_token_hint?: string | undefined
  post_logout_redirect_uri?: string | undefined
  state?: string | undefined
}

/** Signs in, and asks to be signed out (OpenID Connect RP-Initiated Logout 1.0 §2). Answers what was sent, and what came of it. */
export async function signInAndOut(
  suite: Suite,
  change: (signedIn: SignedIn, ordinary: Required<Leaving>) => Leaving | Promise<Leaving> = (_, ordinary) =>
    ordinary,
  client: ClientName = 'first',
) {
  const signedIn = await signIn(suite, { party: suite.client(client), browser: suite.newBrowser() })
  const ordinary = {
    id_token_hint: signedIn.tokens.id_token,
    post_logout_redirect_uri: SIGNED_OUT,
    state: newValue(128),
  }
  const sent = await change(signedIn, ordinary)
  const arrival = await signedIn.browser.signOut(endAddress(suite, sent))
  return { ...signedIn, sent, arrival }
}

/** The browser is back at the system, with the state that was sent and nothing else. */
export function checkBack(arrival: Browser['arrival'], state: string | undefined): void {
  assert.ok(arrival, 'the browser is sent back to the system')
  assert.equal(arrival.url.origin + arrival.url.pathname, SIGNED_OUT)
  assert.deepEqual(Object.fromEntries(arrival.fields), state === undefined ? {} : { state })
}

/** The browser stays at the city, which shows a page. */
export function checkStays({ browser, arrival }: { browser: Browser; arrival: Browser['arrival'] }): void {
  assert.equal(arrival, undefined, 'the browser was sent back')
  assert.match(browser.visitor.response.headers.get('content-type')!, /^text\/html/)
}

/** Nobody is signed in any more: without asking, the system is refused. */
export async function checkSignedOut(suite: Suite, browser: Browser): Promise<void> {
  const party = suite.client()
  const asked = party.request({ prompt: 'none' })
  await browser.open(asked.url)
  checkRefused(party, asked, browser.arrival!, 'login_required', 'interaction_required')
}

function endAddress({ metadata }: Suite, sent: Leaving): string {
  const params = Object.entries(sent).filter(([, value]) => value !== undefined) as [string, string][]
  return `${metadata.end_session_endpoint}?${new URLSearchParams(params)}`
}
