import assert from 'node:assert/strict'
import { test } from 'node:test'
import MailComposer from 'nodemailer/lib/mail-composer'
import { arrive } from '#features/mailboxes/arriving.ts'
import { makeFolder } from '#features/mailboxes/messages.ts'
import type { Actor } from '#foundation/actor.ts'
import type { Context } from '#foundation/context.ts'
import { lettersWaiting } from '#foundation/outbox.ts'
import { newId } from '#foundation/tokens.ts'
import { inCity } from '#test/context.ts'
import { givenHolder } from '#test/webmail.ts'
import { keepAbsence, keepRule } from './filtering.ts'
import { type Holder, shelf } from './webmail.ts'

const by = ({ account, person }: Holder): Actor => ({ kind: 'account', account, person })

async function comes(context: Context, { mailbox, address }: Holder, from: string, subject: string) {
  const raw = await new MailComposer({ from, to: address, subject, text: 'x' }).compile().build()
  await arrive(context, mailbox, { raw, external: false })
}

test('5. what arrives is filed and marked by the holder’s rules; a folder that is gone loses nothing', () =>
  inCity(async ({ context }) => {
    const li = await givenHolder(context, 'lijunjie')
    const folder = (await makeFolder(context, li.mailbox, '研習'))!
    const rule = {
      id: newId(),
      name: '研習',
      match: 'all' as const,
      action: { folder, seen: true, flagged: true },
    }
    await keepRule(context, by(li), li, { ...rule, conditions: [{ kind: 'subject', words: '研習' }] })
    await comes(context, li, '教育局 <edu@example.com>', '研習通知')
    await comes(context, li, '教育局 <edu@example.com>', '其他')
    const [filed] = (await shelf(context, li, { folder, page: 1 })).messages
    assert.deepEqual([filed?.summary.subject, filed?.seen, filed?.flagged], ['研習通知', true, true])
    const inbox = (await shelf(context, li, { folder: 'inbox', page: 1 })).messages
    assert.deepEqual(
      inbox.map(({ summary }) => summary.subject),
      ['其他'],
    )
    await keepRule(context, by(li), li, {
      ...rule,
      action: { folder: 'gone' },
      conditions: [{ kind: 'subject', words: '其他' }],
    })
    await comes(context, li, 'edu@example.com', '其他二')
    assert.equal((await shelf(context, li, { folder: 'inbox', page: 1 })).messages.length, 2)
  }))

test('5. an absent holder’s notice leaves once, as an automatic answer, in the thread it answers', () =>
  inCity(async ({ context }) => {
    const li = await givenHolder(context, 'lijunjie')
    const absence = { on: true, from: '2000-01-01', to: '2999-12-31', insideOnly: false }
    await keepAbsence(context, by(li), li, { ...absence, subject: '休假中', text: '代理人：林美玲' })
    for (const subject of ['一', '二']) await comes(context, li, 'who@example.com', subject)
    const answers = (await lettersWaiting(context)).filter(({ to }) => to === 'who@example.com')
    assert.deepEqual(
      answers.map(({ from, subject }) => [from, subject]),
      [['lijunjie@kcg.gov.tw', '休假中']],
    )
    assert.match(answers[0]!.text, /代理人：林美玲/)
  }))
