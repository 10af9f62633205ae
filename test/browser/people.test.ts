import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Page } from 'playwright-core'
import { identify } from '../../guide/account-steps.ts'
import { wangXiaoming } from '../../guide/walk.ts'
import { chineseIn, finishApplying, inEnglish } from './applying.ts'
import { inspectPage, inspectWidths, newVisit, picture } from './browser.ts'
import { setStage } from './stage.ts'

const PASSWORD = 'Kang-2026x9'

const stage = setStage()

async function says(page: Page, name: string, idNumber: string): Promise<void> {
  await page.goto('/account/apply')
  await identify(wangXiaoming(page), name, idNumber)
}

/** The application as somebody fills it in, with or without JavaScript. */
async function apply(
  page: Page,
  name: string,
  idNumber: string,
  account: string,
  script: boolean,
): Promise<void> {
  await says(page, name, idNumber)
  await finishApplying(page, { account, password: PASSWORD, ...(script && { look: inspectWidths }) })
}

/** Signs in on the city's page, on the way to one's account. */
async function signIn(page: Page, account: string): Promise<void> {
  await page.goto('/sign-in?to=/account')
  await page.getByLabel('請輸入帳號').fill(account)
  await page.getByLabel('請輸入密碼').fill(PASSWORD)
  await page.getByLabel('請輸入驗證碼').fill('KCGX')
  await page.getByRole('button', { name: '登入', exact: true }).click()
  await page.getByRole('heading', { name: '我的帳號' }).waitFor()
}

// Each walks at one width; the pages are looked at at both.
const APPLICANTS = [
  ['SMITH JOHN', 'A800000014', 'johnsmith', 1280],
  ['伊藍‧米路', 'X200000001', 'ilan', 390],
  ['王𠮷祥', 'Y100000000', 'jixiang', 1280],
] as const
const OTHERS = [
  ['吳宗翰', 'W100000001', 'who has left', 390],
  ['周怡君', 'Z200000004', 'who is on leave without pay', 1280],
] as const

describe('people of the city', () => {
  for (const [name, idNumber, account, width] of APPLICANTS) {
    test(`${name} applies and signs in`, async () => {
      const { page, close } = await newVisit(stage.browser, stage.city.url, width)
      await apply(page, name, idNumber, account, true)
      await signIn(page, account)
      await inspectWidths(page, `people-${account}`)
      await close()
    })
  }
  for (const [name, idNumber, who, width] of OTHERS) {
    test(`${name}, ${who}, gets the answer that reveals nothing`, async () => {
      const { page, close } = await newVisit(stage.browser, stage.city.url, width)
      await says(page, name, idNumber)
      await page.getByText('目前無法申請').waitFor()
      await inspectWidths(page)
      await close()
    })
  }
  test('李俊傑 holds an account and is told so', async () => {
    const { page, close } = await newVisit(stage.browser, stage.city.url, 390)
    await says(page, '李俊傑', 'O100000004')
    await page.getByText('您具備有效帳號，無法申請帳號。').first().waitFor()
    await inspectWidths(page, 'holder')
    await close()
  })
})

describe('without JavaScript', () => {
  test('one applies, signs in to the account, and in at iKPD', async () => {
    const { page, close } = await newVisit(stage.browser, stage.city.url, 390, { script: false })
    await apply(page, '王小明', 'A123456789', 'wangxm', false)
    await signIn(page, 'wangxm')
    await page.goto('/ikpd')
    await page.getByLabel('帳號', { exact: true }).fill('lijunjie')
    await page.getByLabel('密碼', { exact: true }).fill('Harbour-2026!')
    await page.getByLabel('驗證碼').fill('KCGX')
    await page.getByRole('button', { name: '登入', exact: true }).click()
    await page.getByRole('heading', { name: '帳戶資訊' }).waitFor()
    await close()
  })
})

describe('with the keyboard alone', () => {
  test('the notice opens, is agreed to and gives the focus back', async () => {
    const { page, close } = await newVisit(stage.browser, stage.city.url, 1280)
    await says(page, '高欣心', 'A101000005')
    await page.getByLabel('以上資料均正確，我要申請帳號。').focus()
    await page.keyboard.press('Space')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: '填寫申請表' }).waitFor()
    const view = page.getByRole('button', { name: '查看 告知聲明', exact: true })
    await view.focus()
    await page.keyboard.press('Enter')
    await page.getByRole('dialog').waitFor()
    await inspectPage(page)
    await page.getByRole('button', { name: '同意', exact: true }).focus()
    await page.keyboard.press('Enter')
    await page.getByText(/您已於 .* 同意單一帳號認證平台/).waitFor()
    await page.waitForFunction(() => document.activeElement?.textContent?.includes('查看'))
    await close()
  })

  test('the error summary takes the focus and leads to the field', async () => {
    const { page, close } = await newVisit(stage.browser, stage.city.url, 1280)
    await page.goto('/account/apply')
    await page.getByRole('button', { name: '下一步', exact: true }).focus()
    await page.keyboard.press('Enter')
    await page.getByRole('alert').waitFor()
    await page.waitForFunction(() => document.activeElement?.classList.contains('govuk-error-summary'))
    await page.getByRole('alert').getByRole('link').first().focus()
    await page.keyboard.press('Enter')
    await page.waitForFunction(() => (document.activeElement as HTMLInputElement | null)?.name === 'name')
    await close()
  })
})

describe('in English', () => {
  test('the public pages have no Chinese left in their controls, and axe finds nothing', async () => {
    const { page, close } = await newVisit(stage.browser, stage.city.url, 1280)
    for (const path of ['/', '/sign-in', '/account', '/account/apply', '/contacts', '/ikpd', '/guide']) {
      await inEnglish(page, path)
      await inspectPage(page)
      assert.deepEqual(await chineseIn(page), [], `Chinese words to press or fill in on ${path}`)
      await picture(page, `en${path.replaceAll('/', '-')}`)
    }
    await close()
  })
})
