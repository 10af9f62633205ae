import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { accountByName } from '#features/accounts/accounts.ts'
import { paths } from '#foundation/paths.ts'
import { showCard, trustTestCards } from '#test/card.ts'
import { type City, inCity } from '#test/context.ts'
import { apply, signIn, WANG } from '#test/newcomer.ts'
import { withMinistry } from '#test/phone.ts'
import { signedIn } from '#test/signed-in.ts'
import type { Visitor } from '#test/visitor.ts'

async function proofingOf(city: City, name: string): Promise<string> {
  return (await accountByName(city.context, name))!.proofing
}

/** 王小明, who proved who he is by personal data, is signed in. */
async function wangSignedIn(city: City): Promise<Visitor> {
  const visitor = await city.visitor()
  await apply(visitor, WANG)
  return signIn(visitor, WANG)
}

describe('身分驗證', () => {
  test('by personal data allows no role, and says how to prove more', () =>
    inCity(async (city) => {
      const visitor = await wangSignedIn(city)
      visitor.see('可以更強')
      await visitor.follow('身分驗證')
      visitor.see('個人資料驗證').see('不能擔任任何管理角色').see('用更強的方式驗證')
    }))

  test('is not offered by ways that are not open', () =>
    inCity(async (city) => {
      Object.assign(city.context.settings, { cardAnchors: undefined, phoneApi: undefined })
      const visitor = await signedIn(city, 'lijunjie', paths.accountProofing)
      visitor.see('尚未開通')
      await visitor.visit(paths.accountProofingCard)
      visitor.see('自然人憑證登入尚未開通')
      await visitor.visit(paths.accountProofingPhone)
      visitor.see('行動自然人憑證登入尚未開通')
      await visitor.visit(paths.accountWays)
      visitor.see('尚未開通')
    }))

  test('is raised by the holder’s own card', () =>
    inCity(async (city) => {
      await trustTestCards(city.context)
      const visitor = await wangSignedIn(city)
      await showCard(visitor, paths.accountProofingCard, 'wang')
      visitor.see('身分驗證完成').see('這是最強的方式')
      assert.equal(await proofingOf(city, WANG.account), 'citizen-card')
      await visitor.visit(paths.accountWays)
      visitor.see('連結，最近使用')
    }))

  test('is not raised by the card of somebody else, nor by a bad one', () =>
    inCity(async (city) => {
      await trustTestCards(city.context)
      const visitor = await wangSignedIn(city)
      for (const [card, said] of [
        ['lin', '這不是您本人的憑證'],
        ['expired', '過期'],
      ] as const) {
        await showCard(visitor, paths.accountProofingCard, card)
        assert.equal(visitor.status, 422)
        visitor.see(said)
      }
      assert.equal(await proofingOf(city, WANG.account), 'personal-data')
      await visitor.visit(paths.accountWays)
      visitor.dontSee('連結，最近使用')
    }))

  test('is raised by the holder’s own phone; nobody else’s is rung', () =>
    inCity((city) =>
      withMinistry(city.context, async ({ act }) => {
        const visitor = await wangSignedIn(city)
        await visitor.visit(paths.accountProofingPhone)
        await visitor.fill('請輸入身分證字號', 'O100000004').press('用手機驗證')
        assert.equal(visitor.status, 422)
        visitor.see('這不是您本人的身分證字號')
        await visitor.fill('請輸入身分證字號', WANG.idNumber).press('用手機驗證')
        assert.match(visitor.url, /^\/phone\//)
        await act('allow')
        // The ministry may be asked again after four seconds.
        city.clock.advance('PT5S')
        await visitor.press('我已在手機上完成')
        visitor.see('身分驗證完成').see('行動自然人憑證')
        assert.equal(await proofingOf(city, WANG.account), 'tw-fido')
      }),
    ))
})
