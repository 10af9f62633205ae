import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { eq } from 'drizzle-orm'
import { findPersonByIdNumber } from '#features/personnel/personnel.ts'
import { type Actor, COMMAND } from '#foundation/actor.ts'
import type { Context } from '#foundation/context.ts'
import { lettersWaiting } from '#foundation/outbox.ts'
import { inCity, inOpenCity } from '#test/context.ts'
import { openAccount } from './accounts.ts'
import { recoveryAddress, recoveryOf } from './recovery.ts'
import {
  askRecoveryChange,
  cancelRecoveryChange,
  changing,
  forgetOldChanges,
  proveByCardInstead,
  sendChangeAgain,
} from './recovery-change.ts'
import { changeLink, pressChangeLink } from './recovery-change-links.ts'
import { accounts, recoveryChanges } from './tables.ts'

const OLD = 'wang@example.com'
const NEW = 'wang.new@example.net'

/** 王小明's account, its recovery address confirmed or not. */
async function opened(context: Context, isConfirmed = true, idNumber = 'A123456789', name = 'wangxm') {
  const person = (await findPersonByIdNumber(context, idNumber))!
  const opening = await openAccount(context, COMMAND, {
    ...{ name, person: person.id, proofing: 'personal-data', language: 'zh-TW', recovery: OLD },
  })
  assert.ok(opening.kind === 'opened')
  const { id } = opening.account
  const recoveryConfirmedAt = isConfirmed ? context.clock.now() : null
  await context.database.update(accounts).set({ recoveryConfirmedAt }).where(eq(accounts.id, id))
  const by: Actor = { kind: 'account', account: id, person: person.id }
  return { account: id, by }
}

/** The latest link mailed to this address. */
async function linkTo(context: Context, address: string): Promise<string> {
  const letters = (await lettersWaiting(context)).filter(
    ({ to, text }) => to === address && /\/change\//.test(text),
  )
  return /\/account\/recovery\/change\/([\w-]+)/.exec(letters.at(-1)!.text)![1]!
}

async function asked(context: Context, isConfirmed = true) {
  const holder = await opened(context, isConfirmed)
  assert.equal(
    await askRecoveryChange(context, holder.by, { account: holder.account, address: ` ${NEW} ` }),
    'sent',
  )
  return holder
}

describe('a change of recovery address', () => {
  for (const order of [
    [OLD, NEW],
    [NEW, OLD],
  ] as const)
    test(`comes into force when both mailboxes have said yes, ${order[0]} first`, () =>
      inCity(async ({ context }) => {
        const { account } = await asked(context)
        const [first, second] = [await linkTo(context, order[0]), await linkTo(context, order[1])]
        assert.equal(await pressChangeLink(context, { kind: 'visitor' }, first), 'waiting')
        assert.equal(await recoveryAddress(context, account), OLD, 'nothing has changed yet')
        assert.equal(await pressChangeLink(context, { kind: 'visitor' }, first), 'dead', 'a link works once')
        assert.equal(await pressChangeLink(context, { kind: 'visitor' }, second), 'changed')
        assert.equal(await recoveryAddress(context, account), NEW)
        assert.ok((await recoveryOf(context, account))?.confirmedAt)
        assert.equal(await changing(context, account), undefined)
        assert.equal(await pressChangeLink(context, { kind: 'visitor' }, second), 'dead')
      }))

  test('is told to the old address, which alone its holder is known to read', () =>
    inCity(async ({ context }) => {
      await asked(context)
      for (const address of [OLD, NEW])
        await pressChangeLink(context, { kind: 'visitor' }, await linkTo(context, address))
      const told = (await lettersWaiting(context)).filter(({ subject }) => /已變更|已經變更/.test(subject))
      assert.ok(
        told.some(({ to }) => to === OLD),
        told.map(({ to, subject }) => `${to} ${subject}`).join('\n'),
      )
      assert.ok(!told.some(({ to }) => to === NEW))
    }))

  test('asks only the new mailbox where the old address was never confirmed', () =>
    inCity(async ({ context }) => {
      const { account } = await asked(context, false)
      const letters = (await lettersWaiting(context)).filter(({ text }) => /\/change\//.test(text))
      assert.deepEqual(
        letters.map(({ to }) => to),
        [NEW],
      )
      assert.equal((await changing(context, account))?.oldSettled, 'unconfirmed')
      assert.equal(await pressChangeLink(context, { kind: 'visitor' }, await linkTo(context, NEW)), 'changed')
      assert.equal(await recoveryAddress(context, account), NEW)
    }))

  test('takes a card for the old mailbox, never for the new one', () =>
    inCity(async ({ context }) => {
      const { account, by } = await asked(context)
      assert.equal(await proveByCardInstead(context, by, account), 'waiting')
      assert.equal(await proveByCardInstead(context, by, account), 'none', 'once is enough')
      assert.equal(await recoveryAddress(context, account), OLD)
      assert.equal(await pressChangeLink(context, by, await linkTo(context, OLD)), 'dead')
      assert.equal(await pressChangeLink(context, by, await linkTo(context, NEW)), 'changed')
      assert.equal(await recoveryAddress(context, account), NEW)
    }))

  test('shows masked addresses only, and which side a link is for; looking uses nothing up', () =>
    inCity(async ({ context }) => {
      const { account } = await asked(context)
      assert.deepEqual(await changeLink(context, await linkTo(context, NEW)), {
        side: 'new',
        masked: 'w***@example.net',
      })
      assert.deepEqual(await changeLink(context, await linkTo(context, OLD)), {
        side: 'old',
        masked: 'w***@example.net',
      })
      assert.equal(await changeLink(context, 'unknown'), undefined)
      const { masked, isNewConfirmed, oldSettled } = (await changing(context, account))!
      assert.deepEqual([masked, isNewConfirmed, oldSettled], ['w***@example.net', false, null])
    }))

  test('refuses what the application refuses, and the address in force', () =>
    inCity(async ({ context }) => {
      const { account, by } = await opened(context)
      const ask = (address: string) => askRecoveryChange(context, by, { account, address })
      assert.equal(await ask('wang'), 'malformed')
      assert.equal(await ask('wang@kcg.gov.tw'), 'own-domain')
      assert.equal(await ask('WANG@Example.com'), 'same')
      assert.equal(await changing(context, account), undefined)
    }))

  test('mails no more than six times a day', () =>
    inCity(async ({ context, clock }) => {
      const { account, by } = await asked(context)
      for (let time = 2; time <= 6; time++) assert.equal(await sendChangeAgain(context, by, account), 'sent')
      assert.equal(await sendChangeAgain(context, by, account), 'throttled')
      assert.equal(await askRecoveryChange(context, by, { account, address: NEW }), 'throttled')
      clock.advance('P1DT1M')
      assert.equal(await sendChangeAgain(context, by, account), 'sent')
    }))

  test('sent again goes only to whom has not said yes, and the earlier links die', () =>
    inCity(async ({ context }) => {
      const { account, by } = await asked(context)
      const early = { old: await linkTo(context, OLD), new: await linkTo(context, NEW) }
      await pressChangeLink(context, by, early.new)
      assert.equal(await sendChangeAgain(context, by, account), 'sent')
      assert.equal(await linkTo(context, NEW), early.new, 'no second letter to the new address')
      assert.equal(await pressChangeLink(context, by, early.old), 'dead')
      assert.equal(await pressChangeLink(context, by, await linkTo(context, OLD)), 'changed')
    }))

  test('gives way to a later wish: what was said about the first counts for nothing', () =>
    inCity(async ({ context }) => {
      const { account, by } = await asked(context)
      await pressChangeLink(context, by, await linkTo(context, OLD))
      await askRecoveryChange(context, by, { account, address: 'third@example.org' })
      assert.equal(await pressChangeLink(context, by, await linkTo(context, NEW)), 'dead')
      assert.equal(await pressChangeLink(context, by, await linkTo(context, 'third@example.org')), 'waiting')
      assert.equal(await recoveryAddress(context, account), OLD)
    }))

  test('given up changes nothing any more', () =>
    inCity(async ({ context }) => {
      const { account, by } = await asked(context)
      const link = await linkTo(context, NEW)
      await cancelRecoveryChange(context, by, account)
      assert.equal(await pressChangeLink(context, by, link), 'dead')
      assert.equal(await sendChangeAgain(context, by, account), 'none')
      assert.equal(await proveByCardInstead(context, by, account), 'none')
    }))

  test('is over after 7 days, and forgotten with its address', () =>
    inCity(async ({ context, clock }) => {
      const { account, by } = await asked(context)
      const link = await linkTo(context, NEW)
      clock.advance('P7D')
      assert.equal(await changeLink(context, link), undefined)
      assert.equal(await pressChangeLink(context, by, link), 'dead')
      assert.equal(await proveByCardInstead(context, by, account), 'none')
      await forgetOldChanges(context)
      assert.deepEqual(await context.database.select().from(recoveryChanges), [])
    }))
})

test('both mailboxes pressing at the same instant, 500 times each, change the address once', () =>
  inOpenCity(async ({ context }) => {
    const { account, by } = await opened(context, true, 'A101000005', 'changeracer')
    for (const [round, tries] of [20, 1000, 20].entries()) {
      const address = `racer${round}@example.org`
      await askRecoveryChange(context, by, { account, address })
      const old = round === 0 ? OLD : `racer${round - 1}@example.org`
      const links = [await linkTo(context, old), await linkTo(context, address)]
      // Each link is pressed twice before the other one is, once the old mailbox's first and once the new one's.
      const answers = await Promise.all(
        Array.from({ length: tries }, (_, at) =>
          pressChangeLink(context, by, links[((at >> 1) + round) % 2]!),
        ),
      )
      const said = (answer: string) => answers.filter((one) => one === answer).length
      assert.deepEqual([said('changed'), said('waiting'), said('dead')], [1, 1, tries - 2])
      assert.equal(await recoveryAddress(context, account), address)
    }
  }))
