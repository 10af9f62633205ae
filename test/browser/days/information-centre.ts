import assert from 'node:assert/strict'
import type { Deeds } from './day.ts'

const HEADER = 'id_number,name,birthday,category,agency_code,unit,title,start_date,end_date,status'
const PROMOTED = 'O100000004,李俊傑,075-12-01,職員,3979C0000A,戶政科,股長,105-05-01,,在職'

/** 資訊中心 張雅婷, over the whole city. */
export const informationCentre: Deeds = {
  'sees how the city is doing': async ({ go, see }) => {
    await go('/admin')
    await see('人事資料更新至')
    await see('待處理')
  },
  'hands a roster in, looks at what it would do, and takes it over': async ({
    page,
    go,
    press,
    follow,
    fill,
    see,
    choose,
  }) => {
    await go('/admin/roster')
    const file = {
      name: 'persons.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(`${HEADER}\n${PROMOTED}\n`),
    }
    await page.getByLabel('人員檔').setInputFiles(file)
    await choose('異動資料')
    await press('上傳並預覽')
    const main = page.locator('main')
    await main.getByRole('link', { name: '匯入', exact: true }).waitFor()
    await follow('匯入', main)
    await fill('原因', '人事處 115 年 11 月異動')
    await press('匯入', main)
    await see('已匯入')
  },
  'registers a system, whose secret is shown once': async ({ go, fill, choose, press, see }) => {
    await go('/admin/clients/new')
    await fill('代號（client_id）', 'school-learn')
    await fill('名稱', '校園學習系統')
    await choose('市府的系統')
    await choose('網站：密鑰放在標頭（client_secret_basic）')
    await fill('登入後回到的網址（redirect_uris）', 'https://learn.example.com/callback')
    await fill('原因', '資訊字第 1 號')
    await press('儲存')
    await see('密鑰')
    await go('/admin/clients?q=school-learn')
    await see('校園學習系統')
  },
  'compares password policies before choosing one': async ({ go, choose, select, fill, press, see }) => {
    await go('/admin/policies/choice')
    await choose('市府帳號')
    await select('適用於', '3979E0001B')
    await select('密碼政策', '長密碼政策（NIST SP 800-63B-4、OWASP ASVS 5.0）')
    await fill('生效日', '120-01-01')
    await press('看差異')
    await see('15')
  },
  'sees who would be locked out before a way to sign in is closed': async ({
    go,
    select,
    choose,
    press,
    see,
    page,
  }) => {
    await go('/admin/ways/password')
    await select('適用於', '3979E0001B')
    await choose('停用')
    await press('看影響')
    await see('人會無法登入')
    assert.ok((await page.getByRole('row', { name: /johnsmith/ }).count()) > 0)
  },
  'looks after the jobs behind everybody’s back': async ({ go, see }) => {
    await go('/admin/jobs')
    await see('系統檢查')
    await see('排程')
    await go('/admin/settings?q=CITYHALL_ON_LEAVE')
    await see('CITYHALL_ON_LEAVE')
  },
  'begins a new version of the notice': async ({ go, follow, see }) => {
    await go('/admin/texts')
    await follow('單一登入平臺個人資料蒐集、處理及利用告知聲明')
    await follow('撰寫新版本')
    await see('單一登入平臺')
  },
}
