import assert from 'node:assert/strict'
import { decodeJwt, generateKeyPair, SignJWT, UnsecuredJWT } from 'jose'
import type { SignedIn } from '../flow.ts'
import type { Modules } from '../profile.ts'
import type { Suite } from '../suite.ts'
import { checkAddresses } from './config.ts'
import { checkBack, checkSignedOut, checkStays, type Leaving, signInAndOut } from './logout.ts'

/** Signing out by way of a connected system: back only to where its registration says, and only for who shows whose it is. */
export const rpInitiatedLogout: Modules = {
  'oidcc-rp-initiated-logout-discovery-endpoint-verification': async ({ metadata }) => {
    assert.ok(metadata.end_session_endpoint)
    checkAddresses(metadata)
  },

  'oidcc-rp-initiated-logout': async (suite) => {
    const { browser, sent, arrival } = await signInAndOut(suite)
    checkBack(arrival, sent.state)
    await checkSignedOut(suite, browser)
  },

  'oidcc-rp-initiated-logout-bad-post-logout-redirect-uri': stays((_, ordinary) => ({
    ...ordinary,
    post_logout_redirect_uri: `${ordinary.post_logout_redirect_uri}/elsewhere`,
  })),

  'oidcc-rp-initiated-logout-modified-id-token-hint': stays(({ tokens }, ordinary) => ({
    ...ordinary,
    id_token_hint: new UnsecuredJWT(decodeJwt(tokens.id_token)).encode(),
  })),

  'oidcc-rp-initiated-logout-no-id-token-hint': stays((_, ordinary) => ({
    ...ordinary,
    id_token_hint: undefined,
  })),

  'oidcc-rp-initiated-logout-no-params': leaves(() => ({})),

  'oidcc-rp-initiated-logout-no-post-logout-redirect-uri': leaves((_, { id_token_hint, state }) => ({
    id_token_hint,
    state,
  })),

  'oidcc-rp-initiated-logout-no-state': async (suite) => {
    const { browser, arrival } = await signInAndOut(suite, (_, ordinary) => ({
      ...ordinary,
      state: undefined,
    }))
    checkBack(arrival, undefined)
    await checkSignedOut(suite, browser)
  },

  'oidcc-rp-initiated-logout-only-state': leaves((_, { state }) => ({ state })),

  'oidcc-rp-initiated-logout-query-added-to-post-logout-redirect-uri': stays((_, ordinary) => ({
    ...ordinary,
    post_logout_redirect_uri: `${ordinary.post_logout_redirect_uri}?foo=bar`,
  })),

  'oidcc-rp-initiated-logout-bad-id-token-hint': stays(async ({ tokens }, ordinary) => {
    const { privateKey } = await generateKeyPair('ES256')
    const claims = decodeJwt(tokens.id_token)
    const forged = await new SignJWT(claims).setProtectedHeader({ alg: 'ES256' }).sign(privateKey)
    return { ...ordinary, id_token_hint: forged }
  }),
}

type Change = (signedIn: SignedIn, ordinary: Required<Leaving>) => Leaving | Promise<Leaving>

/** The city keeps the browser: it shows a mistake, or asks the person. */
function stays(change: Change) {
  return async (suite: Suite): Promise<void> => {
    checkStays(await signInAndOut(suite, change))
  }
}

/** The person is signed out, and stays at the city. */
function leaves(change: Change) {
  return async (suite: Suite): Promise<void> => {
    const outcome = await signInAndOut(suite, change)
    checkStays(outcome)
    await checkSignedOut(suite, outcome.browser)
  }
}
