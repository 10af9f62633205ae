import assert from 'node:assert/strict'
import { test } from 'node:test'
import { eq, sql } from 'drizzle-orm'
import { unlockAccounts } from '#features/accounts/locking.ts'
import type { Actor } from '#foundation/actor.ts'
import { type Context, transaction } from '#foundation/context.ts'
import { inOpenCity } from '#test/context.ts'
import { subjectsOf } from './failures.ts'
import { signInProven } from './proven.ts'
import { sessionsOf } from './sessions.ts'
import { lockOut, startSession } from './sign-in.ts'
import { signInFailures } from './tables.ts'
import { by, idOf, PASSWORD, trySignIn } from './tries.test.ts'

test('failures at the same instant on many connections all count, and no guess slips in after the fifth', () =>
  inOpenCity(async ({ context }) => {
    const who: Actor = { ...by, address: '203.0.113.77' }
    const subjects = subjectsOf(context, 'city', 'raceofnobody', who)
    const quick = { ...context, hasher: { ...context.hasher, verify: async () => false } }
    for (let round = 0; round < 10; round++) {
      await Promise.all(
        Array.from({ length: 5 }, () => trySignIn(quick, 'raceofnobody', 'wrong', { by: who })),
      )
      const [row] = await context.database
        .select()
        .from(signInFailures)
        .where(eq(signInFailures.subject, subjects.name))
      assert.equal(row?.failures, 5)
      assert.ok(row.lockedUntil)
      for (const subject of [subjects.name, subjects.address])
        await context.database.delete(signInFailures).where(eq(signInFailures.subject, subject))
    }
  }))

test('a right password that was checked while five failures came in is refused', () =>
  inOpenCity(async ({ context }) => {
    const who: Actor = { ...by, address: '203.0.113.78' }
    const subjects = subjectsOf(context, 'city', 'huangshujuan', who)
    const slow: Context = {
      ...context,
      hasher: {
        ...context.hasher,
        verify: async (phc, password) => {
          for (let failure = 0; failure < 5; failure++)
            await trySignIn(context, 'huangshujuan', 'wrong', { by: who })
          return context.hasher.verify(phc, password)
        },
      },
    }
    assert.equal((await trySignIn(slow, 'huangshujuan', PASSWORD, { by: who })).kind, 'refused')
    for (const subject of [subjects.name, subjects.address])
      await context.database.delete(signInFailures).where(eq(signInFailures.subject, subject))
  }))

/** Ways in that no more ask for the account's state once the secret was found right. */
const WAYS_IN: [how: string, enter: (context: Context, account: string) => Promise<unknown>][] = [
  ['password', (context) => trySignIn(context, 'lijunjie', PASSWORD).then(({ kind }) => kind)],
  [
    'passkey',
    (context, account) =>
      signInProven(context, by, { account }, { face: 'city', way: 'passkey' }).then(({ kind }) => kind),
  ],
  [
    'single sign-on',
    (context, account) => startSession(context, by, { face: 'portal', account, way: 'single-sign-on' }),
  ],
]

for (const [how, enter] of WAYS_IN)
  test(`whoever is locked out while a sign-in by ${how} is under way has no session, also when opened again`, () =>
    inOpenCity(async ({ context }) => {
      const account = await idOf(context, 'lijunjie')
      const { entering } = await transaction(context, async (inside) => {
        await lockOut(inside, by, [account], 'not-me')
        const entering = enter(context, account)
        await waitingOrDone(context, entering)
        return { entering }
      })
      assert.ok([undefined, 'refused'].includes((await entering) as undefined))
      await unlockAccounts(context, by, [account], 'not-me')
      assert.deepEqual(await sessionsOf(context, account), [])
    }))

test('whoever is let in while a lock waits is out with it', () =>
  inOpenCity(async ({ context }) => {
    const account = await idOf(context, 'lijunjie')
    const { locking } = await transaction(context, async (inside) => {
      assert.ok(await startSession(inside, by, { face: 'city', account, way: 'password' }))
      const locking = lockOut(context, by, [account], 'not-me')
      await waitingOrDone(context, locking)
      return { locking }
    })
    assert.equal((await locking).length, 1)
    await unlockAccounts(context, by, [account], 'not-me')
    assert.deepEqual(await sessionsOf(context, account), [])
  }))

/** Until the deed waits for somebody's lock, or has not waited at all. */
async function waitingOrDone({ database }: Context, deed: Promise<unknown>): Promise<void> {
  let isDone = false
  const done = () => {
    isDone = true
  }
  deed.then(done, done)
  while (!isDone) {
    const { rows } = await database.execute(sql`select from pg_locks where not granted`)
    if (rows.length > 0) return
  }
}
