import assert from 'node:assert/strict'
import { test } from 'node:test'
import { eq, sql } from 'drizzle-orm'
import { accounts, recoveryLinks } from '#features/accounts/tables.ts'
import type { Context } from '#foundation/context.ts'
import { newId } from '#foundation/tokens.ts'
import { inCity, inOpenCity } from '#test/context.ts'
import { givenMailbox } from '#test/mail.ts'
import { driverOf } from './driver.ts'
import { mailStores, messages } from './drivers/embedded/tables.ts'
import {
  deleteForever,
  listMessages,
  markSeen,
  moveMessage,
  readMessage,
  saveSent,
  searchMessages,
  usageOf,
} from './messages.ts'
import { PER_PAGE, QUOTA_BYTES } from './rules.ts'
import { mailboxes } from './tables.ts'

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

    assert.equal(await markSeen(context, box, last.id), true)
    assert.equal((await usageOf(context, box)).unread.inbox, PER_PAGE)
    assert.equal(await moveMessage(context, box, last.id, 'trash'), true)
    assert.deepEqual((await usageOf(context, box)).total, { inbox: PER_PAGE, sent: 0, trash: 1 })
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
    assert.deepEqual((await searchMessages(context, box, 'meeting 會議室')).length, 1)
    assert.deepEqual((await searchMessages(context, box, 'ANNA')).length, 2)
    assert.deepEqual((await searchMessages(context, box, '謝謝'))[0]?.folder, 'sent')
    assert.deepEqual(await searchMessages(context, box, 'meeting 收到'), [])
    assert.deepEqual(await searchMessages(context, box, '  '), [])
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
      assert.equal(await markSeen(context, other, strange), false)
      assert.equal(await moveMessage(context, other, strange, 'trash'), false)
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
    assert.equal(await arrive(context, box, noise), 'stored')
    const { id } = (await listMessages(context, box, inbox)).messages[0]!
    assert.ok((await readMessage(context, box, id))!.raw.equals(noise))
  }))

test('of many messages at once on real connections none goes beyond the quota, and repeats are stored once', () =>
  inOpenCity(async ({ context }) => {
    const box = await givenMailbox(context, 'A800000014', 'smithjohn')
    const raw = rawOf('same size', 'x'.repeat(1000))
    await context.database
      .update(mailStores)
      .set({ used: QUOTA_BYTES - 5 * raw.length })
      .where(eq(mailStores.mailbox, box))
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => arrive(context, box, raw)))
    assert.equal(outcomes.filter((outcome) => outcome === 'stored').length, 5)
    assert.equal((await usageOf(context, box)).used, QUOTA_BYTES)
    assert.equal(await saveSent(context, box, raw), 'full')
    await context.database.update(mailStores).set({ used: 0 }).where(eq(mailStores.mailbox, box))
    const repeated = rawOf('again', 'x', 'Message-ID: <again@example.org>\r\n')
    const again = await Promise.all(Array.from({ length: 10 }, () => arrive(context, box, repeated)))
    assert.deepEqual(
      again.filter((outcome) => outcome !== 'repeated'),
      ['stored'],
    )
    await forget(context, box)
  }))

async function forget({ database }: Context, box: string): Promise<void> {
  await database.delete(messages).where(eq(messages.mailbox, box))
  await database.delete(mailStores).where(eq(mailStores.mailbox, box))
  const [gone] = await database.delete(mailboxes).where(eq(mailboxes.id, box)).returning()
  await database.delete(recoveryLinks).where(eq(recoveryLinks.account, gone!.account))
  await database.delete(accounts).where(eq(accounts.id, gone!.account))
}
