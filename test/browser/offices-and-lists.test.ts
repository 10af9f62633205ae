import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { startCity } from '#test/server.ts'
import { DEMO_PASSWORD } from '#test/signed-in.ts'
import { inEnglish } from './applying.ts'
import { inspectPage, newVisit, openBrowser, picture, WIDTHS } from './browser.ts'

async function signIn(page: Page, name: string): Promise<void> {
  await page.goto('/sign-in?to=/admin/offices')
  await page.getByLabel('請輸入帳號').fill(name)
  await page.getByLabel('請輸入密碼', { exact: true }).fill(DEMO_PASSWORD)
  await page.getByLabel('請輸入驗證碼').fill('KCGX')
  await page.getByRole('button', { name: '登入', exact: true }).click()
  await page.waitForURL('**/admin/offices')
}

async function look(page: Page, name: string): Promise<void> {
  await inspectPage(page)
  await picture(page, `offices-${name}`)
}

async function makeBoth(page: Page): Promise<void> {
  await page.goto('/admin/offices/new')
  await page.getByLabel('地址').fill('renwuacad')
  await page.getByLabel('名稱').fill('仁武高中教務處')
  await page.getByLabel('負責機關').selectOption({ label: '高雄市立仁武高級中學' })
  await page.getByLabel('擁有者的帳號').fill('linmeiling')
  await page.getByRole('button', { name: '建立', exact: true }).click()
  await page.waitForURL('**?done=made')
  await page.goto('/admin/lists/new')
  await page.getByLabel('地址').fill('renwustaff')
  await page.getByLabel('名稱').fill('全校同仁')
  await page.getByLabel('機關', { exact: true }).selectOption({ label: '高雄市立仁武高級中學' })
  await page.getByLabel('擁有者的帳號').fill('linmeiling')
  await page.getByLabel('由擁有者指定').check()
  await page.getByRole('button', { name: '建立', exact: true }).click()
  await page.waitForURL('**?done=made')
}

const PAGES: Record<string, string> = {
  new: '/admin/lists/new',
  keepers: '/mail/of/renwuacad/keepers',
  own: '/mail/lists',
  farewell: '/mail/settings/farewell',
  export: '/mail/export',
  settings: '/mail/settings',
}

/** Every page of 機關信箱 and 群組信箱, as its officer and its owner meet it. */
async function walk(page: Page, name: string, others = PAGES): Promise<void> {
  for (const [shown, path, link] of [
    ['console', '/admin/offices', 'renwuacad'],
    ['lists', '/admin/lists', 'renwustaff'],
  ] as const) {
    await page.goto(path)
    await look(page, `${name}-${shown}`)
    await page.getByRole('rowheader').filter({ hasText: link }).getByRole('link').click()
    await look(page, `${name}-${shown}-one`)
  }
  for (const [shown, path] of Object.entries(others)) {
    await page.goto(path)
    await look(page, `${name}-${shown}`)
  }
  await page.goto('/mail')
  await page.locator('.post__boxes summary').click()
  await look(page, `${name}-switch`)
  await page.getByRole('link', { name: '仁武高中教務處' }).click()
  await page.waitForURL('**/mail/of/renwuacad')
  await look(page, `${name}-office`)
}

test('point 7: offices and lists on every width, in both languages', async () => {
  const [city, browser] = await Promise.all([startCity(), openBrowser()])
  try {
    const maker = await newVisit(browser, city.url, WIDTHS[0])
    await signIn(maker.page, 'chenzhiqiang')
    await makeBoth(maker.page)
    await maker.close()
    for (const width of WIDTHS) {
      const { page, close } = await newVisit(browser, city.url, width)
      await signIn(page, 'linmeiling')
      await walk(page, String(width), width === 390 ? PAGES : {})
      await close()
    }
    const { page } = await newVisit(browser, city.url, WIDTHS[1])
    await signIn(page, 'linmeiling')
    await inEnglish(page, '/admin/offices')
    await walk(page, 'en', {})
  } finally {
    await browser.close()
    await city.stop()
  }
})
