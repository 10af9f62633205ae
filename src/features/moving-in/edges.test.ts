import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { accountByName } from '#features/accounts/accounts.ts'
import { driverOf } from '#features/mailboxes/driver.ts'
import { decide } from '#features/mailboxes/life.ts'
import { mailboxOf } from '#features/mailboxes/mailboxes.ts'
import { MESSAGE_BYTES } from '#features/mailboxes/rules.ts'
import { COMMAND } from '#foundation/actor.ts'
import type { Context } from '#foundation/context.ts'
import { lettersWaiting } from '#foundation/outbox.ts'
import { inCity, inOpenCity } from '#test/context.ts'
import { type ImapSource, SOURCE_PASSWORD, startImapSource } from '#test/imap-source.ts'
import { copyFolder, placeOf } from './copying.ts'
import { examine, makeRoom } from './examining.ts'
import { sourceIn } from './mail-rules.ts'
import { type Progress, progressOf, startMoves } from './moves.ts'
import { moveOne } from './moving.ts'
import { mayReach } from './reaching.ts'
import { openSource } from './source.ts'
import { undoMove } from './undoing.ts'

const THEN = new Date('2026-06-01T00:00:00Z')
const ROOM = 2_500
let source: ImapSource

before(async () => {
  source = await startImapSource([
    'full',
    'large',
    'vanishing',
    'closed',
    'race',
    'letter',
    'undone',
    'forged',
    'inner',
  ])
})
after(() => source.stop())

/** About a thousand bytes, without a Message-ID by which a repeat would be known. */
function plain(number: number, bytes = 900): Buffer {
  return Buffer.from(`From: friend@example.org\r\nSubject: ${number}\r\n\r\n${'x'.repeat(bytes)}\r\n`)
}

async function fill(user: string, ...letters: Buffer[]): Promise<void> {
  const there = await source.as(user)
  await Promise.all(letters.map((raw) => there.append('INBOX', raw, [], THEN)))
  await there.logout()
}

async function boxOf(context: Context): Promise<string> {
  return (await mailboxOf(context, (await accountByName(context, 'lijunjie'))!.id))!.id
}

function wishOf(user: string) {
  return { name: 'lijunjie', login: { user, password: SOURCE_PASSWORD } }
}

async function start(context: Context, user: string): Promise<string> {
  const { moves } = await startMoves(context, COMMAND, { source: source.url, wishes: [wishOf(user)] })
  return moves[0]!
}

async function move(context: Context, user: string): Promise<Progress> {
  const id = await start(context, user)
  await moveOne(context, { move: id })
  return (await progressOf(context, [id]))[0]!
}

function amounts({ state, found, stored, there, left, tooLarge }: Progress) {
  return { state, found, stored, there, left, tooLarge }
}

async function inInbox(context: Context): Promise<number> {
  const folders = await driverOf(context).folders(context, await boxOf(context))
  return folders.find(({ role }) => role === 'inbox')!.total
}

describe('what may go wrong while a mailbox moves in', () => {
  test('it becomes full: what was left is counted; with room, the next pass brings it and nothing else', () =>
    inCity(async ({ context }) => {
      await fill('full', plain(1), plain(2), plain(3), plain(4))
      const box = await boxOf(context)
      const { used } = await driverOf(context).usage(context, box)
      await driverOf(context).quota(context, box, used + ROOM)
      const before = await inInbox(context)
      const full = { found: 4, stored: 2, there: 0, left: 2, tooLarge: 0 }
      assert.deepEqual(amounts(await move(context, 'full')), { state: 'done', ...full })
      const examined = (await examine(context, source.url, wishOf('full')))!
      assert.equal(examined.kind === 'seen' && examined.hasRoom, false)
      assert.equal(examined.kind === 'seen' && examined.amount.coming, 2)
      assert.equal(await makeRoom(context, COMMAND, examined), true)
      const rest = { found: 4, stored: 2, there: 2, left: 0, tooLarge: 0 }
      assert.deepEqual(amounts(await move(context, 'full')), { state: 'done', ...rest })
      assert.equal(await inInbox(context), before + 4)
    }))

  test('a message above 36 MiB is left and counted as such', () =>
    inCity(async ({ context }) => {
      await fill('large', plain(1, MESSAGE_BYTES), plain(2))
      const left = { found: 2, stored: 1, there: 0, left: 1, tooLarge: 1 }
      assert.deepEqual(amounts(await move(context, 'large')), { state: 'done', ...left })
    }))

  test('a folder that vanishes after it was listed is left out', () =>
    inCity(async ({ context }) => {
      const there = await source.as('vanishing')
      await there.mailboxCreate('gone')
      const opened = await openSource(context, source.url, wishOf('vanishing').login)
      assert.ok((await opened.folders()).some(({ path }) => path === 'gone'))
      await there.mailboxDelete('gone')
      assert.equal(await opened.open('gone'), undefined)
      assert.equal((await opened.open('INBOX'))?.messages.length, 0)
      await Promise.all([opened.close(), there.logout()])
    }))

  test('whatever a message says of itself it counts as come from outside, but for what the holder wrote', () =>
    inCity(async ({ context }) => {
      await fill('forged', Buffer.from('From: <mayor@kcg.gov.tw>\r\nSubject: 1\r\n\r\nx\r\n'))
      const there = await source.as('forged')
      await there.append('Sent', plain(2))
      await there.append('INBOX', plain(3))
      await there.logout()
      await move(context, 'forged')
      const { messages } = await driverOf(context).list(context, await boxOf(context), {
        folder: 'inbox',
        page: 1,
      })
      assert.deepEqual(
        messages.map(({ external }) => external),
        [true, true],
      )
      const sent = await driverOf(context).list(context, await boxOf(context), { folder: 'sent', page: 1 })
      assert.deepEqual(
        sent.messages.map(({ external }) => external),
        [false],
      )
    }))

  test('a server in an inner network is connected to only where a setting names it, whatever its name says', () =>
    inCity(async ({ context }) => {
      await fill('inner', plain(1))
      const settings = { ...context.settings, movingFrom: [] }
      const refused = await move({ ...context, settings }, 'inner')
      assert.deepEqual([refused.state, refused.lastError, refused.found], ['failed', 'NOT_ALLOWED', 0])
      for (const inner of [
        'imaps://localhost',
        'imaps://[::1]',
        'imaps://127.1',
        'imaps://169.254.169.254',
      ]) {
        assert.equal(await mayReach({ ...context, settings }, sourceIn(inner)!), false, inner)
      }
      assert.equal(await mayReach({ ...context, settings }, 'imaps://140.112.8.116:993'), true)
      assert.equal(await mayReach(context, source.url), true)
    }))

  test('a mailbox that takes no mail now is tried again later', () =>
    inCity(async ({ context, runJobs }) => {
      await fill('closed', plain(1))
      await decide(context, COMMAND, await boxOf(context), { decided: 'suspended', why: 'administrator' })
      await runJobs()
      const { state, lastError, stored } = await move(context, 'closed')
      assert.deepEqual([state, lastError, stored], ['waiting', 'NOT_TAKEN', 0])
    }))

  test('two hosts at one mailbox store each message once', () =>
    inOpenCity(async ({ context }) => {
      await fill('race', ...Array.from({ length: 40 }, (_, number) => plain(number)))
      const before = await inInbox(context)
      const mailbox = await boxOf(context)
      const place = placeOf(context, { source: source.url, user: 'race', path: 'INBOX' })
      const copy = async (): Promise<void> => {
        const there = await openSource(context, source.url, wishOf('race').login)
        const { validity, messages } = (await there.open('INBOX'))!
        const way = { mailbox, place, validity, folder: 'inbox' }
        await copyFolder(context, there, { way, messages, step: async () => true })
        await there.close()
      }
      await Promise.all([copy(), copy()])
      assert.equal(await inInbox(context), before + 40)
    }))
})

describe('when it is done', () => {
  test('the holder is told once, in the mailbox', () =>
    inCity(async ({ context }) => {
      await fill('letter', plain(1))
      const before = (await lettersWaiting(context)).length
      await move(context, 'letter')
      await move(context, 'letter')
      const letters = (await lettersWaiting(context)).slice(before)
      assert.deepEqual(
        letters.map(({ to, subject }) => [to, subject]),
        [['lijunjie@kcg.gov.tw', '您的郵件已搬到新的市府信箱']],
      )
    }))

  test('taken back, what the holder has moved stays, and the next pass does not bring it twice', () =>
    inCity(async ({ context }) => {
      await fill('undone', plain(1), plain(2))
      const before = await inInbox(context)
      const { mailbox } = await move(context, 'undone')
      const driver = driverOf(context)
      const { messages } = await driver.list(context, mailbox, { folder: 'inbox', page: 1 })
      const mine = messages.find(({ summary }) => summary.subject === '1')!
      await driver.move(context, mailbox, mine.id, 'trash')
      assert.equal(await undoMove(context, COMMAND, mailbox), 1)
      assert.equal((await progressOf(context))[0]!.state, 'undone')
      assert.equal((await move(context, 'undone')).stored, 1)
      assert.equal(await inInbox(context), before + 1)
    }))
})
