import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { eq } from 'drizzle-orm'
import { auditInbox } from '#features/audit/tables.ts'
import { draftOf } from '#features/notices/drafts.ts'
import { currentNotice, findNotice, publishNotice } from '#features/notices/notices.ts'
import { shelfOf } from '#features/notices/shelf.ts'
import { COMMAND } from '#foundation/actor.ts'
import { addDays } from '#foundation/clock.ts'
import { rocDate, taipeiDay } from '#foundation/roc-date.ts'
import { type City, inCity } from '#test/context.ts'
import { signedIn } from '#test/signed-in.ts'
import type { Visitor } from '#test/visitor.ts'

const SHELF = '/admin/texts/mailbox-rules'
const QUOTA = '1GB'

/** 張雅婷 writes a version with a greater quota, and looks at it. */
async function drafted(city: City, demand = '所有人重新同意'): Promise<Visitor> {
  const officer = await signedIn(city, 'zhangyating', SHELF)
  await officer.follow('撰寫新版本')
  const words = officer.value('中文內容')
  await officer.fill('中文內容', words.replace('300MB', QUOTA)).choose(demand).press('儲存草稿')
  return officer.see('草稿已儲存')
}

async function published(officer: Visitor): Promise<Visitor> {
  await officer.follow('發布…')
  return officer.fill('發布的原因', '容量提高').choose('我已看過').press('確定發布')
}

describe('point 2: 張雅婷 publishes a new version of 管理要點', () => {
  test('writes a draft that changes nothing, and previews it as applicants and as holders see it, in both languages', () =>
    inCity(async (city) => {
      const before = await currentNotice(city.context, 'mailbox-rules')
      const officer = await drafted(city)
      await officer.follow('預覽')
      officer.see('這是預覽').see(`容量以 ${QUOTA} 為限`).see('同意後才能開啟信箱')
      await officer.follow('申請帳號的人看到的')
      officer.see('這是預覽').see(`容量以 ${QUOTA} 為限`).dontSee('同意後才能開啟信箱')
      await officer.follow('看英文版')
      officer.see('A mailbox holds 300 MB at most')
      assert.equal((await currentNotice(city.context, 'mailbox-rules')).hash, before.hash)
    }))

  test('is told what differs and whom it concerns, gives a reason, and publishes what nobody can change', () =>
    inCity(async (city) => {
      const officer = await drafted(city)
      await officer.follow('發布…')
      officer.see('與 20230307_V1.0 的差異').see('新增：').see('刪除：').see('位同仁須重新同意')
      await officer.press('確定發布')
      assert.equal(officer.status, 422)
      officer.see('請輸入發布的原因').see('請確認已看過預覽與差異')
      await published(await officer.visit(`${SHELF}/draft`))
      officer.see('已發布').see('尚未回應').see('容量提高').see('張雅婷')
      const now = await currentNotice(city.context, 'mailbox-rules')
      assert.deepEqual([now.demand, now.reason], ['agree', '容量提高'])
      const version = `${SHELF}/versions/${now.version}`
      const file = async (wish: string) => (await officer.fetched(`${version}?${wish}as=csv`)).text()
      assert.match(await file(''), /"代碼","一級機關","對象","已同意或閱讀","不同意","尚未回應"/)
      assert.match(await file('of=days&'), /"已同意或閱讀","不同意"/)
    }))

  test('calls a version off before its day: it never comes into force, and 李俊傑 is asked for nothing', () =>
    inCity(async (city) => {
      const before = await currentNotice(city.context, 'mailbox-rules')
      const officer = await drafted(city)
      const startsOn = taipeiDay(addDays(city.context.clock.now(), 3))
      for (const wrong of ['115-02-30', '2026-12-31', rocDate('2020-01-01')]) {
        await officer.fill('施行日期', wrong).press('儲存草稿')
        officer.see('請輸入今天或以後的日期')
      }
      await officer.fill('施行日期', rocDate(startsOn)).press('儲存草稿')
      await published(officer)
      const version = officer.url.split('/').at(-1)!.split('?')[0]!
      await officer.follow('取消這一版…')
      officer.see('取消之後').see('不會施行').see(before.version).see('版本號不能再用')
      await officer.press('確定取消這一版')
      assert.equal(officer.status, 422)
      await officer.fill('取消的原因', '提高容量暫緩').press('確定取消這一版')
      officer.see(`已取消 ${version}`).see('從未施行').dontSee('取消這一版…')
      ;(await officer.visit(SHELF)).see('已取消').see('施行中')
      ;(await officer.visit('/admin/texts')).dontSee('起施行')
      city.clock.advance('P4D')
      const holder = await signedIn(city, 'lijunjie', '/mail')
      assert.equal(holder.url, '/mail')
      const again = await signedIn(city, 'zhangyating', `${SHELF}/versions/${version}`)
      again.see('從未施行').dontSee('尚未回應')
      await again.visit(`${SHELF}/versions/${version}/call-off`)
      again.see('已經施行或已經取消')
      const { hash } = (await shelfOf(city.context, 'mailbox-rules'))!.versions.find(
        (one) => one.calledOffAt,
      )!
      const kept = await city.context.database
        .select({ subject: auditInbox.subject })
        .from(auditInbox)
        .where(eq(auditInbox.action, 'notice.called-off'))
      assert.deepEqual(kept, [{ subject: hash }])
    }))

  test('李俊傑 has to agree to it before his mail opens, and the progress counts him', () =>
    inCity(async (city) => {
      const officer = await published(await drafted(city))
      const { version } = await currentNotice(city.context, 'mailbox-rules')
      const count = () => /已同意或閱讀\s*(\d+)/.exec(officer.main)?.[1]
      const before = Number(count())
      const holder = await signedIn(city, 'lijunjie', '/mail')
      holder.see('管理要點有新版本').see(`版本號：${version}`).see(QUOTA)
      await holder.press('同意')
      assert.equal(holder.url, '/mail')
      await officer.visit(`${SHELF}/versions/${version}`)
      assert.equal(Number(count()), before + 1)
    }))

  test('one that is only to be read is put to him once, and his earlier agreement stays good', () =>
    inCity(async (city) => {
      await published(await drafted(city, '請所有人閱讀，不需同意'))
      const holder = await signedIn(city, 'lijunjie', '/mail')
      holder.see('這份文件有新版本，請閱讀').see(QUOTA)
      await holder.press('我已閱讀')
      assert.equal(holder.url, '/mail')
      const again = await signedIn(city, 'lijunjie', '/mail')
      assert.equal(again.url, '/mail')
    }))

  test('the second of two officers is told, keeps what was typed and sees what differs', () =>
    inCity(async (city) => {
      const one = await drafted(city)
      const other = await signedIn(city, 'zhangyating', `${SHELF}/draft`)
      await one.fill('中文標題', '要點甲').press('儲存草稿')
      await other.fill('中文標題', '要點乙').press('儲存草稿')
      assert.equal(other.status, 409)
      other.see('別人已更新這份草稿').see('要點甲')
      await other.press('儲存草稿')
      other.see('草稿已儲存')
      assert.equal((await draftOf(city.context, 'mailbox-rules'))?.text['zh-TW'].title, '要點乙')
    }))

  test('a draft with a fault comes back with what was typed and a sentence beside the field', () =>
    inCity(async (city) => {
      const officer = await signedIn(city, 'zhangyating', `${SHELF}/draft`)
      await officer.fill('英文內容', 'Only this').fill('版本號', 'V2').press('儲存草稿')
      assert.equal(officer.status, 422)
      officer.see('請輸入像 20230307_V1.0 的版本號')
      await officer.fill('版本號', '20270101_V2.0').press('儲存草稿')
      officer.see('與中文不同')
      assert.equal(officer.value('英文內容'), 'Only this')
    }))
})

describe('point 2: a new version of 告知聲明, and a text of the city’s own', () => {
  test('林美玲 is asked at her sign-in, refuses, is asked again, and goes on to where she wanted', () =>
    inCity(async (city) => {
      const { context } = city
      const { kind, text } = await currentNotice(context, 'privacy')
      await publishNotice(context, COMMAND, { kind, text, version: '20270101_V2.0' })
      const holder = await signedIn(city, 'linmeiling', '/account/sessions')
      holder.see('請閱讀後選擇「同意」或「不同意」')
      await holder.press('不同意')
      assert.equal(holder.url, '/account/sessions')
      ;(await holder.visit('/account')).see('有新版本，請您閱讀')
      const again = await signedIn(city, 'linmeiling', '/account/sessions')
      await again.press('同意')
      assert.equal(again.url, '/account/sessions')
      ;(await again.visit('/account')).dontSee('有新版本，請您閱讀').see('20270101_V2.0')
      const third = await signedIn(city, 'linmeiling', '/account/sessions')
      assert.equal(third.url, '/account/sessions')
    }))

  test('a text renewed while it was being read is not agreed to', () =>
    inCity(async (city) => {
      const { context } = city
      const { kind, text } = await currentNotice(context, 'privacy')
      await publishNotice(context, COMMAND, { kind, text, version: '20270101_V2.0' })
      const holder = await signedIn(city, 'linmeiling', '/account')
      city.clock.advance('PT1M')
      await publishNotice(context, COMMAND, { kind, text, version: '20270102_V3.0' })
      await holder.press('同意')
      assert.equal(holder.status, 422)
      holder.see('在您閱讀時已更新').see('20270102_V3.0')
    }))

  test('張雅婷 makes one for everybody, and it is put to whoever signs in next', () =>
    inCity(async (city) => {
      const officer = await signedIn(city, 'zhangyating', '/admin/texts')
      await officer.follow('新增文件')
      await officer.fill('網址代號', 'Remote Work').press('建立並撰寫')
      officer.see('請輸入 3 至 40 個小寫英文字母或連字號')
      await officer.fill('網址代號', 'remote-work').press('建立並撰寫')
      await officer.fill('中文標題', '遠距辦公須知').fill('中文內容', '# 目的\n\n1. 甲\n2. 乙')
      await officer
        .fill('英文標題', 'Working from home')
        .fill('英文內容', '# Why\n\n- a\n- b')
        .press('儲存草稿')
      await published(officer)
      assert.ok(await findNotice(city.context, 'remote-work'))
      const holder = await signedIn(city, 'lijunjie', '/account')
      holder.see('遠距辦公須知').see('目的')
      await holder.press('同意')
      ;(await holder.visit('/account')).see('遠距辦公須知')
    }))

  test('nobody but the information centre of the whole city enters', () =>
    inCity(async (city) => {
      for (const name of ['linmeiling', 'chenzhiqiang', 'huangshujuan']) {
        const officer = await signedIn(city, name, '/account')
        for (const path of ['/admin/texts', SHELF, `${SHELF}/draft`, '/admin/settings', '/admin/jobs'])
          assert.equal((await officer.visit(path)).status, 403, `${name} ${path}`)
      }
    }))
})
