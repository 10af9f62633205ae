import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readLog } from '#features/audit/audit.ts'
import { sequence } from '#features/audit/sequencer.ts'
import { COMMAND } from '#foundation/actor.ts'
import type { Context } from '#foundation/context.ts'
import { type City, inCity, inOpenCity } from '#test/context.ts'
import { KEY_DAYS, keepKeysFresh, rotateKeys, signingKeys } from './keys.ts'
import { ssoKeys } from './tables.ts'

async function kidsOf(context: Context): Promise<string[]> {
  return (await signingKeys(context)).map(({ kid }) => kid!)
}

/** The key of each kind that signs, which is the first of its kind. */
async function signerOf(context: Context): Promise<string> {
  return (await signingKeys(context)).find(({ alg }) => alg === 'ES256')!.kid!
}

test('the first start makes a key of each kind, once for all hosts', () =>
  inOpenCity(async ({ context }) => {
    const seen = await Promise.all(Array.from({ length: 8 }, () => kidsOf(context)))
    assert.equal(new Set(seen.map((kids) => kids.join())).size, 1)
    const keys = await signingKeys(context)
    assert.deepEqual(keys.map(({ alg }) => alg).toSorted(), ['ES256', 'RS256'])
    for (const { d, use } of keys) assert.ok(d && use === 'sig')
  }))

test('a new key is published at once, signs a day later, and the old one can be looked up for 60 days more', () =>
  inCity(async ({ context, clock }) => {
    const old = await signerOf(context)
    const signsFrom = await rotateKeys(context, COMMAND)
    assert.equal(Math.round((signsFrom.getTime() - clock.now().getTime()) / 3_600_000), 24)
    const published = await kidsOf(context)
    assert.equal(published.length, 4)
    assert.equal(await signerOf(context), old)
    clock.advance('PT23H59M')
    assert.equal(await signerOf(context), old)
    clock.advance('PT2M')
    const next = await signerOf(context)
    assert.ok(next !== old && published.includes(next))
    assert.equal((await kidsOf(context)).length, 4)
    clock.advance('P59D')
    assert.equal((await kidsOf(context)).length, 4)
    clock.advance('P1DT1H')
    assert.equal((await kidsOf(context)).length, 2)
    assert.equal(await signerOf(context), next)
  }))

test('in need the new key signs at once and every other is withdrawn, also one that has not signed yet', () =>
  inCity(async ({ context }) => {
    await rotateKeys(context, COMMAND)
    const before = await kidsOf(context)
    await rotateKeys(context, COMMAND, { now: true })
    const after = await kidsOf(context)
    assert.equal(after.length, 2)
    assert.ok(after.every((kid) => !before.includes(kid)))
    await sequence(context)
    const [entry] = await readLog(context, COMMAND, 1)
    assert.deepEqual([entry!.action, entry!.details], ['sso.keys-rotated', { urgent: true }])
  }))

test('keys are changed by themselves after 90 days, once, and forgotten when nobody can need them', () =>
  inCity(async (city) => {
    const first = await kidsOf(city.context)
    await keepKeysFresh(city.context)
    assert.deepEqual(await kidsOf(city.context), first)
    city.clock.advance(`P${KEY_DAYS}DT1S`)
    await keepKeysFresh(city.context)
    await keepKeysFresh(city.context)
    assert.equal((await kidsOf(city.context)).length, 4)
    city.clock.advance('P62D')
    await keepKeysFresh(city.context)
    assert.equal(await countOf(city), 2)
    assert.ok((await kidsOf(city.context)).every((kid) => !first.includes(kid)))
  }))

test('no private key lies in the database as it is', () =>
  inCity(async ({ context }) => {
    const keys = await signingKeys(context)
    const dump = JSON.stringify(await context.database.select().from(ssoKeys), (_, value) =>
      value?.type === 'Buffer' ? Buffer.from(value.data).toString('latin1') : value,
    )
    for (const { d } of keys) assert.ok(!dump.includes(d!))
  }))

async function countOf({ context }: City): Promise<number> {
  return (await context.database.select().from(ssoKeys)).length
}
