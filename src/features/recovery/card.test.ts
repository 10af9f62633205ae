import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { findAccount } from '#features/accounts/accounts.ts'
import { lockAccounts } from '#features/accounts/locking.ts'
import { verifyPassword } from '#features/passwords/passwords.ts'
import { COMMAND } from '#foundation/actor.ts'
import { paths } from '#foundation/paths.ts'
import { cardAnswer, trustTestCards } from '#test/card.ts'
import { type City, inCity } from '#test/context.ts'
import { FRESH, idOf, wang } from '#test/forgetful.ts'
import type { Visitor } from '#test/visitor.ts'
import { stopEverything } from './recovery.ts'

async function show(city: City, path: string, idNumber: string): Promise<Visitor> {
  await trustTestCards(city.context)
  const visitor = await (await city.visitor()).visit(path)
  const challenge = visitor.document.querySelector('[name=card-challenge]')!.getAttribute('value')!
  return visitor.post(path, {
    'id-number': idNumber,
    'card-challenge': challenge,
    'card-answer': await cardAnswer(WANG_CARD, challenge),
  })
}

const WANG_CARD = 'wang'

function setFresh(visitor: Visitor): Promise<Visitor> {
  return visitor.fill('請設定新密碼', FRESH).fill('密碼確認', FRESH).press('設定新密碼')
}

describe('a forgotten password, by card', () => {
  test('王小明 sets a new one at once, though no recovery address is confirmed; the card is proof from now on', () =>
    inCity(async (city) => {
      const account = await wang(city.context, false)
      const visitor = await show(city, paths.forgottenPasswordCard, 'A123456789')
      assert.equal(visitor.url, paths.forgottenNewPassword)
      await setFresh(visitor)
      visitor.see('新密碼設定完成')
      assert.ok(await verifyPassword(city.context, account, 'account', FRESH))
      assert.equal((await findAccount(city.context, account))?.proofing, 'citizen-card')
      assert.equal((await visitor.visit(paths.forgottenNewPassword)).status, 410)
    }))

  test('what it opens is tied to this browser, and lasts 15 minutes', () =>
    inCity(async (city) => {
      await wang(city.context)
      const visitor = await show(city, paths.forgottenPasswordCard, 'A123456789')
      const other = await (await city.visitor()).visit(paths.forgottenNewPassword)
      assert.equal(other.status, 410)
      city.clock.advance('PT15M')
      assert.equal((await setFresh(visitor)).status, 410)
    }))

  test('it opens an account that 「不是我」 locked, not one locked for another reason', () =>
    inCity(async (city) => {
      const account = await wang(city.context)
      await stopEverything(city.context, COMMAND, { account })
      await setFresh(await show(city, paths.forgottenPasswordCard, 'A123456789'))
      assert.equal((await findAccount(city.context, account))?.state, 'active')
      await lockAccounts(city.context, COMMAND, [account], 'administrator')
      const visitor = await show(city, paths.forgottenPasswordCard, 'A123456789')
      assert.equal(visitor.status, 422)
      assert.match(visitor.errors.join(), /帳號已鎖定/)
    }))

  test('whoever holds no account is told to apply', () =>
    inCity(async (city) => {
      const visitor = await show(city, paths.forgottenPasswordCard, 'A123456789')
      assert.match(visitor.errors.join(), /請先申請帳號/)
    }))

  test('a card used for the first time needs the ID number once, and is not asked for again', () =>
    inCity(async (city) => {
      await wang(city.context)
      const visitor = await show(city, paths.forgottenPasswordCard, '')
      assert.match(visitor.errors.join(), /第一次在這裡使用/)
      await visitor.fill('請輸入身分證字號', 'A123456789').press('確認身分')
      assert.equal(visitor.url, paths.forgottenNewPassword)
    }))

  test('where cards are closed, the page says so and shows the other ways', () =>
    inCity(async (city) => {
      city.context.settings.cardAnchors = undefined
      const visitor = await (await city.visitor()).visit(paths.forgottenPasswordCard)
      visitor.see('還沒有開放自然人憑證')
    }))
})

describe('a forgotten account, by card', () => {
  test('it is shown once, with the ways on', () =>
    inCity(async (city) => {
      await wang(city.context)
      const visitor = await show(city, paths.forgottenAccount, 'A123456789')
      visitor.see('您的帳號').see('wangxm@kcg.gov.tw').see('忘記密碼')
      await visitor.visit(paths.forgottenAccount)
      visitor.dontSee('wangxm').see('聯絡人資訊').see('帳號就是您市府信箱 @ 前面的部分')
    }))

  test('another’s card tells nothing', () =>
    inCity(async (city) => {
      await wang(city.context)
      const visitor = await show(city, paths.forgottenAccount, 'O100000004')
      assert.equal(visitor.status, 422)
      visitor.dontSee('lijunjie').dontSee('wangxm')
      assert.ok(await idOf(city.context, 'lijunjie'))
    }))
})
