import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { eq } from 'drizzle-orm'
import { findPersonByIdNumber } from '#features/personnel/personnel.ts'
import { COMMAND } from '#foundation/actor.ts'
import type { Context } from '#foundation/context.ts'
import { lettersWaiting } from '#foundation/outbox.ts'
import { inCity } from '#test/context.ts'
import {
  accountByName,
  accountOfPerson,
  findAccount,
  freeNamesLike,
  holdersOf,
  nameState,
  openAccount,
  raiseProofing,
  rolesOf,
} from './accounts.ts'
import { grantRole } from './granting.ts'
import { lockAccounts, unlockAccounts } from './locking.ts'
import {
  confirmRecovery,
  isRecoveryLinkAlive,
  recoveryAddress,
  recoveryOf,
  remindUnconfirmed,
} from './recovery.ts'
import { accounts } from './tables.ts'

const WANG = 'A123456789'

async function opened(context: Context, { idNumber = WANG, name = 'wangxm' } = {}) {
  const person = (await findPersonByIdNumber(context, idNumber))!
  return openAccount(context, COMMAND, {
    name,
    person: person.id,
    proofing: 'personal-data',
    language: 'zh-TW',
    recovery: 'wang@example.com',
  })
}

async function linkIn(context: Context): Promise<string> {
  const letter = (await lettersWaiting(context)).find(({ to }) => to === 'wang@example.com')
  return /\/account\/recovery\/([\w-]+)/.exec(letter!.text)![1]!
}

describe('an account', () => {
  test('is opened for 王小明 and found by name, id and person', () =>
    inCity(async ({ context }) => {
      const opening = await opened(context, { name: ' WangXM' })
      assert.equal(opening.kind, 'opened')
      const account = (await accountByName(context, 'WANGXM'))!
      assert.deepEqual([account.name, account.state, account.proofing], ['wangxm', 'active', 'personal-data'])
      assert.equal((await findAccount(context, account.id))?.name, 'wangxm')
      assert.equal((await accountOfPerson(context, account.person))?.id, account.id)
    }))

  test('is one per person, until it is closed', () =>
    inCity(async ({ context }) => {
      await opened(context)
      assert.deepEqual(await opened(context, { name: 'wangtwo' }), { kind: 'holder' })
      await context.database.update(accounts).set({ state: 'closed' }).where(eq(accounts.name, 'wangxm'))
      assert.equal((await opened(context, { name: 'wangtwo' })).kind, 'opened')
      assert.equal(
        (await opened(context, { idNumber: 'A800000014', name: 'wangxm' })).kind,
        'name-taken',
        'a name once used is never given again',
      )
    }))

  test('’s name is free, taken, reserved or malformed', () =>
    inCity(async ({ context }) => {
      assert.equal(await nameState(context, 'wangxm'), 'free')
      await opened(context)
      assert.equal(await nameState(context, 'WANGXM'), 'taken')
      assert.equal(await nameState(context, 'KPDFforum'), 'reserved')
      assert.equal(await nameState(context, 'w'), 'malformed')
      assert.deepEqual(await freeNamesLike(context, 'wangxm'), ['wangxm1', 'wangxm2'])
      assert.deepEqual(await freeNamesLike(context, '1'), [])
    }))

  test('is locked and unlocked, each once', () =>
    inCity(async ({ context }) => {
      await opened(context)
      const { id } = (await accountByName(context, 'wangxm'))!
      await lockAccounts(context, COMMAND, [id], 'administrator')
      await lockAccounts(context, COMMAND, [id], 'administrator')
      assert.equal((await findAccount(context, id))?.state, 'locked')
      await unlockAccounts(context, COMMAND, [id], 'administrator')
      assert.equal((await findAccount(context, id))?.state, 'active')
    }))

  test('holds the roles it was granted, once its holder is proved better than by personal data; a locked one is nobody’s officer', () =>
    inCity(async ({ context }) => {
      await opened(context)
      const { id } = (await accountByName(context, 'wangxm'))!
      const grant = { account: id, role: 'hr', agency: '3979E0002B' } as const
      assert.equal(await grantRole(context, COMMAND, grant), 'not-proofed')
      assert.deepEqual(await rolesOf(context, id), [])
      await raiseProofing(context, COMMAND, id, 'citizen-card')
      await raiseProofing(context, COMMAND, id, 'hr-desk')
      assert.equal((await findAccount(context, id))?.proofing, 'citizen-card')
      assert.equal(await grantRole(context, COMMAND, grant), 'granted')
      assert.equal(await grantRole(context, COMMAND, grant), 'granted')
      assert.deepEqual(await rolesOf(context, id), [{ role: 'hr', agency: '3979E0002B' }])
      assert.equal((await holdersOf(context, 'hr', ['3979E0002B'])).length, 1)
      await lockAccounts(context, COMMAND, [id], 'administrator')
      assert.deepEqual(await holdersOf(context, 'hr', ['3979E0002B']), [])
    }))
})

describe('the recovery address', () => {
  test('is sealed, shown masked, and confirmed once by the mailed link', () =>
    inCity(async ({ context }) => {
      await opened(context)
      const { id } = (await accountByName(context, 'wangxm'))!
      const [row] = await context.database.select().from(accounts).where(eq(accounts.id, id))
      assert.ok(!row!.recovery.includes('example'))
      assert.deepEqual(await recoveryOf(context, id), { masked: 'w***@example.com', confirmedAt: null })
      assert.equal(await recoveryAddress(context, id), 'wang@example.com')
      const token = await linkIn(context)
      assert.ok(await isRecoveryLinkAlive(context, token))
      assert.ok(await isRecoveryLinkAlive(context, token), 'looking uses nothing up')
      assert.equal(await confirmRecovery(context, COMMAND, token), 'confirmed')
      assert.ok((await recoveryOf(context, id))?.confirmedAt)
      assert.equal(await confirmRecovery(context, COMMAND, token), 'dead')
      assert.equal(await isRecoveryLinkAlive(context, 'no-such-token'), false)
    }))

  test('’s link dies after seven days', () =>
    inCity(async ({ context, clock }) => {
      await opened(context)
      const token = await linkIn(context)
      clock.advance('P7D')
      assert.equal(await isRecoveryLinkAlive(context, token), false)
      assert.equal(await confirmRecovery(context, COMMAND, token), 'dead')
    }))
})

describe('a recovery address that nobody confirms', () => {
  const lettersTo = async (context: Context): Promise<number> =>
    (await lettersWaiting(context)).filter(({ to }) => to === 'wang@example.com').length

  test('is reminded each week with a new link, three times, and then no more', () =>
    inCity(async ({ context, clock }) => {
      await opened(context)
      await remindUnconfirmed(context)
      assert.equal(await lettersTo(context), 1)
      for (const letters of [2, 3, 4, 4]) {
        clock.advance('P7D')
        await remindUnconfirmed(context)
        await remindUnconfirmed(context)
        assert.equal(await lettersTo(context), letters)
      }
    }))

  test('is left alone once it is confirmed', () =>
    inCity(async ({ context, clock }) => {
      await opened(context)
      await confirmRecovery(context, COMMAND, await linkIn(context))
      clock.advance('P7D')
      await remindUnconfirmed(context)
      assert.equal(await lettersTo(context), 1)
    }))
})
