import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inArray } from 'drizzle-orm'
import { findPersonByIdNumber } from '#features/personnel/personnel.ts'
import { COMMAND } from '#foundation/actor.ts'
import type { Context } from '#foundation/context.ts'
import { outbox } from '#foundation/outbox-tables.ts'
import { inOpenCity } from '#test/context.ts'
import { openAccount } from './accounts.ts'
import { accounts, recoveryLinks } from './tables.ts'

const ROUNDS = 200

async function forget({ database }: Context, made: string[]): Promise<void> {
  await database.delete(outbox).where(inArray(outbox.account, made))
  await database.delete(recoveryLinks).where(inArray(recoveryLinks.account, made))
  await database.delete(accounts).where(inArray(accounts.id, made))
}

test('of two who take one name in the same instant one gets it, over 200 tries on real connections', () =>
  inOpenCity(async ({ context }) => {
    const people = await Promise.all(
      ['X200000001', 'Y100000000'].map(async (number) => (await findPersonByIdNumber(context, number))!.id),
    )
    for (let round = 0; round < ROUNDS; round++) {
      const name = `race${round}`
      const openings = await Promise.all(
        people.map((person) =>
          openAccount(context, COMMAND, {
            name,
            person,
            proofing: 'personal-data',
            language: 'zh-TW',
            recovery: 'x@example.com',
          }),
        ),
      )
      const kinds = openings.map(({ kind }) => kind).sort()
      const made = openings.flatMap((opening) => (opening.kind === 'opened' ? [opening.account.id] : []))
      await forget(context, made)
      assert.deepEqual(kinds, ['name-taken', 'opened'], `round ${round}`)
    }
  }))

test('one who applies twice in the same instant gets one account', () =>
  inOpenCity(async ({ context }) => {
    const person = (await findPersonByIdNumber(context, 'X200000001'))!.id
    for (let round = 0; round < 20; round++) {
      const openings = await Promise.all(
        [`twin${round}a`, `twin${round}b`].map((name) =>
          openAccount(context, COMMAND, {
            name,
            person,
            proofing: 'personal-data',
            language: 'zh-TW',
            recovery: 'x@example.com',
          }),
        ),
      )
      const made = openings.flatMap((opening) => (opening.kind === 'opened' ? [opening.account.id] : []))
      await forget(context, made)
      assert.deepEqual(openings.map(({ kind }) => kind).sort(), ['holder', 'opened'])
    }
  }))
