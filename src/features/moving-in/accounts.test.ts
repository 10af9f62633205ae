import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { describe, test } from 'node:test'
import { hash as bcrypt } from '@node-rs/bcrypt'
import { accountByName, nameState } from '#features/accounts/accounts.ts'
import { mailboxOf } from '#features/mailboxes/mailboxes.ts'
import { isWeakPassword } from '#features/passwords/foreign.ts'
import { passwords } from '#features/passwords/tables.ts'
import { signIn } from '#features/sign-in/sign-in.ts'
import { COMMAND } from '#foundation/actor.ts'
import type { Context } from '#foundation/context.ts'
import { inCity } from '#test/context.ts'
import { takeOverAccounts } from './accounts.ts'
import { giveBack } from './giving-back.ts'
import type { Former } from './rules.ts'

const by = { kind: 'visitor', address: '198.51.100.7' } as const
const PASSWORD = 'Lighthouse-2019'

function ssha(password: string): string {
  const salt = Buffer.from('saltsalt')
  return `{SSHA}${Buffer.concat([createHash('sha1').update(password).update(salt).digest(), salt]).toString('base64')}`
}

function former(values: Partial<Former> = {}): Former {
  return {
    ...{
      line: 2,
      name: 'wangxm',
      idNumber: 'A123456789',
      recovery: 'wang@example.com',
      hash: ssha(PASSWORD),
    },
    ...{ language: 'zh-TW', mailbox: false, disabled: false },
    ...values,
  }
}

async function enters(context: Context, password = PASSWORD, name = 'wangxm'): Promise<boolean> {
  return (await signIn(context, by, { face: 'city', name, password })).kind === 'signed-in'
}

async function hashOf(context: Context, name = 'wangxm'): Promise<string> {
  const { id } = (await accountByName(context, name))!
  const rows = await context.database.select().from(passwords)
  return rows.find(({ owner, policy }) => owner === id && policy === 'account')?.phc ?? ''
}

describe('王小明 had an account in the former system', () => {
  for (const [form, hash] of [
    ['{SSHA}', async () => ssha(PASSWORD)],
    ['bcrypt', () => bcrypt(PASSWORD, 4)],
  ] as const)
    test(`${form}: signs in with the same password, which is hashed anew then`, () =>
      inCity(async ({ context }) => {
        const taken = await takeOverAccounts(context, COMMAND, [former({ hash: await hash() })])
        assert.equal(taken.outcome, 'loaded')
        assert.match(await hashOf(context), /^foreign /)
        assert.equal(await enters(context, 'Lighthouse-2020'), false)
        assert.match(await hashOf(context), /^foreign /)
        assert.equal(await enters(context), true)
        assert.match(await hashOf(context), /^\$argon2id\$/)
        assert.equal(await enters(context), true)
        const { id, proofing } = (await accountByName(context, 'wangxm'))!
        assert.equal(await isWeakPassword(context, id), false)
        assert.equal(proofing, 'personal-data')
      }))

  test('a password that breaks our policy is known for it once it was seen', () =>
    inCity(async ({ context }) => {
      await takeOverAccounts(context, COMMAND, [former({ hash: ssha('summer') })])
      assert.equal(await enters(context, 'summer'), true)
      assert.equal(await isWeakPassword(context, (await accountByName(context, 'wangxm'))!.id), true)
    }))

  test('the mailbox is asked for, and goes through the review as any other', () =>
    inCity(async (city) => {
      const { context } = city
      await takeOverAccounts(context, COMMAND, [former({ mailbox: true })])
      const { id } = (await accountByName(context, 'wangxm'))!
      assert.ok(await mailboxOf(context, id))
    }))

  test('taken over twice, nothing changes the second time', () =>
    inCity(async ({ context }) => {
      await takeOverAccounts(context, COMMAND, [former()])
      const before = await hashOf(context)
      const again = await takeOverAccounts(context, COMMAND, [former()])
      assert.deepEqual('counts' in again && again.counts, { opened: 0, again: 0, unchanged: 1, reserved: 0 })
      assert.equal(await hashOf(context), before)
    }))

  test('a dry run tells the same and changes nothing', () =>
    inCity(async ({ context }) => {
      const preview = await takeOverAccounts(context, COMMAND, [former()], { dryRun: true })
      assert.deepEqual(preview, {
        outcome: 'previewed',
        counts: { opened: 1, again: 0, unchanged: 0, reserved: 0 },
      })
      assert.equal(await accountByName(context, 'wangxm'), undefined)
    }))

  test('given back before he signed in, he is out until it is taken over anew; the password is still the same', () =>
    inCity(async ({ context }) => {
      const taken = await takeOverAccounts(context, COMMAND, [former()])
      const takeover = taken.outcome === 'loaded' ? taken.takeover : ''
      assert.deepEqual(await giveBack(context, COMMAND, takeover), { given: 1, kept: 0 })
      assert.equal(await giveBack(context, COMMAND, takeover), undefined, 'once')
      assert.equal(await enters(context), false)
      const again = await takeOverAccounts(context, COMMAND, [former()])
      assert.equal('counts' in again && again.counts.again, 1)
      assert.equal(await enters(context), true)
    }))

  test('given back after he signed in, he stays', () =>
    inCity(async ({ context }) => {
      const taken = await takeOverAccounts(context, COMMAND, [former()])
      assert.equal(await enters(context), true)
      const takeover = taken.outcome === 'loaded' ? taken.takeover : ''
      assert.deepEqual(await giveBack(context, COMMAND, takeover), { given: 0, kept: 1 })
      assert.equal(await enters(context), true)
    }))
})

describe('names', () => {
  test('of whoever is not at work, and of nobody, are reserved', () =>
    inCity(async ({ context }) => {
      const gone = former({ name: 'wuzonghan', idNumber: 'W100000001' })
      const nobody = former({ name: 'frontdesk', idNumber: '', line: 3 })
      const taken = await takeOverAccounts(context, COMMAND, [gone, nobody])
      assert.equal('counts' in taken && taken.counts.reserved, 2)
      for (const name of ['wuzonghan', 'frontdesk']) {
        assert.equal(await accountByName(context, name), undefined)
        assert.equal(await nameState(context, name), 'taken')
      }
    }))

  test('of another, or of one who holds an account here already, refuse the whole file', () =>
    inCity(async ({ context }) => {
      const rows = [
        former(),
        former({ line: 3, name: 'lijunjie', idNumber: 'A200000003' }),
        former({ line: 4, name: 'lijj', idNumber: 'O100000004' }),
      ]
      assert.deepEqual(await takeOverAccounts(context, COMMAND, rows), {
        outcome: 'refused',
        faults: [
          { line: 3, fault: 'name-taken' },
          { line: 4, fault: 'holds-another' },
        ],
      })
      assert.equal(await accountByName(context, 'wangxm'), undefined)
    }))
})
