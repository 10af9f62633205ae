import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { eq } from 'drizzle-orm'
import { accountByName, findAccount, openAccount, rolesOf } from '#features/accounts/accounts.ts'
import { grantRole } from '#features/accounts/granting.ts'
import { accounts } from '#features/accounts/tables.ts'
import { auditInbox } from '#features/audit/tables.ts'
import { cases } from '#features/cases/tables.ts'
import { findPersonByIdNumber } from '#features/personnel/personnel.ts'
import { posts } from '#features/personnel/tables.ts'
import { sessionsOf } from '#features/sign-in/sessions.ts'
import { startSession } from '#features/sign-in/sign-in.ts'
import { COMMAND } from '#foundation/actor.ts'
import type { Context } from '#foundation/context.ts'
import { lettersWaiting } from '#foundation/outbox.ts'
import { wishIn } from '#foundation/wish.ts'
import { inCity, inOpenCity } from '#test/context.ts'
import { disown, proofInPerson } from './deeds.ts'
import { accountsToProof, accountWithin, newAccounts, type Officer } from './hr-desk.ts'
import { choicesOf, countMissing, missingWithin, remind } from './missing.ts'
import { reachOf, wishesForMissing, wishesForNew, wishesForProofing } from './rules.ts'
import { tellOfNew } from './telling.ts'

const [SCHOOL, CITY] = ['3979E0001B', '397000000A'] as const
const NEW = wishIn({}, wishesForNew([SCHOOL]))
const TO_PROOF = wishIn({}, wishesForProofing([SCHOOL]))
const MISSING = wishIn({}, wishesForMissing({ agencies: [SCHOOL], units: [], categories: ['職員'] }))

async function officer(context: Context, name: string): Promise<Officer> {
  const { id: account, person } = (await accountByName(context, name))!
  return { account, person, reach: reachOf(await rolesOf(context, account)) }
}

const as = ({ account, person }: Officer) => ({ kind: 'account' as const, account, person })

/** 王小明 of the school, or whoever says so, has applied by personal data. */
async function givenNew(context: Context): Promise<string> {
  const person = (await findPersonByIdNumber(context, 'A123456789'))!.id
  const wish = { name: 'wangxm', person, proofing: 'personal-data', language: 'zh-TW' } as const
  const opening = await openAccount(context, COMMAND, { ...wish, recovery: 'wang@example.com' })
  assert.ok(opening.kind === 'opened')
  return opening.account.id
}

async function disownBy(context: Context, name: string, account: string) {
  const who = await officer(context, name)
  return disown(context, as(who), who, { account, note: '同仁表示沒有申請', said: '不是本人申請：' })
}

async function proofBy(context: Context, name: string, account: string, idNumber = 'A123456789') {
  const who = await officer(context, name)
  return proofInPerson(context, as(who), who, { account, document: 'national-id', idNumber })
}

const happened = async (context: Context, action: string) =>
  (await context.database.select().from(auditInbox)).filter((entry) => entry.action === action).length

describe('point 4: new accounts', () => {
  test('are listed for the HR office of the agency on the day and the next, and for no other agency', () =>
    inCity(async ({ context, clock }) => {
      const account = await givenNew(context)
      const [hr, admin] = [await officer(context, 'linmeiling'), await officer(context, 'chenzhiqiang')]
      const found = async (who: Officer, wish = NEW) =>
        (await newAccounts(context, COMMAND, who, wish)).accounts.some((one) => one.account === account)
      assert.deepEqual([await found(hr), await found(admin)], [true, true])
      const other = { ...hr, reach: reachOf([{ role: 'hr', agency: '3979E0002B' }]) }
      assert.equal(await found(other), false)
      assert.equal(await accountWithin(context, other, account), undefined)
      clock.advance('P2D')
      assert.equal(await found(hr), false)
      assert.equal(await found(hr, { ...NEW, filters: { ...NEW.filters, days: '7' } }), true)
    }))

  test('「不是本人申請」 locks everything, and the information centre alone has the case', () =>
    inCity(async ({ context }) => {
      const account = await givenNew(context)
      await startSession(context, COMMAND, { face: 'city', account, way: 'password' })
      assert.equal(await disownBy(context, 'linmeiling', account), 'done')
      const locked = (await findAccount(context, account))!
      assert.deepEqual([locked.state, locked.lockedFor], ['locked', 'not-me'])
      assert.deepEqual(await sessionsOf(context, account), [])
      const [opened] = await context.database.select().from(cases).where(eq(cases.account, account))
      assert.deepEqual([opened?.kind, opened?.agency], ['misused', CITY])
      assert.match(context.keys.open('cases.note', opened!.note!), /不是本人申請：同仁表示沒有申請/)
      assert.equal(await happened(context, 'hr-desk.disowned'), 1)
      assert.equal(await disownBy(context, 'linmeiling', account), 'gone')
    }))

  test('not out of reach, not their own, not an old one, not a role holder’s but by the centre', () =>
    inCity(async ({ context, clock }) => {
      const account = await givenNew(context)
      const own = (await officer(context, 'linmeiling')).account
      await context.database.update(accounts).set({ openedAt: clock.now() }).where(eq(accounts.id, own))
      assert.equal(await disownBy(context, 'linmeiling', own), 'gone')
      assert.equal(await disownBy(context, 'chenzhiqiang', own), 'gone')
      const far = (await officer(context, 'zhangyating')).account
      assert.equal(await disownBy(context, 'linmeiling', far), 'gone')
      clock.advance('P31D')
      assert.equal(await disownBy(context, 'linmeiling', account), 'gone')
      await context.database.update(accounts).set({ openedAt: clock.now() }).where(eq(accounts.id, own))
      assert.equal(await disownBy(context, 'zhangyating', own), 'done')
    }))

  test('one officer locks 20 a day at most', () =>
    inCity(async ({ context }) => {
      const account = await givenNew(context)
      const { account: own } = await officer(context, 'linmeiling')
      for (let time = 0; time < 20; time++) await disownBy(context, 'linmeiling', own)
      assert.equal(await disownBy(context, 'linmeiling', account), 'throttled')
    }))
})

describe('point 4: the daily mail', () => {
  test('tells HR officers within reach of yesterday’s accounts, by a count, once', () =>
    inCity(async ({ context, clock }) => {
      await tellOfNew(context)
      clock.advance('P1D')
      await context.database.update(accounts).set({ openedAt: new Date('2020-01-01') })
      await givenNew(context)
      clock.advance('P1D')
      const before = new Set((await lettersWaiting(context)).map(({ id }) => id))
      assert.equal(await tellOfNew(context), 1)
      assert.equal(await tellOfNew(context), 0)
      const letters = (await lettersWaiting(context)).filter(({ id }) => !before.has(id))
      assert.deepEqual(
        letters.map(({ to, subject }) => `${to} ${subject}`),
        ['linmeiling@kcg.gov.tw 您的轄區有 1 個新帳號，請看一看'],
      )
      assert.ok(letters.every(({ text }) => !/王小明|wangxm/.test(text) && text.includes('/admin/hr/new')))
      clock.advance('P1D')
      assert.equal(await tellOfNew(context), 0)
    }))

  test('of two hosts that begin at once, one tells', () =>
    inOpenCity(async ({ context, clock }) => {
      await givenNew(context)
      clock.advance('P1D')
      const both = await Promise.all([tellOfNew(context), tellOfNew(context)])
      assert.equal(both.filter((letters) => letters > 0).length, 1)
    }))
})

describe('point 4: who has not applied', () => {
  test('is at work within reach without an account; on leave, or with an account, is not listed', () =>
    inCity(async ({ context }) => {
      const hr = await officer(context, 'linmeiling')
      const { id } = (await findPersonByIdNumber(context, 'A123456789'))!
      const found = async () => {
        const { people, total } = await missingWithin(context, COMMAND, hr, { ...MISSING, as: 'csv' })
        assert.deepEqual([people.length, await countMissing(context, hr)], [total, total])
        return people.some(({ person }) => person === id)
      }
      assert.equal(await found(), true)
      await context.database.update(posts).set({ status: '留職停薪' }).where(eq(posts.person, id))
      assert.equal(await found(), false)
      await context.database.update(posts).set({ status: '在職' }).where(eq(posts.person, id))
      await givenNew(context)
      assert.equal(await found(), false)
      assert.equal(await happened(context, 'hr-desk.exported'), 3)
    }))

  test('a unit’s reminder names those of the unit, on record; out of reach there is none', () =>
    inCity(async ({ context }) => {
      const hr = await officer(context, 'linmeiling')
      const { units, categories } = await choicesOf(context, hr, SCHOOL)
      assert.ok(categories.includes('職員'))
      const { unit, count } = units[0]!
      const reminder = await remind(context, COMMAND, hr, { agency: SCHOOL, unit })
      assert.equal(reminder?.people.length, count)
      assert.equal(await happened(context, 'hr-desk.reminder-made'), 1)
      const city = await officer(context, 'zhangyating')
      const [far] = (await choicesOf(context, city, '3979E0002B')).units
      const wish = { agency: '3979E0002B', unit: far!.unit }
      assert.equal(await remind(context, COMMAND, hr, wish), undefined)
      assert.deepEqual((await choicesOf(context, hr, '3979E0002B')).units, [])
    }))
})

describe('point 4: proofing in person', () => {
  test('raises the account, which can then hold a role; the holder is told at every address', () =>
    inCity(async ({ context }) => {
      const account = await givenNew(context)
      const hr = await officer(context, 'linmeiling')
      const waits = async () => (await accountsToProof(context, COMMAND, hr, TO_PROOF)).accounts.length
      const [before, role] = [await waits(), { account, role: 'hr', agency: SCHOOL } as const]
      assert.equal(await grantRole(context, COMMAND, role), 'not-proofed')
      assert.equal(await proofBy(context, 'linmeiling', account), 'done')
      assert.equal((await findAccount(context, account))!.proofing, 'hr-desk')
      assert.equal(await waits(), before - 1)
      assert.equal(await grantRole(context, COMMAND, role), 'granted')
      assert.equal(await happened(context, 'hr-desk.proofed'), 1)
      const told = (await lettersWaiting(context)).filter(({ subject }) => subject.includes('當面核對'))
      assert.deepEqual(told.map(({ to }) => to).toSorted(), ['wang@example.com', 'wangxm@kcg.gov.tw'])
      assert.equal(await proofBy(context, 'linmeiling', account), 'gone')
    }))

  test('papers of somebody else change nothing, stay on record, and are tried five times an hour', () =>
    inCity(async ({ context }) => {
      const account = await givenNew(context)
      for (let time = 0; time < 5; time++)
        assert.equal(await proofBy(context, 'linmeiling', account, 'A200000003'), 'other-number')
      assert.equal(await proofBy(context, 'linmeiling', account), 'throttled')
      assert.equal((await findAccount(context, account))!.proofing, 'personal-data')
      assert.equal(await happened(context, 'hr-desk.number-differed'), 5)
    }))

  test('an agency’s administrator sees the account, and neither proofs nor disowns it', () =>
    inCity(async ({ context }) => {
      const account = await givenNew(context)
      const admin = await officer(context, 'chenzhiqiang')
      assert.equal((await accountWithin(context, admin, account))?.mayAct, false)
      assert.equal(await proofBy(context, 'chenzhiqiang', account), 'gone')
      assert.equal(await disownBy(context, 'chenzhiqiang', account), 'gone')
      assert.equal((await findAccount(context, account))!.state, 'active')
      assert.equal(await proofBy(context, 'zhangyating', account), 'done')
    }))

  test('never their own, and not out of reach', () =>
    inCity(async ({ context }) => {
      const account = await givenNew(context)
      const own = (await officer(context, 'linmeiling')).account
      await context.database.update(accounts).set({ proofing: 'personal-data' }).where(eq(accounts.id, own))
      assert.equal(await proofBy(context, 'linmeiling', own, 'A200000003'), 'gone')
      const hr = await officer(context, 'linmeiling')
      const other = { ...hr, reach: reachOf([{ role: 'hr', agency: '3979E0002B' }]) }
      const seen = { account, document: 'passport', idNumber: 'A123456789' } as const
      assert.equal(await proofInPerson(context, COMMAND, other, seen), 'gone')
    }))

  test('of two officers who check one at once, one does', () =>
    inOpenCity(async ({ context }) => {
      const account = await givenNew(context)
      const both = await Promise.all([
        proofBy(context, 'linmeiling', account),
        proofBy(context, 'zhangyating', account),
      ])
      assert.deepEqual(both.toSorted(), ['done', 'gone'])
    }))
})
