import assert from 'node:assert/strict'
import { checkRefused } from '../answers.ts'
import type { Browser } from '../browser.ts'
import { type SignedIn, signIn, signInWith } from '../flow.ts'
import type { Modules } from '../profile.ts'
import { seconds } from '../reach.ts'
import { newValue } from '../relying-party.ts'
import type { Suite } from '../suite.ts'

/** When a person is asked, and when not. */
export const asking: Modules = {
  'oidcc-display-page': freshly({ display: 'page' }),
  'oidcc-display-popup': freshly({ display: 'popup' }),

  'oidcc-prompt-login': async (suite) => {
    const { first, second, browser } = await twice(suite, { prompt: 'login' }, 1)
    assert.deepEqual(browser.asked.slice(1), ['confirm'], 'whoever is signed in is asked again')
    if (first.idToken.auth_time !== undefined)
      assert.ok(second.idToken.auth_time! > first.idToken.auth_time, 'auth_time is the later one')
  },

  'oidcc-prompt-none-not-logged-in': async (suite) => {
    const party = suite.client()
    const asked = party.request({ prompt: 'none', state: newValue(128) })
    const browser = suite.newBrowser()
    await browser.open(asked.url)
    checkRefused(party, asked, browser.arrival!, 'login_required', 'interaction_required')
  },

  'oidcc-prompt-none-logged-in': async (suite) => {
    checkSame(await twice(suite, { prompt: 'none' }))
  },

  'oidcc-max-age-1': async (suite) => {
    const { first, second, browser } = await twice(suite, { max_age: '1' }, 2)
    // A slow machine may need longer than a second from the proof to the answer, and the person is asked once more.
    assert.ok(browser.asked.length > 1 && browser.asked.slice(1).every((one) => one === 'confirm'))
    const { auth_time: provenAt } = second.idToken
    assert.ok(provenAt, 'max_age asks for auth_time')
    assert.ok(provenAt > (first.idToken.auth_time ?? 0))
    assert.ok(Date.now() / 1000 - provenAt < 30, 'the person was asked just now')
  },

  'oidcc-max-age-10000': async (suite) => {
    const browser = await suite.signedIn()
    const first = await signIn(suite, { browser, changes: { max_age: '15000' } })
    const second = await signIn(suite, { browser, changes: { max_age: '10000' } })
    assert.ok(first.idToken.auth_time && second.idToken.auth_time)
    checkSame({ first, second, browser })
  },

  'oidcc-id-token-hint': async (suite) => {
    const browser = await suite.signedIn()
    const first = await signIn(suite, { browser })
    const changes = { prompt: 'none', id_token_hint: first.tokens.id_token }
    checkSame({ first, second: await signIn(suite, { browser, changes }), browser })
  },

  'oidcc-login-hint': freshly({ login_hint: 'buffy@cityhall.example' }),
  'oidcc-ui-locales': freshly({ ui_locales: 'se' }),
  'oidcc-claims-locales': signInWith({ claims_locales: 'se' }),

  'oidcc-ensure-request-with-acr-values-succeeds': async (suite) => {
    // What can be reached by whoever knows the password; the higher ones ask for more than the suite gives.
    const offered = suite.metadata.acr_values_supported as string[]
    const { idToken } = await signIn(suite, { changes: { acr_values: offered.join(' ') } })
    assert.ok(offered.includes(idToken.acr!), `${idToken.acr}`)
  },

  'oidcc-ensure-post-request-succeeds': async (suite) => {
    const party = suite.client()
    const asked = party.request()
    const browser = suite.newBrowser()
    const arrival = await browser.authorizeByPost(suite.metadata.authorization_endpoint, asked.params)
    assert.equal(arrival.fields.get('error'), null)
    assert.equal(arrival.fields.get('state'), asked.params.state)
    assert.equal((await party.exchange(arrival.fields.get('code')!)).status, 200)
  },
}

type Both = { first: SignedIn; second: SignedIn; browser: Browser }

function freshly(changes: Record<string, string>) {
  return async (suite: Suite): Promise<void> => {
    const browser = suite.newBrowser()
    await signIn(suite, { browser, changes })
    assert.deepEqual(browser.asked, ['sign-in'])
  }
}

/** Signs in, waits, and signs in again in the same browser with something more. */
async function twice(suite: Suite, changes: Record<string, string>, wait = 0): Promise<Both> {
  const browser = suite.newBrowser()
  const first = await signIn(suite, { browser })
  assert.deepEqual(browser.asked, ['sign-in'])
  await seconds(wait)
  return { first, second: await signIn(suite, { browser, changes }), browser }
}

/** The second time nobody was asked, and nothing has changed. */
function checkSame({ first, second, browser }: Both): void {
  assert.ok(!browser.asked.includes('confirm'))
  assert.equal(second.idToken.sub, first.idToken.sub)
  assert.equal(
    second.idToken.auth_time ?? first.idToken.auth_time,
    first.idToken.auth_time ?? second.idToken.auth_time,
  )
}
