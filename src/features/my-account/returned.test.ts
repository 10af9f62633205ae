import assert from 'node:assert/strict'
import { test } from 'node:test'
import { accountByName } from '#features/accounts/accounts.ts'
import { recoveryAddress } from '#features/accounts/recovery.ts'
import { bounceAddress, bounceToken } from '#foundation/bounce-addresses.ts'
import { takeBounce } from '#foundation/bounces.ts'
import { post } from '#foundation/outbox.ts'
import { outbox, outboxRecipients } from '#foundation/outbox-tables.ts'
import { rocDate } from '#foundation/roc-date.ts'
import { type City, inCity } from '#test/context.ts'
import { officerAt, wang } from '#test/forgetful.ts'
import { signedIn } from '#test/signed-in.ts'

const REPORT = Buffer.from(
  'Content-Type: message/delivery-status\r\n\r\nAction: failed\r\nStatus: 5.1.1\r\n\r\n--b--\r\n',
)

/** A letter to somebody's recovery address that arrives, or comes back. */
async function letter({ context }: City, account: string, comesBack: boolean): Promise<void> {
  const { database } = context
  const to = (await recoveryAddress(context, account))!
  await database.delete(outboxRecipients)
  await database.delete(outbox)
  await post(context, { from: 'city', to, subject: 'x', text: 'x', html: '<p>x</p>', about: { account } })
  const [row] = await database.update(outboxRecipients).set({ state: 'sent' }).returning()
  if (comesBack) await takeBounce(context, bounceToken(bounceAddress(context, row!.letter))!, REPORT)
}

test('point 6: 李俊傑 sees that mail to his recovery address came back, and what to do, until it arrives again', () =>
  inCity(async (city) => {
    const account = (await accountByName(city.context, 'lijunjie'))!.id
    await letter(city, account, true)
    const said = `寄到這個信箱的郵件被退回（${rocDate(city.context.clock.now())}）`
    const visitor = await signedIn(city, 'lijunjie', '/account')
    visitor.see(said).see('郵件被退回')
    ;(await visitor.visit('/account/recovery-address')).see(said).see('換成現在使用的信箱')
    visitor.cookies.set('language', 'en')
    ;(await visitor.visit('/account')).see('Mail to this mailbox came back')
    await letter(city, account, false)
    ;(await visitor.visit('/account')).dontSee('came back')
  }))

test('point 6: the HR desk sees it too when it looks somebody up', () =>
  inCity(async (city) => {
    await letter(city, await wang(city.context), true)
    const officer = await officerAt(city, '/admin/desk/names', 'linmeiling')
    await officer.fill('身分證字號', 'A123456789').choose('本人到場，已核對身分證件').press('查詢帳號')
    officer.see('寄到密碼復原用電子郵件的信被退回')
    assert.equal(officer.status, 200)
  }))
