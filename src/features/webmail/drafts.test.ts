import assert from 'node:assert/strict'
import { test } from 'node:test'
import { eq } from 'drizzle-orm'
import { simpleParser } from 'mailparser'
import { driverOf } from '#features/mailboxes/driver.ts'
import { mailStores } from '#features/mailboxes/drivers/embedded/tables.ts'
import type { Actor } from '#foundation/actor.ts'
import type { Context } from '#foundation/context.ts'
import { newId } from '#foundation/tokens.ts'
import { inCity, inOpenCity } from '#test/context.ts'
import { arrives, givenHolder } from '#test/webmail.ts'
import { EMPTY } from './answer.ts'
import { discardDraft, type Kept, openDraft, type Saving, saveDraft } from './drafts.ts'
import type { Letter } from './letter.ts'
import { ATTACHED_BYTES } from './rules.ts'
import { sendLetter } from './send.ts'
import { mailSendings } from './tables.ts'
import { type Holder, original, shelf } from './webmail.ts'

const by = ({ account, person }: Holder): Actor => ({ kind: 'account', account, person })
const letter = (given: Partial<Letter> = {}): Letter => ({
  ...EMPTY,
  token: newId(),
  writer: newId(),
  edition: 0,
  files: [],
  ...given,
})
const file = (name: string, size = 3) => ({ name, type: 'text/csv', bytes: Buffer.alloc(size, 'x') })
const lying = async (context: Context, holder: Holder, folder: string) =>
  (await shelf(context, holder, { folder, page: 1 })).messages

function keptOf(saving: Saving): Kept {
  assert.ok('kept' in saving, saving.kind)
  return saving.kept
}

test('what is typed is kept in 草稿 in place of the one before, half an address and files too', () =>
  inCity(async ({ context }) => {
    const li = await givenHolder(context, 'lijunjie')
    const first = letter({ to: '林美', subject: '會議', text: '\n您好，', files: [file('名冊.csv')] })
    const one = keptOf(await saveDraft(context, li, first))
    assert.equal(one.edition, 1)
    const kept = one.parts.map(({ cid }) => cid!)
    const to = `林美玲 <linmeiling@kcg.gov.tw>, ${Array.from({ length: 40 }, (_, n) => `someone${n}@example.com`).join(', ')}, 王`
    const second = { ...first, to, cc: '"Wang, A" <a@example.com>', bcc: '陳', files: [], kept, edition: 1 }
    const two = keptOf(await saveDraft(context, li, second))
    assert.deepEqual(
      (await lying(context, li, 'drafts')).map(({ id, count }) => [id, count]),
      [[two.message, 1]],
      'one draft, the newest',
    )
    assert.deepEqual(
      two.parts.map(({ cid }) => cid),
      kept,
      'a file keeps its id',
    )
    const found = await openDraft(context, li, two.message)
    assert.deepEqual(
      [found!.letter.to, found!.letter.cc, found!.letter.bcc, found!.letter.subject, found!.letter.text],
      [to, second.cc, '陳', '會議', '\n您好，'],
    )
    assert.deepEqual([found!.letter.token, found!.letter.edition], [first.token, 2])
    assert.deepEqual(
      found!.parts.map(({ name }) => name),
      ['名冊.csv'],
    )
  }))

test('sending takes the draft away and sends its files; what is typed after that is no draft any more', () =>
  inCity(async ({ context }) => {
    const li = await givenHolder(context, 'lijunjie')
    const given = letter({ to: 'linmeiling', subject: '會議', files: [file('a.csv'), file('b.csv')] })
    const { edition, parts } = keptOf(await saveDraft(context, li, given))
    const ready = { ...given, edition, files: [file('c.csv')], kept: [parts[1]!.cid!] }
    assert.deepEqual(await sendLetter(context, by(li), li, ready), { kind: 'sent' })
    assert.deepEqual(await lying(context, li, 'drafts'), [])
    const [copy] = await lying(context, li, 'sent')
    const raw = (await original(context, li, copy!.id))!
    const mail = await simpleParser(raw)
    assert.deepEqual(
      mail.attachments.map(({ filename }) => filename),
      ['b.csv', 'c.csv'],
    )
    assert.doesNotMatch(raw.toString(), /X-Cityhall|Content-Id/i)
    assert.equal((await saveDraft(context, li, { ...ready, writer: newId() })).kind, 'sent')
    assert.deepEqual(await lying(context, li, 'drafts'), [])
  }))

test('two windows with one draft: the second does not write over what it has not seen', () =>
  inCity(async ({ context }) => {
    const li = await givenHolder(context, 'lijunjie')
    const given = letter({ text: 'first', files: [file('a.csv')] })
    const { message, parts } = keptOf(await saveDraft(context, li, given))
    const kept = [parts[0]!.cid!]
    const there = (await openDraft(context, li, message))!.letter
    assert.equal(
      (await saveDraft(context, li, { ...given, edition: 1, kept, files: [], text: 'here' })).kind,
      'saved',
    )
    const saving = await saveDraft(context, li, { ...there, text: 'there' })
    assert.equal(saving.kind, 'copied')
    assert.notEqual(keptOf(saving).token, given.token)
    assert.deepEqual(
      keptOf(saving).parts.map(({ name }) => name),
      ['a.csv'],
    )
    const texts = (await lying(context, li, 'drafts')).map(({ summary }) => summary.start)
    assert.deepEqual(texts.sort(), ['here', 'there'])
    const lost = { ...given, edition: 1, kept, files: [], text: 'its answer was lost' }
    assert.equal((await saveDraft(context, li, lost)).kind, 'saved', 'the same window goes on')
  }))

test('ten savings at the same instant leave one draft', () =>
  inOpenCity(async ({ context }) => {
    const holder = await givenHolder(context, 'huangshujuan')
    const given = letter({ text: 'x' })
    await Promise.all(Array.from({ length: 10 }, () => saveDraft(context, holder, given)))
    assert.deepEqual(
      (await lying(context, holder, 'drafts')).map(({ count }) => count),
      [1],
    )
  }))

test('an answer stays in its thread, and what is handed on keeps its files, although the original is gone', () =>
  inCity(async ({ context }) => {
    const li = await givenHolder(context, 'lijunjie')
    const attachments = [{ filename: 'a.csv', content: 'a' }]
    const id = await arrives(context, li, {
      from: 'a@example.com',
      messageId: '<one@example.com>',
      text: 'x',
      attachments,
    })
    const reply = letter({ to: 'a@example.com', text: 'y', about: { id, way: 'reply' } })
    const forward = letter({ to: 'a@example.com', text: 'y', about: { id, way: 'forward' }, kept: ['0'] })
    const kept = [keptOf(await saveDraft(context, li, reply)), keptOf(await saveDraft(context, li, forward))]
    const [answering, handing] = await Promise.all(kept.map(({ message }) => openDraft(context, li, message)))
    assert.deepEqual(answering!.letter.about, { id, way: 'reply' })
    await driverOf(context).discard(context, li.mailbox, id)
    for (const one of [answering, handing])
      assert.deepEqual(await sendLetter(context, by(li), li, one!.letter), { kind: 'sent' })
    const mails = await Promise.all(
      (await lying(context, li, 'sent')).map(async ({ id }) =>
        simpleParser((await original(context, li, id))!),
      ),
    )
    assert.deepEqual(mails.map(({ inReplyTo }) => inReplyTo).filter(Boolean), ['<one@example.com>'])
    assert.deepEqual(
      mails.flatMap(({ attachments }) => attachments.map(({ filename }) => filename)),
      ['a.csv'],
    )
  }))

test('a draft of another mail program is written on; discarded, it lies in the trash', () =>
  inCity(async ({ context }) => {
    const li = await givenHolder(context, 'lijunjie')
    const raw = Buffer.from('To: Lin <lin@example.com>\r\nSubject: x\r\n\r\nbegun elsewhere\r\n')
    await driverOf(context).deliver(context, li.mailbox, { raw, folder: 'drafts', external: false })
    const [begun] = await lying(context, li, 'drafts')
    const { letter } = (await openDraft(context, li, begun!.id))!
    assert.deepEqual(
      [letter.to, letter.text, letter.begun],
      ['Lin <lin@example.com>', 'begun elsewhere', begun!.id],
    )
    await saveDraft(context, li, { ...letter, text: 'and ended here' })
    const [draft] = await lying(context, li, 'drafts')
    assert.equal(draft!.summary.start, 'and ended here')
    await discardDraft(context, li, { ...letter, edition: 1 })
    assert.deepEqual(await lying(context, li, 'drafts'), [])
    assert.equal((await lying(context, li, 'trash'))[0]!.summary.start, 'and ended here')
    assert.equal(await openDraft(context, li, (await lying(context, li, 'trash'))[0]!.id), undefined)
  }))

test('without room the draft of before stays; too large a file is refused', () =>
  inCity(async ({ context }) => {
    const li = await givenHolder(context, 'lijunjie')
    const given = letter({ text: 'first' })
    await saveDraft(context, li, given)
    const large = { ...given, edition: 1, files: [file('a', ATTACHED_BYTES + 1)] }
    assert.equal((await saveDraft(context, li, large)).kind, 'too-large')
    await context.database.update(mailStores).set({ quota: 10 }).where(eq(mailStores.mailbox, li.mailbox))
    assert.equal((await saveDraft(context, li, { ...given, edition: 1, text: 'second' })).kind, 'full')
    assert.deepEqual(
      (await lying(context, li, 'drafts')).map(({ summary }) => summary.start),
      ['first'],
    )
  }))

test('where there is no room for the copy beside the draft, nothing is sent and the draft stays', () =>
  inCity(async ({ context }) => {
    const li = await givenHolder(context, 'lijunjie')
    const given = letter({ to: 'who@example.com', text: 'x', files: [file('a.csv', 50_000)] })
    const { edition, parts } = keptOf(await saveDraft(context, li, given))
    const ready = { ...given, edition, files: [], kept: [parts[0]!.cid!] }
    const setQuota = (quota: number) =>
      context.database.update(mailStores).set({ quota }).where(eq(mailStores.mailbox, li.mailbox))
    await setQuota(100_000)
    const flaws = [{ field: 'text', kind: 'full' }]
    assert.deepEqual(await sendLetter(context, by(li), li, ready), { kind: 'refused', flaws })
    assert.deepEqual(
      [(await lying(context, li, 'drafts')).length, (await lying(context, li, 'sent')).length],
      [1, 0],
    )
    await setQuota(200_000)
    assert.equal((await sendLetter(context, by(li), li, ready)).kind, 'sent')
    assert.deepEqual(
      [(await lying(context, li, 'drafts')).length, (await lying(context, li, 'sent')).length],
      [0, 1],
    )
  }))

test('a draft that stayed although its letter has left is sent as another letter', () =>
  inCity(async ({ context }) => {
    const li = await givenHolder(context, 'lijunjie')
    const given = letter({ to: 'who@example.com', subject: 'one', text: 'x' })
    const { message, edition } = keptOf(await saveDraft(context, li, given))
    await context.database
      .insert(mailSendings)
      .values({ mailbox: li.mailbox, token: given.token, sentAt: context.clock.now() })
    const opened = (await openDraft(context, li, message))!.letter
    assert.notEqual(opened.token, given.token)
    assert.equal((await sendLetter(context, by(li), li, { ...given, edition })).kind, 'sent')
    assert.equal((await lying(context, li, 'sent')).length, 0, 'the same form is one letter')
    assert.equal((await sendLetter(context, by(li), li, opened)).kind, 'sent')
    assert.equal((await lying(context, li, 'sent')).length, 1)
  }))

test('nobody opens another’s draft', () =>
  inCity(async ({ context }) => {
    const [li, lin] = [await givenHolder(context, 'lijunjie'), await givenHolder(context, 'linmeiling')]
    const { message } = keptOf(await saveDraft(context, lin, letter({ text: 'secret' })))
    assert.equal(await openDraft(context, li, message), undefined)
    await saveDraft(context, li, letter({ text: 'mine', begun: message }))
    assert.equal((await lying(context, lin, 'drafts')).length, 1)
  }))
