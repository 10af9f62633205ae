import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { and, eq } from 'drizzle-orm'
import { accountByName } from '#features/accounts/accounts.ts'
import { auditInbox } from '#features/audit/tables.ts'
import { driverOf } from '#features/mailboxes/driver.ts'
import { decide, setQuota } from '#features/mailboxes/life.ts'
import { mailboxOf } from '#features/mailboxes/mailboxes.ts'
import { COMMAND, SYSTEM } from '#foundation/actor.ts'
import type { Context } from '#foundation/context.ts'
import { lettersWaiting } from '#foundation/outbox.ts'
import { taipeiDay } from '#foundation/roc-date.ts'
import { type City, inCity, inOpenCity } from '#test/context.ts'
import { confirmAddress } from '#test/forgetful.ts'
import { send, withMail } from '#test/mail.ts'
import { signedIn } from '#test/signed-in.ts'
import { deleteDue } from './deleting.ts'
import { jobs } from './jobs.ts'
import { policiesOf, setPolicies } from './policies.ts'
import { warnIfFull } from './quota.ts'
import { remindOfPasswords } from './reminders.ts'
import { reopenMailbox } from './reopening.ts'
import { beginOf, daysAfter } from './rules.ts'

const KB = 1024

async function boxOf(context: Context, name = 'lijunjie') {
  const account = (await accountByName(context, name))!.id
  return { account, id: (await mailboxOf(context, account))!.id }
}

async function deeds({ context }: City, action: 'mail-rules.quota-warned' | 'mail-rules.changed') {
  return (await context.database.select().from(auditInbox)).filter((deed) => deed.action === action).length
}

async function fill(context: Context, mailbox: string, bytes: number): Promise<void> {
  const raw = Buffer.concat([Buffer.from('From: a@example.org\r\n\r\n'), Buffer.alloc(bytes, 'a')])
  await driverOf(context).deliver(context, mailbox, { raw, folder: 'inbox', external: true })
}

async function closed(context: Context, name = 'lijunjie', days = 30) {
  const box = await boxOf(context, name)
  const deleteAt = beginOf(daysAfter(taipeiDay(context.clock.now()), days))
  await decide(context, SYSTEM, box.id, { decided: 'closed', why: 'unused', deleteAt })
  return box
}

describe('a mailbox that fills up', () => {
  test('a delivery that reaches a mark asks for the warning; it lies in the mailbox, and webmail says what to do', () =>
    inCity((city) =>
      withMail(city.context, async (context, mail) => {
        const { id } = await boxOf(context)
        await setQuota(context, COMMAND, id, 200 * KB)
        await city.runJobs()
        const letter = (size: number) =>
          send(mail.smtpPort, {
            from: 'anna@example.org',
            to: 'lijunjie@kcg.gov.tw',
            subject: '檔案',
            text: 'x'.repeat(70).concat('\n').repeat(size),
          })
        assert.match(await letter(1_000), /^250/)
        await city.runJobs()
        assert.equal(await deeds(city, 'mail-rules.quota-warned'), 0)
        assert.match(await letter(1_400), /^250/)
        await city.runJobs()
        assert.equal(await deeds(city, 'mail-rules.quota-warned'), 1)
        const visitor = await signedIn(city, 'lijunjie', '/mail')
        visitor.see('信箱已使用 8').see('再清空垃圾桶')
      }),
    ))

  test('of hosts that measure at the same instant one warns', () =>
    inOpenCity(async (city) => {
      const { context } = city
      const { id } = await boxOf(context)
      await setQuota(context, COMMAND, id, 100 * KB)
      await city.runJobs()
      await fill(context, id, 91 * KB)
      await Promise.all([1, 2, 3, 4].map(() => warnIfFull(context, id)))
      assert.equal(await deeds(city, 'mail-rules.quota-warned'), 1)
    }))

  test('without a confirmed recovery address nobody else is told: webmail says it', () =>
    inCity(async (city) => {
      const { context } = city
      const { id } = await boxOf(context)
      await setQuota(context, COMMAND, id, 100 * KB)
      await city.runJobs()
      await fill(context, id, 100 * KB - 300)
      await warnIfFull(context, id)
      const about = (await lettersWaiting(context)).filter(({ subject }) => subject.includes('已使用'))
      assert.deepEqual(about, [])
      const visitor = await signedIn(city, 'lijunjie', '/mail')
      visitor.see('寄給您的信會被退回')
    }))
})

describe('reminders of passwords', () => {
  test('off, nobody is reminded; on, one letter each n days, from one host, and a line in my account', () =>
    inOpenCity(async (city) => {
      const { context, clock } = city
      const letters = async () =>
        (await lettersWaiting(context)).filter(
          ({ to, subject }) => to === 'lijunjie@kcg.gov.tw' && subject.includes('密碼已使用'),
        ).length
      clock.advance('P90D')
      await remindOfPasswords(context)
      assert.equal(await letters(), 0)
      const visitor = await signedIn(city, 'lijunjie', '/account')
      visitor.dontSee('請隨時上網更新密碼')
      await setPolicies(context, COMMAND, { reminderDays: 90, graceDays: 30, grace: {} })
      await Promise.all([1, 2, 3].map(() => remindOfPasswords(context)))
      assert.equal(await letters(), 1)
      await visitor.visit('/account')
      visitor.see('密碼已使用 90 天')
      await visitor.visit('/mail')
      visitor.see('密碼已使用 90 天')
      clock.advance('P89D')
      await remindOfPasswords(context)
      assert.equal(await letters(), 1)
      clock.advance('P1D')
      await remindOfPasswords(context)
      assert.equal(await letters(), 2)
    }))
})

describe('a closed mailbox', () => {
  test('is deleted when its days are over, whoever closed it, and never before', () =>
    inCity(async (city) => {
      const { context, clock } = city
      await confirmAddress(context, 'lijunjie')
      const { id, account } = await boxOf(context)
      const deleteAt = beginOf(daysAfter(taipeiDay(clock.now()), 10))
      await decide(context, COMMAND, id, { decided: 'closed', why: 'abuse', deleteAt })
      clock.advance('P9D')
      await deleteDue(context)
      assert.equal((await mailboxOf(context, account))!.decided, 'closed')
      assert.equal(
        await reopenMailbox(context, COMMAND, account),
        'not-closed',
        'abuse is not taken up again',
      )
      clock.advance('P1D')
      await deleteDue(context)
      assert.equal((await mailboxOf(context, account))!.decided, 'deleted')
      assert.ok((await lettersWaiting(context)).some(({ subject }) => subject === '您的市府信箱已刪除'))
    }))

  test('without a day of deletion stays', () =>
    inCity(async ({ context, clock }) => {
      const { id, account } = await boxOf(context)
      await decide(context, COMMAND, id, { decided: 'closed', why: 'administrator' })
      clock.advance('P400D')
      await deleteDue(context)
      assert.equal((await mailboxOf(context, account))!.decided, 'closed')
    }))

  test('taken up again at the very moment of its deletion it is either there or gone, and both say the same', () =>
    inOpenCity(async ({ context, clock }) => {
      const { account } = await closed(context)
      clock.advance('P29D')
      const [outcome] = await Promise.all([
        reopenMailbox(context, COMMAND, account),
        deleteDue({ ...context, clock: { now: () => new Date(clock.now().getTime() + 2 * 86_400_000) } }),
      ])
      const { decided } = (await mailboxOf(context, account))!
      assert.equal(decided, outcome === 'reopened' ? 'open' : 'deleted')
    }))
})

describe('the console', () => {
  test('the information centre sets the policies, on record; what cannot be a number of days comes back', () =>
    inCity(async (city) => {
      const visitor = await signedIn(city, 'zhangyating', '/admin/mail-rules')
      visitor.see('目前沒有要關閉或刪除的信箱').see('20230307_V1.0')
      await setPolicies(city.context, COMMAND, { grace: { 職員: 45 } })
      await visitor.fill('密碼更新提醒', '180').press('儲存')
      visitor.see('已儲存').see('離職後信箱保留天數')
      const policies = await policiesOf(city.context)
      assert.deepEqual([policies.reminderDays, policies.grace.職員, policies.grace.工友], [180, 45, 30])
      assert.equal(await deeds(city, 'mail-rules.changed'), 2)
      await visitor.fill('密碼更新提醒', '0').press('儲存')
      assert.deepEqual([visitor.status, visitor.errors.length, visitor.value('密碼更新提醒')], [422, 1, '0'])
      assert.equal((await policiesOf(city.context)).reminderDays, 180)
    }))

  test('an agency’s administrator sees the mailboxes of that agency only, and sets nothing', () =>
    inCity(async (city) => {
      city.clock.advance('P340D')
      await jobs['mail-rules.nightly']!(city.context, {})
      const centre = await signedIn(city, 'zhangyating', '/admin/mail-rules')
      centre.see('lijunjie@kcg.gov.tw').see('linmeiling@kcg.gov.tw')
      const visitor = await signedIn(city, 'chenzhiqiang', '/admin/mail-rules')
      visitor.see('linmeiling@kcg.gov.tw').dontSee('lijunjie@kcg.gov.tw').dontSee('密碼更新提醒')
      await visitor.post('/admin/mail-rules', { reminder: '1', otherwise: '1' })
      assert.equal(visitor.status, 404)
      await visitor.visit('/admin/mail-rules/ended')
      visitor.see('還沒有紀錄')
    }))

  test('nobody else enters', () =>
    inCity(async (city) => {
      const visitor = await signedIn(city, 'linmeiling', '/admin/mail-rules')
      assert.equal(visitor.status, 403)
      const [deed] = await city.context.database
        .select()
        .from(auditInbox)
        .where(and(eq(auditInbox.action, 'mail-rules.changed')))
      assert.equal(deed, undefined)
    }))
})
