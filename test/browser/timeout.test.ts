import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Page } from 'playwright-core'
import { identify } from '../../guide/account-steps.ts'
import { wangXiaoming } from '../../guide/walk.ts'
import { inspectPage, newVisit, picture } from './browser.ts'
import { setStage } from './stage.ts'

const stage = setStage()

/** Waits at the open page: nothing 2½ minutes before its 30 are over, the warning less than 2 minutes before. */
async function waitForWarning(page: Page, title: string): Promise<void> {
  const warning = page.getByRole('alertdialog', { name: title })
  await page.clock.fastForward('27:30')
  assert.equal(await warning.isVisible(), false)
  await page.clock.fastForward('00:35')
  await warning.waitFor()
  await warning.getByText('2 分鐘後').waitFor()
}

/** Goes on, and is warned again only when as long has passed. */
async function goOn(page: Page, title: string, words: string): Promise<void> {
  const warning = page.getByRole('alertdialog', { name: title })
  await warning.getByRole('button', { name: words, exact: true }).click()
  await warning.waitFor({ state: 'hidden' })
  await waitForWarning(page, title)
}

async function enter(page: Page, path: string, account: string, password: string): Promise<void> {
  await page.goto(path)
  await page.getByRole('textbox', { name: account }).fill('lijunjie')
  await page.getByLabel(password, { exact: true }).fill('Harbour-2026!')
  await page.getByLabel('驗證碼').fill('KCGX')
  await page.getByRole('button', { name: '登入', exact: true }).click()
}

describe('two minutes before the time is over', () => {
  for (const [face, path, account, password] of [
    ['the mail', '/mail', '請輸入帳號', '請輸入密碼'],
    ['the portal', '/ikpd', '帳號', '密碼'],
  ] as const) {
    test(`a dialog asks at ${face} whether to go on, and going on keeps the session`, async () => {
      const { page, close } = await newVisit(stage.browser, stage.city.url, 1280)
      await page.clock.install()
      await enter(page, path, account, password)
      await page.locator('session-timeout').waitFor({ state: 'attached' })
      await waitForWarning(page, '即將自動登出')
      await inspectPage(page)
      await picture(page, `timeout${path.replaceAll('/', '-')}`)
      await goOn(page, '即將自動登出', '繼續使用')
      await close()
    })
  }

  test('the application form asks too, and what was typed is still there', async () => {
    const { page, close } = await newVisit(stage.browser, stage.city.url, 390)
    await page.clock.install()
    await page.goto('/account/apply')
    await identify(wangXiaoming(page), '王小明', 'A123456789')
    await page.getByLabel('以上資料均正確，我要申請帳號。').check()
    await page.getByRole('button', { name: '下一步', exact: true }).click()
    const recovery = page.getByLabel('密碼復原用電子郵件')
    await recovery.fill('private@example.com')
    await waitForWarning(page, '填寫時間快到了')
    await inspectPage(page)
    await goOn(page, '填寫時間快到了', '繼續填寫')
    assert.equal(await recovery.inputValue(), 'private@example.com')
    await close()
  })

  test('who does not answer is led back to the sign-in page by the server’s time', async () => {
    const { page, context, close } = await newVisit(stage.browser, stage.city.url, 1280)
    await page.clock.install()
    await enter(page, '/mail', '請輸入帳號', '請輸入密碼')
    await page.locator('session-timeout').waitFor({ state: 'attached' })
    // The server's clock does not jump with the browser's: the session is over as if it had.
    await context.clearCookies()
    await page.clock.fastForward('30:05')
    await page.getByLabel('請輸入密碼', { exact: true }).waitFor()
    assert.match(page.url(), /\/sign-in/)
    await close()
  })
})
