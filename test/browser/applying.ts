import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'

/** What an applicant chooses, and how to look at each page that is met. */
type Wish = { account: string; password: string; look?: (page: Page) => Promise<void> }

/** From 「人員資訊」 to the record, by whatever way one came there; with or without JavaScript. */
export async function finishApplying(page: Page, { account, password, look }: Wish): Promise<void> {
  const press = (label: string): Promise<void> =>
    page.getByRole('button', { name: label, exact: true }).click()
  await page.getByRole('heading', { name: '人員資訊', exact: true, level: 1 }).waitFor()
  await look?.(page)
  await page.getByLabel('以上資料均正確，我要申請帳號。').check()
  await press('下一步')
  await page.getByLabel('密碼復原用電子郵件').fill('private@example.com')
  for (const [place, notice] of ['告知聲明', '管理要點'].entries()) {
    await press(`查看 ${notice}`)
    await press('同意')
    await page
      .getByText(/您已於 .* 同意/)
      .nth(place)
      .waitFor()
  }
  await page.getByLabel('是，我要一併申請電子郵件信箱').check()
  await page.getByLabel('帳號', { exact: true }).fill(account)
  await press('檢查重複')
  await page.getByRole('status').filter({ hasText: '通過' }).waitFor()
  await page.getByLabel('密碼', { exact: true }).fill(password)
  await page.getByLabel('密碼確認', { exact: true }).fill(password)
  await look?.(page)
  await press('提出申請')
  await page.getByRole('heading', { name: '帳號申請單已經成功提交。' }).waitFor()
  await look?.(page)
}

/** Opens the page in English. */
export async function inEnglish(page: Page, path: string): Promise<void> {
  await page.goto(`/language?to=en&back=${encodeURIComponent(path)}`)
  assert.equal(await page.locator('html').getAttribute('lang'), 'en')
}

/** Chinese in what one presses, fills in or is led by, but where the page says that it is Chinese. */
export function chineseIn(page: Page): Promise<string[]> {
  return page.locator('button, label, legend, h1, h2, th, nav a').evaluateAll((elements) =>
    elements
      .filter((element) => element.closest('[lang]')?.getAttribute('lang') === 'en')
      .filter((element) => !element.querySelector('[lang^=zh]'))
      .map((element) => element.textContent?.trim() ?? '')
      .filter((text) => /\p{Script=Han}/u.test(text)),
  )
}
