import assert from 'node:assert/strict'
import { test } from 'node:test'
import { eq } from 'drizzle-orm'
import { nameState } from '#features/accounts/accounts.ts'
import { lockAccounts, unlockAccounts } from '#features/accounts/locking.ts'
import { accounts } from '#features/accounts/tables.ts'
import { readLog } from '#features/audit/audit.ts'
import { sequence } from '#features/audit/sequencer.ts'
import { COMMAND, SYSTEM } from '#foundation/actor.ts'
import type { Context } from '#foundation/context.ts'
import { inCity } from '#test/context.ts'
import { givenMailbox } from '#test/mail.ts'
import { addresseeOf } from './addressees.ts'
import { driverOf } from './driver.ts'
import { mailFolders, mailStores, messages } from './drivers/embedded/tables.ts'
import { keepDue, lastDifferences, reconcile } from './keeping.ts'
import { addAlias, decide, deleteNow, endAlias, hold, setQuota } from './life.ts'
import { mailboxOf, requestMailbox } from './mailboxes.ts'
import { makeDue } from './making.ts'
import { reviewDue } from './review.ts'
import { QUOTA_BYTES } from './rules.ts'
import { mailboxes } from './tables.ts'

const TEACHER = 'A123456789'
const COLLEAGUE = 'X200000001'

const keptOf = async (context: Context, box: string) =>
  (await driverOf(context).all(context)).find(({ mailbox }) => mailbox === box)
const accountOf = async ({ database }: Context, box: string) =>
  (await database.select().from(mailboxes).where(eq(mailboxes.id, box)))[0]!.account!
const arrive = (context: Context, box: string) =>
  driverOf(context).deliver(context, box, {
    raw: Buffer.from('Subject: x\r\n\r\nx'),
    folder: 'inbox',
    external: true,
  })

test('what is decided of a mailbox reaches its driver at once, and a decision is made once', () =>
  inCity(async ({ context, runJobs }) => {
    const box = await givenMailbox(context, TEACHER, 'wangxm')
    for (const [decided, standing] of [
      ['locked', 'locked'],
      ['suspended', 'suspended'],
      ['closed', 'suspended'],
      ['open', 'open'],
    ] as const) {
      assert.equal(await decide(context, COMMAND, box, { decided, why: 'administrator' }), true)
      assert.equal(await decide(context, COMMAND, box, { decided, why: 'administrator' }), false)
      await runJobs()
      assert.equal((await keptOf(context, box))?.standing, standing, decided)
    }
    const deleteAt = new Date('2027-01-01T00:00:00Z')
    await decide(context, SYSTEM, box, { decided: 'closed', why: 'unused', deleteAt })
    const mailbox = (await mailboxOf(context, await accountOf(context, box)))!
    assert.deepEqual(
      [mailbox.standing, mailbox.decidedFor, mailbox.deleteAt],
      ['suspended', 'unused', deleteAt],
    )
    await sequence(context)
    const deeds = (await readLog(context, COMMAND, 20)).map(({ action }) => action)
    for (const deed of ['mailbox.locked', 'mailbox.suspended', 'mailbox.closed', 'mailbox.reopened'])
      assert.ok(deeds.includes(deed as never), deed)
  }))

test('a locked account locks its mailbox, and opens it again; mail arrives meanwhile', () =>
  inCity(async ({ context, runJobs }) => {
    const box = await givenMailbox(context, TEACHER, 'wangxm')
    const account = await accountOf(context, box)
    await lockAccounts(context, SYSTEM, [account], 'administrator')
    await runJobs()
    assert.equal((await keptOf(context, box))?.standing, 'locked')
    assert.equal((await arrive(context, box)).kind, 'stored')
    await unlockAccounts(context, SYSTEM, [account], 'administrator')
    await runJobs()
    assert.equal((await keptOf(context, box))?.standing, 'open')
  }))

test('a further name gets the mailbox’s mail, is nobody else’s for good, and may be had again by its own', () =>
  inCity(async ({ context, runJobs }) => {
    const [box, other] = [
      await givenMailbox(context, TEACHER, 'wangxm'),
      await givenMailbox(context, COLLEAGUE, 'yilan'),
    ]
    assert.equal(await addAlias(context, COMMAND, box, 'Wang.Xiaoming'), 'added')
    await runJobs()
    assert.deepEqual((await keptOf(context, box))?.aliases, ['wang.xiaoming'])
    assert.deepEqual(await addresseeOf(context, 'WANG.xiaoming'), {
      kind: 'mailbox',
      id: box,
      account: await accountOf(context, box),
      takes: true,
    })
    assert.equal(await addAlias(context, COMMAND, box, 'principal'), 'added')
    assert.equal(await nameState(context, 'principal'), 'taken')
    for (const taken of ['yilan', 'lijunjie', 'principal'])
      assert.equal(await addAlias(context, COMMAND, other, taken), 'taken', taken)
    for (const bad of ['', 'a', 'mayor', 'a..b', '.a', 'two words', 'x'.repeat(30)])
      assert.equal(await addAlias(context, COMMAND, box, bad), 'bad-name', bad)
    assert.equal(await endAlias(context, COMMAND, box, 'principal'), true)
    assert.equal(await endAlias(context, COMMAND, box, 'principal'), false)
    assert.equal(await addresseeOf(context, 'principal'), undefined)
    assert.equal(await addAlias(context, COMMAND, other, 'principal'), 'taken')
    assert.equal(await addAlias(context, COMMAND, box, 'principal'), 'added')
  }))

test('the quota is what is said, or 300 MB', () =>
  inCity(async ({ context, runJobs }) => {
    const box = await givenMailbox(context, TEACHER, 'wangxm')
    assert.equal(await setQuota(context, COMMAND, box, 1_000_000_000), true)
    assert.equal(await setQuota(context, COMMAND, box, 1_000_000_000), false)
    await runJobs()
    assert.equal((await keptOf(context, box))?.quota, 1_000_000_000)
    await setQuota(context, COMMAND, box, null)
    await runJobs()
    assert.equal((await keptOf(context, box))?.quota, QUOTA_BYTES)
  }))

test('a deleted mailbox leaves evidence of how much there was, no message, and a name that stays its holder’s', () =>
  inCity(async ({ context }) => {
    const box = await givenMailbox(context, TEACHER, 'wangxm')
    const account = await accountOf(context, box)
    await arrive(context, box)
    await driverOf(context).makeFolder(context, box, 'own')
    assert.deepEqual(await deleteNow(context, SYSTEM, box), { messages: 1, bytes: 15 })
    assert.equal(await deleteNow(context, SYSTEM, box), undefined)
    for (const table of [messages, mailFolders, mailStores])
      assert.equal((await context.database.select().from(table).where(eq(table.mailbox, box))).length, 0)
    assert.equal(await addresseeOf(context, 'wangxm'), undefined)
    assert.equal(await decide(context, SYSTEM, box, { decided: 'open', why: 'administrator' }), false)
    await sequence(context)
    const [deed] = (await readLog(context, COMMAND, 20)).filter(({ action }) => action === 'mailbox.deleted')
    assert.deepEqual(deed?.details, { messages: 1, bytes: 15 })
    const person = (await context.database.select().from(mailboxes).where(eq(mailboxes.id, box)))[0]!.person!
    await requestMailbox(context, COMMAND, { account, person })
    await reviewDue(context)
    await makeDue(context)
    assert.equal((await addresseeOf(context, 'wangxm'))?.kind, 'mailbox')
    assert.deepEqual(await driverOf(context).usage(context, box), { used: 0, quota: QUOTA_BYTES })
  }))

test('an account that was closed meanwhile gets no mailbox', () =>
  inCity(async ({ context }) => {
    const box = await givenMailbox(context, TEACHER, 'wangxm')
    const account = await accountOf(context, box)
    const person = (await context.database.select().from(mailboxes).where(eq(mailboxes.id, box)))[0]!.person!
    await deleteNow(context, SYSTEM, box)
    await context.database.update(accounts).set({ state: 'closed' }).where(eq(accounts.id, account))
    await requestMailbox(context, COMMAND, { account, person })
    assert.equal((await mailboxOf(context, account))?.decided, 'deleted')
  }))

test('a mailbox that is held is not deleted until its time is over, or it is let go', () =>
  inCity(async ({ context, clock }) => {
    const box = await givenMailbox(context, TEACHER, 'wangxm')
    const other = await givenMailbox(context, COLLEAGUE, 'yilan')
    for (const one of [box, other])
      assert.equal(await hold(context, COMMAND, one, new Date(clock.now().getTime() + 3_600_000)), true)
    assert.equal(await deleteNow(context, SYSTEM, box), undefined)
    assert.equal((await addresseeOf(context, 'wangxm'))?.kind, 'mailbox')
    await hold(context, COMMAND, other, null)
    assert.ok(await deleteNow(context, SYSTEM, other))
    clock.advance('PT1H')
    assert.ok(await deleteNow(context, SYSTEM, box))
    assert.equal(await hold(context, COMMAND, box, null), false)
  }))

test('what the driver does not follow is tried again, and a crash between deed and driver loses nothing', () =>
  inCity(async ({ context }) => {
    const box = await givenMailbox(context, TEACHER, 'wangxm')
    await decide(context, COMMAND, box, { decided: 'locked', why: 'administrator' })
    const newKey = () => {
      throw new TypeError('the key store is away')
    }
    await keepDue({ ...context, keys: { ...context.keys, newKey } })
    assert.equal((await keptOf(context, box))?.standing, 'open')
    await keepDue(context)
    assert.equal((await keptOf(context, box))?.standing, 'locked')
  }))

test('each night what is kept is compared with what should be: differences are mended and shown', () =>
  inCity(async ({ context, clock }) => {
    const box = await givenMailbox(context, TEACHER, 'wangxm')
    const lost = await givenMailbox(context, COLLEAGUE, 'yilan')
    const changed = { standing: 'open', quota: 5, aliases: ['stranger'] } as const
    await reconcile(context)
    assert.deepEqual((await lastDifferences(context))?.differences, [])
    await context.database
      .update(mailStores)
      .set({ ...changed, aliases: [...changed.aliases] })
      .where(eq(mailStores.mailbox, box))
    await driverOf(context).remove(context, lost)
    clock.advance('P1D')
    const found = await reconcile(context)
    const told = found.map(({ name, kind, should, found }) => [name, kind, should, found].join('|')).sort()
    assert.deepEqual(told, [
      'wangxm|aliases||stranger',
      `wangxm|quota|${QUOTA_BYTES}|5`,
      'yilan|missing|yilan|',
    ])
    assert.ok(found.every(({ mendedAt }) => mendedAt))
    assert.equal((await keptOf(context, box))?.quota, QUOTA_BYTES)
    assert.ok(await keptOf(context, lost))
    assert.deepEqual(await reconcile(context), [])
  }))
