import assert from 'node:assert/strict'
import { test } from 'node:test'
import { eq } from 'drizzle-orm'
import type { Actor } from '#foundation/actor.ts'
import type { Context } from '#foundation/context.ts'
import { inOpenCity } from '#test/context.ts'
import { subjectsOf } from './failures.ts'
import { signInFailures } from './tables.ts'
import { by, PASSWORD, trySignIn } from './tries.test.ts'

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
