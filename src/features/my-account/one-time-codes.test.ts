import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { Secret, TOTP } from 'otpauth'
import { accountByName } from '#features/accounts/accounts.ts'
import { checkOneTimeCode } from '#features/accounts/one-time-codes.ts'
import { verifyPassword } from '#features/passwords/passwords.ts'
import { passwordChoices } from '#features/passwords/tables.ts'
import { COMMAND } from '#foundation/actor.ts'
import { newId } from '#foundation/tokens.ts'
import { type City, inCity } from '#test/context.ts'
import { DEMO_PASSWORD, signedIn } from '#test/signed-in.ts'
import type { Visitor } from '#test/visitor.ts'

const PAGE = '/account/one-time-codes'

/** The app's code, computed from the key that is shown for typing. */
function codeOn({ clock }: City, { document }: Visitor): string {
  const [shown] = [...document.querySelectorAll('.codes code')].map((one) => one.textContent ?? '')
  const secret = Secret.fromBase32(shown!.replaceAll(' ', ''))
  return TOTP.generate({ secret, timestamp: clock.now().getTime() })
}

function codesOn({ document }: Visitor): string[] {
  return [...document.querySelectorAll('.codes code')].map((one) => one.textContent ?? '')
}

async function turnedOn(city: City): Promise<Visitor> {
  const visitor = await signedIn(city, 'lijunjie', PAGE)
  await visitor.press('開始設定')
  return visitor.fill('6 位數字的動態密碼', codeOn(city, visitor)).press('開啟動態密碼')
}

describe('李俊傑’s page of one-time codes', () => {
  test('turns them on without JavaScript and shows ten recovery codes once', () =>
    inCity(async (city) => {
      const visitor = await signedIn(city, 'lijunjie', PAGE)
      assert.equal(visitor.heading, '動態密碼')
      await visitor.press('開始設定')
      const code = codeOn(city, visitor)
      await visitor.fill('6 位數字的動態密碼', '12').press('開啟動態密碼')
      assert.equal(visitor.status, 422)
      visitor.see('動態密碼不正確')
      await visitor.fill('6 位數字的動態密碼', code).press('開啟動態密碼')
      assert.equal(visitor.heading, '動態密碼已開啟')
      const codes = codesOn(visitor)
      assert.equal(codes.length, 10)
      await visitor.visit(visitor.url)
      assert.equal(visitor.url, PAGE)
      for (const one of codes) visitor.dontSee(one)
      visitor.see('使用中').see('10 組')
    }))

  test('draws the picture only while it waits for its first code', () =>
    inCity(async (city) => {
      const visitor = await signedIn(city, 'lijunjie', PAGE)
      assert.equal((await visitor.visit(`${PAGE}/qr.png`)).status, 404)
      await visitor.visit(PAGE)
      await visitor.press('開始設定')
      const code = codeOn(city, visitor)
      await visitor.visit(`${PAGE}/qr.png`)
      assert.equal(visitor.response.headers.get('content-type'), 'image/png')
      assert.equal(visitor.response.headers.get('cache-control'), 'no-store')
      assert.equal(Buffer.from(await visitor.response.arrayBuffer()).toString('latin1', 1, 4), 'PNG')
      await visitor.visit(PAGE)
      await visitor.fill('6 位數字的動態密碼', code).press('開啟動態密碼')
      assert.equal((await visitor.visit(`${PAGE}/qr.png`)).status, 404)
    }))

  test('makes new recovery codes, and turns all off after asking once more', () =>
    inCity(async (city) => {
      const visitor = await turnedOn(city)
      const old = codesOn(visitor)
      await visitor.follow('我已經收好了')
      await visitor.press('產生新的復原碼')
      assert.equal(visitor.heading, '已產生新的復原碼')
      assert.equal(codesOn(visitor).filter((code) => old.includes(code)).length, 0)
      const account = (await accountByName(city.context, 'lijunjie'))!.id
      assert.equal(await checkOneTimeCode(city.context, COMMAND, account, old[0]!), false)
      await visitor.follow('我已經收好了')
      await visitor.follow('關閉動態密碼')
      assert.equal(visitor.heading, '關閉動態密碼')
      await visitor.press('關閉動態密碼')
      assert.equal(visitor.url, PAGE)
      visitor.see('開始設定')
    }))

  test('turns them off only with a longer password, where the present one was short because of them', () =>
    inCity(async (city) => {
      const { context } = city
      const visitor = await turnedOn(city)
      await visitor.follow('我已經收好了')
      const chosen = { face: 'account', agency: '397000000A', policy: 'nist', from: '2000-01-01' } as const
      const values = { ...chosen, id: newId(), asksAnew: false, chosenAt: context.clock.now() }
      await context.database.insert(passwordChoices).values(values)
      await visitor.visit('/account/one-time-codes/off')
      visitor.dontSee('新密碼')
      await visitor.visit('/account/password')
      visitor.fill('目前的密碼', DEMO_PASSWORD).fill('新密碼', 'kx7 lmqv').fill('新密碼確認', 'kx7 lmqv')
      await visitor.press('變更密碼')
      await visitor.visit('/account/one-time-codes/off')
      visitor.see('單獨使用不夠長').see('15～128 個字元')
      await visitor.press('關閉動態密碼')
      assert.deepEqual([visitor.status, visitor.errors], [422, ['請輸入新密碼。']])
      await visitor.fill('新密碼', 'kx7 lmqw').fill('新密碼確認', 'kx7 lmqw').press('關閉動態密碼')
      visitor.see('至少 15 個字元')
      await visitor.visit(PAGE)
      visitor.see('使用中')
      await visitor.visit('/account/one-time-codes/off')
      const long = '港口 下著雨 我們去搭輪渡看海好不好'
      await visitor.fill('新密碼', long).fill('新密碼確認', long).press('關閉動態密碼')
      assert.equal(visitor.url, PAGE)
      visitor.see('開始設定')
      const { id } = (await accountByName(context, 'lijunjie'))!
      assert.ok(await verifyPassword(context, id, 'account', long))
    }))

  test('a password that was long enough beside them stays when they are turned off', () =>
    inCity(async (city) => {
      const { context } = city
      const visitor = await turnedOn(city)
      const values = { id: newId(), face: 'account', agency: '397000000A', policy: 'nist' } as const
      const from = { from: '2000-01-01', asksAnew: false, chosenAt: context.clock.now() }
      await context.database.insert(passwordChoices).values({ ...values, ...from })
      await visitor.visit('/account/password')
      const long = '港口 下著雨 我們去搭輪渡看海好不好'
      visitor.fill('目前的密碼', DEMO_PASSWORD).fill('新密碼', long).fill('新密碼確認', long)
      await visitor.press('變更密碼')
      await visitor.visit('/account/one-time-codes/off')
      visitor.dontSee('單獨使用不夠長')
      await visitor.press('關閉動態密碼')
      visitor.see('開始設定')
    }))

  test('shows no secret and changes nothing on a proof of more than 10 minutes ago', () =>
    inCity(async (city) => {
      const visitor = await signedIn(city, 'lijunjie', PAGE)
      city.clock.advance('PT11M')
      await visitor.press('開始設定')
      assert.match(visitor.url, /^\/sign-in\/confirm/)
      await visitor.fill('請輸入密碼', DEMO_PASSWORD).press('確認')
      assert.equal(visitor.url, PAGE)
      await visitor.press('開始設定')
      visitor.see('設定金鑰')
      city.clock.advance('PT11M')
      assert.match((await visitor.visit(PAGE)).url, /^\/sign-in\/confirm/)
      assert.equal((await visitor.visit(`${PAGE}/qr.png`)).status, 404)
      for (const path of ['/recovery-codes', '/off']) {
        await visitor.post(PAGE + path, {})
        assert.match(visitor.url, /^\/sign-in\/confirm/, path)
      }
    }))

  test('speaks English, and is for those signed in', () =>
    inCity(async (city) => {
      const visitor = await city.visitor()
      await visitor.visit(PAGE)
      assert.match(visitor.url, /^\/sign-in/)
      const holder = await signedIn(city, 'lijunjie', PAGE)
      holder.cookies.set('language', 'en')
      await holder.visit(PAGE)
      assert.equal(holder.heading, 'One-time codes')
    }))
})
