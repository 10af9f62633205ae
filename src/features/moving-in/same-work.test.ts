import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import { hash as bcrypt } from '@node-rs/bcrypt'
import { signIn } from '#features/sign-in/sign-in.ts'
import { COMMAND } from '#foundation/actor.ts'
import type { Context } from '#foundation/context.ts'
import { classOf, recipeOf } from '#foundation/wrapped-hash.ts'
import { inCity } from '#test/context.ts'
import { takeOverAccounts } from './accounts.ts'
import type { Former } from './rules.ts'

const by = { kind: 'visitor', address: '198.51.100.7' } as const
const plain = { language: 'zh-TW', mailbox: false, disabled: false, recovery: '' } as const

/** One of the roster with bcrypt, one with {SSHA}. */
async function takenOver(context: Context): Promise<void> {
  const salt = Buffer.from('saltsalt')
  const digest = createHash('sha1').update('Lighthouse-2019').update(salt).digest()
  const rows: Former[] = [
    { ...plain, line: 2, name: 'wangxm', idNumber: 'A123456789', hash: await bcrypt('Lighthouse-2019', 4) },
    {
      ...{ ...plain, line: 3, name: 'smith', idNumber: 'A800000014' },
      hash: `{SSHA}${Buffer.concat([digest, salt]).toString('base64')}`,
    },
  ]
  assert.equal((await takeOverAccounts(context, COMMAND, rows)).outcome, 'loaded')
}

/** The kinds of hashing that one try costs, argon2id always with them. */
async function workOf(context: Context, name: string): Promise<string[]> {
  const work: string[] = []
  const { hasher } = context
  context.hasher = {
    ...hasher,
    verify: (phc, password, beside = []) => {
      const own = recipeOf(phc)
      const kinds = new Set([...(own ? [classOf(own)] : []), ...beside.map(classOf)])
      work.push('argon2id', ...kinds)
      return hasher.verify(phc, password, beside)
    },
  }
  const answer = await signIn(context, by, { face: 'city', name, password: 'Wrong-Harbour-1' })
  context.hasher = hasher
  assert.notEqual(answer.kind, 'signed-in')
  return work.sort()
}

test('T6: while a takeover lasts, a wrong password costs the same work for every hash, for our own and for nobody', () =>
  inCity(async ({ context }) => {
    assert.deepEqual(await workOf(context, 'nobodyhere'), ['argon2id'])
    await takenOver(context)
    const expected = ['argon2id', 'bcrypt 4', 'salted-sha1 1']
    for (const name of ['wangxm', 'smith', 'lijunjie', 'nobodyhere'])
      assert.deepEqual(await workOf(context, name), expected, name)
  }))
