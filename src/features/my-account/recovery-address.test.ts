import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { eq } from 'drizzle-orm'
import { accounts } from '#features/accounts/tables.ts'
import { lettersWaiting } from '#foundation/outbox.ts'
import { paths } from '#foundation/paths.ts'
import { showCard, trustTestCards } from '#test/card.ts'
import { type City, inCity } from '#test/context.ts'
import { apply, signIn, WANG } from '#test/newcomer.ts'
import { signedIn } from '#test/signed-in.ts'

/** The address in the latest letter to somebody that begins like this. */
async function linkTo({ context }: City, to: string, begins: string): Promise<string> {
  const letters = (await lettersWaiting(context)).filter((one) => one.to === to && one.text.includes(begins))
  return new RegExp(`${begins}[\\w/-]+`).exec(letters.at(-1)!.text)![0]
}

describe('密碼復原用電子郵件', () => {
  test('is changed when both mailboxes have agreed, and only masked addresses are shown', () =>
    inCity(async (city) => {
      const { context } = city
      const visitor = await city.visitor()
      await apply(visitor, WANG)
      await signIn(visitor, WANG)
      visitor.see('尚未確認')
      await visitor.visit(await linkTo(city, WANG.recovery, '/account/recovery/'))
      await visitor.press('確認這個地址')
      await visitor.visit(paths.accountRecovery)
      visitor.see('p***@example.com').dontSee(WANG.recovery)
      for (const [typed, said] of [
        ['', '請輸入新的'],
        ['nobody', '不是完整的電子郵件地址'],
        ['wang@kcg.gov.tw', '不能是 @kcg.gov.tw 信箱'],
        [WANG.recovery, '這就是目前的信箱'],
      ] as const) {
        await visitor.fill('新的密碼復原用電子郵件', typed).press('寄出確認信')
        assert.equal(visitor.status, 422)
        visitor.see(said)
      }
      await visitor.fill('新的密碼復原用電子郵件', 'new@example.net').press('寄出確認信')
      visitor.see('確認信已寄出').see('還差兩個信箱的同意').see('n***@example.net').dontSee('new@example.net')
      const stranger = await city.visitor()
      await stranger.visit(await linkTo(city, 'new@example.net', '/account/recovery/change/'))
      await stranger.press('確認這個新地址')
      stranger.see('還差另一個信箱')
      await visitor.visit(paths.accountRecovery)
      visitor.see('還差目前信箱的同意')
      const link = await linkTo(city, WANG.recovery, '/account/recovery/change/')
      await stranger.visit(link)
      await stranger.press('同意變更')
      stranger.see('密碼復原用電子郵件已變更')
      await stranger.visit(link)
      assert.equal(stranger.status, 410)
      await visitor.visit(paths.accountRecovery)
      visitor.see('n***@example.net').see('已確認').dontSee('變更進行中')
      const told = (await lettersWaiting(context)).filter(({ subject }) => subject.includes('已變更'))
      assert.ok(told.some(({ to }) => to === WANG.recovery))
    }))

  test('can be given up, and sent again', () =>
    inCity(async (city) => {
      const visitor = await signedIn(city, 'lijunjie', paths.accountRecovery)
      await visitor.fill('新的密碼復原用電子郵件', 'new@example.net').press('寄出確認信')
      await visitor.press('重新寄出')
      visitor.see('確認信已寄出')
      await visitor.press('取消變更')
      visitor.see('已取消').dontSee('變更進行中')
    }))

  test('asks first who is there, when the sign-in is some time ago', () =>
    inCity(async (city) => {
      const visitor = await signedIn(city, 'lijunjie', paths.account)
      city.clock.advance('PT11M')
      await visitor.visit(paths.accountRecovery)
      assert.match(visitor.url, /^\/sign-in\/confirm\?to=/)
      await visitor.post(paths.accountRecovery, { address: 'thief@example.net' })
      assert.match(visitor.url, /^\/sign-in\/confirm\?to=/)
      assert.equal(
        (await lettersWaiting(city.context)).filter(({ to }) => to === 'thief@example.net').length,
        0,
      )
    }))
})

describe('a lost old mailbox', () => {
  test('is replaced by the holder’s own card, and by no other', () =>
    inCity(async (city) => {
      await trustTestCards(city.context)
      const recoveryConfirmedAt = city.clock.now()
      await city.context.database
        .update(accounts)
        .set({ recoveryConfirmedAt })
        .where(eq(accounts.name, 'lijunjie'))
      const visitor = await signedIn(city, 'lijunjie', paths.accountRecovery)
      await visitor.fill('新的密碼復原用電子郵件', 'new@example.net').press('寄出確認信')
      await visitor.follow('用自然人憑證代替')
      await showCard(visitor, paths.accountRecoveryCard, 'lin')
      visitor.see('這不是您本人的憑證')
      await showCard(visitor, paths.accountRecoveryCard, 'li')
      visitor.see('已用自然人憑證代替').see('還差新信箱的確認')
      await visitor.visit(await linkTo(city, 'new@example.net', '/account/recovery/change/'))
      await visitor.press('確認這個新地址')
      visitor.see('密碼復原用電子郵件已變更')
    }))
})
