import assert from 'node:assert/strict'
import { test } from 'node:test'
import { eq, sql } from 'drizzle-orm'
import type { Context } from '#foundation/context.ts'
import { newId } from '#foundation/tokens.ts'
import { inCity } from '#test/context.ts'
import { givenMailbox } from '#test/mail.ts'
import { driverOf } from './driver.ts'
import { mailStores } from './drivers/embedded/tables.ts'
import {
  deleteForever,
  foldersOf,
  listMessages,
  markMessage,
  moveMessage,
  readMessage,
  saveDraft,
  saveSent,
  searchMessages,
  usageOf,
} from './messages.ts'
import { PER_PAGE } from './rules.ts'

const TEACHER = 'A123456789'
const COLLEAGUE = 'X200000001'
const inbox = { folder: 'inbox', page: 1 } as const

const rawOf = (subject: string, text: string, more = '') =>
  Buffer.from(
    `From: Anna <anna@example.org>\r\nTo: wangxm@kcg.gov.tw\r\nSubject: ${subject}\r\nContent-Type: text/plain; charset=utf-8\r\n${more}\r\n${text}\r\n`,
  )
const arrive = (context: Context, box: string, raw: Buffer) =>
  driverOf(context).deliver(context, box, { raw, folder: 'inbox', seen: false, external: true })

test('mail is listed newest first by pages, read, marked, moved, searched and deleted; room and unread mail are counted', () =>
  inCity(async ({ context }) => {
    const box = await givenMailbox(context, TEACHER, 'wangxm')
    for (let number = 1; number <= PER_PAGE + 1; number++)
      await arrive(context, box, rawOf(`note ${number}`, `Words of note ${number}`))
    const first = await listMessages(context, box, inbox)
    assert.deepEqual([first.total, first.pages, first.messages.length], [PER_PAGE + 1, 2, PER_PAGE])
    assert.equal(first.messages[0]!.summary.subject, `note ${PER_PAGE + 1}`)
    const last = (await listMessages(context, box, { ...inbox, page: 9 })).messages[0]!
    assert.equal(last.summary.subject, 'note 1')

    assert.equal(await markMessage(context, box, last.id, { seen: true }), true)
    assert.equal(await moveMessage(context, box, last.id, 'trash'), last.id)
    const counts = (await foldersOf(context, box)).map(({ id, total, unread }) => `${id} ${total} ${unread}`)
    assert.deepEqual(counts, [
      `inbox ${PER_PAGE} ${PER_PAGE}`,
      'drafts 0 0',
      'sent 0 0',
      'junk 0 0',
      'trash 1 0',
    ])
    const whole = await readMessage(context, box, last.id)
    assert.deepEqual(
      [whole?.folder, whole?.seen, whole?.raw.equals(rawOf('note 1', 'Words of note 1'))],
      ['trash', true, true],
    )

    const before = (await usageOf(context, box)).used
    assert.equal(await deleteForever(context, box, last.id), true)
    assert.equal(await deleteForever(context, box, last.id), false)
    assert.equal((await usageOf(context, box)).used, before - whole!.size)
    assert.equal(await readMessage(context, box, last.id), undefined)
  }))

test('a search finds words of sender, subject and text, wide or narrow, in any folder', () =>
  inCity(async ({ context }) => {
    const box = await givenMailbox(context, TEACHER, 'wangxm')
    await arrive(context, box, rawOf('Ｍeeting', '明天下午三點在會議室'))
    assert.equal(await saveSent(context, box, rawOf('reply', '收到，謝謝')), 'saved')
    const found = async (query: string) => (await searchMessages(context, box, { query, page: 1 })).messages
    assert.deepEqual((await found('meeting 會議室')).length, 1)
    assert.deepEqual((await found('ANNA')).length, 2)
    assert.deepEqual((await found('謝謝'))[0]?.folder, 'sent')
    assert.deepEqual(await found('meeting 收到'), [])
    assert.deepEqual(await found('  '), [])
  }))

test('a message belongs to one mailbox: with another’s id it is not there', () =>
  inCity(async ({ context }) => {
    const [box, other] = [
      await givenMailbox(context, TEACHER, 'wangxm'),
      await givenMailbox(context, COLLEAGUE, 'yilan'),
    ]
    await arrive(context, box, rawOf('private', 'text'))
    const { id } = (await listMessages(context, box, inbox)).messages[0]!
    for (const strange of [id, newId(), 'x', '']) {
      assert.equal(await readMessage(context, other, strange), undefined)
      assert.equal(await markMessage(context, other, strange, { seen: true }), false)
      assert.equal(await moveMessage(context, other, strange, 'trash'), undefined)
      assert.equal(await deleteForever(context, other, strange), false)
    }
  }))

test('the database holds no plain text, and the key of one mailbox opens nothing of another', () =>
  inCity(async ({ context }) => {
    const [box, other] = [
      await givenMailbox(context, TEACHER, 'wangxm'),
      await givenMailbox(context, COLLEAGUE, 'yilan'),
    ]
    await arrive(context, box, rawOf('Rendezvous', 'Midnight', 'Message-ID: <meet@example.org>\r\n'))
    const { rows } = await context.database.execute<{ dump: string }>(sql`
      select string_agg(m::text || encode(raw, 'escape') || encode(summary, 'escape') || encode(words, 'escape'), '') as dump from messages m`)
    assert.doesNotMatch(rows[0]!.dump, /Rendezvous|Midnight|example\.org|anna/i)
    const [key] = await context.database.select().from(mailStores).where(eq(mailStores.mailbox, other))
    await context.database.update(mailStores).set({ key: key!.key }).where(eq(mailStores.mailbox, box))
    await assert.rejects(listMessages(context, box, inbox), /authenticate/)
  }))

test('a message that nobody can parse is kept all the same', () =>
  inCity(async ({ context }) => {
    const box = await givenMailbox(context, TEACHER, 'wangxm')
    const noise = Buffer.from(Array.from({ length: 3000 }, (_, index) => (index * 197) % 256))
    assert.equal((await arrive(context, box, noise)).kind, 'stored')
    const { id } = (await listMessages(context, box, inbox)).messages[0]!
    assert.ok((await readMessage(context, box, id))!.raw.equals(noise))
  }))

test('a draft takes the place of the one before; when there is no room the earlier one stays', () =>
  inCity(async ({ context }) => {
    const box = await givenMailbox(context, TEACHER, 'wangxm')
    const drafts = async () =>
      (await listMessages(context, box, { folder: 'drafts', page: 1 })).messages.map(
        ({ summary }) => summary.subject,
      )
    const first = (await saveDraft(context, box, rawOf('first', 'x')))!
    const second = (await saveDraft(context, box, rawOf('second', 'x'), first))!
    assert.deepEqual(await drafts(), ['second'])
    await context.database.update(mailStores).set({ quota: 500 }).where(eq(mailStores.mailbox, box))
    assert.equal(await saveDraft(context, box, rawOf('third', 'x'.repeat(500)), second), undefined)
    assert.deepEqual(await drafts(), ['second'])
  }))
