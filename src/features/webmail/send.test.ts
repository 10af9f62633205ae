import assert from 'node:assert/strict'
import { test } from 'node:test'
import { eq } from 'drizzle-orm'
import { simpleParser } from 'mailparser'
import { mailStores } from '#features/mailboxes/drivers/embedded/tables.ts'
import type { Actor } from '#foundation/actor.ts'
import type { Context } from '#foundation/context.ts'
import { deliver } from '#foundation/deliver.ts'
import { lettersWaiting } from '#foundation/outbox.ts'
import { newId } from '#foundation/tokens.ts'
import { inCity, inOpenCity } from '#test/context.ts'
import { withMail } from '#test/mail.ts'
import { arrives, givenHolder } from '#test/webmail.ts'
import { EMPTY } from './answer.ts'
import type { Letter } from './letter.ts'
import { order } from './ordering.ts'
import { openMessage } from './parse.ts'
import { ATTACHED_BYTES } from './rules.ts'
import { sendLetter } from './send.ts'
import { find, type Holder, open, original, shelf } from './webmail.ts'

const by = ({ account, person }: Holder): Actor => ({ kind: 'account', account, person })
const letter = (given: Partial<Letter> = {}): Letter => ({
  ...EMPTY,
  token: newId(),
  writer: newId(),
  edition: 0,
  files: [],
  to: 'linmeiling@kcg.gov.tw',
  subject: '名冊',
  text: '您好',
  ...given,
})
const sent = async (context: Context, holder: Holder) =>
  (await shelf(context, holder, { folder: 'sent', page: 1 })).messages
const waiting = async (context: Context, holder: Holder) =>
  (await lettersWaiting(context)).filter(({ from }) => from.includes(holder.address))

test('a letter leaves for the city and the world in the holder’s own name, and a copy stays', () =>
  inCity(async ({ context }) => {
    const li = await givenHolder(context, 'lijunjie')
    const file = { name: '名冊.csv', type: 'text/csv', bytes: Buffer.from('a,b') }
    const given = letter({
      to: '林美玲 <linmeiling@kcg.gov.tw>, chenzhiqiang',
      cc: 'who@example.com, LinMeiling@kcg.gov.tw',
      files: [file],
    })
    assert.deepEqual(await sendLetter(context, by(li), li, given), { kind: 'sent' })
    const letters = await waiting(context, li)
    assert.deepEqual(
      letters.map(({ to, state }) => [to, state]),
      [
        ['linmeiling@kcg.gov.tw', 'waiting'],
        ['chenzhiqiang@kcg.gov.tw', 'waiting'],
        ['who@example.com', 'waiting-for-relay'],
      ],
    )
    const [copy] = await sent(context, li)
    const mail = await simpleParser((await original(context, li, copy!.id))!)
    assert.deepEqual(mail.from?.value[0], { name: '李俊傑', address: 'lijunjie@kcg.gov.tw' })
    assert.deepEqual(
      [mail.subject, mail.text?.trim(), mail.messageId],
      ['名冊', '您好', `<${given.token}@kcg.gov.tw>`],
    )
    assert.deepEqual(
      mail.attachments.map(({ filename, content }) => [filename, content.toString()]),
      [['名冊.csv', 'a,b']],
    )
  }))

test('a blind copy goes along, and only the writer’s own copy tells of it', () =>
  inCity(({ context }) =>
    withMail(context, async (context) => {
      const li = await givenHolder(context, 'lijunjie')
      const given = letter({ bcc: '陳志強 <chenzhiqiang@kcg.gov.tw>' })
      assert.deepEqual(await sendLetter(context, by(li), li, given), { kind: 'sent' })
      await deliver(context)
      for (const name of ['linmeiling', 'chenzhiqiang']) {
        const reader = await givenHolder(context, name)
        const [got] = (await shelf(context, reader, { folder: 'inbox', page: 1 })).messages
        const raw = (await original(context, reader, got!.id))!.toString()
        assert.match(raw, /^To: linmeiling@/m, name)
        if (name === 'linmeiling') assert.doesNotMatch(raw, /bcc|chenzhiqiang/i)
      }
      const [copy] = await sent(context, li)
      const { bcc } = await openMessage((await original(context, li, copy!.id))!)
      assert.deepEqual(bcc, [{ name: '陳志強', address: 'chenzhiqiang@kcg.gov.tw' }])
      const strange = await sendLetter(context, by(li), li, letter({ bcc: 'nobody@kcg.gov.tw' }))
      const flaws = [{ field: 'bcc', kind: 'unknown', address: 'nobody@kcg.gov.tw' }]
      assert.deepEqual(strange, { kind: 'refused', flaws })
    }),
  ))

test('what is sent to a colleague lies in her inbox, through the city’s own mail server', () =>
  inCity(({ context }) =>
    withMail(context, async (context) => {
      const [li, lin] = [await givenHolder(context, 'lijunjie'), await givenHolder(context, 'linmeiling')]
      await sendLetter(context, by(li), li, letter({ to: 'linmeiling', cc: 'lijunjie@kcg.gov.tw' }))
      await deliver(context)
      const [got] = (await shelf(context, lin, { folder: 'inbox', page: 1 })).messages
      assert.deepEqual(
        [got?.summary.from, got?.summary.subject, got?.external, got?.seen],
        ['李俊傑', '名冊', false, false],
      )
      assert.equal(
        (await shelf(context, li, { folder: 'inbox', page: 1 })).total,
        1,
        'a copy to oneself arrives too',
      )
    }),
  ))

test('the same form sent twice is one letter', () =>
  inCity(async ({ context }) => {
    const li = await givenHolder(context, 'lijunjie')
    const given = letter()
    for (const _ of [1, 2]) assert.deepEqual(await sendLetter(context, by(li), li, given), { kind: 'sent' })
    assert.equal((await sent(context, li)).length, 1)
    assert.equal((await waiting(context, li)).length, 1)
  }))

test('the same form sent ten times in the same instant is one letter', () =>
  inOpenCity(async ({ context }) => {
    const holder = await givenHolder(context, 'huangshujuan')
    const before = [(await sent(context, holder)).length, (await waiting(context, holder)).length]
    const given = letter({ subject: 'at once' })
    await Promise.all(Array.from({ length: 10 }, () => sendLetter(context, by(holder), holder, given)))
    assert.deepEqual(
      [(await sent(context, holder)).length, (await waiting(context, holder)).length],
      before.map((count) => count + 1),
    )
  }))

test('one bad address and nothing is sent; each flaw names its field and its address', () =>
  inCity(async ({ context }) => {
    const li = await givenHolder(context, 'lijunjie')
    const flawed: [Partial<Letter>, object][] = [
      [{ to: 'linmeiling@kcg.gov.tw, 不對' }, { field: 'to', kind: 'bad-address', address: '不對' }],
      [{ cc: 'nobody@kcg.gov.tw' }, { field: 'cc', kind: 'unknown', address: 'nobody@kcg.gov.tw' }],
      [{ to: ' ; ' }, { field: 'to', kind: 'missing' }],
      [
        { to: Array.from({ length: 101 }, (_, n) => `p${n}@example.com`).join(',') },
        { field: 'to', kind: 'too-many' },
      ],
      [
        { subject: '', text: ' \n' },
        { field: 'text', kind: 'empty' },
      ],
      [{ text: 'x'.repeat(500_001) }, { field: 'text', kind: 'too-long' }],
      [
        { files: [{ name: 'a', type: 'x/y', bytes: Buffer.alloc(ATTACHED_BYTES + 1) }] },
        { field: 'files', kind: 'too-large' },
      ],
      [{ about: { id: newId(), way: 'reply' } }, { field: 'to', kind: 'lost' }],
    ]
    for (const [given, flaw] of flawed)
      assert.deepEqual(await sendLetter(context, by(li), li, letter(given)), {
        kind: 'refused',
        flaws: [flaw],
      })
    assert.deepEqual([(await sent(context, li)).length, (await waiting(context, li)).length], [0, 0])
  }))

test('attachments of exactly 25 MB go', () =>
  inCity(async ({ context }) => {
    const li = await givenHolder(context, 'lijunjie')
    const files = [{ name: 'a', type: 'x/y', bytes: Buffer.alloc(ATTACHED_BYTES) }]
    assert.deepEqual(await sendLetter(context, by(li), li, letter({ files })), { kind: 'sent' })
  }))

test('a full mailbox, one’s own or a colleague’s, refuses before anything is sent', () =>
  inCity(async ({ context }) => {
    const [li, lin] = [await givenHolder(context, 'lijunjie'), await givenHolder(context, 'linmeiling')]
    const fill = (holder: Holder, quota: number) =>
      context.database.update(mailStores).set({ quota }).where(eq(mailStores.mailbox, holder.mailbox))
    await fill(lin, 10)
    const theirs = [{ field: 'to', kind: 'theirs-full', address: lin.address }]
    assert.deepEqual(await sendLetter(context, by(li), li, letter()), { kind: 'refused', flaws: theirs })
    await fill(li, 10)
    const given = letter({ to: 'who@example.com' })
    assert.deepEqual(await sendLetter(context, by(li), li, given), {
      kind: 'refused',
      flaws: [{ field: 'text', kind: 'full' }],
    })
    assert.equal((await waiting(context, li)).length, 0)
    await fill(li, 1_000_000)
    assert.deepEqual(
      await sendLetter(context, by(li), li, given),
      { kind: 'sent' },
      'the form can be sent again once there is room',
    )
  }))

test('an answer belongs to the thread; what is handed on brings the chosen attachments', () =>
  inCity(async ({ context }) => {
    const li = await givenHolder(context, 'lijunjie')
    const attachments = [
      { filename: 'a.csv', content: 'a' },
      { filename: 'b.csv', content: 'b' },
    ]
    const id = await arrives(context, li, {
      from: 'lin@example.com',
      messageId: '<one@example.com>',
      references: '<zero@example.com>',
      subject: 'x',
      text: 'x',
      attachments,
    })
    await sendLetter(context, by(li), li, letter({ about: { id, way: 'reply' } }))
    await sendLetter(context, by(li), li, letter({ about: { id, way: 'forward' }, kept: ['1', '1', '7'] }))
    const [handedOn, reply] = await Promise.all(
      (await sent(context, li)).map(async ({ id }) => simpleParser((await original(context, li, id))!)),
    )
    assert.equal(reply!.inReplyTo, '<one@example.com>')
    assert.deepEqual(reply!.references, ['<zero@example.com>', '<one@example.com>'])
    assert.equal(handedOn!.inReplyTo, undefined)
    assert.deepEqual(
      handedOn!.attachments.map(({ filename }) => filename),
      ['b.csv'],
    )
  }))

test('nobody reads, answers, moves or deletes in another’s mailbox', () =>
  inCity(async ({ context }) => {
    const [li, lin] = [await givenHolder(context, 'lijunjie'), await givenHolder(context, 'linmeiling')]
    const id = await arrives(context, lin, { from: 'who@example.com', subject: 'secret', text: 'secret' })
    assert.equal(await open(context, li, id), undefined)
    assert.equal(await original(context, li, id), undefined)
    for (const deed of ['move', 'delete', 'flag'] as const)
      assert.equal(
        (await order(context, by(li), li, { deed, ids: [id], whole: true, folder: 'trash' })).kind,
        'none',
      )
    assert.deepEqual(await sendLetter(context, by(li), li, letter({ about: { id, way: 'forward' } })), {
      kind: 'refused',
      flaws: [{ field: 'to', kind: 'lost' }],
    })
    assert.equal((await find(context, li, { query: 'secret', page: 1, narrowing: {} })).total, 0)
    assert.equal((await shelf(context, lin, { folder: 'inbox', page: 1 })).messages[0]!.seen, false)
  }))
