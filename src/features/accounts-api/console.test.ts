import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { COMMAND } from '#foundation/actor.ts'
import { newId } from '#foundation/tokens.ts'
import { asked, cityApplication, officer } from '#test/city-application.ts'
import { inCity, inOpenCity } from '#test/context.ts'
import { signedIn } from '#test/signed-in.ts'
import type { Visitor } from '#test/visitor.ts'
import { authenticate } from './authentication.ts'
import { approveGrant, grantsOf, requestGrants, withdrawGrant } from './grants.ts'
import { grantsInForce } from './in-force.ts'

const HOME = '/admin/applications'
const EVERYWHERE = { kind: 'visitor', address: '10.1.2.3' } as const

async function register(visitor: Visitor, more: Record<string, string> = {}): Promise<Visitor> {
  await visitor.visit(HOME)
  await visitor.follow('登錄介接系統')
  const typed = {
    系統名稱: '訓練報名系統',
    機關代碼: '397000000A',
    登入後返回的位址: 'https://training.example/enter',
    可呼叫介面的來源位址: '10.1.0.0/16\n192.0.2.7',
    ...more,
  }
  for (const [label, value] of Object.entries(typed)) visitor.fill(label, value)
  return visitor.press('登錄並產生密碼')
}

const codes = (visitor: Visitor) =>
  [...visitor.document.querySelectorAll('[aria-labelledby=secrets] code')].map((one) => one.textContent ?? '')

async function askFor(visitor: Visitor, path: string, label: string): Promise<Visitor> {
  await visitor.visit(path)
  await visitor.follow('申請提供欄位')
  visitor.choose(label).fill('法律依據', '公務人員訓練進修法第 2 條').fill('文號', '高市府資字第 1 號')
  return visitor.fill('提供到', '116-06-30').press('提出申請')
}

describe('applications in the console', () => {
  test('張雅婷 registers one and sees its password once; it works', () =>
    inCity(async (city) => {
      const visitor = await register(await signedIn(city, 'zhangyating', HOME))
      assert.equal(visitor.heading, '訓練報名系統')
      visitor.see('KCG_0001').see('10.1.0.0/16')
      const [privateId = '', password = ''] = codes(visitor)
      const answer = await authenticate(city.context, EVERYWHERE, { privateId, password })
      assert.equal(answer.kind, 'ok')
      await visitor.visit(visitor.url)
      visitor.dontSee(password).dontSee('請現在抄下來')
    }))

  test('a new password ends the old one; a closed application gets nothing', () =>
    inCity(async (city) => {
      const visitor = await register(await signedIn(city, 'zhangyating', HOME))
      const [privateId = '', first = ''] = codes(visitor)
      await visitor.press('更換密碼')
      const [, second = ''] = codes(visitor)
      const kind = async (password: string) =>
        (await authenticate(city.context, EVERYWHERE, { privateId, password })).kind
      assert.deepEqual([await kind(first), await kind(second)], ['wrong-password', 'ok'])
      await visitor.press('停用這個系統')
      visitor.see('已停用')
      assert.equal(await kind(second), 'wrong-password')
      await visitor.press('恢復使用')
      assert.equal(await kind(second), 'ok')
    }))

  test('what is missing stands beside its field, and what was typed stays', () =>
    inCity(async (city) => {
      const visitor = await register(await signedIn(city, 'zhangyating', HOME), {
        '系統代號（app_id）': 'kcg',
        系統名稱: '',
        機關代碼: '',
        登入後返回的位址: 'http://training.example/',
        可呼叫介面的來源位址: 'everywhere',
      })
      assert.deepEqual([visitor.status, visitor.errors.length], [422, 5])
      assert.equal(visitor.value('可呼叫介面的來源位址'), 'everywhere')
      await register(visitor, { 機關代碼: '000000000X' })
      assert.deepEqual(visitor.errors, ['請填您負責範圍內的機關代碼。'])
      await register(visitor)
      await register(visitor, { '系統代號（app_id）': 'KCG_0001' })
      assert.deepEqual(visitor.errors, ['這個代號已經有人使用，請換一個。'])
    }))

  test('張雅婷 asks for a field and cannot approve it herself; 黃淑娟 does; it is withdrawn again', () =>
    inCity(async (city) => {
      const { id } = await cityApplication(city)
      const path = `${HOME}/${id}`
      const zhang = await askFor(await signedIn(city, 'zhangyating', HOME), path, '帳號')
      zhang.see('已提出申請').see('待核准').dontSee('核准：帳號')
      const [grant] = await grantsOf(city.context, await officer(city.context, 'zhangyating'), id)
      await zhang.post(`${HOME}/grants/${grant!.id}`, { application: id, deed: 'approve' })
      assert.equal(zhang.status, 409)
      zhang.see('您自己申請的，要由另一位人員核准。')
      assert.equal((await grantsInForce(city.context, id)).length, 0)

      const huang = await signedIn(city, 'huangshujuan', '/admin')
      huang.see('1 件待處理')
      await huang.visit(path)
      huang.dontSee('更換密碼').dontSee('申請提供欄位')
      await huang.press('核准：帳號')
      huang.see('提供中').see('黃淑娟 核准')
      assert.deepEqual(
        (await grantsInForce(city.context, id)).map(({ field }) => field),
        ['APP_USER_LOGIN_ID'],
      )
      await zhang.visit(path)
      await zhang.press('撤回：帳號')
      zhang.see('已撤回')
      assert.equal((await grantsInForce(city.context, id)).length, 0)
    }))

  test('a request needs a field, a legal basis, a document and a day within three years', () =>
    inCity(async (city) => {
      const { id } = await cityApplication(city, ['APP_USER_CHT_NAME'])
      const visitor = await signedIn(city, 'zhangyating', `${HOME}/${id}/grants`)
      await visitor.press('提出申請')
      assert.deepEqual([visitor.status, visitor.errors.length], [422, 4])
      for (const day of ['114-01-01', '130-01-01', '2027-06-30', 'soon'])
        assert.match((await visitor.fill('提供到', day).press('提出申請')).errors.join(), /請填 3 年內的日期/)
      await askFor(visitor, `${HOME}/${id}`, '姓名')
      assert.deepEqual(visitor.errors, ['選的欄位都已經在提供或待核准，請選其他欄位。'])
    }))

  test('黃淑娟 makes none, renews no password and asks for nothing', () =>
    inCity(async (city) => {
      const { id, privateId, password } = await cityApplication(city)
      const visitor = await signedIn(city, 'huangshujuan', HOME)
      visitor.see('訓練報名系統')
      assert.equal(visitor.document.querySelector('a[href="/admin/applications/new"]'), null)
      const statuses = []
      for (const path of [`${HOME}/new`, `${HOME}/${id}/grants`])
        statuses.push((await visitor.visit(path)).status)
      for (const deed of ['renew', 'close', 'else'])
        statuses.push((await visitor.post(`${HOME}/${id}`, { deed })).status)
      statuses.push((await visitor.post(`${HOME}/${id}/grants`, {})).status)
      assert.deepEqual(statuses, [404, 404, 404, 404, 404, 404])
      assert.equal((await authenticate(city.context, EVERYWHERE, { privateId, password })).kind, 'ok')
    }))

  test('an officer for another agency sees and does nothing here', () =>
    inCity(async (city) => {
      const { id } = await cityApplication(city)
      const { account } = await officer(city.context, 'zhangyating')
      const elsewhere = { account, reach: { centre: ['3979E0001B'], approving: ['3979E0001B'] } }
      await asked(city.context, id, ['APP_USER_LOGIN_ID'])
      const [grant] = await grantsOf(city.context, await officer(city.context, 'huangshujuan'), id)
      assert.deepEqual(await grantsOf(city.context, elsewhere, id), [])
      assert.equal(await approveGrant(city.context, COMMAND, elsewhere, grant!.id), 'gone')
      assert.equal(await withdrawGrant(city.context, COMMAND, elsewhere, grant!.id), false)
    }))

  test('is closed to 林美玲 of HR, and knows no application that is none', () =>
    inCity(async (city) => {
      assert.equal((await signedIn(city, 'linmeiling', HOME)).status, 403)
      const visitor = await signedIn(city, 'zhangyating', HOME)
      for (const id of [newId(), 'x']) {
        assert.equal((await visitor.visit(`${HOME}/${id}`)).status, 404)
        assert.equal((await visitor.post(`${HOME}/grants/${id}`, { application: id })).status, 404)
      }
    }))

  test('the same in English', () =>
    inCity(async (city) => {
      const { id } = await cityApplication(city, ['APP_USER_LOGIN_ID'])
      const visitor = await signedIn(city, 'zhangyating', HOME)
      visitor.cookies.set('language', 'en')
      assert.equal((await visitor.visit(HOME)).heading, 'Applications and their data')
      ;(await visitor.visit(`${HOME}/${id}`)).see('Fields granted').see('in force')
      ;(await visitor.visit('/account/releases')).see('Where my data went')
    }))
})

test('a field asked for by many at the same instant is asked for once', () =>
  inOpenCity(async (city) => {
    const { context } = city
    const { id } = await cityApplication(city)
    const zhang = await officer(context, 'zhangyating')
    const wish = {
      application: id,
      fields: ['APP_USER_LOGIN_ID' as const],
      basis: '法',
      document: '文',
      plainHash: false,
      expiresAt: new Date(context.clock.now().getTime() + 1000_000),
    }
    await Promise.all(Array.from({ length: 10 }, () => requestGrants(context, zhang.by, zhang, wish)))
    assert.equal((await grantsOf(context, zhang, id)).length, 1)
  }))
