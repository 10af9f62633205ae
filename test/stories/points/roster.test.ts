import assert from 'node:assert/strict'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { accountByName } from '#features/accounts/accounts.ts'
import { grantRole } from '#features/accounts/granting.ts'
import { auditInbox } from '#features/audit/tables.ts'
import { findPersonByIdNumber } from '#features/personnel/personnel.ts'
import { rosterWorks } from '#features/roster/tables.ts'
import { begin } from '#features/roster/works.ts'
import { COMMAND } from '#foundation/actor.ts'
import { paths } from '#foundation/paths.ts'
import { type City, inCity } from '#test/context.ts'
import { demo } from '#test/roster.ts'
import { signedIn } from '#test/signed-in.ts'
import type { Visitor } from '#test/visitor.ts'
import { makePeople } from '../../../fixtures/make-people.ts'

const ZHANG = 'zhangyating'
const HUANG = 'huangshujuan'
const MOVED = demo.map((line) =>
  line.startsWith('A123456789') ? line.replace('3979E0001B', '3979E0002B') : line,
)
/** Far more than 5 % in other categories. */
const MANY = demo.map((line) => line.replace(/,職員,/, ',其他,'))

async function upload(visitor: Visitor, lines: string[], name = '十一月.csv'): Promise<Visitor> {
  await visitor.visit(paths.adminRoster)
  return visitor.attach('人員檔', new File([lines.join('\n')], name)).press('上傳並預覽')
}

async function secondOfficer(city: City): Promise<Visitor> {
  const account = (await accountByName(city.context, HUANG))!.id
  await grantRole(city.context, COMMAND, { account, role: 'information-centre', agency: '397000000A' })
  return signedIn(city, HUANG, paths.adminRoster)
}

async function schoolOfWang({ context }: City): Promise<string | undefined> {
  return (await findPersonByIdNumber(context, 'A123456789'))?.main.agency
}

describe('Roster as the source of truth', () => {
  test('張雅婷 uploads a roster, looks at its differences, loads it with a reason, and takes it back', () =>
    inCity(async (city) => {
      const visitor = await signedIn(city, ZHANG, paths.adminRoster)
      visitor.see('人事資料更新至')
      await upload(visitor, [...MOVED, ...makePeople(3, 2)])
      const [read] = await city.context.database.select().from(rosterWorks)
      assert.ok(read!.total > 30_000 && read!.done === read!.total)
      visitor.see('人事資料：十一月.csv').see('待匯入').see('A12****789').see('高雄市立港灣高級中學')
      assert.equal(await schoolOfWang(city), '3979E0001B')
      const folder = join(city.context.settings.data, 'roster')
      assert.deepEqual(existsSync(folder) && readdirSync(folder), [])
      const preview = visitor.url
      await visitor.visit(`${preview}?change=moved`)
      visitor.see('王小明').see('第 1–1 筆')
      assert.match(
        await (await visitor.fetched(`${preview}?as=csv`)).text(),
        /"王小明","A12\*\*\*\*789","調動","高雄市立仁武高級中學 教師 在職"/,
      )
      const actions = (await city.context.database.select().from(auditInbox)).map(({ action }) => action)
      assert.equal(actions.filter((action) => action === 'roster.exported').length, 1)
      await visitor.visit(preview)
      await visitor.follow('匯入')
      await visitor.press('匯入')
      assert.equal(visitor.status, 422)
      await visitor.fill('原因', '11 月份人事資料').press('匯入')
      visitor.see('人事資料已匯入。').see('11 月份人事資料').see('已匯入')
      assert.equal(await schoolOfWang(city), '3979E0002B')
      await visitor.follow('復原')
      visitor.see('角色，以及機關信箱、群組信箱的保管人身分不會自動恢復')
      await visitor.fill('原因', '檔案是舊的').press('復原')
      visitor.see('已復原，人事資料回到這次匯入之前。')
      assert.equal(await schoolOfWang(city), '3979E0001B')
      await visitor.visit(paths.adminRoster)
      visitor.see('十一月.csv').see('已復原').see('張雅婷')
    }))

  test('the history is searched, filtered, sorted and taken along', () =>
    inCity(async (city) => {
      const visitor = await signedIn(city, ZHANG, paths.adminRoster)
      await upload(visitor, [...MOVED, ...makePeople(3, 2)])
      await visitor.visit(`${paths.adminRoster}?q=十一月&state=ready&sort=rows`)
      visitor.see('十一月.csv')
      await visitor.visit(`${paths.adminRoster}?state=refused`)
      assert.ok(!visitor.text.includes('十一月.csv'))
      const file = await visitor.fetched(`${paths.adminRoster}?q=十一&as=csv`)
      assert.match(
        await file.text(),
        /"檔案","時間","狀態","列數","上傳的人"\r?\n"十一月\.csv","[^"]+","待匯入",40\d,"張雅婷"/,
      )
    }))

  test('deciding asks anew who one is; throwing away does not, and changes nothing', () =>
    inCity(async (city) => {
      const visitor = await signedIn(city, ZHANG, paths.adminRoster)
      await upload(visitor, MOVED)
      const preview = visitor.url
      city.clock.advance('PT11M')
      assert.match((await visitor.visit(`${preview}/apply`)).url, /^\/sign-in\/confirm/)
      await visitor.visit(preview)
      await visitor.follow('捨棄')
      await visitor.press('捨棄')
      visitor.see('已捨棄，人事資料維持原樣。')
      assert.equal(await schoolOfWang(city), '3979E0001B')
      ;(await visitor.visit(`${preview}/apply`)).see('這份人事資料已處理過').see('已捨棄')
    }))

  test('more than 5 % waits for another officer; who asked sees no way to approve it', () =>
    inCity(async (city) => {
      const visitor = await signedIn(city, ZHANG, paths.adminRoster)
      await upload(visitor, MANY)
      const preview = visitor.url
      visitor.see('超過 5% 的人會離職、調動或變更資料').see('教師 在職 其他')
      await visitor.follow('申請匯入')
      await visitor.fill('原因', '年度職務歸系').press('申請匯入')
      visitor.see('等待另一位資訊中心人員核准').dontSee('核准並匯入')
      assert.equal((await visitor.visit(`${preview}/approve`)).status, 404)
      const second = await secondOfficer(city)
      await second.visit(preview)
      second.see('年度職務歸系')
      await second.follow('核准並匯入')
      await second.fill('原因', '已與人事處確認').press('核准並匯入')
      second.see('人事資料已匯入。').see('黃淑娟').see('張雅婷')
      second
        .see('這次匯入影響超過 5% 的人，或改變了機關的裁撤、隸屬或承接，不能直接復原。')
        .dontSee('復原這次匯入')
      second.see('年度職務歸系').see('已與人事處確認')
      ;(await second.visit(`${preview}/roll-back`)).see('不能直接復原，沒有任何變動')
    }))

  test('a bad roster changes nothing and tells every bad row, page by page and as a file', () =>
    inCity(async (city) => {
      const visitor = await signedIn(city, ZHANG, paths.adminRoster)
      const bad = demo
        .filter((line) => line.endsWith('在職'))
        .slice(0, 30)
        .map((line) => line.replace(/在職$/, '不明'))
      await upload(visitor, [demo[0]!, ...bad])
      visitor.see('檔案有錯誤，整份都沒有匯入').see('共 30 筆')
      const csv = await (await visitor.fetched(`${visitor.url}?as=csv`)).text()
      assert.equal(csv.trim().split('\r\n').length, 31)
      await visitor.visit(`${visitor.url}?page=2`)
      visitor.see('第 26–30 筆')
      await upload(visitor, [demo[0]!])
      visitor.see('檔案裡沒有任何人員')
    }))

  test('nothing chosen, a form that broke off and one that is too large are refused', () =>
    inCity(async (city) => {
      const visitor = await signedIn(city, ZHANG, paths.adminRoster)
      await visitor.press('上傳並預覽')
      assert.deepEqual([visitor.status, visitor.errors], [422, ['請選擇人員檔或機關檔。']])
      const headers = (length?: string) => ({
        'content-type': 'multipart/form-data; boundary=x',
        cookie: [...visitor.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        origin: city.context.settings.url,
        ...(length && { 'content-length': length }),
      })
      const { createApp } = await import('../../../src/app.ts')
      const send = (length?: string) =>
        createApp(city.context).request(paths.adminRoster, {
          ...{ method: 'POST', body: '--x\r\n', headers: headers(length) },
        })
      assert.equal((await send()).status, 422)
      assert.equal((await send(String(2 ** 31))).status, 413)
    }))

  test('what takes long shows how far it is without a script, and tells when its host has died', () =>
    inCity(async (city) => {
      const visitor = await signedIn(city, ZHANG, paths.adminRoster)
      const { context } = city
      let finish = (): void => {}
      const { id, ended } = await begin(context, COMMAND, { kind: 'apply' }, async () => {
        await new Promise<void>((resolve) => {
          finish = resolve
        })
        return { answer: 'gone' }
      })
      await context.database.update(rosterWorks).set({ done: 1, total: 4 })
      await visitor.visit(paths.adminRosterWork(id))
      visitor.see('正在匯入人事資料').see('已完成 25%。')
      assert.deepEqual(await (await visitor.fetched(paths.adminRosterWorkState(id))).json(), {
        state: 'going 1/4',
      })
      city.clock.advance('PT2M')
      await visitor.follow('更新進度')
      visitor.see('約一分鐘內由系統自動接手')
      finish()
      await ended
      const broken = await begin(context, COMMAND, { kind: 'read' }, () => Promise.reject(new Error('x')))
      await broken.ended
      await visitor.visit(paths.adminRosterWork(broken.id))
      visitor.see('處理中斷').see('請再上傳同一個檔案')
    }))

  test('the age of the roster stands on every page of the console, with a warning after two days', () =>
    inCity(async (city) => {
      const visitor = await signedIn(city, ZHANG, paths.admin)
      visitor.see('人事資料更新至').dontSee('人事資料已多日沒有更新')
      city.clock.advance('P2DT1M')
      const again = await signedIn(city, ZHANG, paths.adminPeople)
      again.see('人事資料更新至').see('人事資料已多日沒有更新')
    }))

  test('nobody but the information centre over the whole city comes in', () =>
    inCity(async (city) => {
      const lin = (await accountByName(city.context, 'linmeiling'))!.id
      const school = { account: lin, role: 'information-centre', agency: '3979E0001B' } as const
      await grantRole(city.context, COMMAND, school)
      for (const account of ['chenzhiqiang', 'linmeiling', HUANG]) {
        const visitor = await signedIn(city, account, paths.admin)
        visitor.dontSee('上傳人事資料')
        assert.equal((await visitor.visit(paths.adminRoster)).status, 403)
      }
    }))
})
