import { after, before, describe, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { paths } from '#foundation/paths.ts'
import { type RunningCity, startCity } from '#test/server.ts'
import { DEMO_PASSWORD } from '../../src/demo-people.ts'
import { inspectWidths, newVisit, openBrowser, reloadUntil, type Visit, type Width } from './browser.ts'

describe('the information centre looks after the revocation lists', () => {
  let city: RunningCity
  let browser: Browser
  before(async () => {
    ;[city, browser] = await Promise.all([startCity({ CITYHALL_SIMULATORS: '1' }), openBrowser()])
  })
  after(async () => {
    await browser?.close()
    await city?.stop()
  })

  async function officer(width: Width): Promise<Visit> {
    const visit = await newVisit(browser, city.url, width)
    const { page } = visit
    await page.goto(`${paths.signIn}?to=${paths.adminCertificates}`)
    await page.getByLabel('請輸入帳號').fill('zhangyating')
    await page.getByLabel('請輸入密碼', { exact: true }).fill(DEMO_PASSWORD)
    await page.getByLabel('請輸入驗證碼').fill('KCGX')
    await page.getByRole('button', { name: '登入', exact: true }).click()
    await page.getByRole('heading', { name: '憑證廢止清單' }).waitFor()
    return visit
  }

  test('the lists of the simulated authority are fetched and in force', async () => {
    const { page, close } = await officer(390)
    // That of the simulated authority, and that of its root.
    await reloadUntil(page, page.getByText('使用中').nth(1))
    await inspectWidths(page, 'revocation-lists')
    await close()
  })
})
