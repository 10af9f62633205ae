import assert from 'node:assert/strict'
import { test } from 'node:test'
import { lockAccounts } from '#features/accounts/locking.ts'
import { paths } from '#foundation/paths.ts'
import { cardAnswer, trustTestCards } from '#test/card.ts'
import { type City, inCity } from '#test/context.ts'
import { withMinistry } from '#test/phone.ts'
import type { Visitor } from '#test/visitor.ts'
import { findSession } from './sign-in.ts'
import { by, idOf } from './tries.test.ts'

const LI = 'O100000004'
const WANG = 'A123456789'

/** The card answers as the page's element has it do once the PIN is typed. */
async function byCard(visitor: Visitor, path: string, whose: 'li' | 'wang'): Promise<Visitor> {
  const form = visitor.document.querySelector('input[name=card-challenge]')!.closest('form')!
  const fields = Object.fromEntries(visitor.fieldsOf(form).map(({ name, value }) => [name, String(value)]))
  const signed = await cardAnswer(whose, fields['card-challenge']!)
  return visitor.post(path, { ...fields, 'card-answer': signed })
}

async function atCard(city: City, path: string): Promise<Visitor> {
  await trustTestCards(city.context)
  return (await city.visitor()).visit(path)
}

test('李俊傑’s card asks for his number the first time, and never again', () =>
  inCity(async (city) => {
    const visitor = await byCard(await atCard(city, '/sign-in/card?to=%2Fcontacts'), paths.signInCard, 'li')
    visitor.see('這張憑證第一次在這裡使用')
    await visitor.press('以憑證登入')
    assert.deepEqual(visitor.errors, ['請輸入身分證字號'])
    await visitor.fill('請輸入身分證字號', LI).press('以憑證登入')
    assert.equal(visitor.url, '/contacts')
    const session = await findSession(city.context, 'city', visitor.cookies.get('city-session')!)
    assert.deepEqual([session?.accountName, session?.way], ['lijunjie', 'citizen-card'])
    assert.ok(visitor.cookies.has('device'))
    const again = await byCard(await atCard(city, '/sign-in/card?to=%2Fcontacts'), paths.signInCard, 'li')
    assert.equal(again.url, '/contacts')
  }))

test('a card without an account, and one whose account is locked, read the same', () =>
  inCity(async (city) => {
    await lockAccounts(city.context, by, [await idOf(city.context, 'lijunjie')], 'administrator')
    const sentences = new Set<string>()
    for (const [whose, number] of [
      ['wang', WANG],
      ['li', LI],
    ] as const) {
      const visitor = await byCard(await atCard(city, '/sign-in/card'), paths.signInCard, whose)
      await visitor.fill('請輸入身分證字號', number).press('以憑證登入')
      assert.equal(visitor.status, 422)
      assert.equal(visitor.cookies.has('city-session'), false)
      sentences.add(visitor.errors.join())
    }
    assert.deepEqual(
      [...sentences],
      ['無法以這張憑證登入：沒有可以使用的帳號。請申請帳號，或洽您機關的聯絡人。'],
    )
  }))

test('a challenge of the portal’s page opens nothing at the city’s', () =>
  inCity(async (city) => {
    const visitor = await byCard(await atCard(city, paths.portalCard), paths.signInCard, 'li')
    assert.equal(visitor.status, 422)
    assert.equal(visitor.cookies.has('city-session'), false)
  }))

test('on the portal a card lets in whoever has an active account there, and counts the visit', () =>
  inCity(async (city) => {
    const visitor = await atCard(city, paths.portal)
    await byCard(await visitor.follow('憑證登入'), paths.portalCard, 'li')
    await visitor.fill('請輸入身分證字號', LI).press('以憑證登入')
    assert.equal(visitor.url, paths.portalHome)
    visitor.see('憑證')
    const stranger = await byCard(await atCard(city, paths.portalCard), paths.portalCard, 'wang')
    await stranger.fill('請輸入身分證字號', WANG).press('以憑證登入')
    assert.match(stranger.errors[0]!, /沒有已啟用的 iKPD 帳號/)
    assert.equal(stranger.cookies.has('portal-session'), false)
  }))

async function askPhone(city: City, number: string): Promise<Visitor> {
  const visitor = await (await city.visitor()).visit('/sign-in/phone?to=%2Fcontacts')
  await visitor.fill('請輸入身分證字號', number).press('以手機登入')
  assert.match(visitor.url, /^\/phone\//)
  return visitor
}

test('李俊傑’s phone signs him in, and he comes to the page he wanted', () =>
  inCity((city) =>
    withMinistry(city.context, async ({ act }) => {
      const visitor = await askPhone(city, LI)
      await act('allow')
      city.clock.advance('PT5S')
      await visitor.press('我已在手機上完成')
      assert.equal(visitor.url, '/contacts')
      const session = await findSession(city.context, 'city', visitor.cookies.get('city-session')!)
      assert.deepEqual([session?.accountName, session?.way], ['lijunjie', 'tw-fido'])
    }),
  ))

test('a phone whose holder cancels, or has no account, opens nothing', () =>
  inCity((city) =>
    withMinistry(city.context, async ({ act }) => {
      for (const [number, deed] of [
        [LI, 'cancel'],
        [WANG, 'allow'],
      ] as const) {
        const visitor = await askPhone(city, number)
        await act(deed)
        city.clock.advance('PT5S')
        await visitor.post(paths.signInPhoneDone, { id: visitor.url.split('/').at(-1)! })
        assert.equal(visitor.status, 422)
        assert.equal(visitor.errors.length, 1)
        assert.equal(visitor.cookies.has('city-session'), false)
      }
    }),
  ))
