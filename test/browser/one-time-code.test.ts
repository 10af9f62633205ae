import { after, before, describe, test } from 'node:test'
import { Secret, TOTP } from 'otpauth'
import type { Page } from 'playwright-core'
import { inspectWidths, newVisit, type Visit } from './browser.ts'
import { setStage } from './stage.ts'

const HOLDER = 'lijunjie'
const PAGE = '/account/one-time-codes'
const STEP_MS = 30_000

const stage = setStage()

async function credentials(page: Page, account: string): Promise<void> {
  await page.getByRole('textbox', { name: '請輸入帳號' }).fill(account)
  await page.getByLabel('請輸入密碼', { exact: true }).fill('Harbour-2026!')
  await page.getByLabel('請輸入驗證碼').fill('KCGX')
}

/** 「動態密碼登入」, as somebody who is not signed in; the code is looked up when all else is filled in, as it grows old. */
async function signInWithCode(page: Page, account: string, code: () => string): Promise<void> {
  await page.context().clearCookies()
  await page.goto(`/sign-in?to=${PAGE}`)
  await page.getByRole('link', { name: '動態密碼登入' }).click()
  await credentials(page, account)
  await page.getByLabel('動態密碼', { exact: true }).fill(code())
  await page.getByRole('button', { name: '登入', exact: true }).click()
}

async function isIn(page: Page): Promise<void> {
  await page.getByRole('heading', { level: 1, name: '動態密碼' }).waitFor()
  await page.waitForURL((url) => url.pathname === PAGE)
}

async function isRefused(page: Page): Promise<void> {
  await page
    .getByRole('alert')
    .getByRole('link', { name: /不正確/ })
    .waitFor()
}

// Walked as on a phone, where room is short; the pages are looked at at both widths.
describe('動態密碼', () => {
  let visit: Visit
  let page: Page
  let secret: Secret
  let recovery: string[]
  const used = new Set<string>()
  before(async () => {
    visit = await newVisit(stage.browser, stage.city.url, 390)
    page = visit.page
  })
  after(() => visit.close())

  /** What the app shows now, or in a moment if that was used already: the server forgives a step of drift. */
  const appCode = (): string => {
    const at = (timestamp: number) => TOTP.generate({ secret, timestamp })
    const [now, next] = [at(Date.now()), at(Date.now() + STEP_MS)]
    const code = used.has(now) ? next : now
    used.add(code)
    return code
  }

  test('one-time codes are set up with the picture or the key, and ten recovery codes are shown', async () => {
    await page.goto(`/sign-in?to=${PAGE}`)
    await credentials(page, HOLDER)
    await page.getByRole('button', { name: '登入', exact: true }).click()
    await page.getByRole('heading', { level: 1, name: '動態密碼' }).waitFor()
    await inspectWidths(page, 'codes-off')
    await page.getByRole('button', { name: '開始設定' }).click()
    const shown = await page.getByRole('list', { name: '設定金鑰' }).textContent()
    secret = Secret.fromBase32(shown!.replaceAll(/\s/g, ''))
    await inspectWidths(page, 'codes-scan')
    await page.getByLabel('6 位數字的動態密碼').fill('000000')
    await page.getByRole('button', { name: '開啟動態密碼' }).click()
    await page.getByRole('alert').getByText('動態密碼不正確').waitFor()
    await inspectWidths(page)
    await page.getByLabel('6 位數字的動態密碼').fill(appCode())
    await page.getByRole('button', { name: '開啟動態密碼' }).click()
    await page.getByRole('heading', { level: 1, name: '動態密碼已開啟' }).waitFor()
    recovery = await page.getByRole('list', { name: '復原碼' }).getByRole('listitem').allTextContents()
    await inspectWidths(page, 'codes-recovery')
    await page.getByRole('link', { name: '我已經收好了' }).click()
    await page.getByText('10 組').waitFor()
    await inspectWidths(page, 'codes-on')
  })

  test('a code signs in with 「動態密碼登入」, once', async () => {
    let code = ''
    await signInWithCode(page, HOLDER, () => {
      code = appCode()
      return code
    })
    await isIn(page)
    await signInWithCode(page, HOLDER, () => code)
    await isRefused(page)
    await inspectWidths(page, 'codes-refused')
  })

  test('a recovery code takes its place, once, also after the password', async () => {
    const [first = '', second = ''] = recovery
    await signInWithCode(page, HOLDER, () => first)
    await isIn(page)
    await page.getByText('9 組').waitFor()
    await page.context().clearCookies()
    await page.goto(`/sign-in?to=${PAGE}`)
    await credentials(page, HOLDER)
    await page.getByRole('button', { name: '登入', exact: true }).click()
    await page.waitForURL((url) => url.pathname === '/sign-in/second-step')
    await page.getByLabel('動態密碼', { exact: true }).fill(first)
    await page.locator('main form button').first().click()
    await isRefused(page)
    await page.getByLabel('動態密碼', { exact: true }).fill(second)
    await page.locator('main form button').first().click()
    await isIn(page)
    await page.getByText('8 組').waitFor()
  })
})
