import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { type RunningCity, startCity } from '#test/server.ts'
import { inspectWidths, newVisit, openBrowser, picture, reloadUntil, type Visit } from './browser.ts'

let city: RunningCity
let browser: Browser
let client: string

before(async () => {
  city = await startCity({ CITYHALL_SIMULATORS: '1', CITYHALL_ACCOUNTS_API: '/accounts-api' })
  browser = await openBrowser()
  client = `http://localhost:${city.environment.CITYHALL_CLIENT_PORT}/`
})

after(async () => {
  await browser?.close()
  await city?.stop()
})

// Each tale is walked at one width, and its pages are looked at at both.
test('from the portal one press opens the demonstration system, signed in by ticket', () =>
  visiting(390, async ({ page }) => {
    await enter(page, '/ikpd', ['帳號', '密碼', '驗證碼'])
    await page.getByRole('link', { name: '差勤 WebITR 系統' }).click()
    await page.getByText('已介接').waitFor()
    await inspectWidths(page, 'connected-zone')
    await page.getByRole('button', { name: '開啟 差勤 WebITR 系統' }).click()
    await page.waitForURL(client)
    await part(page, '二、入口票券').getByText('已登入：lijunjie').waitFor()
    await inspectWidths(page, 'connected-ticket')
  }))

test('who is signed in to the city is known to another system without a form, and signs out of both', () =>
  visiting(1280, async ({ page }) => {
    await enter(page, '/sign-in', ['請輸入帳號', '請輸入密碼', '請輸入驗證碼'])
    await page.goto('/dev/client')
    await inspectWidths(page, 'connected-dev')
    await page.getByRole('link', { name: '開啟示範系統' }).click()
    const openid = part(page, '一、OpenID Connect')
    await openid.getByRole('button', { name: 'Sign in' }).click()
    await openid.getByText('已登入：李俊傑').waitFor()
    await openid.getByRole('button', { name: 'Refresh' }).click()
    await openid.getByText('更換過 1 次').waitFor()
    await openid.getByRole('button', { name: 'Step up' }).click()
    await page.getByRole('button', { name: '取消' }).click()
    await page.getByRole('alert').getByText('未完成').waitFor()
    await part(page, '三、帳號介接 API').getByRole('link', { name: 'Start page' }).click()
    await part(page, '三、帳號介接 API').getByText('已登入：lijunjie').waitFor()
    await inspectWidths(page, 'connected-client')
    const sid = await openid.locator('dt:text-is("sid") + dd').textContent()
    await openid.getByRole('button', { name: 'Sign out' }).click()
    await page.waitForURL(client)
    await openid.getByText('尚未登入').waitFor()
    await told(page, sid!)
    await picture(page, 'connected-left')
    await page.goto(`${city.url}/mail`)
    await page.waitForURL(/\/sign-in/)
  }))

test('the page for owners of applications is for everybody', () =>
  visiting(390, async ({ page }) => {
    for (const language of ['zh-TW', 'en']) {
      await page.goto(`/language?to=${language}&back=/docs/connect`)
      await inspectWidths(page, `connect-${language}`)
    }
  }))

test('without script the ticket is handed over by its button', () =>
  visiting(
    1280,
    async ({ page }) => {
      await enter(page, '/ikpd', ['帳號', '密碼', '驗證碼'])
      await page.getByRole('link', { name: '差勤 WebITR 系統' }).click()
      await page.getByRole('button', { name: '開啟 差勤 WebITR 系統' }).click()
      await picture(page, 'connected-without-script')
      await page.getByRole('button', { name: '前往' }).click()
      await part(page, '二、入口票券').getByText('已登入：lijunjie').waitFor()
    },
    { script: false },
  ))

test('a notice that the city has not signed ends nothing', async () => {
  const forged = `${Buffer.from('{"alg":"none"}').toString('base64url')}.e30.`
  const answer = await fetch(`${client}openid/back-channel`, {
    method: 'POST',
    body: new URLSearchParams({ logout_token: forged }),
  })
  assert.equal(answer.status, 400)
})

/** The notices of a sign-out come from behind, in their own time. */
async function told(page: Page, sid: string): Promise<void> {
  const notices = part(page, '登出通知').getByRole('listitem').filter({ hasText: sid })
  await reloadUntil(page, notices.filter({ hasText: 'back-channel' }))
}

function part(page: Page, name: string) {
  return page.getByRole('region', { name })
}

async function enter(page: Page, address: string, labels: [string, string, string]): Promise<void> {
  await page.goto(address)
  const values = ['lijunjie', 'Harbour-2026!', 'KCGX']
  for (const [index, label] of labels.entries())
    await page.getByRole('textbox', { name: label }).first().fill(values[index]!)
  await page.getByRole('button', { name: '登入', exact: true }).click()
  await page.waitForLoadState()
}

async function visiting(
  width: 1280 | 390,
  tell: (visit: Visit) => Promise<void>,
  options: { script?: boolean } = {},
): Promise<void> {
  const visit = await newVisit(browser, city.url, width, options)
  try {
    await tell(visit)
  } finally {
    await visit.close()
  }
}
