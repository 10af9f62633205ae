import assert from 'node:assert/strict'
import { test } from 'node:test'
import { accountByName, chooseLanguage } from '#features/accounts/accounts.ts'
import { appPasswordsOf, newAppPassword } from '#features/accounts/app-passwords.ts'
import { recoveryAddress } from '#features/accounts/recovery.ts'
import { COMMAND } from '#foundation/actor.ts'
import type { Context } from '#foundation/context.ts'
import { lettersWaiting } from '#foundation/outbox.ts'
import { inCity } from '#test/context.ts'
import { confirmAddress } from '#test/forgetful.ts'
import { givenHolder } from '#test/webmail.ts'
import { oversee } from './deeds.ts'
import { decide } from './life.ts'
import { makeOffice } from './office-keeping.ts'
import { mailboxWithin } from './overseeing.ts'
import type { Deed } from './rules.ts'

const REACH = { see: ['397000000A'], act: ['397000000A'] }
const NOTE = '公文 1150001'

async function decided(context: Context, mailbox: string, deed: Deed): Promise<void> {
  const box = (await mailboxWithin(context, REACH, mailbox))!
  assert.equal(await oversee(context, COMMAND, box, { deed, note: NOTE }), true)
}

/** Letters whose subject says so, and whom they go to. */
async function told(context: Context, subject: RegExp) {
  const letters = await lettersWaiting(context)
  return letters.filter((letter) => subject.test(letter.subject)).map(({ to, text }) => ({ to, text }))
}

test('what an administrator decides of a mailbox its holder reads at the recovery address, with reason and contact', () =>
  inCity(async ({ context }) => {
    const { mailbox, account } = await givenHolder(context, 'lijunjie')
    await confirmAddress(context, 'lijunjie')
    const to = await recoveryAddress(context, account)
    for (const [deed, subject] of [
      ['lock', /信箱已鎖定$/],
      ['suspend', /信箱已暫停$/],
      ['close', /信箱已停用$/],
      ['reopen', /信箱已恢復使用$/],
    ] as const) {
      await decided(context, mailbox, deed)
      const [letter, ...others] = await told(context, subject)
      assert.deepEqual([letter?.to, others.length], [to, 0], deed)
      assert.match(letter!.text, /lijunjie@kcg\.gov\.tw[\s\S]*公文 1150001[\s\S]*聯絡窗口/, deed)
    }
    const [closing] = await told(context, /信箱已停用$/)
    assert.match(closing!.text, /刪除日期/)
    await chooseLanguage(context, COMMAND, account, 'en')
    await decided(context, mailbox, 'lock')
    const [english] = await told(context, /^Your city mailbox is locked$/)
    assert.match(english!.text, /mail still arrives[\s\S]*公文 1150001[\s\S]*Where to turn/)
  }))

test('an address that nobody has confirmed is told nothing; of an office its owners read it', () =>
  inCity(async ({ context }) => {
    const { mailbox } = await givenHolder(context, 'lijunjie')
    await decided(context, mailbox, 'lock')
    assert.deepEqual(await told(context, /信箱已鎖定/), [])
    const owner = (await accountByName(context, 'linmeiling'))!.id
    const wish = { name: 'renwuacad', title: '教務處', agency: '3979E0001B', owner }
    const made = await makeOffice(context, COMMAND, wish)
    await decided(context, made.kind === 'made' ? made.id : '', 'lock')
    const [letter] = await told(context, /信箱已鎖定/)
    assert.equal(letter?.to, 'linmeiling@kcg.gov.tw')
    assert.match(letter!.text, /renwuacad@kcg\.gov\.tw/)
  }))

test('with a mailbox that is closed end the app passwords that open it, and not those for an office; a lock ends none', () =>
  inCity(async ({ context }) => {
    const { mailbox, account } = await givenHolder(context, 'lijunjie')
    const wish = { name: 'renwuacad', title: '教務處', agency: '3979E0001B', owner: account }
    const made = await makeOffice(context, COMMAND, wish)
    const office = made.kind === 'made' ? made.id : ''
    await newAppPassword(context, COMMAND, { account, name: '手機', scopes: ['imap'] })
    await newAppPassword(context, COMMAND, { account, name: '公務', scopes: ['imap'], mailbox: office })
    const names = async () => (await appPasswordsOf(context, account)).map(({ name }) => name)
    await decide(context, COMMAND, mailbox, { decided: 'locked', why: 'left' })
    assert.deepEqual(await names(), ['手機', '公務'])
    await decide(context, COMMAND, mailbox, { decided: 'closed', why: 'left' })
    assert.deepEqual(await names(), ['公務'])
    await decide(context, COMMAND, mailbox, { decided: 'open', why: 'left' })
    assert.deepEqual(await names(), ['公務'])
  }))
