import assert from 'node:assert/strict'
import { test } from 'node:test'
import { eq } from 'drizzle-orm'
import { mailboxes } from '#features/mailboxes/tables.ts'
import { inCity } from '#test/context.ts'
import { givenHolder } from '#test/webmail.ts'
import { contactsOf, keepContact } from './contacts.ts'
import { forgetGone } from './jobs.ts'
import { saveSignature, signatureOf } from './signature.ts'
import type { Holder } from './webmail.ts'

const FILLED = { name: '林小姐', address: 'lin@example.com', note: '' }

test('what a holder wrote down goes with the mailbox, and does not come back with a new one', () =>
  inCity(async ({ context, clock }) => {
    const [li, lin] = [await givenHolder(context, 'lijunjie'), await givenHolder(context, 'linmeiling')]
    const by = ({ account, person }: Holder) => ({ kind: 'account', account, person }) as const
    for (const holder of [li, lin]) {
      await keepContact(context, by(holder), holder, FILLED)
      await saveSignature(context, by(holder), holder, { text: 'x', onNew: true, onAnswers: true })
    }
    await forgetGone(context)
    assert.equal((await contactsOf(context, li)).length, 1)
    clock.advance('P1D')
    const anew = { requestedAt: context.clock.now() }
    await context.database.update(mailboxes).set(anew).where(eq(mailboxes.id, li.mailbox))
    await context.database.update(mailboxes).set({ decided: 'deleted' }).where(eq(mailboxes.id, lin.mailbox))
    await forgetGone(context)
    for (const holder of [li, lin])
      assert.deepEqual(
        [(await contactsOf(context, holder)).length, (await signatureOf(context, holder)).text],
        [0, ''],
      )
  }))
