import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { eq, sql } from 'drizzle-orm'
import { accountByName } from '#features/accounts/accounts.ts'
import { remindOfApiKeys } from '#features/accounts/api-key-reminding.ts'
import { endApiKeys } from '#features/accounts/api-keys.ts'
import { closeAccount } from '#features/accounts/closing.ts'
import { grantRole } from '#features/accounts/granting.ts'
import { unlockAccounts } from '#features/accounts/locking.ts'
import type { LockReason } from '#features/accounts/tables.ts'
import { auditInbox } from '#features/audit/tables.ts'
import { endLeavers, openReturned } from '#features/leaving/leaving.ts'
import { stopEverything } from '#features/recovery/recovery.ts'
import { lockOut } from '#features/sign-in/sign-in.ts'
import { COMMAND } from '#foundation/actor.ts'
import type { Context } from '#foundation/context.ts'
import { lettersWaiting } from '#foundation/outbox.ts'
import { paths } from '#foundation/paths.ts'
import { type Ask, callsWith, keyOf } from '#test/api-city.ts'
import { type City, inCity } from '#test/context.ts'
import { signedIn } from '#test/signed-in.ts'

const SCHOOL = '3979E0001B'

type Given = { account: string; person: string; key: string; ask: Ask }

/** A key of 陳志強's that answers. */
async function given(context: Context): Promise<Given> {
  const { id, secret } = await keyOf(context, 'chenzhiqiang', { agency: SCHOOL, scopes: ['people:read'] })
  const { id: account, person } = (await accountByName(context, 'chenzhiqiang'))!
  const ask = callsWith(context, secret)
  assert.equal((await ask('GET', '/people?limit=1')).status, 200)
  return { account, person, key: id, ask }
}

async function opened(context: Context, { account }: Given, reason: LockReason): Promise<void> {
  assert.equal((await unlockAccounts(context, COMMAND, [account], reason)).length, 1)
}

/** Dead, on record, and said on the key's page with why. */
async function isDead({ context, ...city }: City, { key, ask }: Given, why: string): Promise<void> {
  assert.equal((await ask('GET', '/people?limit=1')).status, 401)
  const entries = await context.database
    .select()
    .from(auditInbox)
    .where(eq(auditInbox.action, 'api.key-revoked'))
  assert.deepEqual(
    entries.map(({ subject }) => subject),
    [key],
  )
  const page = await signedIn({ context, ...city }, 'zhangyating', paths.adminApiKey(key))
  page.see('已撤銷').see(why).dontSee('更換密文')
}

async function lastDay({ database }: Context, { person }: Given, day: string | null): Promise<void> {
  await database.execute(sql`update posts set end_date = ${day}::date where person = ${person}::uuid`)
}

describe('a key ends with what its giver was', () => {
  test('one that a thief has made is dead for good by 「不是我」, and a recovered account wakes nothing', () =>
    inCity(async (city) => {
      const { context } = city
      const one = await given(context)
      await stopEverything(context, COMMAND, { account: one.account })
      await opened(context, one, 'not-me')
      await isDead(city, one, '「不是我」')
    }))

  test('so is one of an account that an officer had locked before', () =>
    inCity(async (city) => {
      const { context } = city
      const one = await given(context)
      await lockOut(context, COMMAND, [one.account], 'administrator')
      await stopEverything(context, COMMAND, { account: one.account })
      await opened(context, one, 'administrator')
      await isDead(city, one, '「不是我」')
    }))

  test('an officer’s lock alone lets it sleep: opened again, it wakes', () =>
    inCity(async ({ context }) => {
      const one = await given(context)
      await lockOut(context, COMMAND, [one.account], 'administrator')
      assert.equal((await one.ask('GET', '/people')).status, 403)
      await opened(context, one, 'administrator')
      assert.equal((await one.ask('GET', '/people?limit=1')).status, 200)
    }))

  test('whoever has left and is back gets a role again, and no key of before', () =>
    inCity(async (city) => {
      const { context } = city
      const one = await given(context)
      await lastDay(context, one, '2020-01-01')
      await endLeavers(context, COMMAND)
      await lastDay(context, one, null)
      await openReturned(context, COMMAND)
      await grantRole(context, COMMAND, { account: one.account, role: 'hr', agency: SCHOOL })
      await isDead(city, one, '已離職')
    }))

  test('whoever had left before an officer opened the account has none either', () =>
    inCity(async (city) => {
      const { context } = city
      const one = await given(context)
      await lockOut(context, COMMAND, [one.account], 'administrator')
      await lastDay(context, one, '2020-01-01')
      await unlockAccounts(context, COMMAND, [one.account], 'administrator')
      await isDead(city, one, '已離職')
    }))

  test('a closed account has none', () =>
    inCity(async (city) => {
      const { context } = city
      const one = await given(context)
      await closeAccount(context, COMMAND, one.account)
      await isDead(city, one, '帳號已關閉')
    }))
})

/** The letters about its end that the giver has been sent so far. */
async function reminders(context: Context): Promise<number> {
  await remindOfApiKeys(context)
  await remindOfApiKeys(context)
  const letters = await lettersWaiting(context)
  return letters.filter(({ subject }) => subject.includes('即將到期')).length
}

test('whoever gave a key is told 14 days before its end and 1 day before, once each; of one that is revoked, nothing', () =>
  inCity(async ({ context, clock }) => {
    const { id } = await keyOf(context, 'chenzhiqiang', { agency: SCHOOL, scopes: ['people:read'] })
    const account = (await accountByName(context, 'chenzhiqiang'))!.id
    await context.database.execute(
      sql`update accounts set recovery_confirmed_at = null where id = ${account}::uuid`,
    )
    const told = [await reminders(context)]
    for (const later of ['P15DT23H', 'PT2H', 'P5D', 'P7DT12H', 'P1D']) {
      clock.advance(later)
      told.push(await reminders(context))
    }
    assert.deepEqual(told, [0, 0, 1, 1, 1, 2])
    const other = await keyOf(context, 'chenzhiqiang', { agency: SCHOOL, scopes: ['people:read'], days: 1 })
    assert.notEqual(other.id, id)
    await endApiKeys(context, COMMAND, [account], 'closed')
    assert.equal(await reminders(context), 2)
  }))
