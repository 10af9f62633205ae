import assert from 'node:assert/strict'
import { test } from 'node:test'
import { COMMAND } from '#foundation/actor.ts'
import { paths } from '#foundation/paths.ts'
import { cardAnswer, trustTestCards } from '#test/card.ts'
import { type City, inCity } from '#test/context.ts'
import { withMinistry } from '#test/phone.ts'
import { DEMO_PASSWORD, signedIn } from '#test/signed-in.ts'
import type { Visitor } from '#test/visitor.ts'
import { askerOf, returnFor } from './asker.ts'
import { isShownStrongly, waysThatSuffice } from './rules.ts'
import { findSession } from './sign-in.ts'
import { switchWay } from './ways.ts'

const TO = '/contacts'
const at = (path: string) => `${path}?${new URLSearchParams({ need: 'strong', to: TO })}`

async function confirmedWay({ context }: City, { cookies }: Visitor) {
  return (await findSession(context, 'city', cookies.get('city-session')!))?.confirmedWay
}

async function showCard(visitor: Visitor, whose: 'li' | 'wang'): Promise<Visitor> {
  await visitor.visit(at(paths.signInConfirmCard))
  const form = visitor.document.querySelector('input[name=card-challenge]')!.closest('form')!
  const fields = Object.fromEntries(visitor.fieldsOf(form).map(({ name, value }) => [name, String(value)]))
  const answer = await cardAnswer(whose, fields['card-challenge']!)
  return visitor.post(at(paths.signInConfirmCard), { ...fields, 'card-answer': answer })
}

test('a passkey is enough for whom a person or a certificate has proofed, and for nobody else', () => {
  assert.deepEqual(waysThatSuffice('personal-data'), ['citizen-card', 'tw-fido'])
  assert.ok(waysThatSuffice('hr-desk').includes('passkey'))
  const shown = { proofing: 'hr-desk', way: 'password', confirmedWay: null } as const
  assert.equal(isShownStrongly(shown), false)
  assert.equal(isShownStrongly({ ...shown, confirmedWay: 'passkey' }), true)
  assert.equal(isShownStrongly({ ...shown, proofing: 'personal-data', confirmedWay: 'passkey' }), false)
  assert.equal(isShownStrongly({ ...shown, proofing: 'personal-data', way: 'citizen-card' }), true)
})

test('李俊傑 confirms by his card, without typing his number, and comes to the page he wanted', () =>
  inCity(async (city) => {
    await trustTestCards(city.context)
    const visitor = await signedIn(city, 'lijunjie', at(paths.signInConfirm))
    await showCard(visitor, 'li')
    assert.equal(visitor.url, TO)
    assert.equal(await confirmedWay(city, visitor), 'citizen-card')
  }))

test('another’s card confirms nobody, and is not bound to him', () =>
  inCity(async (city) => {
    await trustTestCards(city.context)
    const visitor = await signedIn(city, 'lijunjie', '/account')
    await showCard(visitor, 'wang')
    assert.equal(visitor.status, 422)
    assert.deepEqual(visitor.errors, ['這不是您本人的自然人憑證。請使用您本人的卡片。'])
    assert.equal(await confirmedWay(city, visitor), null)
    await showCard(visitor, 'li')
    assert.equal(visitor.url, TO)
  }))

test('a challenge of the sign-in page confirms nobody', () =>
  inCity(async (city) => {
    await trustTestCards(city.context)
    const stranger = await (await city.visitor()).visit(paths.signInCard)
    const challenge = stranger.document.querySelector('input[name=card-challenge]')!.getAttribute('value')!
    const visitor = await signedIn(city, 'lijunjie', '/account')
    const answer = await cardAnswer('li', challenge)
    await visitor.post(at(paths.signInConfirmCard), { 'card-challenge': challenge, 'card-answer': answer })
    assert.equal(visitor.status, 422)
    assert.equal(await confirmedWay(city, visitor), null)
  }))

test('李俊傑 confirms by his phone, and a request that began elsewhere confirms nobody', () =>
  inCity((city) =>
    withMinistry(city.context, async ({ act }) => {
      const visitor = await signedIn(city, 'lijunjie', '/account')
      await visitor.visit(at(paths.signInConfirmPhone))
      visitor.dontSee('請輸入身分證字號')
      await visitor.press('開始驗證')
      const id = visitor.url.split('/').at(-1)!
      await act('allow')
      city.clock.advance('PT5S')
      const other = await signedIn(city, 'linmeiling', '/account')
      await other.post(paths.signInConfirmPhoneDone, { id })
      assert.equal(await confirmedWay(city, other), null)
      await visitor.press('我已在手機上完成')
      assert.equal(visitor.url, TO)
      assert.equal(await confirmedWay(city, visitor), 'tw-fido')
    }),
  ))

test('a password is not enough where more is required, and every page says how to get more', () =>
  inCity(async (city) => {
    Object.assign(city.context.settings, { cardAnchors: undefined, phoneApi: undefined })
    const visitor = await signedIn(city, 'lijunjie', '/account')
    await visitor.visit(at(paths.signInConfirm))
    assert.equal(visitor.heading, '需要更強的身分確認')
    visitor.see('您還沒有可以用的方式').see('提升身分驗證等級').dontSee('請輸入密碼')
    await visitor.post(at(paths.signInConfirm), { to: TO, password: 'Harbour-2026!' })
    assert.equal(visitor.heading, '需要更強的身分確認')
    assert.equal(await confirmedWay(city, visitor), null)
  }))

test('a role that the city has named opens its console only after that', () =>
  inCity(async (city) => {
    await trustTestCards(city.context)
    city.context.settings.strongRoles = ['hr']
    const visitor = await signedIn(city, 'linmeiling', paths.adminDesk)
    assert.equal(visitor.heading, '需要更強的身分確認')
    city.context.settings.strongRoles = ['auditor']
    assert.equal((await signedIn(city, 'linmeiling', paths.adminDesk)).url, paths.adminDesk)
    city.context.settings.strongRoles = ['mayor']
    await assert.rejects(city.visitor(), /CITYHALL_STRONG_ROLES names mayor/)
  }))

test('for whom somebody signs in is told by our own note only, and for its own address', () =>
  inCity(async ({ context, clock }) => {
    const asker = { names: { 'zh-TW': '差勤系統', en: 'Attendance' }, giveUp: '/sso/abc/refuse' }
    const to = returnFor(context, '/sso/abc', asker)
    assert.deepEqual(askerOf(context, to), asker)
    assert.equal(askerOf(context, to.replace('/sso/abc', '/contacts')), undefined)
    assert.equal(askerOf(context, '/sso/abc?for=forged'), undefined)
    assert.equal(askerOf(context, '/sso/abc'), undefined)
    clock.advance('PT61M')
    assert.equal(askerOf(context, to), undefined)
  }))

test('where 一般登入 is switched off, whoever must confirm is led to the ways that are open', () =>
  inCity(async (city) => {
    await trustTestCards(city.context)
    const visitor = await signedIn(city, 'lijunjie', '/account')
    city.clock.advance('PT11M')
    await visitor.visit(paths.accountCodesNew)
    await visitor.post(paths.accountCodesNew, {})
    visitor.see('請輸入密碼')
    const wish = { way: 'password', agency: '397000000A', isOn: false, reason: '測試' } as const
    assert.equal(await switchWay(city.context, COMMAND, wish), 'switched')
    await visitor.fill('請輸入密碼', DEMO_PASSWORD).press('確認')
    assert.equal(visitor.status, 422)
    assert.equal(visitor.heading, '請再次確認是您本人')
    visitor.see('目前不開放以密碼確認').see('用自然人憑證確認').dontSee('請輸入密碼').dontSee('新增通行金鑰')
    await visitor.visit(`${paths.signInConfirm}?to=${TO}`)
    visitor.see('目前不開放以密碼確認')
    await showCard(visitor, 'li')
    assert.equal(visitor.url, TO)
  }))
