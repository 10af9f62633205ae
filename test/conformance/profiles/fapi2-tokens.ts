import assert from 'node:assert/strict'
import { checkError, tokensOf } from '../answers.ts'
import { type Entered, enter, exchange, grant, grantIn, push } from '../fapi-flow.ts'
import { type AssertionChanges, newDpopKey, type Shown } from '../fapi-party.ts'
import type { Modules } from '../profile.ts'
import { seconds } from '../reach.ts'
import { newValue } from '../relying-party.ts'
import type { FapiName, Suite } from '../suite.ts'
import { STEM } from './fapi2-names.ts'

const CLIENT_ERRORS = ['invalid_client', 'invalid_request']
const KEY_ERRORS = ['invalid_request', 'invalid_grant', 'invalid_dpop_proof']
const CODE_SECONDS = 60

/** Codes and refresh tokens that are not taken, and those that are. */
export const fapiTokens: Modules = {
  [`${STEM}-ensure-client-id-in-token-endpoint`]: ofAnother('invalid_client', 'invalid_grant'),
  [`${STEM}-ensure-authorization-code-is-bound-to-client`]: ofAnother('invalid_grant'),

  [`${STEM}-ensure-holder-of-key-required`]: refused({}, { proof: false }, ...KEY_ERRORS),

  [`${STEM}-attempt-reuse-authorization-code-after-one-second`]: async (suite) => {
    const entered = await freshlyEntered(suite)
    await seconds(1)
    checkError(await exchange(entered), 'invalid_grant')
    const { status } = await entered.party.userinfo(entered.tokens.access_token)
    assert.ok(status >= 400 && status < 500, 'what the code had opened is shut')
  },

  [`${STEM}-ensure-signed-client-assertion-with-RS256-fails`]: assertionFails({ algorithm: 'RS256' }),
  [`${STEM}-ensure-client-assertion-in-token-endpoint`]: refused({}, { assertion: false }, ...CLIENT_ERRORS),
  [`${STEM}-ensure-client-assertion-with-exp-is-5-minutes-in-past-fails`]: (suite) =>
    assertionFails({ claims: { exp: Math.floor(Date.now() / 1000) - 300 } })(suite),
  [`${STEM}-ensure-client-assertion-with-wrong-aud-fails`]: assertionFails({
    claims: { aud: 'https://other.example/oidc' },
  }),
  [`${STEM}-ensure-client-assertion-with-no-sub-fails`]: assertionFails({ claims: { sub: undefined } }),

  [`${STEM}-ensure-pkce-code-verifier-required`]: refused({ code_verifier: undefined }, {}, 'invalid_grant'),
  [`${STEM}-incorrect-pkce-code-verifier-rejected`]: (suite) =>
    refused({ code_verifier: newValue() }, {}, 'invalid_grant')(suite),

  [`${STEM}-refresh-token`]: async (suite) => {
    const first = await refreshed(suite, 'fapi')
    const { party, tokens } = first
    const fields = { grant_type: 'refresh_token', refresh_token: tokens.refresh_token! }
    checkError(
      await party.token(fields, { assertion: false }),
      'invalid_client',
      'invalid_grant',
      'invalid_request',
    )
    checkError(await party.token(fields, { proof: false }), ...KEY_ERRORS)
    const second = await refreshed(suite, 'fapiSecond')
    assert.equal((await party.userinfo(second.tokens.access_token)).status, 401, 'the key is another')
    checkError(await party.refresh(second.tokens.refresh_token!), 'invalid_grant')
  },

  [`${STEM}-ensure-token-endpoint-fails-with-expired-auth-code`]: async (suite) => {
    const granted = await grant(suite, await push(suite))
    await seconds(CODE_SECONDS + 2)
    checkError(await exchange(granted), 'invalid_grant')
  },
}

/** Signs in, and takes the code to the token endpoint in a way that is refused. */
function refused(changes: Record<string, string | undefined>, shown: Shown, ...errors: string[]) {
  return async (suite: Suite): Promise<void> => {
    checkError(await exchange(await grant(suite, await push(suite)), changes, shown), ...errors)
  }
}

function assertionFails(assertion: AssertionChanges) {
  return refused({}, { assertion }, ...CLIENT_ERRORS)
}

/** Another system shows who it is, and brings the first one's code. */
function ofAnother(...errors: string[]) {
  return async (suite: Suite): Promise<void> => {
    const granted = await grant(suite, await push(suite))
    const other = await suite.fapi('fapiSecond')
    checkError(await exchange({ ...granted, party: other }), ...errors)
  }
}

async function freshlyEntered(suite: Suite): Promise<Entered> {
  return enter(await grantIn(await suite.freshlySignedIn(), await push(suite)))
}

/** Exchanges the refresh token with a new key; it stays good, for it is the system's own (FAPI 2.0 §5.3.2.1). */
async function refreshed(suite: Suite, name: FapiName): Promise<Entered> {
  const changes = { scope: 'openid offline_access', prompt: 'consent' }
  const entered = await enter(await grant(suite, await push(suite, changes, {}, await suite.fapi(name))))
  const { party, tokens, idToken } = entered
  await seconds(1)
  const fields = { grant_type: 'refresh_token', refresh_token: tokens.refresh_token! }
  const key = await newDpopKey()
  const next = tokensOf(await party.token(fields, { proof: { key } }))
  assert.equal(next.token_type, 'DPoP')
  assert.notEqual(next.access_token, tokens.access_token)
  assert.equal(next.refresh_token ?? tokens.refresh_token, tokens.refresh_token, 'it is not exchanged')
  const again = await party.idToken(next)
  for (const claim of ['iss', 'sub', 'aud', 'auth_time']) assert.deepEqual(again[claim], idToken[claim])
  assert.equal((await party.userinfo(next.access_token, { key })).status, 200)
  return entered
}
