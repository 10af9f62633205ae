import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { inspectWidths, newVisit } from './browser.ts'
import { setStage } from './stage.ts'

const PASSWORD = 'Harbour-2026!'
const TABS = [
  ['一般登入', 'With a password', '/sign-in'],
  ['自然人憑證', 'Citizen card', '/sign-in/card'],
  ['動態密碼登入', 'One-time code', '/sign-in/code'],
  ['行動自然人憑證', 'Mobile citizen card', '/sign-in/phone'],
] as const

const stage = setStage()

async function signIn(page: Page, name: string, password: string): Promise<void> {
  await page.getByLabel('請輸入帳號').fill(name)
  await page.getByLabel('請輸入密碼', { exact: true }).fill(password)
  await page.getByLabel('請輸入驗證碼').fill('KCGX')
  await page.getByRole('button', { name: '登入', exact: true }).click()
}

test('the four ways, in both languages', async () => {
  const { page, close } = await newVisit(stage.browser, stage.city.url, 390)
  await page.goto('/sign-in?to=/contacts')
  for (const [label, , path] of TABS) {
    await page.getByRole('link', { name: label, exact: true }).click()
    await page.waitForURL(`${stage.city.url}${path}?to=%2Fcontacts`)
    assert.equal(await page.locator('nav.tabs [aria-current=page]').textContent(), label)
    await inspectWidths(page, `sign-in-${path.slice(9) || 'password'}`)
  }
  await page.getByRole('link', { name: 'English' }).click()
  for (const [, label, path] of TABS) {
    await page.getByRole('link', { name: label, exact: true }).click()
    await page.waitForURL(`${stage.city.url}${path}?to=%2Fcontacts`)
    await inspectWidths(page)
  }
  await close()
})

test('with the keyboard one goes through the ways, then through the form, and Enter sends it', async () => {
  const { page, close } = await newVisit(stage.browser, stage.city.url, 1280)
  await page.goto('/sign-in?to=/contacts')
  await page.getByRole('link', { name: '一般登入', exact: true }).focus()
  const focused = () =>
    page.evaluate(() => document.activeElement?.id || document.activeElement?.textContent?.trim())
  const path = [await focused()]
  for (let step = 0; step < 6; step++) {
    await page.keyboard.press('Tab')
    path.push(await focused())
  }
  const [one, two, three, four, account, password] = path
  assert.deepEqual(
    [one, two, three, four],
    TABS.map(([label]) => label),
  )
  assert.deepEqual([account, password], ['account', 'password'])
  await page.getByLabel('請輸入帳號').fill('lijunjie')
  await page.getByLabel('請輸入密碼', { exact: true }).fill(PASSWORD)
  await page.getByLabel('請輸入驗證碼').fill('KCGX')
  await page.keyboard.press('Enter')
  await page.waitForURL(`${stage.city.url}/contacts`)
  await close()
})

test('a refusal says one sentence, keeps the account and puts the focus on it', async () => {
  const { page, close } = await newVisit(stage.browser, stage.city.url, 390)
  await page.goto('/sign-in')
  await signIn(page, 'lijunjie', 'wrong')
  await page.getByRole('alert').getByText('帳號或密碼不正確，或已暫時鎖定').waitFor()
  assert.equal(await page.getByLabel('請輸入帳號').inputValue(), 'lijunjie')
  assert.equal(await page.getByLabel('請輸入密碼', { exact: true }).inputValue(), '')
  await inspectWidths(page, 'sign-in-refused')
  await close()
})

test('who guesses at 林美玲 is locked out, and not the browser that she uses', async () => {
  const name = 'linmeiling'
  const [own, strange] = [
    await newVisit(stage.browser, stage.city.url, 1280),
    await newVisit(stage.browser, stage.city.url, 390),
  ]
  await own.page.goto('/sign-in?to=/contacts')
  await signIn(own.page, name, PASSWORD)
  await own.page.waitForURL(`${stage.city.url}/contacts`)
  const device = (await own.context.cookies()).filter((cookie) => cookie.name === 'device')
  await own.context.clearCookies()
  await own.context.addCookies(device)
  await strange.page.goto('/sign-in?to=/contacts')
  const refused = strange.page
    .getByRole('alert')
    .getByText('帳號或密碼不正確，或已暫時鎖定；請 15 分鐘後再試或重設密碼')
  for (const password of ['Guess-1', 'Guess-2', 'Guess-3', 'Guess-4', 'Guess-5', PASSWORD]) {
    await Promise.all([strange.page.waitForNavigation(), signIn(strange.page, name, password)])
    await refused.waitFor()
  }
  await inspectWidths(strange.page)
  await own.page.goto('/sign-in?to=/contacts')
  await signIn(own.page, name, PASSWORD)
  await own.page.waitForURL(`${stage.city.url}/contacts`)
  await Promise.all([own.close(), strange.close()])
})

test('without JavaScript the password signs in, and the code’s page says what is missing', async () => {
  const { page, context, close } = await newVisit(stage.browser, stage.city.url, 390, { script: false })
  await page.goto('/sign-in/code?to=/contacts')
  await signIn(page, 'lijunjie', PASSWORD)
  await page.getByRole('alert').getByText('請輸入動態密碼').waitFor()
  await signIn(page, 'lijunjie', PASSWORD)
  await page.getByRole('link', { name: '一般登入', exact: true }).click()
  await signIn(page, 'lijunjie', PASSWORD)
  await page.waitForURL(`${stage.city.url}/contacts`)
  const cookies = await context.cookies()
  const device = cookies.find(({ name }) => name === 'device')
  assert.ok(device?.httpOnly && device.expires > Date.now() / 1000 + 390 * 24 * 3600)
  await page.goto('/sign-in/confirm?to=/contacts')
  await page.getByLabel('請輸入密碼', { exact: true }).fill(PASSWORD)
  await page.getByRole('button', { name: '確認', exact: true }).click()
  await page.waitForURL(`${stage.city.url}/contacts`)
  await close()
})

test('the portal offers the card, and the way back', async () => {
  const { page, close } = await newVisit(stage.browser, stage.city.url, 390)
  await page.goto('/ikpd')
  await inspectWidths(page, 'ikpd-sign-in')
  await page.getByRole('link', { name: '憑證登入', exact: true }).click()
  await page.getByRole('heading', { name: '憑證登入' }).waitFor()
  await inspectWidths(page, 'ikpd-card')
  await close()
})
