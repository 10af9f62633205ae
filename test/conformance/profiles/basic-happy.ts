import assert from 'node:assert/strict'
import { decodeProtectedHeader } from 'jose'
import { codeOf, tokensOf } from '../answers.ts'
import { checkUserinfo } from '../claims.ts'
import { signIn, signInWith } from '../flow.ts'
import { checkNothingBeyond } from '../id-token.ts'
import { challengeOf } from '../pkce.ts'
import { instead, type Modules } from '../profile.ts'
import { newValue } from '../relying-party.ts'
import type { Suite } from '../suite.ts'

/** Signing in, and what comes of it. */
export const happy: Modules = {
  'oidcc-server': async (suite) => {
    const { keys } = await suite.client().keys()
    const kids = keys.map(({ kid }) => kid)
    assert.ok(kids.every(Boolean) && new Set(kids).size === kids.length, 'each key has a name of its own')
    assert.ok(
      keys.every((key) => !('d' in key || 'k' in key)),
      'only public parts are published',
    )
    const { idToken } = await signIn(suite, { browser: suite.newBrowser() })
    checkNothingBeyond(idToken)
  },

  'oidcc-idtoken-signature': async (suite) => {
    const { tokens } = await signIn(suite, { party: suite.client('old') })
    const { alg, kid } = decodeProtectedHeader(tokens.id_token)
    assert.equal(alg, 'RS256')
    assert.ok(kid)
  },

  'oidcc-idtoken-unsigned': instead('ID tokens are always signed', async ({ metadata }) => {
    const algorithms = metadata.id_token_signing_alg_values_supported as string[]
    assert.ok(!algorithms.includes('none'))
  }),

  'oidcc-userinfo-get': async (suite) => {
    const { party, tokens, idToken } = await signIn(suite)
    checkUserinfo(await party.userinfo(tokens.access_token), idToken.sub)
  },

  'oidcc-userinfo-post-header': async (suite) => {
    const { party, tokens, idToken } = await signIn(suite)
    const { userinfo_endpoint: endpoint } = suite.metadata
    const authorization = `Bearer ${tokens.access_token}`
    checkUserinfo(await party.post(endpoint, {}, { authorization }), idToken.sub)
  },

  'oidcc-userinfo-post-body': async (suite) => {
    const { party, tokens, idToken } = await signIn(suite)
    const { access_token } = tokens
    checkUserinfo(await party.post(suite.metadata.userinfo_endpoint, { access_token }), idToken.sub)
  },

  'oidcc-ensure-request-without-nonce-succeeds-for-code-flow': async (suite) => {
    const { idToken } = await signIn(suite, { changes: { nonce: undefined } })
    assert.equal(idToken.nonce, undefined)
  },

  'oidcc-scope-profile': scope('profile', ['name', 'preferred_username', 'locale', 'zoneinfo']),
  'oidcc-scope-email': scope('email', ['email', 'email_verified']),
  'oidcc-scope-address': instead('the city tells nobody’s address', scope('address', [], ['address'])),
  'oidcc-scope-phone': instead('the city tells nobody’s phone number', scope('phone', [], ['phone'])),
  'oidcc-scope-all': instead(
    'address and phone are not told; the rest is',
    scope('address email phone profile', ['name', 'email'], ['address', 'phone']),
  ),

  'oidcc-alternate-happy-flow': async (suite) => {
    const party = suite.client()
    const { params } = party.request({ scope: 'email openid' })
    const turned = Object.fromEntries(Object.entries(params).reverse())
    const browser = await suite.signedIn()
    const asked = { params, url: party.authorizationUrl(turned) }
    const tokens = tokensOf(await party.exchange(codeOf(party, asked, await browser.authorize(asked.url))))
    const { sub } = await party.idToken(tokens, asked)
    assert.ok(checkUserinfo(await party.userinfo(tokens.access_token), sub).email)
  },

  'oidcc-claims-essential': async (suite) => {
    const claims = JSON.stringify({ userinfo: { name: { essential: true } } })
    const { party, tokens, idToken } = await signIn(suite, { changes: { claims } })
    assert.equal(checkUserinfo(await party.userinfo(tokens.access_token), idToken.sub).name, '李俊傑')
    assert.equal(idToken.name, undefined)
  },

  'oidcc-server-client-secret-post': async (suite) => {
    assert.ok(
      (suite.metadata.token_endpoint_auth_methods_supported as string[]).includes('client_secret_post'),
    )
    await signIn(suite, { party: suite.client('posting'), browser: suite.newBrowser() })
  },

  'oidcc-ensure-request-with-valid-pkce-succeeds': async (suite) => {
    const party = suite.client()
    const verifier = newValue()
    const asked = party.request({ code_challenge: challengeOf(verifier), code_challenge_method: 'S256' })
    const code = codeOf(party, asked, await (await suite.signedIn()).authorize(asked.url))
    await party.idToken(tokensOf(await party.exchange(code, { code_verifier: verifier })), asked)
  },
  'oidcc-ensure-request-with-unknown-parameter-succeeds': signInWith({ extra: 'foobar' }),
}

/** What is asked for by a scope is told by the userinfo endpoint alone (§5.4). */
function scope(wanted: string, claims: string[], missing: string[] = []) {
  return async (suite: Suite): Promise<void> => {
    const offered = suite.metadata.scopes_supported as string[]
    for (const one of wanted.split(' ')) assert.equal(offered.includes(one), !missing.includes(one), one)
    const { party, tokens, idToken } = await signIn(suite, { changes: { scope: `openid ${wanted}` } })
    checkNothingBeyond(idToken)
    const told = checkUserinfo(await party.userinfo(tokens.access_token), idToken.sub)
    for (const claim of claims) assert.notEqual(told[claim], undefined, claim)
  }
}
