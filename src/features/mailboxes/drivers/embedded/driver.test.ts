import assert from 'node:assert/strict'
import { test } from 'node:test'
import { eq } from 'drizzle-orm'
import type { Context } from '#foundation/context.ts'
import { newId } from '#foundation/tokens.ts'
import { inCity, inOpenCity, type TestClock } from '#test/context.ts'
import type { Kept, Outcome } from '../../driver.ts'
import { QUOTA_BYTES } from '../../rules.ts'
import { mailboxes } from '../../tables.ts'
import { driverContract } from '../contract.ts'
import { arrive, type Box, named, rawOf } from '../promises/box.ts'
import { embedded } from './driver.ts'
import { mailStores, messages } from './tables.ts'

driverContract('embedded', {
  within: (tell) =>
    inCity(({ context }) => tell({ context, driver: embedded, newMailbox: () => newMailbox(context) })),
  advance: (context, duration) => (context.clock as TestClock).advance(duration),
})

/** An office's mailbox: it needs no account. */
async function newMailbox(context: Context): Promise<Kept> {
  const mailbox = newId()
  const name = `box${mailbox.slice(-12)}`
  await context.database.insert(mailboxes).values({
    id: mailbox,
    kind: 'function',
    name,
    state: 'ready',
    requestedAt: context.clock.now(),
    lockedAccount: false,
    tries: 0,
  })
  return { mailbox, name, aliases: [], standing: 'open', quota: QUOTA_BYTES }
}

/** On real connections. */
function inOpenBox(tell: (box: Box) => Promise<void>): Promise<void> {
  return inOpenCity(async ({ context }) => {
    const kept = await newMailbox(context)
    await embedded.keep(context, kept)
    const place = { context, driver: embedded, newMailbox: () => newMailbox(context) }
    await tell({ ...place, box: kept.mailbox, kept })
  })
}

const kinds = (outcomes: Outcome[], kind: Outcome['kind']): number =>
  outcomes.filter((outcome) => outcome.kind === kind).length
const totalOf = async ({ context, box }: Box): Promise<number> =>
  (await embedded.folders(context, box)).reduce((sum, { total }) => sum + total, 0)

test('of two messages at once at the edge of the quota one is taken, and what is used is exact', () =>
  inOpenBox(async (given) => {
    const raw = rawOf('same size', { text: 'x'.repeat(1000) })
    await embedded.quota(given.context, given.box, raw.length * 5)
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => arrive(given, raw)))
    assert.deepEqual([kinds(outcomes, 'stored'), kinds(outcomes, 'full')], [5, 15])
    assert.equal((await embedded.usage(given.context, given.box)).used, raw.length * 5)
    const { messages: first } = await embedded.list(given.context, given.box, { folder: 'inbox', page: 1 })
    await Promise.all([
      ...first.map(({ id }) => embedded.discard(given.context, given.box, id)),
      ...Array.from({ length: 5 }, () => arrive(given, raw)),
    ])
    const used = (await totalOf(given)) * raw.length
    assert.equal((await embedded.usage(given.context, given.box)).used, used)
  }))

test('of ten repeats at once one is stored, and answers at once are one conversation', () =>
  inOpenBox(async (given) => {
    const raw = rawOf('again', { head: named('again') })
    const outcomes = await Promise.all(Array.from({ length: 10 }, () => arrive(given, raw)))
    assert.deepEqual([kinds(outcomes, 'stored'), kinds(outcomes, 'repeated')], [1, 9])
    const answers = Array.from({ length: 10 }, (_, number) =>
      arrive(given, rawOf('Re', { head: named(`answer${number}`, 'again') })),
    )
    await Promise.all(answers)
    const { messages: listed } = await embedded.list(given.context, given.box, { folder: 'inbox', page: 1 })
    assert.deepEqual(
      listed.map(({ count }) => count),
      [11],
    )
  }))

test('a mailbox that is suspended while mail arrives takes nothing from then on; one that is locked takes all', () =>
  inOpenBox(async (given) => {
    const { context, box } = given
    const many = () => Array.from({ length: 10 }, () => arrive(given, rawOf('now')))
    const locked = await Promise.all([...many(), embedded.lock(context, box)])
    assert.equal(
      kinds(
        locked.filter((one) => one !== undefined),
        'stored',
      ),
      10,
    )
    const early = many()
    await embedded.suspend(context, box)
    const late = await Promise.all(many())
    assert.equal(kinds(late, 'suspended'), 10)
    const taken = 10 + kinds(await Promise.all(early), 'stored')
    assert.equal(await totalOf(given), taken)
  }))

test('messages of an earlier release, without conversation and marks, are listed and read', () =>
  inCity(async ({ context }) => {
    const kept = await newMailbox(context)
    await embedded.keep(context, kept)
    const box: Box = {
      context,
      driver: embedded,
      newMailbox: () => newMailbox(context),
      box: kept.mailbox,
      kept,
    }
    await arrive(box, rawOf('old'))
    await context.database.update(messages).set({ thread: null }).where(eq(messages.mailbox, box.box))
    await context.database.update(mailStores).set({ name: null }).where(eq(mailStores.mailbox, box.box))
    const { messages: listed } = await embedded.list(context, box.box, { folder: 'inbox', page: 1 })
    assert.deepEqual([listed.length, listed[0]?.thread], [1, listed[0]?.id])
    assert.equal((await embedded.conversation(context, box.box, listed[0]!.id)).length, 1)
    assert.ok((await embedded.all(context)).some(({ name }) => name === kept.name))
  }))
