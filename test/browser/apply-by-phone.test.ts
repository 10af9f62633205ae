import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Page } from 'playwright-core'
import { startCity } from '#test/server.ts'
import { waitFor } from '#test/waiting.ts'
import { chineseIn, finishApplying, inEnglish } from './applying.ts'
import { inspectWidths, newVisit, picture, type Visit } from './browser.ts'
import { setStage } from './stage.ts'

const WANG = { idNumber: 'A123456789', account: 'wangxm', password: 'Kang-2026x9' }

const stage = setStage({ CITYHALL_SIMULATORS: '1' })

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

// Each tale is walked at one width, and its pages are looked at at both.
describe('by 行動自然人憑證', () => {
  test('王小明 allows it on her phone and comes to the record, which says how she was proved', async () => {
    const visit = await newVisit(stage.browser, stage.city.url, 390)
    const { page } = visit
    await page.goto('/account')
    await inspectWidths(page, 'choose')
    await ask(page, WANG.idNumber, '推播到手機')
    await inspectWidths(page, 'apply-phone-waiting')
    await pressOnPhone(visit, '允許')
    await finishApplying(page, { ...WANG, look: inspectWidths })
    assert.match((await page.getByRole('main').textContent()) ?? '', /驗證方式：行動自然人憑證/)
    await picture(page, 'apply-phone-record')
    await visit.close()
  })

  test('李俊傑 is told that he holds an account', async () => {
    const visit = await newVisit(stage.browser, stage.city.url, 1280)
    await ask(visit.page, 'O100000004', '掃描 QR code')
    await inspectWidths(visit.page)
    await pressOnPhone(visit, '允許')
    await visit.page.getByText('您具備有效帳號，無法申請帳號。').first().waitFor()
    await inspectWidths(visit.page)
    await visit.close()
  })

  test('who does not work for the city gets the one answer', async () => {
    const visit = await newVisit(stage.browser, stage.city.url, 390)
    await ask(visit.page, 'F131232216', '掃描 QR code')
    await pressOnPhone(visit, '允許')
    await visit.page.getByText('目前無法申請').waitFor()
    await inspectWidths(visit.page, 'apply-phone-refused')
    await visit.close()
  })

  test('cancelled on the phone, the page says so and offers the ways on', async () => {
    const visit = await newVisit(stage.browser, stage.city.url, 1280)
    await ask(visit.page, WANG.idNumber, '掃描 QR code')
    await pressOnPhone(visit, '取消')
    await visit.page.getByRole('alert').waitFor()
    await inspectWidths(visit.page)
    await visit.close()
  })

  test('a number with a slip is mended where it was typed', async () => {
    const { page, close } = await newVisit(stage.browser, stage.city.url, 390)
    await page.goto('/account/apply/phone')
    await page.getByLabel('請輸入身分證字號').fill('A123456788')
    await page.getByRole('button', { name: '通知手機', exact: true }).click()
    await page.getByRole('alert').waitFor()
    assert.equal(await page.getByLabel('請輸入身分證字號').inputValue(), 'A123456788')
    await inspectWidths(page)
    await close()
  })

  test('in English nothing to press or fill in is Chinese', async () => {
    const { page, close } = await newVisit(stage.browser, stage.city.url, 1280)
    for (const path of ['/account', '/account/apply/phone']) {
      await inEnglish(page, path)
      await inspectWidths(page, `en${path.replaceAll('/', '-')}`)
      assert.deepEqual(await chineseIn(page), [], path)
    }
    await close()
  })
})

/** In a city where she has no account yet. */
test('王小明 applies by phone without JavaScript', async () => {
  const city = await startCity({ CITYHALL_SIMULATORS: '1' })
  try {
    const visit = await newVisit(stage.browser, city.url, 390, { script: false })
    await ask(visit.page, WANG.idNumber, '在這支手機上開啟')
    await pressOnPhone(visit, '允許')
    // The ministry is asked at most each four seconds; until then the page says to press again.
    const done = visit.page.getByRole('button', { name: '我已在手機上完成', exact: true })
    await waitFor(
      'the next page',
      async () => {
        await Promise.all([visit.page.waitForEvent('load'), done.click()])
        return !visit.page.url().includes('/phone/')
      },
      2_000,
    )
    await finishApplying(visit.page, WANG)
    await visit.close()
  } finally {
    await city.stop()
  }
})
