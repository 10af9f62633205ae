import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { newVisit, reloadUntil } from './browser.ts'
import { setStage } from './stage.ts'

const PASSWORD = '1Qaz2wsx-Chang'
const SUBJECT = '高雄市政府人事處iKPD人事服務網帳號開通通知'

const stage = setStage()

const field = (page: Page, name: string) => page.getByRole('textbox', { name })
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()

/** Mail takes a moment; without JavaScript one loads the page again. */
async function openLetter(page: Page): Promise<void> {
  const letter = page.getByRole('link', { name: SUBJECT }).first()
  await page.waitForURL('**/mail')
  await reloadUntil(page, letter)
  await letter.click()
}

test('張雅婷 registers on iKPD, reads the activation mail and signs in, without JavaScript', async () => {
  const { page, close } = await newVisit(stage.browser, stage.city.url, 390, { script: false })
  await page.goto('/ikpd/register/general')
  await page.getByRole('link', { name: '註冊帳號', exact: true }).first().click()
  await field(page, '電子郵件').fill('zhangyating')
  await field(page, '身分證號').fill('S220000004')
  await field(page, '生日').fill('072-01-15')
  await field(page, '驗證碼').fill('KCGX')
  await press(page, '進行註冊')
  await page.getByLabel('請設定登入密碼').fill(PASSWORD)
  await page.getByLabel('確認密碼').fill(PASSWORD)
  await press(page, '進行註冊')
  await page.getByRole('heading', { name: '一般人員帳號註冊_完成註冊' }).waitFor()
  await page.goto('/sign-in?to=/mail')
  await field(page, '請輸入帳號').fill('zhangyating')
  await page.getByLabel('請輸入密碼').fill('Harbour-2026!')
  await field(page, '請輸入驗證碼').fill('KCGX')
  await press(page, '登入')
  await openLetter(page)
  await page.getByRole('link', { name: '按此顯示內容' }).click()
  const link = page.frameLocator('iframe').locator('a[href*="/ikpd/activate/"]').first()
  await page.goto((await link.getAttribute('href'))!)
  await page.getByLabel('密碼', { exact: true }).fill(PASSWORD)
  await press(page, '帳號啟用')
  await page.goto('/ikpd')
  await field(page, '帳號').fill('zhangyating')
  await page.getByLabel('密碼', { exact: true }).fill(PASSWORD)
  await field(page, '驗證碼').fill('KCGX')
  await press(page, '登入')
  await page.getByRole('heading', { name: '帳戶資訊' }).waitFor()
  await close()
})
