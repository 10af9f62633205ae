import assert from 'node:assert/strict'
import { test } from 'node:test'
import { accountByName } from '#features/accounts/accounts.ts'
import { setPassword } from '#features/passwords/passwords.ts'
import { findSession } from '#features/sign-in/sign-in.ts'
import type { Context } from '#foundation/context.ts'
import { type City, inCity } from '#test/context.ts'
import { homeOf } from './home.ts'
import { admitToPortal } from './portal.ts'
import { by } from './registering.test.ts'
import type { Kind } from './rules.ts'
import { enterPortal } from './visits.ts'

const PASSWORD = 'Harbour-2026!'

/** Someone of the demo city with an account of the portal, signed in to it. */
async function entered(context: Context, name: string, kind: Kind) {
  const account = (await accountByName(context, name))!.id
  await admitToPortal(context, by, { account, kind })
  await setPassword(context, by, { owner: account, policy: 'portal', accountName: name, password: PASSWORD })
  return enterAgain(context, name)
}

async function enterAgain(context: Context, name: string) {
  const answer = await enterPortal(context, by, { name, password: PASSWORD })
  assert.ok(answer.kind === 'signed-in', name)
  return (await findSession(context, 'portal', answer.token))!
}

test('「登入資訊」 names this sign-in, the one before it and the last that failed', () =>
  inCity(async ({ context, clock }: City) => {
    const first = await entered(context, 'zhangyating', 'general')
    const fresh = await homeOf(context, first)
    assert.deepEqual(fresh.signIns, {
      current: first.since,
      way: 'password',
      previous: undefined,
      failed: undefined,
    })
    clock.advance('PT2M')
    await enterPortal(context, by, { name: 'zhangyating', password: 'Guess-2026!' })
    const failed = context.clock.now()
    clock.advance('PT2M')
    const second = await enterAgain(context, 'zhangyating')
    const { signIns } = await homeOf(context, second)
    assert.deepEqual([signIns.current, signIns.previous], [second.since, first.since])
    assert.ok(Math.abs(signIns.failed!.getTime() - failed.getTime()) < 60_000)
  }))

test('two at the same instant get each their own home, and only 人事人員 their zones', () =>
  inCity(async ({ context }) => {
    const officer = await entered(context, 'linmeiling', 'personnel')
    const clerk = await entered(context, 'zhangyating', 'general')
    const [hers, his] = await Promise.all([homeOf(context, officer), homeOf(context, clerk)])
    assert.deepEqual([hers.kind, his.kind], ['personnel', 'general'])
    assert.notEqual(hers.agencyName, his.agencyName)
    assert.ok(hers.zones.some(({ personnelOnly }) => personnelOnly))
    assert.ok(his.zones.length > 0 && !his.zones.some(({ personnelOnly }) => personnelOnly))
    assert.deepEqual(hers.counters, his.counters)
    assert.equal(hers.counters.online, 2)
  }))

test('whoever no longer holds a personnel post is shown the zones of everybody', () =>
  inCity(async ({ context }) => {
    const home = await homeOf(context, await entered(context, 'zhangyating', 'personnel'))
    assert.equal(home.kind, 'general')
    assert.ok(home.zones.every(({ personnelOnly }) => !personnelOnly))
  }))
