import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { auditInbox } from '#features/audit/tables.ts'
import { findPersonByIdNumber } from '#features/personnel/personnel.ts'
import { COMMAND } from '#foundation/actor.ts'
import { newId } from '#foundation/tokens.ts'
import { type City, inCity } from '#test/context.ts'
import { signedIn } from '#test/signed-in.ts'
import type { Visitor } from '#test/visitor.ts'
import { casesWithin, openCase } from './cases.ts'

const SCHOOL = '3979E0001B'

async function reported(city: City, agency = SCHOOL): Promise<string> {
  const person = (await findPersonByIdNumber(city.context, 'A123456789'))!.id
  await openCase(city.context, COMMAND, { kind: 'wrong-data', agency, person, note: '職稱不對' })
  return (await casesWithin(city.context, { hr: [], centre: [agency] }))[0]!.id
}

async function at(city: City, account: string): Promise<Visitor> {
  const visitor = await (await city.visitor()).visit('/admin/cases')
  return visitor
    .fill('請輸入帳號', account)
    .fill('請輸入密碼', 'Harbour-2026!')
    .fill('請輸入驗證碼', 'KCGX')
    .press('登入')
}

describe('the cases in the console', () => {
  test('林美玲 of the school sees the report, and closes it with its outcome', () =>
    inCity(async (city) => {
      await reported(city)
      const visitor = await at(city, 'linmeiling')
      visitor.see('王小明').see('資料有誤').see('職稱不對').see('無人承辦')
      await visitor.follow('資料有誤：王小明')
      await visitor.press('由我接辦')
      visitor.see('您已接辦這個案件').see('放回，由他人接辦')
      await visitor.fill('新的處理情形', '已去電人事室').press('記下')
      visitor.see('已去電人事室')
      await visitor.press('結案')
      assert.deepEqual([visitor.status, visitor.errors.length], [422, 1])
      await visitor.choose('已請人事系統更正。').fill('補充說明', '明天生效').press('結案')
      assert.equal(visitor.status, 200)
      visitor.see('已結案').see('已請人事系統更正。').see('明天生效')
    }))

  test('two officers at the same case: the second is told, takes nothing away unseen and closes nothing twice', () =>
    inCity(async (city) => {
      const id = await reported(city)
      const [hr, centre] = [await at(city, 'linmeiling'), await at(city, 'zhangyating')]
      for (const officer of [hr, centre]) await officer.visit(`/admin/cases/${id}`)
      await hr.press('由我接辦')
      await centre.press('由我接辦')
      centre.see('剛由其他承辦人員處理過').see('林美玲').dontSee('您已接辦這個案件')
      const [closing, noting] = [centre, await signedIn(city, 'zhangyating', `/admin/cases/${id}`)]
      await hr.choose('已請人事系統更正。').press('結案')
      await closing.choose('同仁已調離，已轉請新機關處理。').fill('補充說明', '重複').press('結案')
      await noting.fill('新的處理情形', '已去電').press('記下')
      for (const [late, written] of [
        [closing, '重複'],
        [noting, '已去電'],
      ] as const) {
        assert.equal(late.status, 409)
        late
          .see('剛由其他承辦人員處理過')
          .see('已請人事系統更正。')
          .see('您剛才寫的內容沒有存下')
          .see(written)
        await late.visit(`/admin/cases/${id}`)
        late.see('已請人事系統更正。').dontSee(written)
      }
      await centre.visit('/admin/cases?state=closed')
      centre.see('林美玲')
    }))

  test('are read and taken away on record', () =>
    inCity(async (city) => {
      const id = await reported(city)
      const happened = async (action: string) =>
        (await city.context.database.select().from(auditInbox)).filter((entry) => entry.action === action)
      const visitor = await at(city, 'linmeiling')
      assert.deepEqual([await happened('case.viewed'), await happened('cases.exported')], [[], []])
      await visitor.visit(`/admin/cases/${id}`)
      assert.deepEqual(
        (await happened('case.viewed')).map(({ subject }) => subject),
        [id],
      )
      await visitor.fetched('/admin/cases?as=csv')
      assert.equal((await happened('cases.exported')).length, 1)
    }))

  test('not those of another school, which she cannot close either', () =>
    inCity(async (city) => {
      const id = await reported(city, '3979E0002B')
      const visitor = await at(city, 'linmeiling')
      visitor.see('目前沒有案件').dontSee('王小明')
      for (const one of [id, newId(), 'no-id']) {
        await visitor.visit(`/admin/cases/${one}`)
        assert.equal(visitor.status, 404)
        await visitor.post(`/admin/cases/${one}`, { outcome: '好' })
        assert.equal(visitor.status, 404)
      }
    }))

  test('張雅婷 of the information centre sees all', () =>
    inCity(async (city) => {
      await reported(city, '3979E0002B')
      ;(await at(city, 'zhangyating')).see('王小明')
    }))

  test('are closed to 李俊傑, who has no role, and to one not signed in', () =>
    inCity(async (city) => {
      assert.equal((await at(city, 'lijunjie')).status, 403)
      const stranger = await (await city.visitor()).visit('/admin/cases')
      assert.match(stranger.url, /^\/sign-in/)
    }))
})
