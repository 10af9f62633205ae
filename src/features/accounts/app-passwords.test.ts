import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { sql } from 'drizzle-orm'
import { COMMAND } from '#foundation/actor.ts'
import type { Context } from '#foundation/context.ts'
import { inCity, inOpenCity } from '#test/context.ts'
import { givenAccount } from '#test/mail.ts'
import { endAddedWays } from './added-ways.ts'
import { secretOf } from './app-password-rules.ts'
import {
  type AppScope,
  appPasswordHolder,
  appPasswordsOf,
  endAppPasswords,
  newAppPassword,
} from './app-passwords.ts'
import { lockAccounts, unlockAccounts } from './locking.ts'

const NOVICE = 'X200000001'
const NAME = 'novice'

async function given(context: Context, scopes: AppScope[] = ['imap', 'smtp'], mailbox?: string) {
  const { account } = await givenAccount(context, NOVICE, NAME)
  const made = (await newAppPassword(context, COMMAND, { account, name: '手機', scopes, mailbox }))!
  const opens = (secret = made.secret, name = NAME, scope: AppScope = 'imap') =>
    appPasswordHolder(context, { name, secret, scope })
  return { account, ...made, opens }
}

describe('point 3: an app password', () => {
  test('is four groups of letters that are not taken for one another, of 120 bits', () => {
    assert.equal(secretOf(Buffer.alloc(24)), 'aaaaaa-aaaaaa-aaaaaa-aaaaaa')
    const letters = new Set(Array.from({ length: 256 }, (_, byte) => secretOf(Buffer.alloc(24, byte))[0]))
    assert.equal(letters.size, 32)
    for (const letter of 'lo01') assert.ok(!letters.has(letter))
  })

  test('opens for its holder however it is typed, and for no other name, use or secret', () =>
    inCity(async ({ context }) => {
      const { account, secret, opens } = await given(context, ['imap'])
      const holder = { account, mailbox: null }
      assert.deepEqual(await opens(), holder)
      assert.deepEqual(await opens(secret.toUpperCase().replaceAll('-', ' '), 'Novice@KCG.gov.tw'), holder)
      assert.equal(await opens(secret, 'lijunjie'), undefined)
      assert.equal(await opens(secret, NAME, 'smtp'), undefined)
      assert.equal(await opens(secret.replace(/^./, (one) => (one === 'a' ? 'b' : 'a'))), undefined)
      assert.equal(await opens(''), undefined)
    }))

  test('is kept as SHA-256 of its letters, which a mail server compares in SQL', () =>
    inCity(async ({ context }) => {
      const { id, secret } = await given(context)
      const { rows } =
        await context.database.execute(sql`select id from app_passwords where 'imap' = any(scopes)
        and hash = sha256(convert_to(lower(regexp_replace(${secret}, '[\\s-]', '', 'g')), 'UTF8'))`)
      assert.deepEqual(rows, [{ id }])
    }))

  test('notes its use at most once an hour', () =>
    inCity(async ({ context, clock }) => {
      const { account, opens } = await given(context)
      const used = async () => (await appPasswordsOf(context, account))[0]!.lastUsedAt
      assert.equal(await used(), null)
      await opens()
      const first = await used()
      clock.advance('PT59M')
      await opens()
      assert.deepEqual(await used(), first)
      clock.advance('PT1M')
      await opens()
      assert.ok((await used())! > first!)
    }))

  test('opens nothing while its account is locked, nor ever again once it was ended or the account recovered', () =>
    inCity(async ({ context }) => {
      const { account, opens } = await given(context)
      await lockAccounts(context, COMMAND, [account], 'not-me')
      assert.equal(await opens(), undefined)
      const wish = { account, name: '平板', scopes: ['imap' as const] }
      assert.equal(await newAppPassword(context, COMMAND, wish), undefined)
      await unlockAccounts(context, COMMAND, [account], 'not-me')
      assert.ok(await opens())
      const another = (await newAppPassword(context, COMMAND, wish))!
      await endAppPasswords(context, COMMAND, [account])
      assert.equal(await opens(), undefined)
      assert.equal(await opens(another.secret), undefined)
      const last = (await newAppPassword(context, COMMAND, wish))!
      await endAddedWays(context, COMMAND, account)
      assert.equal(await opens(last.secret), undefined)
      assert.deepEqual(await appPasswordsOf(context, account), [])
    }))

  test('for an office’s mailbox names that mailbox', () =>
    inCity(async ({ context }) => {
      const mailbox = '01890000-0000-7000-8000-000000000001'
      const { account, secret, opens } = await given(context, ['imap'], mailbox)
      assert.deepEqual(await opens(secret, 'library'), { account, mailbox })
    }))

  test('is the twentieth at most, however many are asked for at the same instant', () =>
    inOpenCity(async ({ context }) => {
      const { account } = await givenAccount(context, NOVICE, NAME)
      const wish = { account, name: '手機', scopes: ['imap' as const] }
      const made = await Promise.all(Array.from({ length: 24 }, () => newAppPassword(context, COMMAND, wish)))
      assert.equal(made.filter(Boolean).length, 20)
      assert.equal((await appPasswordsOf(context, account)).length, 20)
    }))
})
