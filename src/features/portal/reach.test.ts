import assert from 'node:assert/strict'
import { test } from 'node:test'
import { accountByName } from '#features/accounts/accounts.ts'
import { grantRole } from '#features/accounts/granting.ts'
import { COMMAND } from '#foundation/actor.ts'
import type { Context } from '#foundation/context.ts'
import { lettersWaiting } from '#foundation/outbox.ts'
import { inCity } from '#test/context.ts'
import { signIn } from '#test/newcomer.ts'
import { activate } from './activation.ts'
import { by, readyFor } from './registering.test.ts'
import { draftOf, prove, register } from './registration.ts'

const PASSWORD = '1Qaz2wsx'
const LIN = {
  kind: 'personnel',
  mailbox: 'linmeiling',
  idNumber: 'A200000003',
  birthday: '1976-03-08',
} as const

/** 林美玲 has registered as 人事人員 and pressed the link; answers her account. */
async function linWaits(context: Context): Promise<string> {
  await readyFor(context, LIN.mailbox)
  const proof = await prove(context, by, LIN)
  await register(context, by, draftOf(context, proof.kind === 'proved' ? proof.sealed : '')!, PASSWORD)
  const letter = (await lettersWaiting(context)).filter(({ to }) => to.startsWith(LIN.mailbox)).at(-1)!
  const [, token] = /\/ikpd\/activate\/([\w-]+)/.exec(letter.text)!
  assert.deepEqual(await activate(context, by, token!, PASSWORD), { kind: 'pending-approval' })
  return (await accountByName(context, LIN.mailbox))!.id
}

for (const [where, agency, isWithin] of [
  ['another school', '3979E0002B', false],
  ['her school', '3979E0001B', true],
  ['the bureau above it', '3979E0000A', true],
] as const) {
  test(`an officer for ${where} ${isWithin ? 'decides' : 'neither sees nor decides'} about 林美玲`, () =>
    inCity(async ({ context, visitor }) => {
      const account = await linWaits(context)
      const officer = (await accountByName(context, 'chenzhiqiang'))!.id
      await grantRole(context, COMMAND, { account: officer, role: 'personnel-department', agency })
      const page = await signIn(await visitor(), { account: 'chenzhiqiang', password: 'Harbour-2026!' })
      await page.visit('/admin')
      page.see(isWithin ? '1 件待處理' : '目前沒有待處理的事項')
      await page.visit('/admin/approvals')
      assert.equal(page.has('林美玲'), isWithin)
      await page.post(`/admin/approvals/${account}`, { decision: 'approve' })
      assert.equal(page.status, isWithin ? 200 : 409)
    }))
}
