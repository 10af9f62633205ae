import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { verifyPassword } from '#features/passwords/passwords.ts'
import { lettersWaiting } from '#foundation/outbox.ts'
import { paths } from '#foundation/paths.ts'
import { cardAnswer, trustTestCards } from '#test/card.ts'
import { type City, inCity } from '#test/context.ts'
import { idOf, linksTo, OLD, signInThere } from '#test/forgetful.ts'
import type { Visitor } from '#test/visitor.ts'

const MAILBOX = 'lijunjie@kcg.gov.tw'
const FRESH = 'Siziwan7'

async function asking(city: City, account: string): Promise<Visitor> {
  const visitor = await (await city.visitor()).visit('/ikpd')
  await visitor.follow('忘記密碼')
  return visitor.fill('請輸入帳號', account).fill('請輸入驗證碼', 'KCGX').press('寄送連結')
}

function setFresh(visitor: Visitor): Promise<Visitor> {
  return visitor.fill('請設定新密碼', FRESH).fill('密碼確認', FRESH).press('設定新密碼')
}

async function enters(city: City, password: string): Promise<Visitor> {
  const visitor = await (await city.visitor()).visit('/ikpd')
  await visitor.fill('帳號', 'lijunjie').fill('密碼', password).fill('驗證碼', 'KCGX').press('登入')
  return visitor
}

describe('a forgotten password of iKPD', () => {
  test('李俊傑 gets a link in his city mailbox; iKPD’s password alone changes, and its sessions alone end', () =>
    inCity(async (city) => {
      const inPortal = await enters(city, OLD)
      assert.equal(inPortal.url, '/ikpd/home')
      const inCityFace = await signInThere(
        await (await city.visitor()).visit('/account/sessions'),
        'lijunjie',
        OLD,
      )
      const visitor = await asking(city, 'lijunjie')
      assert.equal(visitor.url, paths.portalForgottenSent)
      const letter = (await lettersWaiting(city.context)).find(({ to }) => to === MAILBOX)!
      assert.match(letter.from, /KPDFForum@/)
      const [link] = await linksTo(city.context, MAILBOX, '/forgotten/link/')
      await setFresh(await visitor.visit(link!))
      visitor.see('請用新密碼登入人事服務網')
      await visitor.follow('前往登入')
      assert.equal(visitor.url, '/ikpd')
      const account = await idOf(city.context, 'lijunjie')
      assert.ok(await verifyPassword(city.context, account, 'portal', FRESH))
      assert.ok(await verifyPassword(city.context, account, 'account', OLD))
      assert.equal((await inPortal.visit('/ikpd/home')).url, '/ikpd')
      assert.equal((await inCityFace.visit('/account/sessions')).url, '/account/sessions')
      assert.equal((await enters(city, FRESH)).url, '/ikpd/home')
      const told = (await lettersWaiting(city.context)).map(({ subject }) => subject)
      assert.ok(told.includes('您的 iKPD 密碼已變更'))
    }))

  test('who is not on iKPD, or nobody at all, gets the same page and no mail', () =>
    inCity(async (city) => {
      const pages = []
      for (const account of ['lijunjie', 'linmeiling', 'nobodyatall'])
        pages.push((await asking(city, account)).html)
      assert.equal(new Set(pages).size, 1)
      assert.deepEqual(await linksTo(city.context, 'linmeiling@kcg.gov.tw', '/forgotten/link/'), [])
    }))

  test('a card sets it at once, by iKPD’s own policy; whoever is not registered is told to register', () =>
    inCity(async (city) => {
      await trustTestCards(city.context)
      const li = await show(city, 'li', 'O100000004')
      li.see('人事服務網')
      await li.fill('請設定新密碼', 'siziwan7').fill('密碼確認', 'siziwan7').press('設定新密碼')
      assert.match(li.errors.join(), /大寫英文/)
      ;(await setFresh(li)).see('新密碼設定完成')
      const lin = await show(city, 'lin', 'A200000003')
      assert.match(lin.errors.join(), /請先註冊帳號/)
    }))
})

async function show(city: City, card: string, idNumber: string): Promise<Visitor> {
  const visitor = await (await city.visitor()).visit(paths.portalForgottenCard)
  const challenge = visitor.document.querySelector('[name=card-challenge]')!.getAttribute('value')!
  return visitor.post(paths.portalForgottenCard, {
    'id-number': idNumber,
    'card-challenge': challenge,
    'card-answer': await cardAnswer(card, challenge),
  })
}
