import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Page } from 'playwright-core'
import { chineseIn, inEnglish } from './applying.ts'
import { inspectWidths, newVisit, picture, type Visit } from './browser.ts'
import { insertCard } from './reader.ts'
import { setStage } from './stage.ts'

const PASSWORD = 'Harbour-2026!'
const NEW_PASSWORD = 'Siziwan-2027'
const PIN = '123456'
/** A person’s name and a language’s own name stay what they are. */
const OWN_NAMES = ['李俊傑', '中文', '中文（繁體）']
const SECTIONS = {
  ways: '登入方式',
  sessions: '登入中的裝置',
  'sign-ins': '登入紀錄',
  password: '變更密碼',
  'recovery-address': '密碼復原用電子郵件',
  proofing: '身分驗證',
  language: '語言',
}

const stage = setStage({ CITYHALL_SIMULATORS: '1' })

async function signIn(page: Page, account: string, to = '/account', password = PASSWORD): Promise<void> {
  await page.goto(`/sign-in?to=${encodeURIComponent(to)}`)
  await page.getByRole('textbox', { name: '請輸入帳號' }).fill(account)
  await page.getByLabel('請輸入密碼', { exact: true }).fill(password)
  await page.getByLabel('請輸入驗證碼').fill('KCGX')
  await page.getByRole('button', { name: '登入', exact: true }).click()
  await page.waitForURL((url) => url.pathname === to)
}

async function press(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).click()
}

async function says(page: Page, text: string): Promise<void> {
  await page.getByText(text).first().waitFor()
}

// Walked as on a phone, where room is short; the pages are looked at at both widths.
describe('我的帳號', () => {
  let visit: Visit
  let page: Page
  before(async () => {
    visit = await newVisit(stage.browser, stage.city.url, 390)
    page = visit.page
  })
  after(() => visit.close())

  test('李俊傑 sees his account and every section of it, in both languages', async () => {
    await signIn(page, 'lijunjie')
    await page.getByRole('heading', { level: 1, name: '我的帳號' }).waitFor()
    await inspectWidths(page, 'my-account')
    for (const [section, title] of Object.entries(SECTIONS)) {
      await page.goto('/account')
      await page.getByRole('link', { name: title, exact: true }).click()
      await page.getByRole('heading', { level: 1, name: title }).waitFor()
      await inspectWidths(page, `my-account-${section}`)
    }
    for (const path of ['', ...Object.keys(SECTIONS).map((section) => `/${section}`), '/not-me']) {
      await inEnglish(page, `/account${path}`)
      await inspectWidths(page, `my-account-en${path.replace('/', '-')}`)
      const chinese = (await chineseIn(page)).filter((text) => !OWN_NAMES.includes(text))
      assert.deepEqual(chinese, [], `Chinese on ${page.url()}`)
    }
    await page.goto('/language?to=zh-TW')
  })

  test('he reaches and presses everything by keyboard', async () => {
    await page.goto('/account')
    const target = page.getByRole('link', { name: '登入中的裝置', exact: true })
    for (
      let tabs = 0;
      tabs < 60 && !(await target.evaluate((link) => link === document.activeElement));
      tabs++
    )
      await page.keyboard.press('Tab')
    await picture(page, 'my-account-focus')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: '登入中的裝置' }).waitFor()
  })

  test('he signs out another browser, and forgets a device', async () => {
    const other = await newVisit(stage.browser, stage.city.url, 1280)
    await signIn(other.page, 'lijunjie')
    await page.goto('/account/sessions')
    await inspectWidths(page, 'my-account-sessions-two')
    await page.getByRole('button', { name: /^登出 / }).click()
    await says(page, '已登出。')
    await inspectWidths(page)
    await other.page.goto('/account/ways')
    await other.page.waitForURL(/\/sign-in/)
    await other.close()
    await page
      .getByRole('button', { name: /^忘記這個裝置/ })
      .first()
      .click()
    await says(page, '已忘記這個裝置。')
  })

  test('he changes his password; the policy ticks off as he types', async () => {
    await page.goto('/account/password')
    await page.getByLabel('目前的密碼', { exact: true }).fill('Wrong-2027x')
    await page.getByLabel('新密碼', { exact: true }).fill('abc')
    await page.getByLabel('新密碼確認', { exact: true }).fill('abc')
    await press(page, '變更密碼')
    await page
      .getByRole('alert')
      .getByRole('link', { name: /目前的密碼不正確/ })
      .waitFor()
    await inspectWidths(page, 'my-account-password-wrong')
    await page.getByLabel('目前的密碼', { exact: true }).fill(PASSWORD)
    await page.getByLabel('新密碼', { exact: true }).fill(NEW_PASSWORD)
    await page.getByRole('status').filter({ hasText: '強' }).waitFor()
    await page.getByLabel('新密碼確認', { exact: true }).fill(NEW_PASSWORD)
    await press(page, '變更密碼')
    await page.getByRole('heading', { level: 1, name: '密碼已變更' }).waitFor()
    await inspectWidths(page, 'my-account-password-done')
  })

  test('he asks for another recovery address, and gives it up', async () => {
    await page.goto('/account/recovery-address')
    await page.getByLabel('新的密碼復原用電子郵件').fill('li@kcg.gov.tw')
    await press(page, '寄出確認信')
    await page
      .getByRole('alert')
      .getByRole('link', { name: /不能是/ })
      .waitFor()
    await inspectWidths(page)
    await page.getByLabel('新的密碼復原用電子郵件').fill('li.new@example.net')
    await press(page, '寄出確認信')
    await says(page, '變更進行中')
    await inspectWidths(page, 'my-account-recovery-going')
    await press(page, '取消變更')
    await says(page, '已取消')
  })

  test('he proves himself with his own card; another’s is refused', async () => {
    await insertCard(stage.city, 'lin')
    await page.goto('/account/proofing/card')
    await inspectWidths(page, 'my-account-card')
    await page.locator('#card-pin').fill(PIN)
    await press(page, '用憑證驗證')
    await page
      .getByRole('alert')
      .getByRole('link', { name: /這不是您本人的憑證/ })
      .waitFor()
    await inspectWidths(page, 'my-account-card-refused')
    await insertCard(stage.city, 'li')
    await page.locator('#card-pin').fill(PIN)
    await press(page, '用憑證驗證')
    await says(page, '身分驗證完成')
    await inspectWidths(page, 'my-account-proofing-done')
  })

  test('「不是我」: he is told what will happen, presses, and nobody is signed in any more', async () => {
    await page.goto('/account/sign-ins')
    await page
      .getByRole('link', { name: /^不是我/ })
      .first()
      .click()
    await page.getByRole('heading', { level: 1, name: '不是我' }).waitFor()
    await inspectWidths(page, 'my-account-not-me')
    await press(page, '不是我，立即鎖定帳號')
    await page.getByRole('heading', { level: 1, name: '帳號已鎖定' }).waitFor()
    await inspectWidths(page, 'my-account-stopped')
    await page.goto('/account/ways')
    await page.waitForURL(/\/sign-in/)
  })
})
