import assert from 'node:assert/strict'
import { test } from 'node:test'
import { lettersWaiting } from '#foundation/outbox.ts'
import { type City, inCity } from '#test/context.ts'
import { signIn } from '#test/newcomer.ts'
import type { Visitor } from '#test/visitor.ts'
import { readyFor } from './registering.test.ts'

const DEMO = 'Harbour-2026!'
const PASSWORD = '1Qaz2wsx'

async function enter(visitor: Visitor, account: string, password: string): Promise<Visitor> {
  await visitor.visit('/ikpd')
  return visitor.fill('帳號', account).fill('密碼', password).fill('驗證碼', 'KCGX').press('登入')
}

async function registerAs(
  city: City,
  go: string,
  account: string,
  idNumber: string,
  birthday: string,
): Promise<Visitor> {
  await readyFor(city.context, account)
  const visitor = await (await city.visitor()).visit('/ikpd')
  await visitor.follow('註冊帳號')
  await visitor.follow(go)
  visitor.see('市府同仁 您好：').see('1Qaz2wsx')
  await visitor.follow('註冊帳號')
  visitor
    .fill('電子郵件', account)
    .fill('身分證號', idNumber)
    .fill('生日(YYY-MM-DD)', birthday)
    .fill('驗證碼', 'KCGX')
  await visitor.press('進行註冊')
  visitor.see('您好，以下為你的登入帳號，請設定你的登入密碼')
  assert.equal(visitor.value('登入帳號'), account)
  visitor.fill('請設定登入密碼', PASSWORD).fill('確認密碼', PASSWORD)
  return visitor.press('進行註冊')
}

async function linkTo(city: City, account: string): Promise<string> {
  const letter = (await lettersWaiting(city.context)).filter(({ to }) => to.startsWith(`${account}@`)).at(-1)!
  assert.equal(letter.subject, '高雄市政府人事處iKPD人事服務網帳號開通通知')
  assert.match(letter.from, /高雄市政府人事處人事服務網.*KPDFForum@kcg\.gov\.tw/)
  for (const sentence of [
    '若您不是本人，請忽略此郵件。',
    '請於48小時內啟用此帳號，48小時後此連結自動失效。',
    '請勿直接回覆',
  ])
    assert.ok(letter.text.includes(sentence), sentence)
  const link = /https?:\S+(\/ikpd\/activate\/[\w-]+)/.exec(letter.text)![1]!
  assert.ok(letter.html.includes(link))
  return link
}

async function activateAt(visitor: Visitor, link: string): Promise<Visitor> {
  await visitor.visit(link)
  assert.equal(visitor.heading, '帳號啟用')
  return visitor.fill('密碼', PASSWORD).press('帳號啟用')
}

test('一般人員: from 註冊帳號 to the zones, and the link is dead afterwards', () =>
  inCity(async (city) => {
    const visitor = await registerAs(city, '註冊一般人員帳號', 'zhangyating', 'S220000004', '072-01-15')
    assert.equal(visitor.heading, '一般人員帳號註冊_完成註冊')
    const link = await linkTo(city, 'zhangyating')
    await activateAt(visitor, link)
    visitor.see('帳號啟用成功, 請重新登入。').see('注意事項')
    await visitor.visit(link)
    assert.equal(visitor.status, 410)
    visitor.see('重新註冊帳號')
    await enter(visitor, 'zhangyating@kcg.gov.tw', PASSWORD)
    for (const words of [
      '帳戶資訊',
      '張雅婷',
      '一般人員',
      '帳密',
      '登入資訊',
      '密碼已使用 0 天',
      '目前線上人數',
      '今日累積',
      '昨日來訪',
      '系統來訪',
      '主機 test',
      '尚未介接',
    ])
      visitor.see(words)
    visitor.dontSee('人事人員專區')
    assert.equal(visitor.document.querySelectorAll('.zone').length, 14)
    await visitor.follow('福利服務專區')
    assert.equal(visitor.heading, '福利服務專區')
    await visitor.visit('/ikpd/zones/officers')
    assert.equal(visitor.status, 404)
  }))

test('人事人員 wait for the personnel department, which approves', () =>
  inCity(async (city) => {
    const visitor = await registerAs(city, '註冊人事人員帳號', 'linmeiling', 'A200000003', '065-03-08')
    assert.equal(visitor.heading, '人事人員帳號註冊_完成註冊')
    await activateAt(visitor, await linkTo(city, 'linmeiling'))
    visitor.see('請等候人事處核准')
    await enter(visitor, 'linmeiling', PASSWORD)
    assert.equal(visitor.status, 422)
    const officer = await signIn(await city.visitor(), { account: 'huangshujuan', password: DEMO })
    await officer.visit('/admin')
    officer.dontSee('案件')
    await officer.follow('人事人員帳號審核').catch(() => officer.visit('/admin/approvals'))
    officer.see('林美玲')
    await officer.press('核准：林美玲')
    officer.dontSee('林美玲')
    const told = (await lettersWaiting(city.context)).filter(({ to }) => to.startsWith('linmeiling@')).at(-1)!
    assert.match(told.subject, /核准/)
    await enter(visitor, 'linmeiling', PASSWORD)
    visitor.see('人事人員專區')
    assert.equal(visitor.document.querySelectorAll('.zone').length, 15)
  }))

test('a refusal needs a reason, and lets somebody register again; others may not enter', () =>
  inCity(async (city) => {
    const visitor = await registerAs(city, '註冊人事人員帳號', 'linmeiling', 'A200000003', '065-03-08')
    await activateAt(visitor, await linkTo(city, 'linmeiling'))
    const officer = await signIn(await city.visitor(), { account: 'huangshujuan', password: DEMO })
    await officer.visit('/admin/approvals')
    await officer.press('退回：林美玲')
    assert.equal(officer.status, 422)
    await officer.fill('林美玲：退回原因', '查無派令').press('退回：林美玲')
    officer.dontSee('林美玲')
    await registerAs(city, '註冊人事人員帳號', 'linmeiling', 'A200000003', '065-03-08')
    const other = await signIn(await city.visitor(), { account: 'linmeiling', password: DEMO })
    await other.visit('/admin/approvals')
    assert.equal(other.status, 403)
  }))

test('李俊傑 searches zones and directory, and signs out', () =>
  inCity(async (city) => {
    await readyFor(city.context, 'lijunjie')
    const visitor = await enter(await city.visitor(), 'lijunjie', DEMO)
    await visitor.fill('搜尋專區內容', '健康檢查').press('搜尋')
    visitor.see('健康檢查補助')
    await visitor.visit('/ikpd/directory')
    await visitor.fill('姓名、機關、單位或職稱', '李俊傑').press('查詢')
    visitor.see('lijunjie@kcg.gov.tw').see('戶政科')
    for (const secret of ['O100000004', '075-12-01', '1986'])
      assert.equal(visitor.html.includes(secret), false)
    await visitor.fill('姓名、機關、單位或職稱', '吳宗翰').press('查詢')
    visitor.see('找不到符合的同仁')
    await visitor.press('登出')
    visitor.see('您已登出。')
    await visitor.visit('/ikpd/home')
    assert.equal(visitor.url, '/ikpd')
  }))

test('the five announcements are pages; dead drafts lead back to step one; English is complete', () =>
  inCity(async (city) => {
    const visitor = await (await city.visitor()).visit('/ikpd')
    for (const title of [
      '自即日起憑證登入已不支援IE',
      '自即日起憑證登入支援Chrome、Edge、FireFox',
      '第一次如何進入「人事服務網」',
      'iKPD新版跨瀏覽器憑證登入操作說明',
      '新版安控元件(HiCOS)下載',
    ]) {
      await visitor.visit('/ikpd')
      await visitor.follow(title)
      assert.equal(visitor.heading, title)
    }
    await visitor.visit('/ikpd/register/general/password')
    assert.equal(visitor.url, '/ikpd/register/general/person')
    visitor
      .fill('電子郵件', 'abc')
      .fill('身分證號', 'A1')
      .fill('生日(YYY-MM-DD)', '1981-05-20')
      .fill('驗證碼', 'KCGX')
    await visitor.press('進行註冊')
    assert.equal(visitor.status, 422)
    assert.equal(visitor.errors.length, 2)
    visitor.cookies.set('language', 'en')
    for (const path of [
      '/ikpd',
      '/ikpd/forgotten',
      '/ikpd/register',
      '/ikpd/register/personnel',
      '/ikpd/register/general/person',
    ])
      assert.equal((await visitor.visit(path)).status, 200)
  }))
