import assert from 'node:assert/strict'
import { createLocalJWKSet, decodeProtectedHeader, type JSONWebKeySet, jwtVerify } from 'jose'
import { HOME } from '../clients.ts'
import type { SignedIn } from '../flow.ts'
import type { Modules } from '../profile.ts'
import { checkAddresses } from './config.ts'
import { checkBack, checkSignedOut, signInAndOut } from './logout.ts'

const EVENT = 'http://schemas.openid.net/event/backchannel-logout'

/** OpenID Connect Back-Channel Logout 1.0. */
export const backChannel: Modules = {
  'oidcc-backchannel-logout-discovery-endpoint-verification': async ({ metadata }) => {
    checkAddresses(metadata)
    assert.ok(metadata.end_session_endpoint)
    assert.equal(metadata.backchannel_logout_supported, true)
    assert.equal(metadata.backchannel_logout_session_supported, true)
  },

  'oidcc-backchannel-rp-initiated-logout': async (suite) => {
    const outcome = await signInAndOut(suite, undefined, 'back')
    checkBack(outcome.arrival, outcome.sent.state)
    const notice = await suite.nextNotice()
    assert.deepEqual([...notice.keys()], ['logout_token'])
    await checkLogoutToken(notice.get('logout_token')!, outcome)
    await checkSignedOut(suite, outcome.browser)
  },
}

/** OpenID Connect Front-Channel Logout 1.0. */
export const frontChannel: Modules = {
  'oidcc-frontchannel-logout-discovery-endpoint-verification': async ({ metadata }) => {
    checkAddresses(metadata)
    assert.ok(metadata.end_session_endpoint)
    assert.equal(metadata.frontchannel_logout_supported, true)
    assert.equal(metadata.frontchannel_logout_session_supported, true)
  },

  'oidcc-frontchannel-rp-initiated-logout': async (suite) => {
    const { browser, arrival, sent, idToken } = await signInAndOut(suite, undefined, 'front')
    const told = browser.framed.filter(({ href }) => href.startsWith(`${HOME}/frontchannel_logout`))
    assert.equal(told.length, 1, 'the system’s page is framed')
    const { iss, sid, ...rest } = Object.fromEntries(told[0]!.searchParams)
    assert.equal(iss, suite.metadata.issuer)
    assert.ok(sid)
    assert.equal(sid, idToken.sid)
    assert.deepEqual(rest, {})
    checkBack(arrival, sent.state)
    await checkSignedOut(suite, browser)
  },
}

/** §2.4: who is told of whose sign-out, signed as ID tokens are; nothing that could be mistaken for one. */
async function checkLogoutToken(token: string, { party, idToken }: SignedIn): Promise<void> {
  const keys = createLocalJWKSet((await party.keys()) as unknown as JSONWebKeySet)
  const { issuer } = party.metadata
  const { payload } = await jwtVerify(token, keys, { issuer, audience: party.client.id })
  assert.equal(decodeProtectedHeader(token).alg, party.client.algorithm)
  assert.ok(payload.iat && payload.jti && payload.exp)
  assert.deepEqual(payload.events, { [EVENT]: {} })
  assert.equal(payload.sub, idToken.sub)
  assert.equal(payload.sid, idToken.sid)
  assert.ok(!('nonce' in payload))
}
