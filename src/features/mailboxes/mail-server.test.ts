import assert from 'node:assert/strict'
import { test } from 'node:test'
import { eq } from 'drizzle-orm'
import { simpleParser } from 'mailparser'
import { Secret, TOTP } from 'otpauth'
import { accountByName } from '#features/accounts/accounts.ts'
import { lockAccounts } from '#features/accounts/locking.ts'
import { beginOneTimeCodes, confirmOneTimeCodes } from '#features/accounts/one-time-codes.ts'
import { SYSTEM } from '#foundation/actor.ts'
import { deliver } from '#foundation/deliver.ts'
import { lettersWaiting, post, postRaw } from '#foundation/outbox.ts'
import { admit } from '#foundation/throttle.ts'
import { inCity } from '#test/context.ts'
import { givenMailbox, PASSWORD, send, withMail } from '#test/mail.ts'
import { mailStores } from './drivers/embedded/tables.ts'
import { keepDue } from './keeping.ts'
import { addAlias } from './life.ts'
import { listMessages, readMessage } from './messages.ts'
import { makeOffice } from './office-keeping.ts'
import { QUOTA_BYTES } from './rules.ts'
import { mailboxes } from './tables.ts'
import { tellSenders } from './undelivered.ts'

const TEACHER = 'A123456789'
const COLLEAGUE = 'X200000001'
const toTeacher = {
  from: 'Anna <anna@example.org>',
  to: 'wangxm@kcg.gov.tw',
  subject: '校外教學',
  text: '您好，附上行程。',
}
const inbox = { folder: 'inbox', page: 1 } as const

test('mail from outside arrives in the inbox and is marked as external', () =>
  inCity(({ context }) =>
    withMail(context, async (context, mail) => {
      const box = await givenMailbox(context, TEACHER, 'wangxm')
      const attachments = [{ filename: '行程.txt', content: 'x' }]
      assert.match(await send(mail.smtpPort, { ...toTeacher, attachments }), /^250/)
      const [message] = (await listMessages(context, box, inbox)).messages
      assert.equal(message?.external, true)
      assert.equal(message?.seen, false)
      const { from, fromAddress, subject, start, attachments: count } = message!.summary
      assert.deepEqual(
        { from, fromAddress, subject, start, count },
        {
          from: 'Anna',
          fromAddress: 'anna@example.org',
          subject: '校外教學',
          start: '您好，附上行程。',
          count: 1,
        },
      )
      assert.match(
        (await readMessage(context, box, message!.id))!.raw.toString(),
        /^Return-Path: <anna@example\.org>\r\nReceived: from /,
      )
    }),
  ))

test('an unknown mailbox, a strange domain and a sender in the city’s name are refused', () =>
  inCity(({ context }) =>
    withMail(context, async (context, { smtpPort }) => {
      await givenMailbox(context, TEACHER, 'wangxm')
      assert.equal(await send(smtpPort, { ...toTeacher, to: 'nobody@kcg.gov.tw' }), '550 5.1.1')
      assert.equal(await send(smtpPort, { ...toTeacher, to: 'x@example.com' }), '550 5.7.1')
      assert.equal(await send(smtpPort, { ...toTeacher, from: 'mayor@kcg.gov.tw' }), '550 5.7.1')
      assert.equal(await send(smtpPort, { ...toTeacher, from: 'mayor@mail.kcg.gov.tw' }), '550 5.7.1')
      assert.match(
        await send(smtpPort, { ...toTeacher, envelope: { from: '', to: ['WangXM@KCG.gov.tw'] } }),
        /^250/,
      )
    }),
  ))

test('a full mailbox is refused when the size is told and when it is not; more than 36 MiB always', () =>
  inCity(({ context }) =>
    withMail(context, async (context, { smtpPort }) => {
      const box = await givenMailbox(context, TEACHER, 'wangxm')
      await context.database
        .update(mailStores)
        .set({ used: QUOTA_BYTES - 5000 })
        .where(eq(mailStores.mailbox, box))
      assert.equal(await send(smtpPort, { ...toTeacher, text: 'long '.repeat(2000) }), '552 5.2.2')
      assert.equal(
        await send(smtpPort, {
          ...toTeacher,
          text: 'long '.repeat(2000),
          envelope: { from: 'a@example.org', to: ['wangxm@kcg.gov.tw'], size: 10 },
        }),
        '552 5.2.2',
      )
      assert.match(await send(smtpPort, toTeacher), /^250/)
      const huge = Buffer.concat([
        Buffer.from('Subject: huge\r\n\r\n'),
        Buffer.alloc(36 * 1024 * 1024, 'a line\r\n'),
      ])
      assert.match(
        await send(smtpPort, { envelope: { from: 'a@example.org', to: ['wangxm@kcg.gov.tw'] }, raw: huge }),
        /^552/,
      )
    }),
  ))

test('a delivery repeated within a day is stored once, after a day again', () =>
  inCity((city) =>
    withMail(city.context, async (context, { smtpPort }) => {
      const box = await givenMailbox(context, TEACHER, 'wangxm')
      const message = { ...toTeacher, messageId: '<one@example.org>' }
      for (let times = 0; times < 3; times++) assert.match(await send(smtpPort, message), /^250/)
      assert.equal((await listMessages(context, box, inbox)).total, 1)
      city.clock.advance('PT25H')
      assert.match(await send(smtpPort, message), /^250/)
      assert.equal((await listMessages(context, box, inbox)).messages[0]?.count, 2)
    }),
  ))

test('a holder signs in to send, only in their own name; what goes to the world waits in the outbox', () =>
  inCity(({ context }) =>
    withMail(context, async (context, { submissionPort }) => {
      await givenMailbox(context, TEACHER, 'wangxm')
      const colleague = await givenMailbox(context, COLLEAGUE, 'yilan')
      const auth = { user: 'wangxm', pass: PASSWORD }
      const own = {
        from: '王小明 <wangxm@kcg.gov.tw>',
        to: ['yilan@kcg.gov.tw', 'friend@example.org'],
        subject: '你好',
        text: 'hi',
      }
      assert.match(await send(submissionPort, own, auth), /^250/)
      assert.match(await send(submissionPort, own, { ...auth, user: 'WangXM@kcg.gov.tw' }), /^250/)
      const { messages } = await listMessages(context, colleague, inbox)
      assert.equal(messages[0]?.external, false)
      const abroad = (await lettersWaiting(context)).filter(({ to }) => to === 'friend@example.org')
      assert.deepEqual(
        abroad.map(({ state }) => state),
        ['waiting-for-relay', 'waiting-for-relay'],
      )
      assert.equal(await send(submissionPort, { ...own, from: 'yilan@kcg.gov.tw' }, auth), '553 5.7.1')
      const forged = {
        ...own,
        from: 'yilan@kcg.gov.tw',
        envelope: { from: 'wangxm@kcg.gov.tw', to: ['yilan@kcg.gov.tw'] },
      }
      assert.equal(await send(submissionPort, forged, auth), '553 5.7.1')
    }),
  ))

test('a wrong password, a stranger, a locked account and no sign-in at all are refused; guessing is slowed', () =>
  inCity(({ context }) =>
    withMail(context, async (context, { submissionPort, smtpPort }) => {
      const box = await givenMailbox(context, TEACHER, 'wangxm')
      const own = { from: 'wangxm@kcg.gov.tw', to: 'wangxm@kcg.gov.tw', subject: 'x', text: 'x' }
      assert.equal(await send(submissionPort, own, { user: 'wangxm', pass: 'Wrong-2026!' }), '535 5.7.8')
      assert.equal(await send(submissionPort, own, { user: 'nobody', pass: PASSWORD }), '535 5.7.8')
      assert.equal(await send(submissionPort, own, { user: 'outbox', pass: PASSWORD }), '535 5.7.8')
      assert.match(await send(submissionPort, own), /^530/)
      assert.equal(await send(smtpPort, own), '550 5.7.1')
      const [row] = await context.database.select().from(mailboxes).where(eq(mailboxes.id, box))
      await lockAccounts(context, SYSTEM, [row!.account!], 'administrator')
      assert.equal(await send(submissionPort, own, { user: 'wangxm', pass: PASSWORD }), '535 5.7.8')
      const rule = { name: 'submission.name', limit: 60, minutes: 15 }
      for (let times = 0; times < 60; times++) assert.ok(await admit(context, rule, 'other'))
      assert.equal(await send(submissionPort, own, { user: 'other', pass: 'x' }), '454 4.7.0')
    }),
  ))

test('where one-time codes are on, the password alone sends nothing', () =>
  inCity(({ context }) =>
    withMail(context, async (context, { submissionPort }) => {
      const box = await givenMailbox(context, TEACHER, 'wangxm')
      const own = { from: 'wangxm@kcg.gov.tw', to: 'wangxm@kcg.gov.tw', subject: 'x', text: 'x' }
      const auth = { user: 'wangxm', pass: PASSWORD }
      const [row] = await context.database.select().from(mailboxes).where(eq(mailboxes.id, box))
      const { secret } = (await beginOneTimeCodes(context, SYSTEM, row!.account!))!
      assert.match(await send(submissionPort, own, auth), /^250/)
      const app = new TOTP({ secret: Secret.fromBase32(secret) })
      const code = app.generate({ timestamp: context.clock.now().getTime() })
      await confirmOneTimeCodes(context, SYSTEM, row!.account!, code)
      assert.equal(await send(submissionPort, own, auth), '535 5.7.8')
    }),
  ))

test('the city’s own letters go from the outbox to the mailbox and are not external; what fails comes back to its writer', () =>
  inCity(({ context }) =>
    withMail(context, async (context) => {
      const box = await givenMailbox(context, TEACHER, 'wangxm')
      const letter = { subject: '帳號開通通知', text: '請按連結', html: '<p>請按連結</p>' }
      await post(context, { from: 'portal', to: 'wangxm@kcg.gov.tw', ...letter })
      const raw = Buffer.from('From: wangxm@kcg.gov.tw\r\nSubject: hi\r\n\r\nhi\r\n')
      await postRaw(context, { envelopeFrom: 'wangxm@kcg.gov.tw', recipients: ['nobody@kcg.gov.tw'], raw })
      await deliver(context)
      await tellSenders(context)
      await deliver(context)
      const { messages } = await listMessages(context, box, inbox)
      const seen = messages.map(({ summary, external }) => [summary.subject, summary.fromAddress, external])
      assert.deepEqual(seen, [
        ['郵件未送達', 'noreply@kcg.gov.tw', false],
        ['帳號開通通知', 'KPDFForum@kcg.gov.tw', false],
      ])
      const whole = (await readMessage(context, box, messages[0]!.id))!.raw
      assert.match((await simpleParser(whole)).text ?? '', /nobody@kcg\.gov\.tw[\s\S]*收件人不存在/)
    }),
  ))

test('what an office wrote and nobody took comes back into the office’s mailbox, under its further name too', () =>
  inCity(({ context }) =>
    withMail(context, async (context) => {
      const owner = (await accountByName(context, 'lijunjie'))!.id
      const wish = { name: 'renwuacad', title: '教務處', agency: '3979E0001B', owner }
      const made = await makeOffice(context, SYSTEM, wish)
      const office = made.kind === 'made' ? made.id : ''
      await addAlias(context, SYSTEM, office, 'renwu-academic')
      const raw = Buffer.from('Subject: hi\r\n\r\nhi\r\n')
      for (const name of ['renwuacad', 'renwu-academic'])
        await postRaw(context, { envelopeFrom: `${name}@kcg.gov.tw`, recipients: ['nobody@kcg.gov.tw'], raw })
      await keepDue(context)
      await deliver(context)
      await tellSenders(context)
      await deliver(context)
      const { messages } = await listMessages(context, office, inbox)
      assert.deepEqual(
        messages.map(({ summary }) => summary.subject),
        ['郵件未送達', '郵件未送達'],
      )
    }),
  ))

test('mail that had arrived is there after the server stops, and a stopped server takes none', () =>
  inCity(async ({ context }) => {
    const box = await givenMailbox(context, TEACHER, 'wangxm')
    let port = 0
    await withMail(context, async (_, { smtpPort }) => {
      port = smtpPort
      assert.match(await send(smtpPort, toTeacher), /^250/)
    })
    assert.match(await send(port, toTeacher), /Error/)
    assert.equal((await listMessages(context, box, inbox)).total, 1)
  }))
