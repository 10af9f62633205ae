import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { grantRole } from '#features/accounts/granting.ts'
import { mailboxOf } from '#features/mailboxes/mailboxes.ts'
import { COMMAND } from '#foundation/actor.ts'
import { type City, inCity } from '#test/context.ts'
import { signedIn } from '#test/signed-in.ts'
import type { Visitor } from '#test/visitor.ts'
import { givenHolder } from '#test/webmail.ts'
import { driverOf } from './driver.ts'
import { noteFigures } from './figures.ts'
import { reconcile } from './keeping.ts'
import { quotaTyped } from './rules.ts'

async function at(city: City, name: string, path = '/admin/mailboxes'): Promise<Visitor> {
  return signedIn(city, name, path)
}

describe('the mailboxes in the console', () => {
  test('張雅婷 finds a mailbox by name, sees how full it is, and nothing of its mail', () =>
    inCity(async (city) => {
      const { mailbox } = await givenHolder(city.context, 'lijunjie')
      await noteFigures(city.context)
      const officer = await at(city, 'zhangyating', '/admin/mailboxes?q=%E6%9D%8E%E4%BF%8A')
      officer.see('lijunjie@kcg.gov.tw').see('共 1 筆').see('使用中')
      await officer.visit(`/admin/mailboxes/${mailbox}`)
      officer.see('信箱 lijunjie@kcg.gov.tw').see('建立信箱').see('300 MB')
    }))

  test('another agency’s mailbox does not exist for 陳志強: not listed, counted, searched, downloaded or opened', () =>
    inCity(async (city) => {
      const other = await givenHolder(city.context, 'zhangyating')
      const officer = await at(city, 'chenzhiqiang')
      const all = Number(/共 (\d+) 筆/.exec(officer.main)![1])
      officer.dontSee('zhangyating@')
      await officer.visit('/admin/mailboxes?q=zhangyating')
      officer.see('沒有符合條件的資料').dontSee('共 ')
      await officer.visit('/admin/mailboxes?as=csv')
      const file = await officer.response.text()
      assert.equal(file.split('\r\n').length - 2, all)
      assert.ok(file.includes('chenzhiqiang@') && !file.includes('zhangyating'))
      for (const deed of ['', '/lock', '/close', '/ending']) {
        await officer.visit(`/admin/mailboxes/${other.mailbox}${deed}`)
        assert.equal(officer.status, 404)
      }
      await officer.post(`/admin/mailboxes/${other.mailbox}/quota`, { quota: '500', note: 'x' })
      assert.equal(officer.status, 404)
    }))

  test('an HR office looks and changes nothing; whoever has no role does not enter', () =>
    inCity(async (city) => {
      const holder = await givenHolder(city.context, 'linmeiling')
      const officer = await at(city, 'linmeiling')
      officer.see('要變更時，請洽機關管理者')
      await officer.visit(`/admin/mailboxes/${holder.mailbox}/lock`)
      assert.equal(officer.status, 404)
      assert.equal((await at(city, 'lijunjie')).status, 403)
    }))

  test('a lock needs reason and confirmation, stands in the story of the mailbox, and is lifted again', () =>
    inCity(async (city) => {
      const { mailbox, account } = await givenHolder(city.context, 'lijunjie')
      const officer = await at(city, 'zhangyating', `/admin/mailboxes/${mailbox}/lock`)
      await officer.press('鎖定信箱')
      assert.deepEqual([officer.status, officer.errors.length], [422, 2])
      await officer.fill('理由', '公文 1150001').choose('我已查明').press('鎖定信箱')
      officer.see('已處置').see('管理者決定').see('記下處置信箱的理由').see('張雅婷')
      assert.equal((await mailboxOf(city.context, account))?.standing, 'locked')
      await officer.visit(`/admin/mailboxes/${mailbox}/reopen`)
      await officer.fill('理由', '查明').choose('我已查明').press('恢復信箱')
      assert.equal((await mailboxOf(city.context, account))?.standing, 'open')
    }))

  test('size and further names are changed with reason; what cannot be is said beside the field', () =>
    inCity(async (city) => {
      const { mailbox } = await givenHolder(city.context, 'lijunjie')
      const officer = await at(city, 'zhangyating', `/admin/mailboxes/${mailbox}`)
      await officer.fill('容量上限', '5').press('變更容量')
      assert.deepEqual([officer.status, officer.errors.length], [422, 2])
      await officer.fill('容量上限', '500').fill('理由', '業務需要').press('變更容量')
      officer.see('500 MB')
      await officer.fill('新別名', 'chenzhiqiang').press('新增別名')
      officer.see('這個名稱已經有人使用')
      await officer.fill('新別名', 'junjie.li').press('新增別名')
      officer.see('junjie.li')
      await officer.press('停用別名 junjie.li')
      officer.see('沒有別名')
    }))

  test('only a closed mailbox is deleted, by whoever types its name', () =>
    inCity(async (city) => {
      const { mailbox, account } = await givenHolder(city.context, 'lijunjie')
      const officer = await at(city, 'zhangyating', `/admin/mailboxes/${mailbox}/delete`)
      assert.equal(officer.status, 404)
      await officer.visit(`/admin/mailboxes/${mailbox}/close`)
      await officer.fill('理由', '離職').choose('我已查明').press('停用信箱')
      await officer.visit(`/admin/mailboxes/${mailbox}/delete`)
      await officer.fill('理由', '本人書面同意').fill('請輸入帳號，確認刪除', 'zhangyating').press('刪除信箱')
      assert.deepEqual([officer.status, officer.errors.length], [422, 1])
      await officer.fill('請輸入帳號，確認刪除', 'lijunjie').press('刪除信箱')
      officer.see('已刪除').see('刪除信箱及全部郵件')
      assert.equal((await mailboxOf(city.context, account))?.decided, 'deleted')
    }))

  test('the comparison of the night is shown', () =>
    inCity(async (city) => {
      const officer = await at(city, 'zhangyating', '/admin/mailboxes/differences')
      officer.see('還沒有比對過')
      await reconcile(city.context)
      await officer.visit('/admin/mailboxes/differences')
      officer.see('夜間比對').dontSee('還沒有比對過')
    }))

  test('of the comparison, an information centre of one agency sees the mailboxes of its people alone', () =>
    inCity(async (city) => {
      const { context } = city
      const [own, other] = [
        await givenHolder(context, 'chenzhiqiang'),
        await givenHolder(context, 'lijunjie'),
      ]
      for (const { mailbox } of [own, other]) await driverOf(context).remove(context, mailbox)
      await reconcile(context)
      const role = { role: 'information-centre', agency: '3979E0000A' } as const
      await grantRole(context, COMMAND, { account: own.account, ...role })
      const seenBy = async (name: string): Promise<string[]> => {
        const { main } = await at(city, name, '/admin/mailboxes/differences')
        return ['chenzhiqiang', 'lijunjie'].filter((box) => main.includes(box))
      }
      assert.deepEqual(await seenBy('zhangyating'), ['chenzhiqiang', 'lijunjie'])
      assert.deepEqual(await seenBy('chenzhiqiang'), ['chenzhiqiang'])
    }))

  test('the list is narrowed to one agency and those under it, of one’s own alone', () =>
    inCity(async (city) => {
      await givenHolder(city.context, 'chenzhiqiang')
      await givenHolder(city.context, 'zhangyating')
      const officer = await at(city, 'zhangyating', '/admin/mailboxes?agency=3979E0000A&q=g')
      officer.see('chenzhiqiang@').dontSee('zhangyating@')
      const own = await at(city, 'chenzhiqiang', '/admin/mailboxes?agency=397000000A')
      own.see('chenzhiqiang@').dontSee('zhangyating@')
    }))
})

test('a size is from 10 to 51200 MB', () => {
  assert.deepEqual(['', '9', '10', '５００', '51201', 'x'].map(quotaTyped), [
    null,
    undefined,
    10 * 1024 ** 2,
    500 * 1024 ** 2,
    undefined,
    undefined,
  ])
})
