import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createLocalJWKSet, type JWTPayload, jwtVerify } from 'jose'
import { endSession, lockOut } from '#features/sign-in/sign-in.ts'
import { COMMAND } from '#foundation/actor.ts'
import type { Context } from '#foundation/context.ts'
import { signedInAt, told, withSystems } from '#test/notified-city.ts'
import { followEnds, followLostEnds } from './ending.ts'
import { signingKeys } from './keys.ts'
import { sendNotices } from './notifying.ts'
import { ssoTokens } from './tables.ts'

const tokens = async ({ database }: Context) =>
  (await database.select().from(ssoTokens)).map(({ model }) => model).sort()

async function verified(context: Context, token: string, client: string): Promise<JWTPayload> {
  const keys = createLocalJWKSet({ keys: (await signingKeys(context)).map(({ d: _, ...key }) => key) })
  const issuer = `${context.settings.url}/oidc`
  return (await jwtVerify(token, keys, { issuer, audience: client, typ: 'logout+jwt' })).payload
}

test('李俊傑 signs out: each system that he used is told once, signed, with its own name of the session, and its tokens fall', () =>
  withSystems(['webitr', 'training'], async ({ context, runJobs }, [webitr, training]) => {
    const { session, account } = await signedInAt(context, {
      webitr: { sid: 'one', grantId: 'g1' },
      training: { sid: 'two', grantId: 'g2' },
    })
    await endSession(context, COMMAND, session)
    await runJobs()
    await followEnds(context, { sessions: [session] })
    await sendNotices(context)
    for (const [system, sid] of [
      [webitr!, 'one'],
      [training!, 'two'],
    ] as const) {
      assert.equal(system.taken.length, 1)
      assert.match(system.taken[0]!.type, /^application\/x-www-form-urlencoded/)
      const claims = await verified(context, system.taken[0]!.token, system.id)
      assert.deepEqual([claims.sub, claims.sid, claims.nonce], [account, sid, undefined])
      assert.deepEqual(claims.events, { 'http://schemas.openid.net/event/backchannel-logout': {} })
    }
    assert.deepEqual(await told(context), [
      ['training', 'received', 1, 'HTTP 200'],
      ['webitr', 'received', 1, 'HTTP 200'],
    ])
    assert.deepEqual(await tokens(context), [])
  }))

test('what may go on while nobody is signed in does so after a sign-out, and not once the account is locked', () =>
  withSystems(['webitr', 'training'], async ({ context, runJobs }, [webitr, training]) => {
    const both = {
      webitr: { sid: 'one', grantId: 'g1', persistsLogout: true },
      training: { sid: 'two', grantId: 'g2' },
    }
    const { session, account } = await signedInAt(context, both)
    await endSession(context, COMMAND, session)
    await runJobs()
    assert.deepEqual(await tokens(context), ['Grant', 'RefreshToken'])
    await lockOut(context, COMMAND, [account], 'administrator')
    await runJobs()
    assert.deepEqual(await tokens(context), [])
    assert.deepEqual([webitr!.taken.length, training!.taken.length], [1, 1])
  }))

test('a session that ran out is told of when its holder is locked out; a new one of somebody else is left alone', () =>
  withSystems(['webitr'], async ({ context, clock, runJobs }, [webitr]) => {
    const { account } = await signedInAt(context, { webitr: { sid: 'old', grantId: 'g1' } })
    clock.advance('PT11H')
    await signedInAt(context, { webitr: { sid: 'other', grantId: 'g2' } }, 'linmeiling')
    await lockOut(context, COMMAND, [account], 'left')
    await runJobs()
    assert.deepEqual(
      webitr!.taken.map(({ claims }) => claims.sid),
      ['old'],
    )
    assert.deepEqual(await tokens(context), ['Grant', 'RefreshToken'])
  }))

test('a session whose end nobody followed up, after a crash, is found within the minute', () =>
  withSystems(['webitr'], async ({ context }, [webitr]) => {
    const { session } = await signedInAt(context, { webitr: { sid: 'one', grantId: 'g1' } })
    await followLostEnds(context)
    assert.deepEqual(await told(context), [])
    await endSession(context, COMMAND, session)
    await followLostEnds(context)
    await sendNotices(context)
    assert.equal(webitr!.taken.length, 1)
  }))
