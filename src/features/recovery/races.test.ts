import assert from 'node:assert/strict'
import { test } from 'node:test'
import { eq } from 'drizzle-orm'
import { findAccount } from '#features/accounts/accounts.ts'
import { newAlarm } from '#features/accounts/alarms.ts'
import { accounts, alarms, recoveryLinks, roles } from '#features/accounts/tables.ts'
import { cases } from '#features/cases/tables.ts'
import { formerPasswords, passwords } from '#features/passwords/tables.ts'
import type { Actor } from '#foundation/actor.ts'
import type { Context } from '#foundation/context.ts'
import { outbox, outboxRecipients } from '#foundation/outbox-tables.ts'
import { throttle } from '#foundation/throttle-tables.ts'
import { inOpenCity, type TestClock } from '#test/context.ts'
import { colleague, FRESH, idOf, SCHOOL } from '#test/forgetful.ts'
import { raiseAlarm } from './alarms.ts'
import { enterCode } from './desk-code.ts'
import { setNewPassword } from './new-password.ts'
import type { Officer } from './officers.ts'
import { approveRelease, openRelease } from './releases.ts'
import { giveReset } from './resets.ts'
import { releases, resets } from './tables.ts'

const TRIES = 1000
const REACH = { hr: [SCHOOL], centre: [] }
const by: Actor = { kind: 'visitor', address: '203.0.113.90' }

/** Hashing is not what races here; checking that a password is new stays out of the way. */
function quick(context: Context): Context {
  return { ...context, hasher: { ...context.hasher, hash: async () => 'x', verify: async () => false } }
}

function timesOf(kinds: string[]): Record<string, number> {
  return Object.fromEntries(
    [...new Set(kinds)].map((kind) => [kind, kinds.filter((one) => one === kind).length]),
  )
}

async function together<T>(count: number, deed: (turn: number) => Promise<T>): Promise<T[]> {
  return Promise.all(Array.from({ length: count }, (_, turn) => deed(turn)))
}

async function forget({ database }: Context, account: string): Promise<void> {
  const letters = await database.select({ id: outbox.id }).from(outbox).where(eq(outbox.account, account))
  for (const { id } of letters) await database.delete(outboxRecipients).where(eq(outboxRecipients.letter, id))
  await database.delete(outbox).where(eq(outbox.account, account))
  await database.delete(throttle)
  for (const table of [alarms, resets, releases, recoveryLinks, roles, cases] as const)
    await database.delete(table).where(eq(table.account, account))
  for (const table of [passwords, formerPasswords])
    await database.delete(table).where(eq(table.owner, account))
  await database.delete(accounts).where(eq(accounts.id, account))
}

/** Somebody of the school. */
async function among(
  tell: (context: Context, account: string, clock: TestClock) => Promise<void>,
): Promise<void> {
  await inOpenCity(async ({ context: slow, clock }) => {
    const context = quick(slow)
    const account = await colleague(slow, {
      ...{ account: 'wangrace', idNumber: 'A123456789', isConfirmed: false },
    })
    try {
      await tell(context, account, clock)
    } finally {
      await forget(context, account)
    }
  })
}

const officer = async (context: Context): Promise<Officer> => ({
  account: await idOf(context, 'linmeiling'),
  reach: REACH,
})
const asked = { name: 'wangrace', reason: 'forgotten', note: '' } as const
const acting = ({ account }: Officer): Actor => ({ kind: 'account', account })

test('of 1 000 tries of one link at the same instant one sets the password', () =>
  among(async (context, account) => {
    const { token } = await giveReset(context, { account, policy: 'account', way: 'mail' })
    const answers = await together(TRIES, () => setNewPassword(context, by, { token, password: FRESH }))
    assert.deepEqual(timesOf(answers.map(({ kind }) => kind)), { set: 1, dead: TRIES - 1 })
  }))

test('of 1 000 uses of one code from the desk, in as many browsers, one sets the password', () =>
  among(async (context, account, clock) => {
    const first = await officer(context)
    const second = { account: await idOf(context, 'huangshujuan'), reach: REACH }
    const opened = await openRelease(context, acting(first), first, asked)
    assert.ok(opened.kind === 'opened')
    const approved = await approveRelease(context, acting(second), second, opened.release)
    assert.ok(approved.kind === 'approved')
    const code = opened.half + approved.half
    clock.advance('PT24H')
    const kinds = await together(TRIES, async (turn) => {
      const who = { ...by, address: `2001:db8:${turn}::1` }
      const entry = await enterCode(context, who, { name: 'wangrace', code })
      if (entry.kind !== 'given') return entry.kind
      return (await setNewPassword(context, who, { token: entry.token, password: FRESH })).kind
    })
    assert.equal(timesOf(kinds).set, 1)
    const [release] = await context.database.select().from(releases).where(eq(releases.account, account))
    assert.equal(release?.end, 'used')
  }))

test('of 50 releases opened at once one is opened, and of 50 approvals one counts', () =>
  among(async (context) => {
    const first = await officer(context)
    const second = { account: await idOf(context, 'huangshujuan'), reach: REACH }
    const openings = await together(10, () => openRelease(context, acting(first), first, asked))
    assert.deepEqual(timesOf(openings.map(({ kind }) => kind)), { opened: 1, 'open-already': 9 })
    const opened = openings.find(({ kind }) => kind === 'opened')
    assert.ok(opened?.kind === 'opened')
    const approvals = await together(50, (turn) => {
      const who = turn % 2 ? first : second
      return approveRelease(context, acting(who), who, opened.release)
    })
    const { approved } = timesOf(approvals.map(({ kind }) => kind))
    assert.equal(approved, 1)
  }))

test('of 1 000 who press one 「不是我」 at the same instant one locks the account, and one case is open', () =>
  among(async (context, account) => {
    const alarm = (await newAlarm(context, account)).split('/').at(-1)!
    const answers = await together(TRIES, () => raiseAlarm(context, by, alarm))
    assert.deepEqual(timesOf(answers), { stopped: 1, dead: TRIES - 1 })
    assert.equal((await findAccount(context, account))?.lockedFor, 'not-me')
    assert.equal(await context.database.$count(cases, eq(cases.account, account)), 1)
  }))

test('「不是我」 pressed while a new password is set: neither waits for the other in a ring', () =>
  among(async (context, account) => {
    for (let round = 0; round < 20; round++) {
      const { token } = await giveReset(context, { account, policy: 'account', way: 'card' })
      const alarm = (await newAlarm(context, account)).split('/').at(-1)!
      await together(20, (turn) =>
        turn % 2
          ? raiseAlarm(context, by, alarm).then(String)
          : setNewPassword(context, by, { token, password: FRESH }).then(({ kind }) => kind),
      )
      const holder = await findAccount(context, account)
      assert.ok(holder?.state === 'locked' || holder?.state === 'active')
    }
  }))
