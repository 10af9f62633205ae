import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Browser, Page } from 'playwright-core'
import { cityhall } from '#test/command.ts'
import { type RunningCity, startCity } from '#test/server.ts'
import { PIN } from '../../simulators/card-reader/cards.ts'
import { chineseIn, inEnglish } from './applying.ts'
import { inspectWidths, newVisit, openBrowser, reloadUntil, type Visit } from './browser.ts'
import { insertCard } from './reader.ts'

const OFFICER = 'Harbour-2026!'
/** People are called as they are, in English too. */
const NAMES = ['張雅婷', '李俊傑']

let browser: Browser
let city: RunningCity
let reader: string
/** 李俊傑's password of the hour. */
let password = OFFICER
const data = mkdtempSync(join(tmpdir(), 'cityhall-recovery-'))
let days = 0
before(async () => {
  browser = await openBrowser()
  await openCity()
  const grant = 'admin grant --account huangshujuan --role information-centre --agency 397000000A'
  assert.equal((await cityhall(grant, city.environment)).status, 0)
})
after(async () => {
  await browser.close()
  await city.stop()
  rmSync(data, { recursive: true, force: true })
})

/** The city of these tests, its clock as many days ahead as have gone by. */
async function openCity(): Promise<void> {
  const clock = { CITYHALL_CLOCK: `+PT${days * 25}H` }
  city = await startCity({ CITYHALL_SIMULATORS: '1', CITYHALL_DATA: data, ...clock })
  reader = city.environment.CITYHALL_CARD_COMPONENT!
  while (!(await fetch(reader).catch(() => undefined))?.ok) await sleep(100)
}

async function aDayLater(): Promise<void> {
  await city.stop()
  days += 1
  await openCity()
}

async function enterCode(page: Page, code: string): Promise<void> {
  await page.getByLabel('請輸入帳號').fill('lijunjie')
  await page.getByLabel('代碼（前半＋後半）').fill(code)
  await page.getByLabel('請輸入驗證碼').fill('KCGX')
  await press(page, '下一步')
}

const press = (page: Page, name: string): Promise<void> =>
  page.getByRole('button', { name, exact: true }).click()

async function signIn(page: Page, to: string, account: string, secret: string): Promise<void> {
  await page.goto(`/sign-in?to=${to}`)
  await page.getByLabel('請輸入帳號').fill(account)
  await page.getByLabel('請輸入密碼').fill(secret)
  await page.getByLabel('請輸入驗證碼').fill('KCGX')
  await press(page, '登入')
  await page.waitForURL(`**${to}`)
}

async function setFresh(page: Page, fresh: string): Promise<void> {
  await page.getByLabel('請設定新密碼').fill('short')
  await page
    .getByText('密碼強度：弱')
    .or(page.getByText('弱', { exact: true }))
    .first()
    .waitFor()
  await page.getByLabel('請設定新密碼').fill(fresh)
  await page.getByLabel('密碼確認').fill(fresh)
  await press(page, '設定新密碼')
  await page.getByRole('heading', { name: '新密碼設定完成' }).waitFor()
}

/** Looks at the page as it is, at both widths, and keeps its pictures. */
const look = (page: Page, name: string): Promise<void> => inspectWidths(page, `recovery-${name}`)

async function halfOn(page: Page): Promise<string> {
  return ((await page.locator('section[aria-labelledby=half] [role=status]').textContent()) ?? '').trim()
}

/** The first officer's step, and the second's. */
async function release(): Promise<string> {
  const first = await newVisit(browser, city.url, 1280)
  await signIn(first.page, '/admin/desk', 'zhangyating', OFFICER)
  await first.page.getByRole('link', { name: '提出放行' }).click()
  await press(first.page, '提出放行')
  await first.page.getByRole('alert').waitFor()
  await look(first.page, 'release-errors')
  await first.page.getByLabel('同仁的帳號').fill('lijunjie')
  await first.page.getByLabel('忘記密碼，信箱收不到重設連結').check()
  await first.page.getByLabel('我已核對本人的身分證件').check()
  await press(first.page, '提出放行')
  const half = await halfOn(first.page)
  await look(first.page, 'first-half')
  const second = await newVisit(browser, city.url, 390)
  await signIn(second.page, '/admin/desk', 'huangshujuan', OFFICER)
  await look(second.page, 'desk')
  await second.page.getByRole('link', { name: '李俊傑' }).first().click()
  await second.page.getByLabel('我另外確認過，這是本人提出的').check()
  await press(second.page, '同意放行')
  const rest = await halfOn(second.page)
  await second.page.reload()
  assert.equal(await second.page.locator('#half').count(), 0, 'shown once')
  await look(second.page, 'release')
  await Promise.all([first.close(), second.close()])
  return `${half}-${rest}`
}

async function showCard({ page }: Visit): Promise<void> {
  await page.getByLabel('請輸入身分證字號').fill('O100000004')
  await page.locator('#card-pin').fill(PIN)
  await page.locator('#card-pin').press('Enter')
}

const FRESH = { desk: 'Lighthouse-1a', card: 'Lighthouse-1b', portal: 'Siziwan-2027' }

// Each tale is walked at one width, and its pages are looked at at both.
describe('李俊傑', () => {
  test('is let in again by two officers after 24 hours, and signs in with the new password', async () => {
    const code = await release()
    const early = await newVisit(browser, city.url, 390)
    await early.page.goto('/forgotten/desk')
    await enterCode(early.page, code)
    await early.page.getByRole('alert').getByText('以後才能使用').first().waitFor()
    await look(early.page, 'early')
    await early.close()
    await aDayLater()
    const { page, close } = await newVisit(browser, city.url, 390)
    await page.goto('/sign-in')
    await page.getByRole('link', { name: '忘記密碼' }).click()
    await page.getByRole('heading', { name: '忘記密碼', level: 1 }).waitFor()
    await look(page, 'ways')
    await page.getByRole('link', { name: '輸入兩半代碼' }).click()
    await look(page, 'code')
    await enterCode(page, code)
    await page.getByRole('heading', { name: '設定新密碼' }).waitFor()
    await look(page, 'new-password')
    await setFresh(page, FRESH.desk)
    await look(page, 'done')
    password = FRESH.desk
    await signIn(page, '/account', 'lijunjie', password)
    await close()
  })

  test('gets iKPD’s link in his city mailbox, and the answer shows no address', async () => {
    const visit = await newVisit(browser, city.url, 1280)
    const { page } = visit
    await page.goto('/ikpd')
    await page.getByRole('link', { name: '忘記密碼' }).click()
    await look(page, 'portal')
    await page.getByLabel('請輸入帳號').fill('lijunjie')
    await page.getByLabel('請輸入驗證碼').fill('KCGX')
    await press(page, '寄送連結')
    await page.getByRole('heading', { name: '請到信箱收信' }).waitFor()
    await look(page, 'sent')
    await signIn(page, '/mail', 'lijunjie', password)
    const letter = page.getByRole('link', { name: /重設人事服務網/ }).first()
    await reloadUntil(page, letter)
    await letter.click()
    await page
      .getByRole('link', { name: '按此顯示內容' })
      .or(page.getByRole('button', { name: '按此顯示內容' }))
      .first()
      .click()
    const address = await page
      .frameLocator('iframe')
      .getByText(/\/forgotten\/link\//)
      .first()
      .textContent()
    await page.goto(/\/forgotten\/link\/[\w-]+/.exec(address ?? '')![0])
    await setFresh(page, FRESH.portal)
    await page.getByRole('link', { name: '前往登入' }).click()
    await page.waitForURL('**/ikpd')
    await visit.close()
  })

  test('sets a new password with his card, and finds his account by it', async () => {
    await insertCard(city, 'li')
    const visit = await newVisit(browser, city.url, 390)
    const { page } = visit
    await page.goto('/forgotten/password/card')
    await look(page, 'card')
    await showCard(visit)
    await page.waitForURL('**/forgotten/new-password')
    await setFresh(page, FRESH.card)
    password = FRESH.card
    await page.goto('/forgotten/account')
    await look(page, 'account')
    await showCard(visit)
    await page.getByRole('heading', { name: '您的帳號' }).waitFor()
    await page.getByText('lijunjie@kcg.gov.tw').waitFor()
    await look(page, 'account-found')
    await visit.close()
  })
})

test('every page of recovery speaks English and is in order', async () => {
  const { page, close } = await newVisit(browser, city.url, 1280)
  await signIn(page, '/admin/desk/names', 'zhangyating', OFFICER)
  await page.getByLabel('身分證字號').fill('O100000004')
  await page.getByLabel('本人到場，已核對身分證件').check()
  await press(page, '查詢帳號')
  await page.getByRole('status').filter({ hasText: 'lijunjie' }).waitFor()
  await look(page, 'looked-up')
  for (const path of [
    '/forgotten/password',
    '/forgotten/sent',
    '/forgotten/password/card',
    '/forgotten/account',
    '/forgotten/desk',
    '/forgotten/done',
    '/forgotten/stopped',
    '/forgotten/link/none',
    '/forgotten/not-me/none',
    '/ikpd/forgotten',
    '/ikpd/forgotten/card',
    '/admin/desk',
    '/admin/desk/names',
    '/admin/desk/releases',
  ]) {
    await inEnglish(page, path)
    await inspectWidths(page)
    assert.deepEqual(
      (await chineseIn(page)).filter((said) => !NAMES.includes(said)),
      [],
      path,
    )
  }
  await close()
})
