import assert from 'node:assert/strict'
import { test } from 'node:test'
import { findPersonByIdNumber } from '#features/personnel/personnel.ts'
import { COMMAND } from '#foundation/actor.ts'
import type { Context } from '#foundation/context.ts'
import { inCity, inOpenCity } from '#test/context.ts'
import { freeNamesLike, nameState, openAccount } from './accounts.ts'
import { reserveName } from './reserved-names.ts'

async function open(context: Context, name: string): Promise<string> {
  const { id: person } = (await findPersonByIdNumber(context, 'A123456789'))!
  const wish = { name, person, proofing: 'personal-data', language: 'zh-TW' } as const
  return (await openAccount(context, COMMAND, { ...wish, recovery: 'wang@example.com' })).kind
}

test('a reserved name is taken for whoever applies, is not proposed, and is reserved once', () =>
  inCity(async ({ context }) => {
    assert.equal(await reserveName(context, COMMAND, { name: 'Teachers', reservedFor: 'list' }), true)
    assert.equal(await reserveName(context, COMMAND, { name: 'teachers', reservedFor: 'alias' }), false)
    assert.equal(await nameState(context, 'teachers'), 'taken')
    assert.ok((await freeNamesLike(context, 'teacher')).length > 0)
    await reserveName(context, COMMAND, { name: 'teachers1', reservedFor: 'list' })
    assert.ok(!(await freeNamesLike(context, 'teachers')).includes('teachers1'))
    assert.equal(await open(context, 'teachers'), 'name-taken')
  }))

test('the name of an account cannot be reserved', () =>
  inCity(async ({ context }) => {
    assert.equal(await reserveName(context, COMMAND, { name: 'lijunjie', reservedFor: 'list' }), false)
  }))

test('of one who opens an account and one who reserves its name at the same instant, one succeeds', () =>
  inOpenCity(async ({ context }) => {
    const [opened, reserved] = await Promise.all([
      open(context, 'wangxm'),
      reserveName(context, COMMAND, { name: 'wangxm', reservedFor: 'list' }),
    ])
    assert.notEqual(opened === 'opened', reserved)
  }))
