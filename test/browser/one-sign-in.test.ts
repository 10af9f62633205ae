import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Browser, Page } from 'playwright-core'
import { askAt, type ConnectedSystem, hears, startSystem } from '#test/connected-system.ts'
import { type RunningCity, startCity } from '#test/server.ts'
import { PIN } from '../../simulators/card-reader/cards.ts'
import { inEnglish } from './applying.ts'
import { plugIn, withDevices } from './authenticator.ts'
import { inspectWidths, newVisit, openBrowser, picture } from './browser.ts'
import { insertCard } from './reader.ts'

let browser: Browser
let system: ConnectedSystem
let city: RunningCity
before(async () => {
  browser = await openBrowser()
  system = await startSystem((at) => ({
    leave: { client_name: '差勤系統', 'client_name#en': 'the attendance system', ...hears(at) },
    bookshop: { client_name: '合作書店', 'client_name#en': 'The bookshop', owner: 'other' },
    payroll: {
      client_name: '薪資系統',
      'client_name#en': 'Payroll',
      required_acr: 'urn:cityhall:acr:strong',
    },
  }))
  city = await startCity({ CITYHALL_CLIENTS: system.file, CITYHALL_SIMULATORS: '1' })
  const reader = city.environment.CITYHALL_CARD_COMPONENT!
  while (!(await fetch(reader).catch(() => undefined))?.ok) await sleep(100)
})
after(async () => {
  await browser.close()
  await city.stop()
  system.close()
})

const ask = async (id: string, more?: Record<string, string>) => (await askAt(city.url, system, id, more)).url
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name }).waitFor()
const isAt = (page: Page, path: string) => page.waitForURL((url) => url.pathname === path)
const isBack = (page: Page, path: string) =>
  page.waitForURL((url) => url.origin === system.at && url.pathname === path)

async function signIn(page: Page, account = 'lijunjie'): Promise<void> {
  await page.getByRole('textbox', { name: '請輸入帳號' }).fill(account)
  await page.getByLabel('請輸入密碼', { exact: true }).fill('Harbour-2026!')
  await page.getByLabel('請輸入驗證碼').fill('KCGX')
  await press(page, '登入')
}

const look = (page: Page, name: string): Promise<void> => inspectWidths(page, `one-sign-in-${name}`)

/** At the masthead; on a page of the portal that has another one, the first. */
const signOut = (page: Page) => page.getByRole('banner').getByRole('button', { name: '登出' }).click()

// Each tale is walked at one width, and its pages are looked at at both.
describe('one sign-in', () => {
  test('signed in at mail, the portal opens by one press; signed out there, mail asks again', async () => {
    const { page, close } = await newVisit(browser, city.url, 1280)
    await page.goto('/mail')
    await signIn(page)
    await isAt(page, '/mail')
    await page.goto('/ikpd')
    await look(page, 'portal')
    // By the keyboard.
    await page.getByRole('button', { name: '以市府單一帳號登入' }).focus()
    await page.keyboard.press('Enter')
    await isAt(page, '/ikpd/home')
    await page.getByText('單一登入').first().waitFor()
    await page.goto('/account')
    await heading(page, '我的帳號')
    await page.goto('/account/connections')
    await page.getByText('人事服務網 iKPD').first().waitFor()
    await look(page, 'connections')
    await page.goto('/ikpd/home')
    await signOut(page)
    await page.getByText('您已登出。').waitFor()
    await page.goto('/mail')
    await heading(page, '登入')
    await close()
  })

  test('signed in for the portal, mail opens; signed out of mail, the portal asks again', async () => {
    const { page, close } = await newVisit(browser, city.url, 390)
    await page.goto('/ikpd')
    await press(page, '以市府單一帳號登入')
    await page.getByText('登入後會前往「人事服務網 iKPD」。').waitFor()
    await look(page, 'asked-by')
    // She has no account of the portal yet.
    await signIn(page, 'zhangyating')
    await heading(page, '使用市府單一帳號')
    await look(page, 'open')
    await press(page, '使用市府單一帳號開通')
    await isAt(page, '/ikpd/home')
    await page.goto('/admin')
    assert.doesNotMatch(page.url(), /sign-in/, 'and the console')
    await page.goto('/mail')
    await isAt(page, '/mail')
    await signOut(page)
    await heading(page, '登入')
    await page.goto('/ikpd/home')
    await isAt(page, '/ikpd')
    await close()
  })

  test('a system of others asks for consent, in both languages', async () => {
    const { page, close } = await newVisit(browser, city.url, 1280)
    await page.goto(await ask('bookshop', { scope: 'openid profile email agency' }))
    await signIn(page)
    await heading(page, '「合作書店」想知道您的資料')
    await look(page, 'consent')
    await inEnglish(page, new URL(page.url()).pathname)
    await heading(page, 'The bookshop asks for information about you')
    await look(page, 'consent-en')
    await press(page, 'Do not agree')
    await isBack(page, '/back')
    await close()
  })

  test('a system that needs more than a password: by a passkey, without leaving the way', async () => {
    const visit = await newVisit(browser, city.url, 390)
    const { page } = visit
    const device = await plugIn(await withDevices(visit), 'internal')
    await page.goto('/account/passkeys/new')
    await signIn(page, 'chenzhiqiang')
    await page.getByLabel('名稱').fill('手機')
    await press(page, '建立')
    await page.getByRole('link', { name: '手機' }).waitFor()
    await device.mind(false)
    await page.goto(await ask('payroll'))
    await heading(page, '需要更強的身分確認')
    await look(page, 'step-up')
    await device.mind(true)
    await press(page, '使用通行金鑰確認')
    await isBack(page, '/back')
    assert.ok(new URL(page.url()).searchParams.get('code'))
    await device.unplug()
    await visit.close()
  })

  test('by a card, where the account was opened with personal data', async () => {
    const { page, close } = await newVisit(browser, city.url, 1280)
    await insertCard(city, 'li')
    await page.goto(await ask('payroll'))
    await signIn(page)
    await page.getByText('通行金鑰不能代替').waitFor()
    await look(page, 'step-up-weak')
    await page.getByRole('link', { name: '用自然人憑證確認' }).click()
    await page.locator('#card-pin').waitFor()
    await look(page, 'step-up-card')
    await page.locator('#card-pin').fill(PIN)
    await page.locator('#card-pin').press('Enter')
    await isBack(page, '/back')
    assert.ok(new URL(page.url()).searchParams.get('code'))
    await close()
  })

  test('by the holder’s phone: the number it must be bound to is known', async () => {
    const { page, close } = await newVisit(browser, city.url, 390)
    await page.goto(await ask('payroll'))
    await signIn(page)
    await page.getByRole('link', { name: '用行動自然人憑證確認' }).click()
    await look(page, 'step-up-phone')
    await press(page, '開始驗證')
    await allowOnPhone('李俊傑')
    await isBack(page, '/back')
    await close()
  })

  test('a question before another site signs somebody out, and the word that they are', async () => {
    const { page, close } = await newVisit(browser, city.url, 1280)
    await page.goto('/account')
    await page.goto('/sign-in')
    await signIn(page)
    await isAt(page, '/mail')
    await page.goto(`/oidc/session/end?client_id=leave&post_logout_redirect_uri=${system.at}/bye`)
    await heading(page, '要登出嗎？')
    await look(page, 'question')
    await press(page, '全部登出')
    await isBack(page, '/bye')
    await page.goto(`${city.url}/oidc/session/end/success`)
    await heading(page, '您已登出')
    await look(page, 'signed-out')
    await close()
  })
})

test('a mistake of a system is told in English too', async () => {
  const { page, close } = await newVisit(browser, city.url, 390)
  await inEnglish(page, '/sign-in')
  await page.goto(await ask('leave', { redirect_uri: 'https://elsewhere.example/' }))
  await heading(page, 'This sign-in could not be completed')
  await page.getByText('the attendance system').waitFor()
  await look(page, 'error-en')
  await close()
})

test('whoever is not signed in at all and is asked to sign out hears that they are; a faulty request is called by its name', async () => {
  const { page, close } = await newVisit(browser, city.url, 390)
  await page.goto('/oidc/session/end')
  await heading(page, '您已登出')
  await page.goto('/oidc/session/end?client_id=leave&post_logout_redirect_uri=https://elsewhere.example/')
  await heading(page, '無法完成這次登出')
  await look(page, 'not-signed-out')
  await close()
})

test('a posted answer goes on by itself, and so does a sign-out once the system has been told', async () => {
  const { page, close } = await newVisit(browser, city.url, 1280)
  await page.goto(await ask('leave', { response_mode: 'form_post' }))
  await signIn(page)
  await isBack(page, '/back')
  assert.ok(system.told.includes('POST /back'))
  const before = system.told.length
  await page.goto(`${city.url}/mail`)
  await signOut(page)
  await heading(page, '登入')
  const heard = system.told.slice(before).filter((line) => line.startsWith('GET /front?iss='))
  assert.equal(heard.length, 1, system.told.join('\n'))
  await close()
})

test('both also without JavaScript', async () => {
  const { page, close } = await newVisit(browser, city.url, 390, { script: false })
  await page.goto(await ask('leave', { response_mode: 'form_post' }))
  await signIn(page)
  await heading(page, '即將前往「差勤系統」')
  await picture(page, 'one-sign-in-take-along')
  await press(page, '繼續')
  await isBack(page, '/back')
  const before = system.told.length
  await page.goto(`${city.url}/mail`)
  await signOut(page)
  await heading(page, '您已登出')
  await picture(page, 'one-sign-in-telling')
  await page.getByRole('link', { name: '繼續' }).click()
  await heading(page, '登入')
  assert.equal(system.told.slice(before).filter((line) => line.startsWith('GET /front')).length, 1)
  await close()
})

/** On the simulated phone of this person: scans what is on the screen, and allows it. */
async function allowOnPhone(name: string): Promise<void> {
  const ministry = `http://localhost:${city.environment.CITYHALL_TW_FIDO_PORT}`
  const { page, close } = await newVisit(browser, ministry, 1280)
  await page.goto(`${ministry}/phone`)
  await page.getByRole('link', { name }).click()
  await page.getByRole('link', { name: '掃描：' }).first().click()
  await page.getByRole('button', { name: '允許' }).first().click()
  await page.getByRole('status').waitFor()
  await close()
}
