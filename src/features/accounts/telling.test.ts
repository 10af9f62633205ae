import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { eq } from 'drizzle-orm'
import type { Actor } from '#foundation/actor.ts'
import type { Context } from '#foundation/context.ts'
import { deliver } from '#foundation/deliver.ts'
import { lettersWaiting } from '#foundation/outbox.ts'
import { outbox, outboxRecipients } from '#foundation/outbox-tables.ts'
import { inCity } from '#test/context.ts'
import { givenAccount, givenMailbox, RECOVERY, withMail } from '#test/mail.ts'
import { accountByName } from './accounts.ts'
import { accounts } from './tables.ts'
import { tellHolder } from './telling.ts'

const NOVICE = 'X200000001'
/** Where 「不是我」 is said, up to its token. */
const ALARM = '/forgotten/not-me/'
const BY: Actor = {
  kind: 'visitor',
  address: '203.0.113.7',
  agent: 'Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/142.0 Safari/537.36 Edg/142.0',
}

async function letters(context: Context, subject: string) {
  return (await lettersWaiting(context)).filter((one) => one.subject === subject)
}

async function change(context: Context, account: string, values: Partial<typeof accounts.$inferInsert>) {
  await context.database.update(accounts).set(values).where(eq(accounts.id, account))
}

describe('a holder is told', () => {
  test('at the confirmed recovery address and in the city mailbox what happened, when, from where, and what to do', () =>
    inCity(async ({ context }) => {
      const { account } = await givenAccount(context, NOVICE, 'novice')
      await change(context, account, { recoveryConfirmedAt: context.clock.now() })
      await tellHolder(context, account, 'new-device', { by: BY })
      const told = await letters(context, '有新的裝置登入')
      assert.deepEqual(told.map(({ to }) => to).sort(), [RECOVERY, 'novice@kcg.gov.tw'].sort())
      for (const { text } of told)
        for (const word of ['novice', '203.0.113.7', 'Edge · Windows', '如果不是您本人', ALARM, '時間：1'])
          assert.ok(text.includes(word), `${word} in ${text}`)
    }))

  test('never at an address that nobody has confirmed, unless somebody at a desk asks for a new password', () =>
    inCity(async ({ context }) => {
      const { account } = await givenAccount(context, NOVICE, 'novice')
      await tellHolder(context, account, 'password-changed')
      assert.deepEqual(
        (await letters(context, '您的密碼已變更')).map(({ to }) => to),
        ['novice@kcg.gov.tw'],
      )
      const until = new Date('2026-11-23T01:30:00Z')
      await tellHolder(context, account, 'release-opened', { until })
      const opened = await letters(context, '有人請求重設您的密碼')
      assert.deepEqual(opened.map(({ to }) => to).sort(), [RECOVERY, 'novice@kcg.gov.tw'].sort())
      assert.ok(opened[0]!.text.includes('115-11-23 09:30'))
    }))

  test('in the language of the account; who has said 「不是我」 is not asked again, but told whom to turn to', () =>
    inCity(async ({ context }) => {
      const { account } = await givenAccount(context, NOVICE, 'novice')
      await change(context, account, { language: 'en' })
      await tellHolder(context, account, 'recovery-code-used')
      const [letter] = await letters(context, 'A recovery code was used')
      assert.ok(letter!.text.includes(`${context.settings.url}${ALARM}`))
      await tellHolder(context, account, 'locked-by-holder')
      const [locked] = await letters(context, 'Your account is locked')
      assert.ok(!locked!.text.includes(ALARM))
      assert.ok(locked!.text.includes('If you cannot sign in'))
    }))

  test('in the mailbox, where there is one; else the letter is dropped and nothing is returned', () =>
    inCity(({ context }) =>
      withMail(context, async (context) => {
        const { account } = await givenAccount(context, NOVICE, 'novice')
        await givenMailbox(context, 'A123456789', 'wangxm')
        const wang = (await accountByName(context, 'wangxm'))!.id
        const warned: unknown[] = []
        const log = { ...context.log, warn: (...said: unknown[]) => warned.push(said) } as Context['log']
        await deliver(context)
        const before = new Set((await context.database.select().from(outbox)).map(({ id }) => id))
        await tellHolder(context, account, 'passkey-added')
        await tellHolder(context, wang, 'passkey-added')
        await deliver({ ...context, log })
        const ended = await context.database
          .select({ letter: outboxRecipients.letter, state: outboxRecipients.state, account: outbox.account })
          .from(outboxRecipients)
          .innerJoin(outbox, eq(outbox.id, outboxRecipients.letter))
        const now = ended.filter(({ letter }) => !before.has(letter))
        assert.deepEqual(Object.fromEntries(now.map((one) => [one.account, one.state])), {
          [account]: 'failed',
          [wang]: 'sent',
        })
        assert.deepEqual(warned, [])
      }),
    ))
})
