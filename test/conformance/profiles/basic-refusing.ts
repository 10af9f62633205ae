import assert from 'node:assert/strict'
import { UnsecuredJWT } from 'jose'
import { checkError, checkRefused, tokensOf } from '../answers.ts'
import { errorPage, type SignedIn, signIn } from '../flow.ts'
import { instead, type Modules } from '../profile.ts'
import { seconds } from '../reach.ts'
import { newValue } from '../relying-party.ts'
import type { Suite } from '../suite.ts'

/** What is not taken, or only once. */
export const refusing: Modules = {
  'oidcc-response-type-missing': async (suite) => {
    const party = suite.client()
    const asked = party.request({ response_type: undefined })
    const browser = await suite.signedIn()
    await browser.open(asked.url)
    checkRefused(party, asked, browser.arrival!, 'unsupported_response_type', 'invalid_request')
  },

  'oidcc-codereuse': async (suite) => {
    await reuse(suite, 0)
  },

  'oidcc-ensure-registered-redirect-uri': async (suite) => {
    const party = suite.client()
    const { url } = party.request({ redirect_uri: `${party.client.redirectUri}/${newValue(10)}` })
    await errorPage(await suite.signedIn(), url)
  },

  'oidcc-request-uri-unsigned-supported-correctly-or-rejected-as-unsupported': instead(
    'requests at an address of the system’s are refused as request_uri_not_supported',
    async (suite) => {
      assert.notEqual(suite.metadata.request_uri_parameter_supported, true)
      const request_uri = 'https://client.example/request.jwt'
      await refused(suite, { request_uri }, 'request_uri_not_supported')
    },
  ),

  'oidcc-unsigned-request-object-supported-correctly-or-rejected-as-unsupported': instead(
    'request objects are refused as request_not_supported',
    async (suite) => {
      assert.notEqual(suite.metadata.request_parameter_supported, true)
      const { params } = suite.client().request()
      await refused(suite, { request: new UnsecuredJWT(params).encode() }, 'request_not_supported')
    },
  ),

  'oidcc-ensure-request-object-with-redirect-uri': instead(
    'request objects are not looked into: the wrong address beside one leads to a page',
    async (suite) => {
      const party = suite.client()
      const { params } = party.request()
      const request = new UnsecuredJWT(params).encode()
      const { url } = party.request({ request, redirect_uri: `${party.client.redirectUri}/${newValue(10)}` })
      await errorPage(await suite.signedIn(), url)
    },
  ),

  'oidcc-refresh-token': async (suite) => {
    const changes = { scope: 'openid offline_access', prompt: 'consent' }
    const first = await signIn(suite, { browser: await suite.freshlySignedIn(), changes })
    await refreshed(first)
    const second = await signIn(suite, { party: suite.client('second'), changes })
    const theirs = await refreshed(second)
    checkError(await first.party.refresh(theirs), 'invalid_grant')
    assert.ok((suite.metadata.grant_types_supported as string[]).includes('refresh_token'))
  },

  'oidcc-codereuse-30seconds': async (suite) => {
    const { party, tokens } = await reuse(suite, 30)
    const { status } = await party.userinfo(tokens.access_token)
    assert.ok(status >= 400 && status < 500, 'what the code had opened is shut')
  },
}

async function reuse(suite: Suite, wait: number): Promise<SignedIn> {
  const signedIn = await signIn(suite, { browser: await suite.freshlySignedIn() })
  await seconds(wait)
  checkError(await signedIn.party.exchange(signedIn.code), 'invalid_grant')
  return signedIn
}

async function refused(suite: Suite, changes: Record<string, string>, error: string): Promise<void> {
  const party = suite.client()
  const asked = party.request(changes)
  const browser = await suite.signedIn()
  await browser.open(asked.url)
  checkRefused(party, asked, browser.arrival!, error)
}

/** Exchanges the refresh token; what it brings is about the same person and sign-in (§12.2). Answers the newest one. */
async function refreshed({ party, tokens, idToken }: SignedIn): Promise<string> {
  assert.match(tokens.refresh_token!, /^[\x20-\x7e]+$/)
  await seconds(1)
  const next = tokensOf(await party.refresh(tokens.refresh_token!))
  assert.notEqual(next.access_token, tokens.access_token)
  const again = await party.idToken(next)
  for (const claim of ['iss', 'sub', 'aud', 'auth_time', 'azp'])
    assert.deepEqual(again[claim], idToken[claim])
  assert.ok(again.iat! > idToken.iat!)
  assert.equal((await party.userinfo(next.access_token)).status, 200)
  return next.refresh_token!
}
