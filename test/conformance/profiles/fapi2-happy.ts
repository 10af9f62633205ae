import assert from 'node:assert/strict'
import { checkRefused } from '../answers.ts'
import { checkUserinfo, STANDARD_CLAIMS } from '../claims.ts'
import { addressOf, type Entered, enter, grant, push, signInByFapi } from '../fapi-flow.ts'
import { checkNothingBeyond } from '../id-token.ts'
import type { Modules } from '../profile.ts'
import { newValue } from '../relying-party.ts'
import type { Suite } from '../suite.ts'
import { checkAddresses } from './config.ts'
import { STEM } from './fapi2-names.ts'

/** What a well-behaved system asks for. */
export const fapiHappy: Modules = {
  [`${STEM}-discovery-end-point-verification`]: async ({ metadata }) => {
    checkAddresses(metadata)
    const has = (name: string, ...wanted: string[]) =>
      assert.ok(
        (metadata[name] as string[]).some((one) => wanted.includes(one)),
        name,
      )
    has('response_types_supported', 'code')
    for (const name of ['id_token', 'dpop', 'token_endpoint_auth'])
      has(`${name}_signing_alg_values_supported`, 'PS256', 'ES256', 'EdDSA', 'Ed25519')
    has('token_endpoint_auth_methods_supported', 'private_key_jwt')
    has('code_challenge_methods_supported', 'S256')
    has('scopes_supported', 'openid')
    assert.equal(metadata.authorization_response_iss_parameter_supported, true)
    assert.ok(metadata.pushed_authorization_request_endpoint)
  },

  [`${STEM}-happy-flow`]: async (suite) => {
    const { party, tokens, idToken } = await signInByFapi(suite)
    checkNothingBeyond(idToken)
    const { userinfo_endpoint: endpoint } = suite.metadata
    const inAddress = await party.call(
      `${endpoint}?${new URLSearchParams({ access_token: tokens.access_token })}`,
      {},
    )
    assert.ok(inAddress.status >= 400 && inAddress.status < 500, 'a token in an address is not taken')
    const second = await suite.fapi('fapiSecond')
    const jkt = { dpop_jkt: second.dpop.thumbprint }
    const pushed = await push(suite, { ...jkt, nonce: newValue(43) }, {}, second)
    const { scope, response_type } = pushed.asked.params
    await enter(await grant(suite, pushed, { scope: scope!, response_type: response_type! }))
  },

  [`${STEM}-user-rejects-authentication`]: async (suite) => {
    const pushed = await push(suite, { state: newValue(128) }, {}, await suite.fapi('fapiOfOthers'))
    const browser = await suite.signedIn()
    await browser.open(addressOf(pushed))
    await browser.refuse()
    checkRefused(pushed.party, pushed.asked, browser.arrival!, 'access_denied')
  },

  [`${STEM}-ensure-authorization-request-without-state-success`]: async (suite) => {
    await signInByFapi(suite, { state: undefined })
  },

  [`${STEM}-ensure-authorization-request-without-nonce-success`]: async (suite) => {
    const { idToken } = await signInByFapi(suite, { nonce: undefined })
    assert.equal(idToken.nonce, undefined)
  },

  [`${STEM}-ensure-authorization-request-with-64-char-nonce-success`]: withValue('nonce', 64),
  [`${STEM}-ensure-authorization-request-with-long-nonce`]: withValue('nonce', 384),
  [`${STEM}-ensure-authorization-request-with-long-state`]: withValue('state', 1000),

  [`${STEM}-ensure-other-scope-order-succeeds`]: async (suite) => {
    await signInByFapi(suite, { scope: 'email profile openid' })
  },

  [`${STEM}-test-claims-parameter-identity-claims`]: async (suite) => {
    assert.equal(suite.metadata.claims_parameter_supported, true)
    const offered = suite.metadata.claims_supported as string[]
    const wanted = STANDARD_CLAIMS.filter((claim) => offered.includes(claim))
    const each = Object.fromEntries(wanted.map((claim, index) => [claim, FORMS[index % FORMS.length]]))
    const claims = JSON.stringify({ id_token: { ...each, ...UNKNOWN }, userinfo: { ...each, ...UNKNOWN } })
    const { party, tokens, idToken } = await signInByFapi(suite, { claims })
    const told = { ...idToken, ...checkUserinfo(await party.userinfo(tokens.access_token), idToken.sub) }
    for (const claim of wanted) assert.ok(claim in told, claim)
    for (const claim of Object.keys(UNKNOWN)) assert.ok(!(claim in told), claim)
  },

  [`${STEM}-access-token-type-header-case-sensitivity`]: async (suite) => {
    const { party, tokens } = await signInByFapi(suite)
    assert.equal((await party.userinfo(tokens.access_token, {}, 'dPoP'.toUpperCase())).status, 200)
    assert.equal((await party.userinfo(tokens.access_token, {}, 'dpOp')).status, 200)
  },

  [`${STEM}-ensure-different-nonce-inside-and-outside-request-object`]: beside({ nonce: newValue(10) }),
  [`${STEM}-ensure-different-state-inside-and-outside-request-object`]: beside({ state: newValue(10) }),
  [`${STEM}-state-only-outside-request-object-not-used`]: beside(
    { state: newValue(10) },
    { state: undefined },
  ),
  [`${STEM}-par-without-duplicate-parameters`]: beside({}),

  [`${STEM}-par-ensure-reused-request-uri-prior-to-auth-completion-succeeds`]: async (suite) => {
    const pushed = await push(suite)
    await suite.newBrowser().open(addressOf(pushed))
    await enter(await grant(suite, pushed))
  },

  [`${STEM}-par-ensure-jwt-client-assertions-nbf-8-seconds-in-the-future-is-accepted`]: async (suite) => {
    const soon = Math.floor(Date.now() / 1000) + 8
    await enter(
      await grant(suite, await push(suite, {}, { assertion: { claims: { iat: soon, nbf: soon } } })),
    )
  },
}

/** The forms that a wish for a claim may have (OpenID Connect Core §5.5.1). */
const FORMS = [null, { essential: true }, { essential: false }]
const UNKNOWN = { 'urn:example:unknown': null, shoe_size: { essential: true } }

function withValue(name: 'nonce' | 'state', length: number) {
  return async (suite: Suite): Promise<void> => {
    await signInByFapi(suite, { [name]: newValue(length) })
  }
}

/** What stands in the address beside a pushed request counts for nothing (FAPI 2.0 §5.3.2.2). */
function beside(outside: Record<string, string>, inside: Record<string, string | undefined> = {}) {
  return async (suite: Suite): Promise<void> => {
    const entered: Entered = await enter(await grant(suite, await push(suite, inside), outside))
    assert.equal(entered.idToken.nonce, entered.asked.params.nonce)
  }
}
