import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { count, eq } from 'drizzle-orm'
import { accountByName } from '#features/accounts/accounts.ts'
import { driverOf } from '#features/mailboxes/driver.ts'
import { mailboxOf } from '#features/mailboxes/mailboxes.ts'
import { COMMAND } from '#foundation/actor.ts'
import type { Context } from '#foundation/context.ts'
import { type City, inCity, inOpenCity } from '#test/context.ts'
import { type ImapSource, SOURCE_PASSWORD, startImapSource } from '#test/imap-source.ts'
import { movedMessages } from './mail-tables.ts'
import { progressOf, startMoves, steerMoves } from './moves.ts'
import { moveDue, moveOne } from './moving.ts'
import { undoMove } from './undoing.ts'

let source: ImapSource

before(async () => {
  source = await startImapSource(['li', 'thousand', 'renumbered'])
})
after(() => source.stop())

function letter(number: number, size = 200): Buffer {
  const head = `From: friend@example.org\r\nTo: lijunjie@kcg.gov.tw\r\nSubject: =?utf-8?B?${Buffer.from(`第 ${number} 封`).toString('base64')}?=\r\nMessage-ID: <${number}@example.org>\r\nDate: Mon, 01 Jun 2026 08:00:00 +0800\r\n`
  return Buffer.from(`${head}Content-Type: text/plain; charset=utf-8\r\n\r\n${'哈囉'.repeat(size / 6)}\r\n`)
}

const THEN = new Date('2026-06-01T00:00:00Z')

async function mailboxId(context: Context): Promise<string> {
  const { id } = (await accountByName(context, 'lijunjie'))!
  return (await mailboxOf(context, id))!.id
}

async function start(context: Context, user: string, password = SOURCE_PASSWORD): Promise<string> {
  const wishes = [{ name: 'lijunjie', login: { user, password } }]
  const { moves } = await startMoves(context, COMMAND, { source: source.url, wishes })
  return moves[0]!
}

async function move(city: City, user: string): Promise<Record<string, unknown>> {
  const id = await start(city.context, user)
  await moveOne(city.context, { move: id })
  const [progress] = await progressOf(city.context, [id])
  const { state, found, stored, there, left, lastError } = progress!
  return { state, found, stored, there, left, ...(lastError ? { lastError } : {}) }
}

async function foldersOf(context: Context): Promise<Record<string, number>> {
  const folders = await driverOf(context).folders(context, await mailboxId(context))
  return Object.fromEntries(
    folders.filter(({ total }) => total > 0).map(({ role, name, total }) => [role ?? name, total]),
  )
}

describe('李俊傑 moves in from another server', () => {
  test('folders, flags and times come along; what changes there between two passes is carried over; nothing comes twice', () =>
    inCity(async (city) => {
      const { context } = city
      const there = await source.as('li')
      await there.mailboxCreate('專案/水利')
      await there.append('INBOX', letter(1), ['\\Seen', '\\Flagged'], THEN)
      await there.append('INBOX', letter(2), [], THEN)
      await there.append('Sent', letter(3), ['\\Seen'], THEN)
      await there.append('專案/水利', letter(4), ['\\Answered'], THEN)
      assert.deepEqual(await move(city, 'li'), { state: 'done', found: 4, stored: 4, there: 0, left: 0 })
      assert.deepEqual(await foldersOf(context), { inbox: 2, sent: 1, '專案／水利': 1 })
      const mailbox = await mailboxId(context)
      const driver = driverOf(context)
      const { messages } = await driver.list(context, mailbox, { folder: 'inbox', page: 1 })
      const first = messages.find(({ summary }) => summary.subject === '第 1 封')!
      assert.deepEqual([first.seen, first.flagged, first.external], [true, true, true])
      assert.equal(first.at.toISOString(), THEN.toISOString())
      assert.ok((await driver.read(context, mailbox, first.id))!.raw.equals(letter(1)))

      await there.mailboxOpen('INBOX')
      await there.messageFlagsAdd({ header: { 'message-id': '<2@example.org>' } }, ['\\Seen'])
      await there.messageDelete({ header: { 'message-id': '<1@example.org>' } })
      await there.append('INBOX', letter(5), [], THEN)
      await there.logout()
      assert.deepEqual(await move(city, 'li'), { state: 'done', found: 4, stored: 1, there: 3, left: 0 })
      assert.deepEqual(await foldersOf(context), { inbox: 3, sent: 1, '專案／水利': 1 })
      const again = await driver.list(context, mailbox, { folder: 'inbox', page: 1 })
      assert.equal(again.messages.find(({ summary }) => summary.subject === '第 2 封')!.seen, true)

      const mine = again.messages.find(({ summary }) => summary.subject === '第 5 封')!
      await driver.move(context, mailbox, mine.id, 'trash')
      assert.equal(await undoMove(context, COMMAND, mailbox), 4, 'what he has moved himself stays')
      assert.deepEqual(await foldersOf(context), { trash: 1 })
    }))

  test('a wrong password ends it at once, with the server’s own word; a right one goes on', () =>
    inCity(async ({ context }) => {
      const id = await start(context, 'li', 'wrong')
      await moveOne(context, { move: id })
      const [failed] = await progressOf(context, [id])
      assert.deepEqual([failed!.state, failed!.lastError], ['failed', 'AUTHENTICATIONFAILED'])
    }))

  test('a server that is down is tried again later; paused, it waits', () =>
    inCity(async ({ context, clock }) => {
      const wishes = [{ name: 'lijunjie', login: { user: 'li', password: SOURCE_PASSWORD } }]
      const { moves } = await startMoves(context, COMMAND, { source: 'imap://127.0.0.1:1', wishes })
      await moveOne(context, { move: moves[0]! })
      const [later] = await progressOf(context, moves)
      assert.deepEqual([later!.state, later!.lastError, later!.tries], ['waiting', 'ECONNREFUSED', 1])
      assert.ok(later!.nextAt! > clock.now())
      assert.equal(await steerMoves(context, COMMAND, { moves, deed: 'pause' }), 1)
      clock.advance('P1D')
      await moveOne(context, { move: moves[0]! })
      assert.equal((await progressOf(context, moves))[0]!.tries, 1)
      assert.equal(await steerMoves(context, COMMAND, { moves, deed: 'cancel' }), 1)
    }))

  test('names without a mailbox here are told', () =>
    inCity(async ({ context }) => {
      const wishes = [{ name: 'nobodyhere', login: { user: 'li', password: SOURCE_PASSWORD } }]
      assert.deepEqual(await startMoves(context, COMMAND, { source: source.url, wishes }), {
        moves: [],
        unknown: ['nobodyhere'],
      })
    }))

  test('a folder that its server numbers anew is known by its messages', () =>
    inCity(async (city) => {
      const there = await source.as('renumbered')
      const fill = async (): Promise<void> => {
        await there.mailboxCreate('舊')
        for (const number of [1, 2, 2]) await there.append('舊', letter(number), [], THEN)
      }
      await fill()
      assert.equal((await move(city, 'renumbered')).stored, 3)
      await there.mailboxDelete('舊')
      await fill()
      await there.logout()
      assert.deepEqual(await move(city, 'renumbered'), {
        state: 'done',
        found: 3,
        stored: 0,
        there: 3,
        left: 0,
      })
      assert.deepEqual(await foldersOf(city.context), { 舊: 3 })
    }))
})

test('1 000 messages move in twice, cut off in the middle: none is lost and none is doubled', () =>
  inOpenCity(async ({ context, clock }) => {
    const there = await source.as('thousand')
    const lots = Array.from({ length: 1_000 }, (_, number) => letter(number))
    await Promise.all(lots.map((raw) => there.append('INBOX', raw, [], THEN)))
    await there.logout()
    const id = await start(context, 'thousand')
    const cut = { ...context, keys: { ...context.keys, index: brokenAfter(context, 300) } }
    await moveOne(cut, { move: id })
    const [half] = await progressOf(context, [id])
    assert.equal(half!.state, 'waiting')
    assert.ok(half!.stored > 0 && half!.stored < 1_000)
    clock.advance('PT10M')
    await moveOne(context, { move: id })
    assert.deepEqual((await foldersOf(context)).inbox, 1_000)
    await start(context, 'thousand')
    await moveDue(context)
    const [row] = await context.database
      .select({ all: count() })
      .from(movedMessages)
      .where(eq(movedMessages.folder, 'inbox'))
    assert.equal(row!.all, 1_000)
    const [newest] = await progressOf(context)
    await moveOne(context, { move: newest!.id })
    assert.deepEqual((await foldersOf(context)).inbox, 1_000)
    const subjects = new Set<string>()
    const driver = driverOf(context)
    const mailbox = await mailboxId(context)
    for (let page = 1; page <= 20; page++)
      for (const { summary } of (await driver.list(context, mailbox, { folder: 'inbox', page })).messages)
        subjects.add(summary.subject)
    assert.equal(subjects.size, 1_000)
  }))

/** As if the process ended: after so many messages nothing goes on. */
function brokenAfter({ keys }: Context, messages: number): Context['keys']['index'] {
  let left = messages
  return (purpose, text) => {
    if (purpose === 'moving-in.message' && left-- <= 0) throw new Error('the end')
    return keys.index(purpose, text)
  }
}
