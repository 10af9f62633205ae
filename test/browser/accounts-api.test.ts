import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { type RunningCity, startCity } from '#test/server.ts'
import { inEnglish } from './applying.ts'
import { inspectWidths, newVisit, openBrowser } from './browser.ts'

const API = '/accounts-api'

let browser: Browser
let city: RunningCity
/** The city application: a page that says whether somebody was brought to it with a token. */
let application: Server
let home: string
before(async () => {
  application = createServer(({ url }, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8')
    response.end(`<title>training</title><h1>${url?.includes('SSO_TOKEN=') ? 'brought' : 'alone'}</h1>`)
  })
  application.listen(0, '127.0.0.1')
  await once(application, 'listening')
  home = `http://127.0.0.1:${(application.address() as AddressInfo).port}/enter`
  ;[browser, city] = await Promise.all([openBrowser(), startCity({ CITYHALL_ACCOUNTS_API: API })])
})
after(async () => {
  await browser.close()
  application.close()
  await city.stop()
})

const press = (page: Page, name: string): Promise<void> =>
  page.getByRole('button', { name, exact: true }).click()

async function fillSignIn(page: Page, account: string): Promise<void> {
  await page.getByLabel('請輸入帳號').fill(account)
  await page.getByLabel('請輸入密碼').fill('Harbour-2026!')
  await page.getByLabel('請輸入驗證碼').fill('KCGX')
  await press(page, '登入')
}

async function at(account: string, to: string): Promise<Page> {
  const { page } = await newVisit(browser, city.url, 1280)
  await page.goto(`/sign-in?to=${to}`)
  await fillSignIn(page, account)
  await page.waitForURL(`**${to}`)
  return page
}

/** As axe and a careful eye see it, at both widths. */
const look = (page: Page, name: string): Promise<void> => inspectWidths(page, `accounts-api-${name}`)

/** Where the application stands in the console, and what it knows itself by. */
type Registered = { address: string; privateId: string; password: string }

/** 張雅婷 registers it and asks for two fields. */
async function registered(): Promise<Registered> {
  const page = await at('zhangyating', '/admin/applications')
  await page.getByRole('link', { name: '登錄介接系統' }).click()
  await press(page, '登錄並產生密碼')
  await page.getByRole('alert').waitFor()
  await look(page, 'problems')
  await page.getByLabel('系統名稱').fill('訓練報名系統')
  await page.getByLabel('機關代碼').fill('397000000A')
  await page.getByLabel('登入後返回的位址').fill(home)
  await page.getByLabel('可呼叫介面的來源位址').fill('127.0.0.1\n10.1.0.0/16')
  await press(page, '登錄並產生密碼')
  await page.getByRole('heading', { name: '請現在抄下來' }).waitFor()
  await look(page, 'secrets')
  const [privateId = '', password = ''] = await page
    .locator('[aria-labelledby=secrets] code')
    .allTextContents()
  await page.getByRole('link', { name: '申請提供欄位' }).click()
  for (const field of ['帳號', '身分證字號']) await page.getByLabel(field, { exact: true }).check()
  await page.getByLabel('法律依據').fill('公務人員訓練進修法第 2 條')
  await page.getByLabel('文號').fill('高市府資字第 1 號')
  await look(page, 'asking')
  await page.getByLabel('提供到').fill('116-06-30')
  await press(page, '提出申請')
  await page.getByRole('status').filter({ hasText: '待另一位人員核准' }).waitFor()
  return { address: new URL(page.url()).pathname, privateId, password }
}

/** A call of the application's server. */
async function call(path: string, body: Record<string, string>): Promise<Record<string, string>> {
  const answer = await fetch(`${city.url}${API}${path}`, { method: 'POST', body: JSON.stringify(body) })
  return (await answer.json()) as Record<string, string>
}

/** What the application learns of whoever was brought to it. */
async function learned({ privateId, password }: Registered, token: string): Promise<Record<string, string>> {
  const shown = { APP_PRIVATE_ID: privateId, APP_PRIVATE_PASSWD: password }
  const { PRIVILEGED_APP_SSO_TOKEN = '' } = await call('/app/request_basic_authentication/', shown)
  const own = { PRIVILEGED_APP_SSO_TOKEN }
  await call('/app_user/validate_sso_token/', { ...own, PUBLIC_APP_USER_SSO_TOKEN_TO_VALIDATE: token })
  return call('/app_user/get_auth_info/', { ...own, PUBLIC_APP_USER_SSO_TOKEN_TO_QUERY: token })
}

test('one officer registers an application, another approves its fields, and 李俊傑 goes there from the sign-in form', async () => {
  const own = await registered()
  const { address } = own
  const huang = await at('huangshujuan', '/admin/applications')
  await look(huang, 'list')
  await huang.goto(address)
  await press(huang, '核准：帳號')
  await huang.getByText('黃淑娟 核准').waitFor()
  await look(huang, 'application')
  await inEnglish(huang, address)
  await look(huang, 'application-en')

  const { page: li } = await newVisit(browser, city.url, 1280)
  await li.goto(`${API}/index_app.php?app_id=KCG_0001`)
  await fillSignIn(li, 'lijunjie')
  await li.getByRole('heading', { name: 'brought' }).waitFor()
  assert.match(li.url(), /^http:\/\/127\.0\.0\.1:\d+\/enter\?PUBLIC_APP_USER_SSO_TOKEN=[\w-]{43}$/)
  const told = await learned(own, new URL(li.url()).searchParams.get('PUBLIC_APP_USER_SSO_TOKEN')!)
  assert.deepEqual([told.APP_USER_LOGIN_ID, told.APP_USER_TW_SSN], ['lijunjie', undefined])
  await li.goto(`${API}/index_moica_card.php?app_id=KCG_0001`)
  await look(li, 'other-way')
  await li.goto('/account')
  await li.getByRole('link', { name: '我的資料提供紀錄' }).click()
  await li.getByText('公務人員訓練進修法第 2 條（高市府資字第 1 號）').waitFor()
  await look(li, 'releases')
  await inEnglish(li, '/account/releases')
  await look(li, 'releases-en')
})
