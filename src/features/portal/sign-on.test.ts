import assert from 'node:assert/strict'
import { test } from 'node:test'
import { UnsecuredJWT } from 'jose'
import { accountByName } from '#features/accounts/accounts.ts'
import { findSession, startSession } from '#features/sign-in/sign-in.ts'
import { logoutToken } from '#features/sso/logout-token.ts'
import { PORTAL_CLIENT } from '#features/sso/rules.ts'
import { ssoSessions } from '#features/sso/tables.ts'
import { COMMAND } from '#foundation/actor.ts'
import { addHours } from '#foundation/clock.ts'
import type { Context } from '#foundation/context.ts'
import { type City, inCity } from '#test/context.ts'
import { takeNotice } from './sign-on.ts'

const SID = 'what-the-portal-knows-it-by'
let cities = 0

/** 李俊傑 came to the portal by single sign-on; nobody listens at the city's own port. */
async function signedOn({ context }: City) {
  // Providers are kept by their address.
  context.settings.url = `http://localhost:${21_000 + ++cities}`
  const { id: account } = (await accountByName(context, 'lijunjie'))!
  const start = { account, way: 'password' as const }
  const city = (await startSession(context, COMMAND, { ...start, face: 'city' }))!
  const { session } = (await findSession(context, 'city', city))!
  const portal = (await startSession(context, COMMAND, { ...start, face: 'portal', tiedTo: session }))!
  const expiresAt = addHours(context.clock.now(), 1)
  const clients = { [PORTAL_CLIENT]: { sid: SID } }
  await context.database.insert(ssoSessions).values({ session, account, clients, expiresAt })
  return { account, isIn: async () => (await findSession(context, 'portal', portal)) !== undefined }
}

/** The city without its database. */
const blind = (context: Context): Context => ({
  ...context,
  get database(): never {
    throw new Error('the database was asked')
  },
})

test('a genuine notice ends what the session opened here, and calls nobody to be checked', () =>
  inCity(async (city) => {
    const { context } = city
    const { account, isIn } = await signedOn(city)
    const of = (sid: string, client = PORTAL_CLIENT) => logoutToken(context, { client, account, sid })
    assert.equal(await takeNotice(context, COMMAND, (await of('another'))!), true)
    assert.equal(await isIn(), true)
    const token = (await of(SID))!
    const [head, body] = token.split('.')
    assert.equal(await takeNotice(context, COMMAND, `${head}.${body}.${'A'.repeat(86)}`), false)
    assert.equal(await isIn(), true)
    assert.equal(await takeNotice(context, COMMAND, token), true)
    assert.equal(await isIn(), false)
  }))

test('what does not even claim to be the city’s notice costs no call and no look at the keys', (t) =>
  inCity(async ({ context }) => {
    const calls = t.mock.method(globalThis, 'fetch', () => assert.fail('somebody was called'))
    const issuer = `${context.settings.url}/oidc`
    const unsigned = new UnsecuredJWT({ events: {} }).setIssuer(issuer).setAudience(PORTAL_CLIENT).encode()
    for (const junk of ['', 'e30.e30.', 'a.b.c', unsigned, `${'x'.repeat(10_000)}.e30.`])
      assert.equal(await takeNotice(blind(context), COMMAND, junk), false)
    assert.equal(calls.mock.callCount(), 0)
  }))
