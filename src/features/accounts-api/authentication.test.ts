import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readLog } from '#features/audit/audit.ts'
import { sequence } from '#features/audit/sequencer.ts'
import { COMMAND } from '#foundation/actor.ts'
import { cityApplication, OWN_ADDRESS } from '#test/city-application.ts'
import { inCity, inOpenCity } from '#test/context.ts'
import { authenticate, callerOf } from './authentication.ts'

const own = { kind: 'visitor', address: OWN_ADDRESS } as const
const elsewhere = { kind: 'visitor', address: '10.9.9.9' } as const

test('fifty with the right password at the same instant are all taken; of many wrong ones ten are answered', () =>
  inOpenCity(async (city) => {
    const { context } = city
    const application = await cityApplication(city)
    const kindsOf = async (password: string) => {
      const shown = { privateId: application.privateId, password }
      const tries = Array.from({ length: 50 }, () => authenticate(context, own, shown))
      return (await Promise.all(tries)).map(({ kind }) => kind)
    }
    assert.deepEqual(new Set(await kindsOf(application.password)), new Set(['ok']))
    const wrong = await kindsOf('guess')
    assert.equal(wrong.filter((kind) => kind === 'wrong-password').length, 10)
    assert.equal(wrong.filter((kind) => kind === 'throttled').length, 40)
    assert.deepEqual(new Set(await kindsOf(application.password)), new Set(['throttled']))
  }))

test('a token that is sent from elsewhere stands in the log, and does not flood it', () =>
  inCity(async (city) => {
    const { context } = city
    const application = await cityApplication(city)
    const shown = await authenticate(context, own, application)
    assert.ok(shown.kind === 'ok')
    for (let times = 0; times < 70; times++)
      assert.equal((await callerOf(context, elsewhere, shown.token)).kind, 'foreign-address')
    assert.equal((await callerOf(context, own, shown.token)).kind, 'ok')
    await sequence(context)
    const refused = (await readLog(context, COMMAND, 200)).filter(
      ({ action }) => action === 'accounts-api.refused',
    )
    assert.equal(refused.length, 60)
    assert.deepEqual([refused[0]!.subject, refused[0]!.details?.reason], [application.id, 'foreign-address'])
  }))
