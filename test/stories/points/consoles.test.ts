import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { accountByName, accountOfPerson } from '#features/accounts/accounts.ts'
import { findPersonByIdNumber } from '#features/personnel/personnel.ts'
import { paths } from '#foundation/paths.ts'
import { type City, inCity } from '#test/context.ts'
import { apply, signIn, WANG } from '#test/newcomer.ts'
import { DEMO_PASSWORD, isSignedIn, signedIn } from '#test/signed-in.ts'
import type { Visitor } from '#test/visitor.ts'

/** 王小明 of the school has an account; 林美玲 looks after him, 陳志強 administers the schools, 張雅婷 the city. */
async function aSchool(city: City): Promise<{ account: string; person: string; wang: Visitor }> {
  const wang = await city.visitor()
  await apply(wang, WANG)
  await signIn(wang, WANG)
  const { id: account, person } = (await accountByName(city.context, 'wangxm'))!
  return { account, person, wang }
}

describe('Point 2: people and accounts in the console', () => {
  test('what was typed on a dangerous form while the proof of who is there ran out is still there afterwards', () =>
    inCity(async (city) => {
      const forms = [
        [paths.adminRoleNew, '理由', '授予角色'],
        [paths.adminApiKeyNew, '用途與依據', '建立金鑰'],
      ] as const
      const visitor = await signedIn(city, 'zhangyating', paths.admin)
      for (const [form, why, button] of forms) {
        await visitor.visit(form)
        city.clock.advance('PT11M')
        await visitor.fill(why, '人事字第 1 號').press(button)
        visitor.see('請再次確認是您本人').see('影響別人或整個系統')
        await visitor.fill('請輸入密碼', DEMO_PASSWORD).press('確認')
        assert.equal(visitor.value(why), '人事字第 1 號', form)
      }
    }))

  test('林美玲 finds 王小明, reads what happened, notes something, and finds nothing to lock with', () =>
    inCity(async (city) => {
      await aSchool(city)
      const visitor = await signedIn(city, 'linmeiling', paths.adminPeople)
      await visitor.fill('姓名、帳號、單位或職稱', 'wangxm').press('篩選')
      await visitor.follow('王小明')
      visitor.see('開立帳號').see('密碼').see('仁武高級中學').dontSee('鎖定帳號').dontSee('A123456789')
      await visitor.fill('新的備註', '已當面說明信箱怎麼用').press('記下')
      visitor.see('備註已記下').see('已當面說明信箱怎麼用')
    }))

  test('陳志強 locks the account with a reason: signed out at once; and unlocks it', () =>
    inCity(async (city) => {
      const { person, wang } = await aSchool(city)
      assert.equal(await isSignedIn(wang), true)
      const visitor = await signedIn(city, 'chenzhiqiang', paths.adminPerson(person))
      await visitor.follow('鎖定帳號')
      visitor.see('同仁立刻登出，不能再登入')
      await visitor.press('鎖定帳號')
      assert.deepEqual([visitor.status, visitor.errors.length], [422, 2])
      await visitor.fill('理由', '裝置遺失').choose('我已確認對象與影響').press('鎖定帳號')
      visitor.see('帳號已鎖定').see('由管理人員鎖定').see('裝置遺失')
      assert.equal(await isSignedIn(wang), false)
      await visitor.follow('解除鎖定')
      await visitor.fill('理由', '已找回').choose('我已確認對象與影響').press('解除鎖定')
      visitor.see('帳號已解除鎖定')
    }))

  test('張雅婷 closes an account for good, typing its name; 王小明 may apply for another', () =>
    inCity(async (city) => {
      const { person, account } = await aSchool(city)
      const visitor = await signedIn(city, 'zhangyating', paths.adminPerson(person))
      await visitor.follow('關閉帳號')
      await visitor.fill('理由', '重複申請').fill('請輸入要關閉的帳號', 'wang').press('關閉帳號')
      assert.deepEqual([visitor.status, visitor.errors.length], [422, 1])
      await visitor.fill('請輸入要關閉的帳號', 'wangxm').press('關閉帳號')
      visitor.see('帳號已關閉').see('已關閉的帳號').see('wangxm')
      assert.equal(await accountOfPerson(city.context, person), undefined)
      await apply(await city.visitor(), { ...WANG, account: 'wangxm2' })
      const anew = await accountOfPerson(city.context, person)
      assert.ok(anew?.name === 'wangxm2' && anew.id !== account)
    }))

  test('to close asks for a new proof once the last is ten minutes old', () =>
    inCity(async (city) => {
      const { person } = await aSchool(city)
      const visitor = await signedIn(city, 'zhangyating', paths.adminPerson(person))
      city.clock.advance('PT11M')
      await visitor.post(paths.adminPersonDeed(person, 'close'), { note: '理由', typed: 'wangxm' })
      assert.ok(visitor.url.startsWith(paths.signInConfirm), visitor.url)
      assert.equal((await accountByName(city.context, 'wangxm'))!.state, 'active')
    }))

  test('an ID number is looked up with a reason, never by the address; outside of reach nobody is there', () =>
    inCity(async (city) => {
      const visitor = await signedIn(city, 'linmeiling', `${paths.adminPeople}?q=A123456789`)
      visitor.see('身分證字號不能在這裡搜尋')
      await visitor.fill('身分證字號', 'A123456789').press('查詢')
      assert.deepEqual([visitor.status, visitor.errors.length], [422, 1])
      assert.equal(visitor.value('身分證字號'), '')
      await visitor.fill('身分證字號', 'S220000004').choose('同仁來電').press('查詢')
      visitor.see('轄區內查無此人')
      await visitor.fill('身分證字號', 'A123456789').choose('同仁來電').press('查詢')
      const { id } = (await findPersonByIdNumber(city.context, 'A123456789'))!
      assert.equal(visitor.url, paths.adminPerson(id))
    }))

  test('the page, its timeline, deeds and files end at the agency’s border', () =>
    inCity(async (city) => {
      const { person } = (await accountByName(city.context, 'lijunjie'))!
      const visitor = await signedIn(city, 'chenzhiqiang', paths.adminPeople)
      for (const path of [
        paths.adminPerson(person),
        paths.adminPersonTimeline(person),
        paths.adminPersonDeed(person, 'lock'),
        paths.adminPerson('no-id'),
      ])
        assert.equal((await visitor.visit(path)).status, 404, path)
      for (const path of [paths.adminPersonDeed(person, 'lock'), paths.adminPersonNotes(person)]) {
        await visitor.post(path, { note: '理由', seen: 'yes' })
        assert.equal(visitor.status, 404, path)
      }
      await visitor.visit(`${paths.adminPeople}?as=csv`)
      const file = await visitor.response.text()
      assert.ok(file.includes('陳志強') && !file.includes('李俊傑'))
    }))

  test('are closed to 李俊傑, who has no role', () =>
    inCity(async (city) => {
      const visitor = await signedIn(city, 'lijunjie', paths.adminPeople)
      assert.equal(visitor.status, 403)
    }))
})
