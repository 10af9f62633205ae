import assert from 'node:assert/strict'
import { test } from 'node:test'
import { asc, sql } from 'drizzle-orm'
import { accounts } from '#features/accounts/tables.ts'
import type { Context } from '#foundation/context.ts'
import { transaction } from '#foundation/context.ts'
import { cityApplication } from '#test/city-application.ts'
import { type City, inCity, inOpenCity } from '#test/context.ts'
import { someoneWaits } from '#test/locks.ts'
import { userFeed } from './feed.ts'
import { releases } from './tables.ts'

const by = { kind: 'visitor' } as const

async function reader(city: City): Promise<(context?: Context) => Promise<string>> {
  const { id, appId } = await cityApplication(city, ['UserLoginID'])
  return async (context = city.context) => (await userFeed(context, by, { id, appId, name: appId })).kind
}

test('the list is read twelve times an hour at most', () =>
  inCity(async (city) => {
    const read = await reader(city)
    for (let times = 0; times < 12; times++) assert.equal(await read(), 'ok')
    assert.equal(await read(), 'too-often')
    city.clock.advance('PT1H')
    assert.equal(await read(), 'ok')
  }))

test('of two readings at once, the later waits before it holds anything: they cannot lock each other out', () =>
  inOpenCity(async (city) => {
    const { context } = city
    const read = await reader(city)
    assert.equal(await read(), 'ok')
    const rows = await context.database.select().from(accounts).orderBy(asc(accounts.id))
    const [first, ...others] = rows.map(({ id }) => id)
    // It now lies last in the table, and is first only by its id.
    await context.database.execute(sql`update ${accounts} set name = name where id = ${first}`)
    const reading = await transaction(context, async (inside) => {
      const held = (account: string) =>
        inside.database.execute(sql`select from ${releases} where account = ${account} for update nowait`)
      await held(first!)
      const waiting = read()
      await someoneWaits(context)
      for (const account of others) await held(account)
      return { waiting }
    })
    assert.equal(await reading.waiting, 'ok')
  }))
