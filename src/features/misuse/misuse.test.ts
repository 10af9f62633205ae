import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { eq } from 'drizzle-orm'
import { accountByName, findAccount } from '#features/accounts/accounts.ts'
import { appPasswordsOf, newAppPassword } from '#features/accounts/app-passwords.ts'
import { lockAccounts, unlockAccounts } from '#features/accounts/locking.ts'
import { recoveryAddress } from '#features/accounts/recovery.ts'
import { casesWithin } from '#features/cases/cases.ts'
import { mailboxOf } from '#features/mailboxes/mailboxes.ts'
import { verifyPassword } from '#features/passwords/passwords.ts'
import { posts } from '#features/personnel/tables.ts'
import { sessionsOf } from '#features/sign-in/sessions.ts'
import { COMMAND } from '#foundation/actor.ts'
import type { Context } from '#foundation/context.ts'
import { addressIndex, lettersWaiting, postRaw } from '#foundation/outbox.ts'
import { countHeld } from '#foundation/outbox-holding.ts'
import { outboxRecipients } from '#foundation/outbox-tables.ts'
import { type City, inCity } from '#test/context.ts'
import { givenAccount } from '#test/mail.ts'
import { DEMO_PASSWORD, isSignedIn, signedIn } from '#test/signed-in.ts'
import { givenHolder } from '#test/webmail.ts'
import { report } from './misuse.ts'
import { settle } from './settling.ts'

const [CENTRE, SCHOOL] = ['397000000A', '3979E0001B']

async function idOf(context: Context, name: string): Promise<string> {
  return (await accountByName(context, name))!.id
}

async function writes(context: Context, account: string): Promise<void> {
  const raw = Buffer.from('From: lijunjie@kcg.gov.tw\r\nTo: a@example.com\r\nSubject: 請匯款\r\n\r\n快\r\n')
  const letter = { envelopeFrom: 'lijunjie@kcg.gov.tw', recipients: ['a@example.com'], raw, account }
  await postRaw(context, letter)
}

async function reported(city: City): Promise<{ account: string; id: string }> {
  const account = await idOf(city.context, 'lijunjie')
  const visitor = await signedIn(city, 'lijunjie', '/account/misused')
  await visitor.fill('發生什麼事', '收到退信').press('帳號遭盜用，立即鎖定一切')
  assert.equal(visitor.url, '/account/stopped')
  const [one] = (await casesWithin(city.context, { hr: [], centre: [CENTRE] })).filter(
    ({ kind }) => kind === 'misused',
  )
  return { account, id: one!.id }
}

describe('Point 4, rule 6: 「帳號遭盜用」', () => {
  test('one press of the holder locks account, mailbox, sessions of both faces and app passwords, and opens a case at the information centre', () =>
    inCity(async (city) => {
      const { context } = city
      const holder = await givenHolder(context, 'lijunjie')
      await newAppPassword(context, COMMAND, { account: holder.account, name: '手機', scopes: ['imap'] })
      await writes(context, holder.account)
      const visitor = await signedIn(city, 'lijunjie', '/account')
      visitor.see('帳號遭盜用')
      const { account } = await reported(city)
      const { state, lockedFor } = (await findAccount(context, account))!
      assert.deepEqual([state, lockedFor], ['locked', 'not-me'])
      assert.deepEqual(await sessionsOf(context, account), [])
      assert.equal(await isSignedIn(visitor), false)
      assert.equal((await appPasswordsOf(context, account)).length, 0)
      assert.equal((await mailboxOf(context, account))?.standing, 'locked')
      assert.equal(await countHeld(context, account), 1)
      const cases = await casesWithin(context, { hr: [], centre: [CENTRE] })
      const [one] = cases.filter(({ kind }) => kind === 'misused')
      assert.deepEqual([one?.personName, one?.note], ['李俊傑', '收到退信'])
      assert.deepEqual(
        (await casesWithin(context, { hr: [], centre: [SCHOOL] })).filter(({ kind }) => kind === 'misused'),
        [],
      )
    }))

  test('the holder is told at every known address how to get back in, and the centre by a letter without a name', () =>
    inCity(async (city) => {
      await reported(city)
      const letters = await lettersWaiting(city.context)
      const told = letters.filter(({ subject }) => subject.includes('已通報「帳號遭盜用」'))
      assert.equal(told.length, 2)
      for (const { text } of told) assert.match(text, /自然人憑證重設密碼[\s\S]*人事室/)
      const centre = letters.filter(
        ({ to, text }) => to.startsWith('zhangyating@') && text.includes('/admin/cases'),
      )
      assert.equal(centre.length, 1)
      assert.match(centre[0]!.subject, /帳號遭盜用/)
      assert.ok(!centre[0]!.text.includes('李俊傑'))
    }))

  test('what is kept back does not leave, and leaves when the case says so', () =>
    inCity(async (city) => {
      const { context } = city
      await writes(context, await idOf(context, 'lijunjie'))
      const { account, id } = await reported(city)
      assert.ok(!(await lettersWaiting(context)).some(({ to }) => to === 'a@example.com'))
      const officer = await signedIn(city, 'zhangyating', `/admin/misuse/${id}`)
      officer.see('李俊傑').see('1 位收件人')
      await officer.choose('維持鎖定').choose('照常寄出').fill('處理結果', '同仁親自寫的').press('結案')
      assert.equal(await countHeld(context, account), 0)
      assert.ok((await lettersWaiting(context)).some(({ to }) => to === 'a@example.com'))
      assert.equal((await findAccount(context, account))?.state, 'locked')
    }))

  test('whoever settles it is told when our letters to the holder came back', () =>
    inCity(async (city) => {
      const { database } = city.context
      const { account, id } = await reported(city)
      const officer = await signedIn(city, 'zhangyating', `/admin/misuse/${id}`)
      officer.dontSee('曾被退回')
      const to = addressIndex(city.context, (await recoveryAddress(city.context, account))!)
      const back = { state: 'failed', lastError: '5.1.1', endedAt: city.context.clock.now() } as const
      await database.update(outboxRecipients).set(back).where(eq(outboxRecipients.addressIndex, to))
      ;(await officer.visit(`/admin/misuse/${id}`)).see('曾被退回').see('通知可能沒有送達')
    }))

  test('reopening voids the password that the stranger knows; letters that are dropped never leave', () =>
    inCity(async (city) => {
      const { context } = city
      await writes(context, await idOf(context, 'lijunjie'))
      const { account, id } = await reported(city)
      const officer = await signedIn(city, 'zhangyating', `/admin/misuse/${id}`)
      await officer.press('結案')
      assert.deepEqual([officer.status, officer.errors.length], [422, 3])
      await officer.choose('恢復帳號').choose('不寄出，刪除').fill('處理結果', '已聯絡').press('結案')
      assert.equal((await findAccount(context, account))?.state, 'active')
      assert.equal(await verifyPassword(context, account, 'account', DEMO_PASSWORD), false)
      assert.equal(await countHeld(context, account), 0)
      assert.ok(!(await lettersWaiting(context)).some(({ to }) => to === 'a@example.com'))
      const told = (await lettersWaiting(context)).filter(({ subject }) => subject.includes('帳號已恢復'))
      assert.equal(told.length, 2)
    }))

  test('what was locked for another reason before is opened without the password that the stranger knows', () =>
    inCity(async (city) => {
      const { context } = city
      const account = await idOf(context, 'lijunjie')
      await lockAccounts(context, COMMAND, [account], 'administrator')
      await report(context, COMMAND, { account })
      await unlockAccounts(context, COMMAND, [account], 'administrator')
      assert.equal((await findAccount(context, account))?.state, 'active')
      assert.equal(await verifyPassword(context, account, 'account', DEMO_PASSWORD), false)
    }))

  test('nor is one whose holder left before the case was settled, and came back', () =>
    inCity(async (city) => {
      const { context } = city
      const { account, id } = await reported(city)
      const { person } = (await findAccount(context, account))!
      const fate = async (status: '離職' | '在職') => {
        await context.database.update(posts).set({ status }).where(eq(posts.person, person))
      }
      await fate('離職')
      const reach = { hr: [], centre: [CENTRE] }
      await settle(context, COMMAND, { id, reach, how: 'reopen', letters: 'drop', outcome: '已聯絡' })
      assert.equal((await findAccount(context, account))?.lockedFor, 'left')
      await fate('在職')
      await unlockAccounts(context, COMMAND, [account], 'left')
      assert.equal((await findAccount(context, account))?.state, 'active')
      assert.equal(await verifyPassword(context, account, 'account', DEMO_PASSWORD), false)
    }))

  test('HR of a school locks a colleague of the school, and nobody of another agency', () =>
    inCity(async (city) => {
      await givenAccount(city.context, 'A123456789', 'wangxm')
      const officer = await signedIn(city, 'linmeiling', '/admin/misuse')
      await officer.fill('同仁的帳號', 'chenzhiqiang').fill('理由', '來電').press('帳號遭盜用，立即鎖定一切')
      assert.equal(officer.status, 422)
      officer.see('轄區內沒有這個帳號')
      await officer.fill('同仁的帳號', 'linmeiling').fill('理由', '來電').press('帳號遭盜用，立即鎖定一切')
      officer.see('這是您自己的帳號')
      await officer.fill('同仁的帳號', 'wangxm').fill('理由', '來電').press('帳號遭盜用，立即鎖定一切')
      officer.see('已鎖定')
      assert.equal((await accountByName(city.context, 'wangxm'))?.state, 'locked')
      assert.equal((await accountByName(city.context, 'chenzhiqiang'))?.state, 'active')
    }))

  test('whoever cannot sign in any more gets a link that locks; a name that nobody holds gets the same answer', () =>
    inCity(async (city) => {
      const answers: string[] = []
      for (const name of ['lijunjie', 'nobodyhere']) {
        const visitor = await (await city.visitor()).visit('/forgotten/misused')
        await visitor.fill('請輸入帳號', name).fill('請輸入驗證碼', 'KCGX').press('寄送連結')
        answers.push(`${visitor.url} ${visitor.main}`)
      }
      assert.equal(answers[0], answers[1])
      const letters = (await lettersWaiting(city.context)).filter(({ subject }) =>
        subject.includes('立即鎖定'),
      )
      assert.equal(letters.length, 2)
      const link = /\/forgotten\/not-me\/[\w-]+/.exec(letters[0]!.text)![0]
      const visitor = await (await city.visitor()).visit(link)
      await visitor.press('不是我，立刻鎖定帳號')
      assert.equal((await accountByName(city.context, 'lijunjie'))?.state, 'locked')
    }))
})
