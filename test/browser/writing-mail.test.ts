import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { chineseIn, inEnglish } from './applying.ts'
import { inspectPage, inspectWidths, newVisit, picture } from './browser.ts'
import { setStage } from './stage.ts'

const stage = setStage()
/** A person’s name and a language’s own name stay what they are. */
const OWN_NAMES = ['李俊傑', '中文', '中文（繁體）', '林美玲']
const SETTINGS = ['', '/signature', '/contacts', '/filters', '/filters/new', '/absence']
const PAGES = ['/mail/write', ...SETTINGS.map((page) => `/mail/settings${page}`)]

async function atTheMail(page: Page): Promise<void> {
  await page.goto('/sign-in?to=/mail')
  await page.getByRole('textbox', { name: '請輸入帳號' }).fill('lijunjie')
  await page.getByLabel('請輸入密碼', { exact: true }).fill('Harbour-2026!')
  await page.getByLabel('請輸入驗證碼').fill('KCGX')
  await page.getByRole('button', { name: '登入', exact: true }).click()
  await page.waitForURL((url) => url.pathname === '/mail')
}

/** The line that says how the draft stands. */
async function says(page: Page, words: RegExp): Promise<void> {
  await page.locator('[data-line]').filter({ hasText: words }).waitFor()
}

test('5. a draft is saved as one types, with its files, and a recipient is completed by keyboard', async () => {
  const { page, close } = await newVisit(stage.browser, stage.city.url, 1280)
  await atTheMail(page)
  await page.getByRole('link', { name: '寫信' }).first().click()
  const to = page.getByRole('combobox', { name: '收件者' })
  await to.pressSequentially('linmei')
  await page.getByRole('option').first().waitFor()
  assert.equal(await to.getAttribute('aria-expanded'), 'true')
  await page.keyboard.press('ArrowDown')
  assert.ok(await to.getAttribute('aria-activedescendant'))
  await inspectPage(page)
  await picture(page, 'writing-offers')
  await page.keyboard.press('Enter')
  assert.equal(await to.inputValue(), '林美玲 <linmeiling@kcg.gov.tw>, ')
  assert.equal(await page.getByRole('option').count(), 0)
  await to.pressSequentially('linmei')
  await page.getByRole('option').first().waitFor()
  await page.keyboard.press('Escape')
  assert.equal(await page.getByRole('option').count(), 0)
  for (let typed = 0; typed < 6; typed++) await page.keyboard.press('Backspace')
  await page.keyboard.press('Tab')
  await page.getByLabel('主旨').fill('研習會議')
  await page.getByLabel('內容').pressSequentially('明天下午兩點')
  await says(page, /^草稿已儲存 \d\d:\d\d$/)
  await page
    .getByLabel('加入附件')
    .setInputFiles({ name: '議程.txt', mimeType: 'text/plain', buffer: Buffer.from('x') })
  await page.getByRole('checkbox', { name: '議程.txt' }).waitFor()
  assert.equal(await page.getByLabel('加入附件').inputValue(), '', 'the file lies in the draft')
  await inspectPage(page)
  await picture(page, 'writing-draft')
  // The browser is closed without a word; everything is there again.
  await page.goto('/mail/drafts')
  await page.getByRole('link', { name: '研習會議' }).click()
  assert.equal(await page.getByLabel('內容').inputValue(), '明天下午兩點')
  await page.getByRole('checkbox', { name: '議程.txt' }).waitFor()
  await page.getByRole('button', { name: '寄出' }).click()
  await page.getByText('信件已寄出').waitFor()
  await page.goto('/mail/drafts')
  await page.getByText('沒有草稿').waitFor()
  await close()
})

test('5. whoever was signed out while writing is told, and loses nothing', async () => {
  const { page, context, close } = await newVisit(stage.browser, stage.city.url, 390)
  await atTheMail(page)
  await page.goto('/mail/write')
  await page.getByLabel('主旨').fill('before')
  await says(page, /草稿已儲存/)
  const cookies = await context.cookies()
  await context.clearCookies()
  await page.getByLabel('內容').fill('after')
  await says(page, /您已登出/)
  await page.getByRole('link', { name: '在新視窗登入' }).waitFor()
  await inspectPage(page)
  await picture(page, 'writing-signed-out')
  await context.addCookies(cookies)
  await page.getByLabel('內容').pressSequentially('wards')
  await says(page, /草稿已儲存/)
  assert.equal(await page.getByRole('link', { name: '在新視窗登入' }).count(), 0)
  await page.getByRole('button', { name: '捨棄草稿' }).click()
  await page.getByText('已移到垃圾桶').waitFor()
  await close()
})

test('5. writing and the settings of a mailbox are in order at both widths', async () => {
  const { page, close } = await newVisit(stage.browser, stage.city.url, 390)
  await atTheMail(page)
  for (const path of PAGES) {
    await page.goto(path)
    await inspectWidths(page, path.slice(1).replaceAll('/', '-'))
  }
  await close()
})

test('5. writing and the settings of a mailbox are in English too', async () => {
  const { page, close } = await newVisit(stage.browser, stage.city.url, 1280)
  await atTheMail(page)
  for (const path of PAGES) {
    await inEnglish(page, path)
    const left = (await chineseIn(page)).filter((text) => !OWN_NAMES.some((name) => text.includes(name)))
    assert.deepEqual(left, [], path)
    await picture(page, `en${path.replaceAll('/', '-')}`)
  }
  await close()
})
