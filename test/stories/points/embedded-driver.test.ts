import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { simpleParser } from 'mailparser'
import { createTransport, type SendMailOptions } from 'nodemailer'
import { accountByName } from '#features/accounts/accounts.ts'
import { newAppPassword } from '#features/accounts/app-passwords.ts'
import { makeList } from '#features/lists/keeping.ts'
import { saveFilters } from '#features/mail-filters/filters.ts'
import type { FilterRule } from '#features/mail-filters/rules.ts'
import { addAlias } from '#features/mailboxes/life.ts'
import { foldersOf, listMessages, makeFolder, readMessage } from '#features/mailboxes/messages.ts'
import { COMMAND } from '#foundation/actor.ts'
import { deliver } from '#foundation/deliver.ts'
import { lettersWaiting } from '#foundation/outbox.ts'
import { inCity } from '#test/context.ts'
import { givenMailbox, PASSWORD, send, withMail } from '#test/mail.ts'
import { givenHolder } from '#test/webmail.ts'

const TEACHER = 'A123456789'
const COLLEAGUE = 'X200000001'
const letter = { from: 'Anna <anna@example.org>', to: 'wangxm@kcg.gov.tw', subject: '校外教學', text: '您好' }
const auth = { user: 'wangxm', pass: PASSWORD }
const inbox = { folder: 'inbox', page: 1 }
const MEGABYTE = 1024 * 1024

describe('The embedded driver', () => {
  test('a letter with 25 MB of attachments arrives whole; one of 40 MB is refused', () =>
    inCity(({ context }) =>
      withMail(context, async (context, { smtpPort }) => {
        const box = await givenMailbox(context, TEACHER, 'wangxm')
        const content = Buffer.alloc(25 * MEGABYTE, 'kaohsiung')
        const attachments = [{ filename: '簡報.pdf', content }]
        assert.match(await send(smtpPort, { ...letter, attachments }), /^250/)
        const { messages } = await listMessages(context, box, inbox)
        const mail = await simpleParser((await readMessage(context, box, messages[0]!.id))!.raw)
        assert.ok(mail.attachments[0]?.content.equals(content))
        const raw = Buffer.concat([
          Buffer.from('Subject: x\r\n\r\n'),
          Buffer.alloc(40 * MEGABYTE, 'a line\r\n'),
        ])
        const envelope = { from: 'anna@example.org', to: ['wangxm@kcg.gov.tw'] }
        assert.equal(await send(smtpPort, { envelope, raw }), '552 5.3.4')
      }),
    ))

  test('a holder sends with an app password, and in a further name of their own; not in another’s', () =>
    inCity(({ context }) =>
      withMail(context, async (context, { smtpPort, submissionPort }) => {
        const box = await givenMailbox(context, TEACHER, 'wangxm')
        await addAlias(context, COMMAND, box, 'xiao.ming')
        const { id: account } = (await accountByName(context, 'wangxm'))!
        const made = await newAppPassword(context, COMMAND, {
          account,
          name: 'Thunderbird',
          scopes: ['smtp'],
        })
        const pass = made?.secret ?? ''
        const own = { ...letter, from: 'xiao.ming@kcg.gov.tw' }
        assert.match(await send(submissionPort, own, { user: 'wangxm', pass }), /^250/)
        assert.equal(
          await send(submissionPort, { ...own, from: 'lijunjie@kcg.gov.tw' }, { ...auth, pass }),
          '553 5.7.1',
        )
        assert.equal(await send(submissionPort, own, { user: 'lijunjie', pass }), '535 5.7.8')
        assert.equal(await send(smtpPort, own), '550 5.7.1')
      }),
    ))

  test('filters file what arrives, and the absence notice answers it once', () =>
    inCity(({ context }) =>
      withMail(context, async (context, { smtpPort }) => {
        const box = await givenMailbox(context, TEACHER, 'wangxm')
        const folder = (await makeFolder(context, box, '校外教學'))!
        const words = { kind: 'subject' as const, words: '校外' }
        const rules: FilterRule[] = [
          {
            id: 'trip',
            name: '校外',
            match: 'all' as const,
            conditions: [words],
            action: { folder, flagged: true },
          },
        ]
        const addresses = ['wangxm@kcg.gov.tw']
        const days = { from: '2000-01-01', to: '2999-12-31' }
        const absence = {
          on: true,
          ...days,
          subject: '休假中',
          text: '下週回覆',
          insideOnly: false,
          addresses,
        }
        await saveFilters(context, COMMAND, box, { rules, absence })
        for (const _ of [1, 2]) assert.match(await send(smtpPort, letter), /^250/)
        const filed = await listMessages(context, box, { folder, page: 1, only: 'flagged' })
        assert.equal(filed.total, 2)
        const answers = (await lettersWaiting(context)).filter(({ to }) => to === 'anna@example.org')
        assert.deepEqual(
          answers.map(({ from, subject, text }) => [from, subject, text.trim()]),
          [['wangxm@kcg.gov.tw', '休假中', '下週回覆']],
        )
      }),
    ))

  test('a letter to a list reaches its readers by the outbox, external mail stays marked, and strangers are refused', () =>
    inCity(({ context }) =>
      withMail(context, async (context, { smtpPort, submissionPort }) => {
        await givenMailbox(context, TEACHER, 'wangxm')
        const { mailbox } = await givenHolder(context, 'lijunjie')
        const owner = (await accountByName(context, 'lijunjie'))!.id
        const rules = { title: '全校同仁', membership: 'roster' as const, categories: null, shown: true }
        for (const [name, writers] of [
          ['allstaff1', 'city'],
          ['openlist1', 'anyone'],
        ] as const) {
          const wish = { ...rules, writers, name, agency: '397000000A', owner }
          assert.equal((await makeList(context, COMMAND, wish as never)).kind, 'made')
        }
        const before = (await listMessages(context, mailbox, inbox)).total
        assert.equal(await send(smtpPort, { ...letter, to: 'allstaff1@kcg.gov.tw' }), '550 5.7.1')
        assert.match(await send(smtpPort, { ...letter, to: 'openlist1@kcg.gov.tw' }), /^250/)
        const own = { ...letter, from: 'wangxm@kcg.gov.tw', to: 'allstaff1@kcg.gov.tw' }
        assert.match(await send(submissionPort, own, auth), /^250/)
        await deliver(context)
        const { messages, total } = await listMessages(context, mailbox, inbox)
        assert.equal(total, before + 2)
        const told = messages.slice(0, 2).map(({ summary, external }) => `${summary.fromAddress} ${external}`)
        assert.deepEqual(told.sort(), ['anna@example.org true', 'wangxm@kcg.gov.tw false'])
        const { raw } = (await readMessage(context, mailbox, messages[0]!.id))!
        assert.match(raw.toString(), /^List-Id: .*<(allstaff1|openlist1)\.kcg\.gov\.tw>/m)
      }),
    ))

  test('with a certificate both ports offer STARTTLS', () =>
    inCity(async ({ context }) => {
      const folder = mkdtempSync(join(tmpdir(), 'cityhall-tls-'))
      const [mailCertificate, mailKey] = [join(folder, 'certificate.pem'), join(folder, 'key.pem')]
      const about = [
        '-subj',
        '/CN=localhost',
        '-days',
        '2',
        '-newkey',
        'ec',
        '-pkeyopt',
        'ec_paramgen_curve:P-256',
      ]
      execFileSync(
        'openssl',
        ['req', '-x509', '-nodes', ...about, '-keyout', mailKey, '-out', mailCertificate],
        {
          stdio: 'ignore',
        },
      )
      try {
        const settings = { ...context.settings, mailCertificate, mailKey }
        await withMail({ ...context, settings }, async (context, { smtpPort, submissionPort }) => {
          await givenMailbox(context, TEACHER, 'wangxm')
          const own = { ...letter, from: 'wangxm@kcg.gov.tw' }
          assert.match(await sendSecretly(smtpPort, letter), /^250/)
          assert.match(await sendSecretly(submissionPort, own, auth), /^250/)
        })
      } finally {
        rmSync(folder, { recursive: true })
      }
    }))

  test('every message is in one folder: those of the city, and one’s own', () =>
    inCity(({ context }) =>
      withMail(context, async (context, { submissionPort }) => {
        const box = await givenMailbox(context, TEACHER, 'wangxm')
        const colleague = await givenMailbox(context, COLLEAGUE, 'yilan')
        const both = { ...letter, from: 'wangxm@kcg.gov.tw', to: ['wangxm@kcg.gov.tw', 'yilan@kcg.gov.tw'] }
        for (const _ of [1, 2])
          assert.match(await send(submissionPort, { ...both, messageId: '<both@kcg.gov.tw>' }, auth), /^250/)
        for (const one of [box, colleague])
          assert.equal(
            (await foldersOf(context, one)).reduce((sum, { total }) => sum + total, 0),
            1,
          )
      }),
    ))
})

/** Says nothing, a password least of all, before TLS. */
async function sendSecretly(
  port: number,
  message: SendMailOptions,
  auth?: { user: string; pass: string },
): Promise<string> {
  const tls = { host: '127.0.0.1', port, requireTLS: true, tls: { rejectUnauthorized: false } }
  const transport = createTransport({ ...tls, ...(auth ? { auth } : {}) })
  try {
    return (await transport.sendMail(message)).response
  } finally {
    transport.close()
  }
}
