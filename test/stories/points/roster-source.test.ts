import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { accountByName } from '#features/accounts/accounts.ts'
import { grantRole } from '#features/accounts/granting.ts'
import { policiesOf } from '#features/mail-rules/policies.ts'
import { fetchWhenDue } from '#features/roster/source.ts'
import { COMMAND, SYSTEM } from '#foundation/actor.ts'
import { paths } from '#foundation/paths.ts'
import { type City, inCity } from '#test/context.ts'
import { demo } from '#test/roster.ts'
import { signedIn } from '#test/signed-in.ts'

const ZHANG = 'zhangyating'
const HUANG = 'huangshujuan'
const MANY = demo.map((line) => line.replace(/,職員,/, ',其他,'))
const folder = mkdtempSync(join(tmpdir(), 'cityhall-hr-'))
after(() => rmSync(folder, { recursive: true }))

function laidDown({ context }: City, lines: string[]): void {
  const path = join(folder, 'persons.csv')
  writeFileSync(path, lines.join('\n'))
  const before = new Date(Date.now() - 60_000)
  utimesSync(path, before, before)
  context.settings.rosterSource = { kind: 'folder', folder }
}

describe('Roster as the source of truth: fetched from its source', () => {
  test('without one the page says how to have it; nothing can be fetched', () =>
    inCity(async (city) => {
      const officer = await signedIn(city, ZHANG, paths.adminRoster)
      officer.see('沒有設定來源').dontSee('立即取得')
      await officer.post(paths.adminRosterFetch, {})
      assert.equal(officer.status, 404)
    }))

  test('張雅婷 has it fetched now; what changes too much waits until she asks and another officer approves', () =>
    inCity(async (city) => {
      laidDown(city, MANY)
      await fetchWhenDue(city.context, SYSTEM)
      const officer = await signedIn(city, ZHANG, paths.admin)
      officer.see('人事資料')
      await officer.visit(paths.adminRoster)
      officer.see(folder).see('每 1 小時').see('待核准')
      await officer.press('立即取得')
      officer.see('已取得，但變動過多，等待核准，還沒有匯入。').see('張雅婷')
      await officer.follow('申請匯入')
      await officer.fill('原因', '年度職務歸系').press('申請匯入')
      officer.dontSee('核准並匯入')
      const { id: account } = (await accountByName(city.context, HUANG))!
      await grantRole(city.context, COMMAND, { account, role: 'information-centre', agency: '397000000A' })
      const second = await signedIn(city, HUANG, officer.url)
      await second.follow('核准並匯入')
      await second.fill('原因', '已與人事處確認').press('核准並匯入')
      second.see('人事資料已匯入。')
      await second.visit(paths.adminRoster)
      await second.press('立即取得')
      second.see('已取得並匯入人事資料。')
    }))

  test('a source that fails is told of on the page, in words that say what to do', () =>
    inCity(async (city) => {
      city.context.settings.rosterSource = { kind: 'folder', folder: join(folder, 'nowhere') }
      const officer = await signedIn(city, ZHANG, paths.adminRoster)
      await officer.press('立即取得')
      officer.see('人事資料來源有問題').see('來源沒有人員檔').see('取得失敗').see('人員要求')
    }))
})

describe('Roster as the source of truth: grace per category', () => {
  test('the centre keeps the days of each category; what cannot be days comes back as typed', () =>
    inCity(async (city) => {
      const officer = await signedIn(city, ZHANG, paths.adminRoster)
      await officer.follow('離職寬限天數')
      assert.equal(officer.value('代理教師'), '90')
      await officer.fill('代理教師', '120').fill('其他類別', '14').press('儲存')
      officer.see('已儲存')
      const { grace, graceDays, reminderDays } = await policiesOf(city.context)
      assert.deepEqual([grace.代理教師, grace.工友, graceDays, reminderDays], [120, 30, 14, null])
      await officer.fill('工友', '很久').press('儲存')
      assert.deepEqual([officer.status, officer.errors.length, officer.value('工友')], [422, 1, '很久'])
      assert.equal((await policiesOf(city.context)).grace.工友, 30)
    }))

  test('nobody but the information centre over the whole city comes in', () =>
    inCity(async (city) => {
      const officer = await signedIn(city, 'chenzhiqiang', paths.admin)
      for (const path of [paths.adminRosterGraces, paths.adminRoster])
        assert.notEqual((await officer.visit(path)).status, 200, path)
      await officer.post(paths.adminRosterFetch, {})
      assert.notEqual(officer.status, 303)
    }))
})
