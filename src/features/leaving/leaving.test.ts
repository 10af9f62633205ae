import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { accountByName, findAccount, rolesOf } from '#features/accounts/accounts.ts'
import { grantRole } from '#features/accounts/granting.ts'
import { lockAccounts, unlockAccounts } from '#features/accounts/locking.ts'
import { auditInbox } from '#features/audit/tables.ts'
import { mailboxOf } from '#features/mailboxes/mailboxes.ts'
import { signInToSend } from '#features/mailboxes/submission.ts'
import { findPersonByIdNumber } from '#features/personnel/personnel.ts'
import { resetByCard } from '#features/recovery/recovery.ts'
import { resets } from '#features/recovery/tables.ts'
import { findSession, signIn } from '#features/sign-in/sign-in.ts'
import { COMMAND, SYSTEM } from '#foundation/actor.ts'
import type { Context } from '#foundation/context.ts'
import { lettersWaiting } from '#foundation/outbox.ts'
import { type City, inCity, inOpenCity } from '#test/context.ts'
import { confirmAddress } from '#test/forgetful.ts'
import { demo, load } from '#test/roster.ts'
import { DEMO_PASSWORD, signedIn } from '#test/signed-in.ts'
import { endLeavers, endThoseOfLastDays } from './leaving.ts'

const LI = 'O100000004'
const by = { kind: 'visitor', address: '198.51.100.7' } as const

/** The roster with 李俊傑's row written otherwise: its end and status. */
function rosterWith(end: string, status: string, start = '105-05-01'): string[] {
  const row = `${LI},李俊傑,075-12-01,職員,3979C0000A,戶政科,科員,${start},${end},${status}`
  return demo.map((line) => (line.startsWith(LI) ? row : line))
}

async function loaded(city: City, lines: string[], options = {}) {
  const report = await load(city, lines, options)
  assert.equal(report.outcome, 'loaded', JSON.stringify(report.errors))
  await city.runJobs()
}

async function tokenOf(context: Context, face: 'city' | 'portal', name = 'lijunjie'): Promise<string> {
  const answer = await signIn(context, by, { face, name, password: DEMO_PASSWORD })
  assert.equal(answer.kind, 'signed-in')
  return answer.kind === 'signed-in' ? answer.token : ''
}

async function stateOf(context: Context, name = 'lijunjie'): Promise<string> {
  const { state, lockedFor } = (await accountByName(context, name))!
  return [state, ...(lockedFor ? [lockedFor] : [])].join(' ')
}

async function lettersTo(context: Context, to: string): Promise<string[]> {
  return (await lettersWaiting(context)).filter((letter) => letter.to === to).map(({ subject }) => subject)
}

const WAYS_TO_LEAVE: [how: string, lines: string[], options?: object][] = [
  ['離職', rosterWith('115-11-20', '離職')],
  ['退休', rosterWith('115-11-20', '退休')],
  ['a last day that is past', rosterWith('115-11-01', '在職')],
  ['missing from a complete roster', demo.filter((line) => !line.startsWith(LI)), { snapshot: true }],
]

describe('李俊傑 leaves', () => {
  for (const [how, lines, options] of WAYS_TO_LEAVE)
    test(`by ${how}: his sessions, mail program, portal and resets are shut, and he is told`, () =>
      inCity(async (city) => {
        const { context } = city
        const tokens = { city: await tokenOf(context, 'city'), portal: await tokenOf(context, 'portal') }
        const person = (await findPersonByIdNumber(context, LI))!
        await confirmAddress(context, 'lijunjie')
        await resetByCard(context, by, person, { policy: 'account' })
        await loaded(city, lines, options)
        assert.equal(await stateOf(context), 'locked left')
        for (const face of ['city', 'portal'] as const) {
          assert.equal(await findSession(context, face, tokens[face]), undefined)
          const again = await signIn(context, by, { face, name: 'lijunjie', password: DEMO_PASSWORD })
          assert.deepEqual(again, { kind: 'refused' })
        }
        await assert.rejects(
          signInToSend(context, { username: 'lijunjie', password: DEMO_PASSWORD }, '198.51.100.7'),
          { responseCode: 535 },
        )
        assert.deepEqual(await context.database.select().from(resets), [])
        assert.deepEqual(await lettersTo(context, 'lijunjie@example.com'), [
          '請確認您的密碼復原用電子郵件',
          '您的市府帳號已停止使用',
        ])
        const { id } = (await accountByName(context, 'lijunjie'))!
        assert.equal((await mailboxOf(context, id))?.state, 'ready', 'the mailbox stays')
      }))

  test('on leave without pay (留職停薪) he keeps everything', () =>
    inCity(async (city) => {
      const token = await tokenOf(city.context, 'city')
      await loaded(city, rosterWith('', '留職停薪'))
      assert.equal(await stateOf(city.context), 'active')
      assert.ok(await findSession(city.context, 'city', token))
    }))

  test('who is yet to start anew has not left; who moves has not either', () =>
    inCity(async (city) => {
      await loaded(city, rosterWith('', '在職', '120-01-01'))
      assert.equal(await stateOf(city.context), 'active')
    }))

  test('his last day counts to its end in Taipei; the minute after midnight he is out', () =>
    inCity(async (city) => {
      const { context, clock } = city
      const today = new Date(clock.now().getTime() + 8 * 3_600_000).toISOString().slice(0, 10)
      const roc = `${Number(today.slice(0, 4)) - 1911}${today.slice(4)}`
      await loaded(city, rosterWith(roc, '在職'))
      const token = await tokenOf(context, 'city')
      assert.equal(await endThoseOfLastDays(context, SYSTEM, 3), 0)
      clock.advance('P1D')
      const later = await tokenOf(context, 'city')
      assert.ok(await findSession(context, 'city', later), 'nobody has looked yet')
      assert.equal(await endThoseOfLastDays(context, SYSTEM, 3), 1)
      assert.equal(await findSession(context, 'city', later), undefined)
      assert.equal(await findSession(context, 'city', token), undefined)
      assert.equal(await endLeavers(context, SYSTEM), 0, 'once')
    }))
})

describe('李俊傑 comes back', () => {
  test('the same account opens again, without the sessions of before; he is told once', () =>
    inCity(async (city) => {
      const { context } = city
      const { id } = (await accountByName(context, 'lijunjie'))!
      const token = await tokenOf(context, 'city')
      await confirmAddress(context, 'lijunjie')
      await loaded(city, rosterWith('115-11-20', '離職'))
      await loaded(city, rosterWith('', '在職', '115-11-21'))
      assert.equal((await accountByName(context, 'lijunjie'))?.id, id)
      assert.equal(await stateOf(context), 'active')
      assert.equal(await findSession(context, 'city', token), undefined)
      await tokenOf(context, 'city')
      await loaded(city, rosterWith('', '在職', '115-11-21'))
      assert.deepEqual((await lettersTo(context, 'lijunjie@example.com')).slice(1), [
        '您的市府帳號已停止使用',
        '您的市府帳號已恢復使用',
      ])
    }))

  test('an address that nobody has confirmed is told neither', () =>
    inCity(async (city) => {
      await loaded(city, rosterWith('115-11-20', '離職'))
      await loaded(city, rosterWith('', '在職', '115-11-21'))
      assert.deepEqual(await lettersTo(city.context, 'lijunjie@example.com'), [
        '請確認您的密碼復原用電子郵件',
      ])
    }))

  test('an account that he locked by 「不是我」 before he left is not opened by the roster', () =>
    inCity(async (city) => {
      const { id } = (await accountByName(city.context, 'lijunjie'))!
      await lockAccounts(city.context, COMMAND, [id], 'not-me')
      await loaded(city, rosterWith('115-11-20', '離職'))
      await loaded(city, rosterWith('', '在職', '115-11-21'))
      assert.equal(await stateOf(city.context), 'locked not-me')
    }))

  test('nor does a card open it while he is gone: from then on it waits for the roster', () =>
    inCity(async (city) => {
      const { context } = city
      const { id } = (await accountByName(context, 'lijunjie'))!
      await lockAccounts(context, COMMAND, [id], 'not-me')
      await loaded(city, rosterWith('115-11-20', '離職'))
      assert.deepEqual(await unlockAccounts(context, COMMAND, [id], 'not-me'), [])
      assert.equal(await stateOf(context), 'locked left')
      await loaded(city, rosterWith('', '在職', '115-11-21'))
      assert.equal(await stateOf(context), 'active')
    }))
})

test('an officer who leaves loses every role, on record; coming back gives none', () =>
  inCity(async (city) => {
    const { context } = city
    const { id } = (await accountByName(context, 'linmeiling'))!
    await grantRole(context, COMMAND, { account: id, role: 'agency-admin', agency: '3979E0001B' })
    const without = demo.filter((line) => !line.startsWith('A200000003'))
    await loaded(city, without, { snapshot: true })
    assert.deepEqual(await rolesOf(context, id), [])
    await loaded(city, demo)
    assert.equal(await stateOf(context, 'linmeiling'), 'active')
    assert.deepEqual(await rolesOf(context, id), [])
    const deeds = await context.database.select().from(auditInbox)
    const of = (action: string) => deeds.filter((deed) => deed.action === action && deed.account === id)
    assert.equal(of('role.revoked').length, 2)
    assert.deepEqual([of('account.locked').length, of('account.unlocked').length], [1, 1])
  }))

test('an officer whose account was locked already loses every role too: a card that opens it later opens it bare', () =>
  inCity(async (city) => {
    const { context } = city
    const { id } = (await accountByName(context, 'linmeiling'))!
    await lockAccounts(context, COMMAND, [id], 'not-me')
    const without = demo.filter((line) => !line.startsWith('A200000003'))
    await loaded(city, without, { snapshot: true })
    assert.deepEqual(await rolesOf(context, id), [])
    assert.equal(await stateOf(context, 'linmeiling'), 'locked not-me')
    assert.equal(await endLeavers(context, SYSTEM), 0, 'once')
    await unlockAccounts(context, COMMAND, [id], 'not-me')
    await loaded(city, demo)
    assert.equal(await stateOf(context, 'linmeiling'), 'active')
    assert.deepEqual(await rolesOf(context, id), [])
    const deeds = await context.database.select().from(auditInbox)
    assert.equal(deeds.filter(({ action, account }) => action === 'role.revoked' && account === id).length, 1)
  }))

test('an officer who is locked and has not left keeps the roles', () =>
  inCity(async (city) => {
    const { id } = (await accountByName(city.context, 'linmeiling'))!
    await lockAccounts(city.context, COMMAND, [id], 'not-me')
    assert.equal(await endLeavers(city.context, SYSTEM), 0)
    assert.equal((await rolesOf(city.context, id)).length, 1)
  }))

test('a load that is rolled back ends nobody', () =>
  inCity(async (city) => {
    const report = await load(city, [...rosterWith('115-11-20', '離職'), 'A123456788,壞,070-01-01'])
    assert.equal(report.outcome, 'refused')
    await city.runJobs()
    assert.equal(await stateOf(city.context), 'active')
  }))

test('two hosts that end the same leavers at the same instant end and tell each once', () =>
  inOpenCity(async (city) => {
    const { context } = city
    await load(city, rosterWith('115-11-20', '離職'))
    const ended = await Promise.all([1, 2, 3, 4].map(() => endLeavers(context, SYSTEM)))
    assert.deepEqual(ended.sort(), [0, 0, 0, 1])
    const deeds = await context.database.select().from(auditInbox)
    assert.equal(deeds.filter(({ action }) => action === 'account.locked').length, 1)
  }))

test('he reads at the sign-in page what everybody reads, and at a page of before that he is signed out', () =>
  inCity(async (city) => {
    const visitor = await signedIn(city, 'lijunjie', '/account/sessions')
    await loaded(city, rosterWith('115-11-20', '離職'))
    await visitor.visit('/mail')
    assert.match(visitor.url ?? '', /\/sign-in/)
    assert.equal(
      (await findAccount(city.context, (await accountByName(city.context, 'lijunjie'))!.id))?.state,
      'locked',
    )
  }))
