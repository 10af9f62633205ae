import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Browser, Page } from 'playwright-core'
import { type RunningCity, startCity } from '#test/server.ts'
import { chineseIn, finishApplying, inEnglish } from './applying.ts'
import { inspectPage, newVisit, openBrowser, picture, type Visit, WIDTHS } from './browser.ts'

const WANG = { idNumber: 'A123456789', account: 'wangxm', password: 'Kang-2026x9' }
const WAYS = { 1280: '掃描 QR code', 390: '推播到手機' } as const

let browser: Browser
before(async () => {
  browser = await openBrowser()
})
after(() => browser.close())

/** Chooses the way, types the number, and comes to the page that waits for the phone. */
async function ask(page: Page, idNumber: string, way: string): Promise<void> {
  await page.goto('/account')
  await page.getByRole('link', { name: '我要申請帳號(行動自然人憑證)', exact: true }).click()
  await page.getByLabel('請輸入身分證字號').fill(idNumber)
  await page.getByLabel(way, { exact: true }).check()
  await page.getByRole('button', { name: '通知手機', exact: true }).click()
  await page.waitForURL(/\/phone\//)
}

/** Takes the simulated phone in hand and presses there. */
async function pressOnPhone({ page, context }: Visit, button: string): Promise<void> {
  const [phone] = await Promise.all([
    context.waitForEvent('page'),
    page.getByRole('link', { name: '開啟模擬的手機' }).click(),
  ])
  await phone.getByRole('button', { name: button, exact: true }).click()
  await phone.getByRole('status').waitFor()
  await phone.close()
}

for (const width of WIDTHS) {
  describe(`by 行動自然人憑證 at ${width} px`, () => {
    let city: RunningCity
    before(async () => {
      city = await startCity({ CITYHALL_SIMULATORS: '1' })
    })
    after(() => city.stop())

    test('王小明 allows it on her phone and comes to the record, which says how she was proved', async () => {
      const visit = await newVisit(browser, city.url, width)
      const { page } = visit
      await page.goto('/account')
      await inspectPage(page)
      await picture(page, `choose-${width}`)
      await ask(page, WANG.idNumber, WAYS[width])
      await inspectPage(page)
      await picture(page, `apply-phone-waiting-${width}`)
      await pressOnPhone(visit, '允許')
      await finishApplying(page, { ...WANG, look: inspectPage })
      assert.match((await page.getByRole('main').textContent()) ?? '', /驗證方式：行動自然人憑證/)
      await picture(page, `apply-phone-record-${width}`)
      await visit.close()
    })

    test('李俊傑 is told that he holds an account', async () => {
      const visit = await newVisit(browser, city.url, width)
      await ask(visit.page, 'O100000004', '掃描 QR code')
      await pressOnPhone(visit, '允許')
      await visit.page.getByText('您具備有效帳號，無法申請帳號。').first().waitFor()
      await inspectPage(visit.page)
      await visit.close()
    })

    test('who does not work for the city gets the one answer', async () => {
      const visit = await newVisit(browser, city.url, width)
      await ask(visit.page, 'F131232216', '掃描 QR code')
      await pressOnPhone(visit, '允許')
      await visit.page.getByText('目前無法申請').waitFor()
      await inspectPage(visit.page)
      await picture(visit.page, `apply-phone-refused-${width}`)
      await visit.close()
    })

    test('cancelled on the phone, the page says so and offers the ways on', async () => {
      const visit = await newVisit(browser, city.url, width)
      await ask(visit.page, WANG.idNumber, '掃描 QR code')
      await pressOnPhone(visit, '取消')
      await visit.page.getByRole('alert').waitFor()
      await inspectPage(visit.page)
      await visit.close()
    })

    test('a number with a slip is mended where it was typed', async () => {
      const { page, close } = await newVisit(browser, city.url, width)
      await page.goto('/account/apply/phone')
      await page.getByLabel('請輸入身分證字號').fill('A123456788')
      await page.getByRole('button', { name: '通知手機', exact: true }).click()
      await page.getByRole('alert').waitFor()
      assert.equal(await page.getByLabel('請輸入身分證字號').inputValue(), 'A123456788')
      await inspectPage(page)
      await close()
    })

    test('in English nothing to press or fill in is Chinese', async () => {
      const { page, close } = await newVisit(browser, city.url, width)
      for (const path of ['/account', '/account/apply/phone']) {
        await inEnglish(page, path)
        await inspectPage(page)
        assert.deepEqual(await chineseIn(page), [], path)
        await picture(page, `en${path.replaceAll('/', '-')}-${width}`)
      }
      await close()
    })
  })
}

test('王小明 applies by phone without JavaScript', async () => {
  const city = await startCity({ CITYHALL_SIMULATORS: '1' })
  try {
    const visit = await newVisit(browser, city.url, 390, { script: false })
    await ask(visit.page, WANG.idNumber, '在這支手機上開啟')
    await pressOnPhone(visit, '允許')
    // The ministry is asked at most each four seconds; until then the page says to press again.
    for (let tries = 0; tries < 5 && visit.page.url().includes('/phone/'); tries++) {
      await sleep(2_000)
      await visit.page.getByRole('button', { name: '我已在手機上完成', exact: true }).click()
    }
    await finishApplying(visit.page, WANG)
    await visit.close()
  } finally {
    await city.stop()
  }
})
