import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { accountByName } from '#features/accounts/accounts.ts'
import { lockAccounts } from '#features/accounts/locking.ts'
import { decide } from '#features/mailboxes/life.ts'
import { mailboxOf } from '#features/mailboxes/mailboxes.ts'
import { signInToSend } from '#features/mailboxes/submission.ts'
import { findSession, signIn } from '#features/sign-in/sign-in.ts'
import { COMMAND, SYSTEM } from '#foundation/actor.ts'
import type { Context } from '#foundation/context.ts'
import { lettersWaiting } from '#foundation/outbox.ts'
import { type City, inCity } from '#test/context.ts'
import { confirmAddress } from '#test/forgetful.ts'
import { demo, load } from '#test/roster.ts'
import { DEMO_PASSWORD, signedIn } from '#test/signed-in.ts'
import { arrives, givenHolder } from '#test/webmail.ts'
import { settlePauses } from './pausing.ts'

const LI = 'O100000004'
const by = { kind: 'visitor', address: '198.51.100.7' } as const
const sending = { username: 'lijunjie', password: DEMO_PASSWORD }

async function rosterSays(city: City, status: string, end = ''): Promise<void> {
  const row = `${LI},李俊傑,075-12-01,職員,3979C0000A,戶政科,科員,105-05-01,${end},${status}`
  const lines = demo.map((line) => (line.startsWith(LI) ? row : line))
  assert.equal((await load(city, lines)).outcome, 'loaded')
  await city.runJobs()
}

async function stateOf(context: Context): Promise<string> {
  const { state, lockedFor } = (await accountByName(context, 'lijunjie'))!
  return lockedFor ? `${state} ${lockedFor}` : state
}

async function boxOf(context: Context): Promise<string> {
  const { decided, decidedFor } = (await mailboxOf(context, (await accountByName(context, 'lijunjie'))!.id))!
  return decidedFor ? `${decided} ${decidedFor}` : decided
}

async function trySignIn(context: Context) {
  return signIn(context, by, { face: 'city', name: 'lijunjie', password: DEMO_PASSWORD })
}

async function lettersHome(context: Context): Promise<string[]> {
  const all = await lettersWaiting(context)
  return all.filter(({ to }) => to === 'lijunjie@example.com').map(({ subject }) => subject)
}

describe('李俊傑 is on leave without pay (留職停薪)', () => {
  test('where the city pauses nothing, he keeps everything', () =>
    inCity(async (city) => {
      await givenHolder(city.context, 'lijunjie')
      await rosterSays(city, '留職停薪')
      assert.deepEqual([await stateOf(city.context), await boxOf(city.context)], ['active', 'open'])
    }))

  test('where it locks accounts, his sessions end and he is let in by nothing, until the roster has him back', () =>
    inCity(async (city) => {
      const { context } = city
      context.settings.onLeave = 'locked'
      await givenHolder(context, 'lijunjie')
      await confirmAddress(context, 'lijunjie')
      const before = await trySignIn(context)
      const token = before.kind === 'signed-in' ? before.token : ''
      await rosterSays(city, '留職停薪')
      assert.equal(await stateOf(context), 'locked on-leave')
      assert.equal(await findSession(context, 'city', token), undefined)
      assert.deepEqual(await trySignIn(context), { kind: 'refused' })
      await assert.rejects(signInToSend(context, sending, by.address), { responseCode: 535 })
      await settlePauses(context, SYSTEM)
      await rosterSays(city, '在職')
      assert.equal(await stateOf(context), 'active')
      assert.equal((await trySignIn(context)).kind, 'signed-in')
      assert.deepEqual((await lettersHome(context)).slice(1), [
        '留職停薪期間，您的市府帳號暫停使用',
        '您的市府帳號與信箱已恢復使用',
      ])
    }))

  test('where it shuts mail, he signs in and reads why; mail arrives and is there when he is back', () =>
    inCity(async (city) => {
      const { context } = city
      context.settings.onLeave = 'mail'
      const holder = await givenHolder(context, 'lijunjie')
      await rosterSays(city, '留職停薪')
      assert.deepEqual([await stateOf(context), await boxOf(context)], ['active', 'locked on-leave'])
      await assert.rejects(signInToSend(context, sending, by.address), { responseCode: 535 })
      const visitor = await signedIn(city, 'lijunjie', '/mail')
      visitor.see('信箱已鎖定').see('留職停薪，復職後自動恢復')
      await arrives(context, holder, { from: 'friend@example.org', subject: '近來可好', text: '好' })
      await rosterSays(city, '在職')
      assert.equal(await boxOf(context), 'open')
      await visitor.visit('/mail')
      visitor.see('近來可好')
    }))

  test('another lock is neither lifted nor replaced by coming back', () =>
    inCity(async (city) => {
      const { context } = city
      context.settings.onLeave = 'locked'
      const { id } = (await accountByName(context, 'lijunjie'))!
      await lockAccounts(context, COMMAND, [id], 'administrator')
      await rosterSays(city, '留職停薪')
      assert.equal(await stateOf(context), 'locked administrator')
      await rosterSays(city, '在職')
      assert.equal(await stateOf(context), 'locked administrator')
    }))

  test('nor is a mailbox that an administrator had locked', () =>
    inCity(async (city) => {
      const { context } = city
      context.settings.onLeave = 'mail'
      const { mailbox } = await givenHolder(context, 'lijunjie')
      await decide(context, COMMAND, mailbox, { decided: 'locked', why: 'administrator' })
      await rosterSays(city, '留職停薪')
      await rosterSays(city, '在職')
      assert.equal(await boxOf(context), 'locked administrator')
    }))

  test('when the city changes its mind, what it had paused opens, or pauses otherwise', () =>
    inCity(async (city) => {
      const { context } = city
      context.settings.onLeave = 'locked'
      await givenHolder(context, 'lijunjie')
      await rosterSays(city, '留職停薪')
      context.settings.onLeave = 'mail'
      await settlePauses(context, SYSTEM)
      assert.deepEqual([await stateOf(context), await boxOf(context)], ['active', 'locked on-leave'])
      context.settings.onLeave = 'nothing'
      await settlePauses(context, SYSTEM)
      assert.deepEqual([await stateOf(context), await boxOf(context)], ['active', 'open'])
    }))

  test('who leaves from there waits for the roster like any leaver, and comes back to an open account', () =>
    inCity(async (city) => {
      const { context } = city
      context.settings.onLeave = 'locked'
      await givenHolder(context, 'lijunjie')
      await rosterSays(city, '留職停薪')
      await rosterSays(city, '離職', '115-11-01')
      assert.equal(await stateOf(context), 'locked left')
      await rosterSays(city, '在職')
      assert.deepEqual([await stateOf(context), await boxOf(context)], ['active', 'open'])
    }))
})
