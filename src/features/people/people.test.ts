import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { eq } from 'drizzle-orm'
import {
  accountByName,
  accountOfPerson,
  nameState,
  openAccount,
  rolesOf,
} from '#features/accounts/accounts.ts'
import { appPasswordsOf, newAppPassword } from '#features/accounts/app-passwords.ts'
import { grantRole, revokeRoles } from '#features/accounts/granting.ts'
import { lockAccounts } from '#features/accounts/locking.ts'
import { accounts } from '#features/accounts/tables.ts'
import { auditInbox } from '#features/audit/tables.ts'
import { addAlias } from '#features/mailboxes/life.ts'
import { mailboxOf, requestMailbox } from '#features/mailboxes/mailboxes.ts'
import { findPersonByIdNumber } from '#features/personnel/personnel.ts'
import { APPROVAL_WISHES, pendingApprovals } from '#features/portal/approvals.ts'
import { portalAccounts } from '#features/portal/tables.ts'
import { sessionsOf } from '#features/sign-in/sessions.ts'
import { startSession } from '#features/sign-in/sign-in.ts'
import { COMMAND, SYSTEM } from '#foundation/actor.ts'
import type { Context } from '#foundation/context.ts'
import { lettersWaiting } from '#foundation/outbox.ts'
import { type Wish, wishIn } from '#foundation/wish.ts'
import { inCity, inOpenCity } from '#test/context.ts'
import { givenHolder } from '#test/webmail.ts'
import { actOn } from './acting.ts'
import { lookUpNumber, type Officer, peopleWithin, personWithin } from './people.ts'
import { type Deed, reachOf, wishesFor } from './rules.ts'
import { timelineOf } from './timeline.ts'

const [SCHOOL, OTHER, CITY] = ['3979E0001B', '3979E0002B', '397000000A']

async function officer(context: Context, name: string): Promise<Officer> {
  const { id: account, person } = (await accountByName(context, name))!
  return { account, person, reach: reachOf(await rolesOf(context, account)) }
}

const asOfficer = ({ account, person }: Officer) => ({ kind: 'account' as const, account, person })
const personOf = async (context: Context, name: string) => (await accountByName(context, name))!.person
const wish = (sought: string, more: object = {}): Wish => ({
  ...wishIn({ q: sought }, wishesFor([SCHOOL!, OTHER!])),
  ...more,
})

/** 王小明 of the school has an account, and has confirmed where a reset link goes. */
async function givenTeacher(context: Context): Promise<{ id: string; person: string }> {
  const person = (await findPersonByIdNumber(context, 'A123456789'))!.id
  const wish = { name: 'wangxm', person, proofing: 'citizen-card', language: 'zh-TW' } as const
  const opening = await openAccount(context, COMMAND, { ...wish, recovery: 'wang@example.com' })
  assert.ok(opening.kind === 'opened')
  const { id } = opening.account
  await context.database
    .update(accounts)
    .set({ recoveryConfirmedAt: context.clock.now() })
    .where(eq(accounts.id, id))
  return { id, person }
}

async function namesFound(context: Context, who: Officer, sought: string): Promise<string[]> {
  const { people } = await peopleWithin(context, asOfficer(who), who, wish(sought))
  return people.map(({ name }) => name)
}

async function act(context: Context, by: string, whom: string, deed: Deed) {
  const who = await officer(context, by)
  const person = await personOf(context, whom)
  return actOn(context, asOfficer(who), who, { person, deed, note: '測試理由' })
}

describe('point 2: people are found by any handle, within reach', () => {
  test('by name, account, address, further name, agency, unit and title; several words narrow', () =>
    inCity(async ({ context }) => {
      const holder = await givenHolder(context, 'lijunjie')
      await addAlias(context, COMMAND, holder.mailbox, 'chunchieh.li')
      const centre = await officer(context, 'zhangyating')
      const one = (await personWithin(context, centre, await personOf(context, 'lijunjie')))!
      const handles = [
        '李俊傑',
        'lijunjie',
        'LiJunJie@kcg.gov.tw',
        'chunchieh.li',
        '李 戶政科',
        '李俊傑 科員',
      ]
      for (const sought of [...handles, `李俊傑 ${one.agencyName}`])
        assert.ok((await namesFound(context, centre, sought)).includes('李俊傑'), sought)
      for (const sought of ['李俊傑 沒有的職稱', '%', 'lijunjie@example.com'])
        assert.deepEqual(await namesFound(context, centre, sought), [])
    }))

  test('whoever is outside of reach is not found, not counted, and has no page', () =>
    inCity(async ({ context }) => {
      const hr = await officer(context, 'linmeiling')
      assert.deepEqual(await namesFound(context, hr, 'zhangyating'), [])
      const all = await peopleWithin(context, COMMAND, hr, wish(''))
      assert.ok(all.people.every(({ agencyName }) => agencyName === all.people[0]!.agencyName))
      assert.equal(await personWithin(context, hr, await personOf(context, 'zhangyating')), undefined)
      const centre = await officer(context, 'zhangyating')
      const city = await peopleWithin(context, COMMAND, centre, wish(''))
      assert.ok(city.total > all.total)
    }))

  test('narrowed to those without an account, and sorted', () =>
    inCity(async ({ context }) => {
      const centre = await officer(context, 'zhangyating')
      const none = wish('', { filters: { account: 'none', post: '', agency: '' } })
      const { people } = await peopleWithin(context, COMMAND, centre, none)
      assert.ok(people.length > 0 && people.every(({ account }) => account === null))
    }))

  test('an ID number is found whole alone, with its reason on record; outside of reach as if there were none', () =>
    inCity(async ({ context }) => {
      const hr = await officer(context, 'linmeiling')
      const ask = (idNumber: string) =>
        lookUpNumber(context, asOfficer(hr), hr, { idNumber, reason: 'by-phone', note: '' })
      const { person } = await givenTeacher(context)
      assert.deepEqual(await ask('A123456789'), { kind: 'found', person })
      assert.deepEqual(await ask('S220000004'), { kind: 'unknown' })
      assert.deepEqual(await ask('A100000001'), { kind: 'unknown' })
      const asked = await context.database.select().from(auditInbox)
      assert.equal(asked.filter(({ action }) => action === 'people.looked-up').length, 3)
      for (let time = 3; time < 30; time++) await ask('A100000001')
      assert.deepEqual(await ask('A123456789'), { kind: 'throttled' })
    }))
})

describe('point 2: what officers do about an account', () => {
  test('the centre locks an account: signed out, told why; and unlocks it', () =>
    inCity(async ({ context }) => {
      const { id } = await givenTeacher(context)
      await startSession(context, COMMAND, { face: 'city', account: id, way: 'password' })
      assert.equal(await act(context, 'zhangyating', 'wangxm', 'lock'), 'done')
      const locked = (await accountByName(context, 'wangxm'))!
      assert.deepEqual([locked.state, locked.lockedFor], ['locked', 'administrator'])
      assert.deepEqual(await sessionsOf(context, id), [])
      assert.equal(await act(context, 'zhangyating', 'wangxm', 'lock'), 'gone')
      assert.equal(await act(context, 'zhangyating', 'wangxm', 'unlock'), 'done')
      assert.equal((await accountByName(context, 'wangxm'))!.state, 'active')
      const told = (await lettersWaiting(context)).filter(({ text }) => text.includes('測試理由'))
      assert.deepEqual(told.map(({ to, subject }) => `${to} ${subject}`).toSorted(), [
        'wang@example.com 您的市府帳號已由管理人員鎖定',
        'wang@example.com 您的市府帳號已解除鎖定',
        'wangxm@kcg.gov.tw 您的市府帳號已解除鎖定',
      ])
    }))

  test('not their own, not outside of reach, not by an HR office, not a role holder’s but by the centre', () =>
    inCity(async ({ context }) => {
      await givenTeacher(context)
      assert.equal(await act(context, 'zhangyating', 'zhangyating', 'lock'), 'gone')
      assert.equal(await act(context, 'linmeiling', 'wangxm', 'lock'), 'gone')
      assert.equal(await act(context, 'linmeiling', 'zhangyating', 'reset-link'), 'gone')
      assert.equal(await act(context, 'chenzhiqiang', 'linmeiling', 'lock'), 'gone')
      assert.equal(await act(context, 'chenzhiqiang', 'wangxm', 'lock'), 'done')
      assert.equal(await act(context, 'zhangyating', 'linmeiling', 'end-sessions'), 'done')
    }))

  test('a bureau’s centre deals with roles of the bureau, not with auditors or roles from beyond; the city’s does', () =>
    inCity(async ({ context }) => {
      const { id: account, person } = await givenTeacher(context)
      const admin = await officer(context, 'chenzhiqiang')
      const bureau = { ...admin, reach: reachOf([{ role: 'information-centre', agency: '3979E0000A' }]) }
      const mayAct = async () => (await personWithin(context, bureau, person))!.mayAct
      const lock = { person, deed: 'lock', note: '測試理由' } as const
      assert.equal(await mayAct(), true)
      await grantRole(context, COMMAND, { account, role: 'hr', agency: SCHOOL! })
      assert.equal(await mayAct(), true)
      for (const [role, agency] of [
        ['auditor', SCHOOL!],
        ['hr', CITY!],
      ] as const) {
        assert.equal(await grantRole(context, COMMAND, { account, role, agency }), 'granted')
        assert.equal(await mayAct(), false)
        assert.equal(await actOn(context, asOfficer(bureau), bureau, lock), 'gone')
        await revokeRoles(context, COMMAND, [account])
      }
      assert.equal(await mayAct(), true)
      await grantRole(context, COMMAND, { account, role: 'auditor', agency: CITY! })
      assert.equal(await act(context, 'zhangyating', 'wangxm', 'lock'), 'done')
    }))

  test('a lock of another reason stays: 「不是我」 is settled as a case, and the centre alone closes it', () =>
    inCity(async ({ context }) => {
      const { id } = await givenTeacher(context)
      await lockAccounts(context, COMMAND, [id], 'not-me')
      assert.equal(await act(context, 'zhangyating', 'wangxm', 'unlock'), 'gone')
      assert.equal(await act(context, 'chenzhiqiang', 'wangxm', 'close'), 'gone')
      assert.equal(await act(context, 'zhangyating', 'wangxm', 'close'), 'done')
    }))

  test('an HR office has a link sent to the address that the colleague confirmed, three in 15 minutes', () =>
    inCity(async ({ context }) => {
      await givenTeacher(context)
      const sent = []
      for (let time = 0; time < 4; time++) sent.push(await act(context, 'linmeiling', 'wangxm', 'reset-link'))
      assert.deepEqual(sent, ['done', 'done', 'done', 'throttled'])
    }))

  test('an officer takes away from 30 accounts a day at most', () =>
    inCity(async ({ context }) => {
      await givenTeacher(context)
      for (let time = 0; time < 30; time++) await act(context, 'zhangyating', 'zhangyating', 'end-sessions')
      assert.equal(await act(context, 'zhangyating', 'wangxm', 'lock'), 'throttled')
    }))
})

describe('point 2: a closed account', () => {
  test('loses sessions, app passwords, roles and mailbox; its name is gone for good; its person applies anew', () =>
    inCity(async ({ context, clock }) => {
      const { id: account, person } = await givenTeacher(context)
      await requestMailbox(context, COMMAND, { account, person })
      clock.advance('P1D')
      await givenHolder(context, 'wangxm')
      await newAppPassword(context, COMMAND, { account, name: '手機', scopes: ['imap'] })
      await startSession(context, COMMAND, { face: 'city', account, way: 'password' })
      await grantRole(context, COMMAND, { account, role: 'hr', agency: SCHOOL! })
      assert.equal((await rolesOf(context, account)).length, 1)
      const registered = {
        kind: 'personnel',
        registeredAt: context.clock.now(),
        activatedAt: context.clock.now(),
      } as const
      await context.database
        .insert(portalAccounts)
        .values({ account, state: 'pending-approval', ...registered })
      assert.equal(await act(context, 'zhangyating', 'wangxm', 'close'), 'done')
      const closed = (await accountByName(context, 'wangxm'))!
      assert.deepEqual([closed.state, closed.lockedFor], ['closed', null])
      assert.deepEqual(await sessionsOf(context, closed.id), [])
      assert.deepEqual(await appPasswordsOf(context, closed.id), [])
      assert.deepEqual(await rolesOf(context, closed.id), [])
      const box = (await mailboxOf(context, closed.id))!
      assert.deepEqual([box.decided, box.standing, box.deleteAt !== undefined], ['closed', 'suspended', true])
      assert.deepEqual(
        (
          await pendingApprovals(
            context,
            SYSTEM,
            { account: '', reach: [CITY!] },
            wishIn({}, APPROVAL_WISHES),
          )
        ).pending,
        [],
      )
      assert.equal(await nameState(context, 'wangxm'), 'taken')
      assert.equal(await accountOfPerson(context, closed.person), undefined)
      const anew = {
        person: closed.person,
        proofing: 'citizen-card',
        language: 'zh-TW',
        recovery: '',
      } as const
      assert.equal((await openAccount(context, COMMAND, { ...anew, name: 'wangxm' })).kind, 'name-taken')
      assert.equal((await openAccount(context, COMMAND, { ...anew, name: 'wangxm2' })).kind, 'opened')
      const centre = await officer(context, 'zhangyating')
      const closedOnes = wish('wangxm', { filters: { account: 'closed', post: '', agency: '' } })
      assert.equal(
        (await peopleWithin(context, COMMAND, centre, closedOnes)).people[0]?.accountName,
        'wangxm2',
      )
      const again = await personWithin(context, centre, closed.person)
      assert.deepEqual([again?.accountName, again?.state], ['wangxm2', 'active'])
      const { lines } = await timelineOf(
        context,
        { person: closed.person, mayAct: true },
        { limit: 25, offset: 0 },
      )
      assert.ok(lines.some(({ action, byName }) => action === 'account.closed' && byName === '張雅婷'))
    }))

  test('a mailbox that was only asked for is not made any more', () =>
    inCity(async ({ context, clock, runJobs }) => {
      const { id: account, person } = await givenTeacher(context)
      await requestMailbox(context, COMMAND, { account, person })
      assert.equal(await act(context, 'zhangyating', 'wangxm', 'close'), 'done')
      clock.advance('P1D')
      await runJobs()
      assert.equal((await mailboxOf(context, account))?.state, 'refused')
    }))

  test('of two officers who close it at once, one does', () =>
    inOpenCity(async ({ context }) => {
      await givenTeacher(context)
      const both = await Promise.all([
        act(context, 'zhangyating', 'wangxm', 'close'),
        act(context, 'chenzhiqiang', 'wangxm', 'close'),
      ])
      assert.deepEqual(both.toSorted(), ['done', 'gone'])
    }))
})

test('reach ends at the agency: an administrator of another school sees nobody here', () =>
  inCity(async ({ context }) => {
    const { id, person } = (await accountByName(context, 'huangshujuan'))!
    const other = { account: id, person, reach: reachOf([{ role: 'agency-admin', agency: OTHER! }]) }
    assert.equal(await personWithin(context, other, await personOf(context, 'lijunjie')), undefined)
    const city = { ...other, reach: reachOf([{ role: 'agency-admin', agency: CITY! }]) }
    assert.equal((await personWithin(context, city, await personOf(context, 'lijunjie')))?.mayAct, true)
    assert.equal((await personWithin(context, city, await personOf(context, 'linmeiling')))?.mayAct, false)
  }))
