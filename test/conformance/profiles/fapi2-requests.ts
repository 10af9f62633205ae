import assert from 'node:assert/strict'
import { checkError, checkRefused } from '../answers.ts'
import { addressOf, grant, type Pushed, push, requestOf } from '../fapi-flow.ts'
import type { Shown } from '../fapi-party.ts'
import { errorPage } from '../flow.ts'
import { instead, type Modules } from '../profile.ts'
import { seconds } from '../reach.ts'
import { newValue } from '../relying-party.ts'
import type { Suite } from '../suite.ts'
import { STEM } from './fapi2-names.ts'

const CLIENT_ERRORS = ['invalid_client', 'invalid_request']
const RESPONSE_TYPE_ERRORS = ['unsupported_response_type', 'invalid_request', 'unauthorized_client']

/** Authorization requests that are not taken. */
export const fapiRequests: Modules = {
  [`${STEM}-ensure-mismatched-dpop-jkt-fails`]: async (suite) => {
    const { thumbprint } = (await suite.fapi()).dpop
    await notTaken(suite, { dpop_jkt: thumbprint }, { proof: {} }, 'invalid_request', 'invalid_dpop_proof')
  },

  [`${STEM}-ensure-request-object-without-redirect-uri-fails`]: fails(
    { redirect_uri: undefined },
    'invalid_request',
  ),
  [`${STEM}-ensure-redirect-uri-in-authorization-request`]: fails(
    { redirect_uri: undefined },
    'invalid_request',
  ),

  [`${STEM}-plain-fapi-tolerate-unregistered-redirect-uri`]: instead(
    'answers go to registered addresses only',
    async (suite) => {
      const redirect_uri = `https://client.example/conformance-fapi/${newValue(10)}`
      await notTaken(suite, { redirect_uri }, {}, 'invalid_request', 'invalid_request_object')
    },
  ),

  [`${STEM}-ensure-unsigned-authorization-request-without-using-par-fails`]: async (suite) => {
    const party = await suite.fapi()
    const { asked } = requestOf(party)
    const browser = await suite.signedIn()
    await browser.open(asked.url)
    checkRefused(party, asked, browser.arrival!, 'invalid_request')
  },

  [`${STEM}-ensure-response-type-code-idtoken-fails`]: fails(
    { response_type: 'code id_token' },
    ...RESPONSE_TYPE_ERRORS,
  ),
  [`${STEM}-ensure-response-type-token-fails`]: fails({ response_type: 'token' }, ...RESPONSE_TYPE_ERRORS),

  [`${STEM}-par-attempt-reuse-request_uri`]: async (suite) => {
    const pushed = await push(suite)
    await grant(suite, pushed)
    await useless(suite, pushed)
  },

  [`${STEM}-par-ensure-jwt-client-assertions-nbf-over-60-seconds-in-the-future-fails`]: async (suite) => {
    const later = Math.floor(Date.now() / 1000) + 70
    const claims = { iat: later, nbf: later, exp: later + 60 }
    await notTaken(suite, {}, { assertion: { claims } }, ...CLIENT_ERRORS)
  },

  [`${STEM}-par-attempt-to-use-request_uri-for-different-client`]: async (suite) => {
    const { client } = await suite.fapi('fapiSecond')
    await useless(suite, await push(suite), { client_id: client.id })
  },

  [`${STEM}-par-authorization-request-containing-request_uri-form-param`]: fails(
    { request_uri: `urn:ietf:params:oauth:request_uri:${newValue()}` },
    'invalid_request',
    'invalid_request_object',
    'request_uri_not_supported',
  ),

  [`${STEM}-par-attempt-invalid-http-method`]: async (suite) => {
    const party = await suite.fapi()
    const body = new URLSearchParams(requestOf(party).asked.params)
    const endpoint = suite.metadata.pushed_authorization_request_endpoint
    const { status } = await party.call(endpoint, { method: 'PUT', body })
    assert.ok(status >= 400 && status < 500, `${status}`)
  },

  [`${STEM}-par-ensure-pkce-required`]: fails(
    { code_challenge: undefined, code_challenge_method: undefined },
    'invalid_request',
  ),
  [`${STEM}-par-plain-pkce-rejected`]: fails({ code_challenge_method: 'plain' }, 'invalid_request'),

  [`${STEM}-par-test-array-as-audience-fails`]: audienceFails(({ issuer }) => [
    issuer,
    'https://other.example',
  ]),
  [`${STEM}-par-test-par-endpoint-url-as-audience-fails`]: audienceFails(
    ({ pushed_authorization_request_endpoint: endpoint }) => endpoint,
  ),
  [`${STEM}-par-test-token-endpoint-url-as-audience-fails`]: audienceFails(
    ({ token_endpoint: endpoint }) => endpoint,
  ),

  [`${STEM}-par-attempt-to-use-expired-request_uri`]: async (suite) => {
    const pushed = await push(suite)
    await seconds(pushed.seconds + 1)
    await useless(suite, pushed)
  },
}

type Changes = Record<string, string | undefined>

/** Pushes a request that is not taken. */
async function notTaken(suite: Suite, changes: Changes, shown: Shown, ...errors: string[]): Promise<void> {
  const party = await suite.fapi()
  checkError(await party.push(requestOf(party, changes).asked.params, shown), ...errors)
}

function fails(changes: Changes, ...errors: string[]) {
  return async (suite: Suite): Promise<void> => {
    await notTaken(suite, changes, {}, ...errors)
  }
}

/** FAPI 2.0 §5.3.2.1: an assertion is for the issuer alone, so that no other server can use it here. */
function audienceFails(audience: (metadata: Suite['metadata']) => unknown) {
  return async (suite: Suite): Promise<void> => {
    const claims = { aud: audience(suite.metadata) }
    await notTaken(suite, {}, { assertion: { claims } }, ...CLIENT_ERRORS)
  }
}

/** The name of a pushed request that opens nothing any more: the visitor is shown a page. */
async function useless(suite: Suite, pushed: Pushed, beside: Record<string, string> = {}): Promise<void> {
  await errorPage(await suite.signedIn(), addressOf(pushed, beside))
}
