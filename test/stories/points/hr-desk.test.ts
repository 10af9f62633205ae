import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { accountByName } from '#features/accounts/accounts.ts'
import { paths } from '#foundation/paths.ts'
import { type City, inCity } from '#test/context.ts'
import { apply, signIn, WANG } from '#test/newcomer.ts'
import { isSignedIn, signedIn } from '#test/signed-in.ts'
import type { Visitor } from '#test/visitor.ts'

/** 王小明 of the school, or whoever says so, has applied by personal data and signed in. */
async function applied(city: City): Promise<{ account: string; wang: Visitor }> {
  const wang = await city.visitor()
  await apply(wang, WANG)
  await signIn(wang, WANG)
  return { account: (await accountByName(city.context, 'wangxm'))!.id, wang }
}

describe('Point 4: the HR desk', () => {
  test('林美玲 finds 王小明 among the new accounts; it was not him: locked at once, a case for the centre', () =>
    inCity(async (city) => {
      const { wang, account } = await applied(city)
      const visitor = await signedIn(city, 'linmeiling', paths.adminHr)
      await visitor.follow('查看新帳號')
      visitor.see('王小明').see('個人資料驗證')
      await visitor.visit(paths.adminHrDisown(account))
      visitor.see('資訊中心收到案件').see('wangxm')
      await visitor.press('不是本人申請，鎖定帳號')
      assert.deepEqual([visitor.status, visitor.errors.length], [422, 2])
      visitor.fill('理由', '已電話詢問，沒有申請過').choose('我已聯絡同仁，確認不是本人申請')
      await visitor.press('不是本人申請，鎖定帳號')
      visitor.see('已鎖定帳號，並通知資訊中心')
      assert.equal(await isSignedIn(wang), false)
      const centre = await signedIn(city, 'zhangyating', paths.adminMisuse)
      await centre.follow('王小明')
      centre.see('已電話詢問，沒有申請過')
    }))

  test('who has not applied: listed, taken away as a file, and printed for the unit', () =>
    inCity(async (city) => {
      const visitor = await signedIn(city, 'linmeiling', paths.adminHrMissing)
      await visitor.fill('姓名、機關、單位或職稱', '王小明').press('篩選')
      visitor.see('王小明').see('教師').dontSee('李俊傑')
      const file = await visitor.fetched(`${paths.adminHrMissing}?q=%E7%8E%8B%E5%B0%8F%E6%98%8E&as=csv`)
      assert.match(await file.text(), /"王小明","[^"]*仁武/)
      await visitor.visit(paths.adminHrReminderFor('3979E0001B', ''))
      visitor.see('請提醒同仁申請市府帳號').see('王小明').see('/account')
      await visitor.visit(paths.adminHrReminderFor('3979E0002B', ''))
      assert.equal(visitor.status, 404)
    }))

  test('王小明 comes with his papers: wrong number, then the right one; told, and proofed', () =>
    inCity(async (city) => {
      const { account } = await applied(city)
      const visitor = await signedIn(city, 'linmeiling', `${paths.adminHrProofing}?q=wangxm`)
      await visitor.follow('核對證件')
      await visitor.press('核對完成')
      assert.deepEqual([visitor.status, visitor.errors.length], [422, 3])
      visitor.choose('國民身分證').fill('證件上的身分證字號', 'A200000003').choose('同仁親自到場')
      await visitor.press('核對完成')
      visitor.see('與人事資料的身分證字號不同')
      assert.equal(visitor.value('證件上的身分證字號'), '')
      await visitor.fill('證件上的身分證字號', 'A123456789').press('核對完成')
      visitor.see('已記下當面核對').see('只用個人資料驗證過')
      assert.equal((await accountByName(city.context, 'wangxm'))?.proofing, 'hr-desk')
      assert.equal((await visitor.visit(paths.adminHrProof(account))).status, 404)
    }))

  test('both deeds ask for a new proof once the last is ten minutes old', () =>
    inCity(async (city) => {
      const { account } = await applied(city)
      const visitor = await signedIn(city, 'linmeiling', paths.adminHr)
      city.clock.advance('PT11M')
      for (const path of [paths.adminHrDisown(account), paths.adminHrProof(account)]) {
        await visitor.post(path, { note: '理由', seen: 'yes', document: 'passport', number: 'A123456789' })
        assert.ok(visitor.url.startsWith(paths.signInConfirm), visitor.url)
      }
      const { state, proofing } = (await accountByName(city.context, 'wangxm'))!
      assert.deepEqual([state, proofing], ['active', 'personal-data'])
    }))

  test('ends at the agency’s border, is one desk for all of it, and is closed to whoever has no role', () =>
    inCity(async (city) => {
      const { id } = (await accountByName(city.context, 'lijunjie'))!
      const visitor = await signedIn(city, 'linmeiling', paths.adminHr)
      visitor.see('找回帳號服務台').see('帳號遭盜用').see('案件').dontSee('人事人員帳號審核')
      for (const path of [paths.adminHrDisown(id), paths.adminHrProof(id), paths.adminHrProof('no-id')]) {
        assert.equal((await visitor.visit(path)).status, 404, path)
        await visitor.post(path, { note: '理由', seen: 'yes' })
        assert.equal(visitor.status, 404, path)
      }
      for (const path of [paths.adminHrNewSince('30'), paths.adminHrProofing])
        (await visitor.visit(`${path}${path.includes('?') ? '&' : '?'}q=lijunjie`)).dontSee('李俊傑')
      assert.equal((await signedIn(city, 'lijunjie', paths.adminHr)).status, 403)
    }))
})
