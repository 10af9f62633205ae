import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { accountByName } from '#features/accounts/accounts.ts'
import { paths } from '#foundation/paths.ts'
import { inCity } from '#test/context.ts'
import { signedIn } from '#test/signed-in.ts'

describe('李俊傑’s account', () => {
  test('leads to every section, each of which leads back', () =>
    inCity(async (city) => {
      const visitor = await signedIn(city, 'lijunjie', paths.account)
      visitor.see('我的帳號').see('帳號與信箱').see('最近的登入')
      for (const section of [
        '登入方式',
        '登入中的裝置',
        '登入紀錄',
        '變更密碼',
        '密碼復原用電子郵件',
        '身分驗證',
        '已連結的系統',
        '語言',
      ]) {
        await visitor.visit(paths.account)
        await visitor.follow(section)
        assert.equal(visitor.status, 200, section)
        assert.equal(visitor.heading, section)
        await visitor.follow('回我的帳號')
        assert.equal(visitor.url, paths.account)
      }
    }))

  test('is nobody else’s to see: without a session each section leads to signing in', () =>
    inCity(async (city) => {
      const visitor = await city.visitor()
      for (const path of [
        paths.accountWays,
        paths.accountSessions,
        paths.accountHistory,
        paths.accountNotMe,
        paths.accountPassword,
        paths.accountRecovery,
        paths.accountRecoveryCard,
        paths.accountLanguage,
        paths.accountProofing,
        paths.accountProofingPhone,
        paths.accountConnections,
      ]) {
        await visitor.visit(path)
        assert.match(visitor.url, /^\/sign-in\?to=/, path)
      }
      await visitor.visit(paths.account)
      visitor.see('帳號管理系統').dontSee('登入與安全')
    }))

  test('lists his ways of signing in', () =>
    inCity(async (city) => {
      const visitor = await signedIn(city, 'lijunjie', paths.accountWays)
      for (const way of [
        '密碼',
        '人事服務網 iKPD 的密碼',
        '動態密碼',
        '通行金鑰',
        '自然人憑證',
        '行動自然人憑證',
      ])
        visitor.see(way)
    }))
})

describe('語言', () => {
  test('of the pages and of the letters changes at once', () =>
    inCity(async (city) => {
      const visitor = await signedIn(city, 'lijunjie', paths.accountLanguage)
      await visitor.choose('English').press('儲存語言')
      assert.equal(visitor.heading, 'Language')
      visitor.see('The language is saved.')
      assert.equal((await accountByName(city.context, 'lijunjie'))!.language, 'en')
      await visitor.choose('中文（繁體）').press('Save language')
      visitor.see('語言已儲存。')
    }))

  test('of a holder greets them in a browser where none was chosen', () =>
    inCity(async (city) => {
      const visitor = await signedIn(city, 'lijunjie', paths.accountLanguage)
      await visitor.choose('English').press('儲存語言')
      const elsewhere = await signedIn(city, 'lijunjie', paths.account)
      assert.equal(elsewhere.heading, 'My account')
      await elsewhere.follow('中文')
      assert.equal(elsewhere.heading, '我的帳號', 'what is chosen in a browser holds there')
    }))
})
