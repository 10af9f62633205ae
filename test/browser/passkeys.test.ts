import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { CDPSession, Page } from 'playwright-core'
import { type Authenticator, plugIn, withDevices } from './authenticator.ts'
import { inspectWidths, newVisit, type Visit } from './browser.ts'
import { setStage } from './stage.ts'

const HOLDER = 'lijunjie'
const PAGE = '/account/passkeys'

const stage = setStage()

async function signInByPassword(page: Page, account: string): Promise<void> {
  await page.goto(`/sign-in?to=${PAGE}`)
  await page.getByRole('textbox', { name: '請輸入帳號' }).fill(account)
  await page.getByLabel('請輸入密碼', { exact: true }).fill('Harbour-2026!')
  await page.getByLabel('請輸入驗證碼').fill('KCGX')
  await page.getByRole('button', { name: '登入', exact: true }).click()
  await page.getByRole('heading', { level: 1, name: '通行金鑰' }).waitFor()
}

async function add(page: Page, name: string): Promise<void> {
  await page.getByRole('link', { name: '新增通行金鑰' }).click()
  await page.getByLabel('名稱').fill(name)
  await inspectWidths(page)
  await page.getByRole('button', { name: '建立' }).click()
}

async function leave(page: Page, device: Authenticator): Promise<void> {
  await device.mind(false)
  await page.context().clearCookies()
  await page.goto(`/sign-in?to=${PAGE}`)
}

async function isIn(page: Page): Promise<void> {
  await page.waitForURL((url) => url.pathname === PAGE)
  await page.getByRole('heading', { level: 1, name: '通行金鑰' }).waitFor()
}

// Walked as on a phone, where room is short; the pages are looked at at both widths.
describe('通行金鑰', () => {
  let visit: Visit
  let page: Page
  let session: CDPSession
  let phone: Authenticator
  before(async () => {
    visit = await newVisit(stage.browser, stage.city.url, 390)
    page = visit.page
    session = await withDevices(visit)
  })
  after(() => visit.close())

  test('somebody adds a passkey, once for each device', async () => {
    await signInByPassword(page, HOLDER)
    await page.getByText('還沒有通行金鑰').waitFor()
    await inspectWidths(page, 'passkeys-none')
    phone = await plugIn(session, 'internal')
    await add(page, '私人手機')
    await page.getByRole('link', { name: '私人手機' }).waitFor()
    await inspectWidths(page)
    await add(page, '同一支手機')
    await page.getByRole('status').filter({ hasText: '這個裝置已經有這個帳號的通行金鑰' }).waitFor()
    await inspectWidths(page, 'passkeys-known')
  })

  test('the account’s field offers it: no name and no password are typed', async () => {
    await leave(page, phone)
    const field = page.getByRole('textbox', { name: '請輸入帳號' })
    assert.equal(await field.getAttribute('autocomplete'), 'username webauthn')
    await page.getByRole('button', { name: '使用通行金鑰登入' }).waitFor()
    await inspectWidths(page, 'passkeys-sign-in')
    await phone.mind(true)
    await page.reload()
    await isIn(page)
    assert.doesNotMatch((await page.locator('table').textContent()) ?? '', /尚未使用/)
  })

  test('a second device, a key on the desk, signs in by the button', async () => {
    await phone.unplug()
    const key = await plugIn(session, 'usb')
    await add(page, '辦公室金鑰')
    await page.getByRole('link', { name: '辦公室金鑰' }).waitFor()
    await inspectWidths(page, 'passkeys-two')
    // In a browser whose fields offer no passkeys: else this device, which always answers, would be faster than the hand.
    await page.addInitScript(() => {
      PublicKeyCredential.isConditionalMediationAvailable = async () => false
    })
    await leave(page, key)
    await key.mind(true)
    await page.getByRole('button', { name: '使用通行金鑰登入' }).focus()
    await page.keyboard.press('Enter')
    await isIn(page)
    await key.unplug()
  })

  test('it is renamed and removed, and then opens nothing', async () => {
    const key = await plugIn(session, 'usb')
    await add(page, '備用')
    await page.getByRole('link', { name: '備用' }).click()
    await page.getByRole('textbox', { name: '名稱' }).fill('抽屜裡的金鑰')
    await page.getByRole('button', { name: '儲存名稱' }).click()
    await page.getByRole('link', { name: '抽屜裡的金鑰' }).click()
    await inspectWidths(page, 'passkeys-one')
    await page.getByRole('button', { name: '移除這把通行金鑰' }).click()
    await page.getByRole('link', { name: '私人手機' }).waitFor()
    assert.equal(await page.getByRole('link', { name: '抽屜裡的金鑰' }).count(), 0)
    await leave(page, key)
    await key.mind(true)
    await page.getByRole('button', { name: '使用通行金鑰登入' }).click()
    await page
      .getByRole('link', { name: /不正確|無法|沒有/ })
      .or(page.getByText('帳號或密碼不正確'))
      .first()
      .waitFor()
    assert.match(page.url(), /\/sign-in/)
    await key.unplug()
  })
})

test('where no device answers a sentence says what to do', async () => {
  const visit = await newVisit(stage.browser, stage.city.url, 1280)
  const session = await withDevices(visit)
  const device = await plugIn(session, 'internal')
  await device.mind(true)
  await visit.page.goto('/sign-in')
  await visit.page.getByRole('button', { name: '使用通行金鑰登入' }).click()
  await visit.page.getByRole('status').filter({ hasText: '沒有完成通行金鑰驗證' }).waitFor()
  await inspectWidths(visit.page)
  await visit.close()
})

test('a browser that knows no passkeys is told so, and offered none at the sign-in page', async () => {
  const { page, close } = await newVisit(stage.browser, stage.city.url, 1280)
  await page.addInitScript(() => {
    Reflect.deleteProperty(window, 'PublicKeyCredential')
  })
  await signInByPassword(page, 'huangshujuan')
  await page.goto(`${PAGE}/new`)
  await page.getByRole('status').filter({ hasText: '這個瀏覽器不支援通行金鑰' }).waitFor()
  assert.equal(await page.getByRole('button', { name: '建立' }).count(), 0)
  await page.context().clearCookies()
  await page.goto('/sign-in')
  assert.equal(await page.getByRole('button', { name: '使用通行金鑰登入' }).isVisible(), false)
  await close()
})

test('in English, and without JavaScript, the page says what it needs', async () => {
  const { page, context, close } = await newVisit(stage.browser, stage.city.url, 390, { script: false })
  await signInByPassword(page, 'chenzhiqiang')
  await context.addCookies([{ name: 'language', value: 'en', url: stage.city.url }])
  await page.goto(`${PAGE}/new`)
  await page.locator('noscript p', { hasText: 'Making a passkey needs JavaScript' }).waitFor()
  assert.equal(await page.getByRole('button', { name: 'Create' }).isVisible(), false)
  await close()
})
