import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'drizzle-orm'
import { findAccount } from '#features/accounts/accounts.ts'
import { unlockAccounts } from '#features/accounts/locking.ts'
import type { Context } from '#foundation/context.ts'
import { inCity } from '#test/context.ts'
import { endAllSessions, endSession, findSession, lockOut, startSession } from './sign-in.ts'
import { by, idOf, signedIn } from './tries.test.ts'

type Ended = { sessions: string[]; accounts?: string[] }

/** What has been handed to single sign-on so far. */
async function handedOn({ database }: Context): Promise<Ended[]> {
  const { rows } = await database.execute<{ payload: Ended }>(sql`
    select jobs.payload from graphile_worker._private_jobs jobs join graphile_worker._private_tasks tasks on tasks.id = jobs.task_id
    where tasks.identifier = 'sessions.ended' order by jobs.id`)
  return rows.map(({ payload }) => payload)
}

test('a sign-out is handed on to single sign-on once, and a session replaced in the same browser too', () =>
  inCity(async ({ context }) => {
    const account = await idOf(context, 'lijunjie')
    const token = (await startSession(context, by, { face: 'city', account, way: 'password' }))!
    const first = (await findSession(context, 'city', token))!.session
    await startSession(context, by, { face: 'city', account, way: 'passkey', previous: token })
    const second = await signedIn(context)
    await endSession(context, by, second.session)
    await endSession(context, by, second.session)
    const told = (await handedOn(context)).map(({ sessions }) => sessions)
    assert.deepEqual(told, [[first], [second.session]])
  }))

test('all sessions of somebody are handed on together', () =>
  inCity(async ({ context }) => {
    const [one, two] = [await signedIn(context), await signedIn(context)]
    await endAllSessions(context, by, one.account)
    const [told, ...more] = await handedOn(context)
    assert.deepEqual(told?.sessions.sort(), [one.session, two.session].sort())
    assert.deepEqual(more, [])
  }))

test('whoever is locked out is signed out for good: what was open stays shut when the account is opened again', () =>
  inCity(async ({ context }) => {
    const { account, session, token } = await signedIn(context)
    const locked = await lockOut(context, by, [account], 'administrator')
    assert.deepEqual(
      locked.map((one) => one.account),
      [account],
    )
    assert.deepEqual(await handedOn(context), [{ sessions: [session], accounts: [account] }])
    await unlockAccounts(context, by, [account], 'administrator')
    assert.equal((await findAccount(context, account))?.state, 'active')
    assert.equal(await findSession(context, 'city', token), undefined)
  }))
