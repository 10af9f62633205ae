import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Page } from 'playwright-core'
import { chineseIn, finishApplying, inEnglish } from './applying.ts'
import { inspectWidths, newVisit, picture } from './browser.ts'
import { insertCard } from './reader.ts'
import { setStage } from './stage.ts'

const WANG = { idNumber: 'A123456789', account: 'wangxm', password: 'Kang-2026x9' }
const PIN = '123456'

const stage = setStage({ CITYHALL_SIMULATORS: '1' })

async function atCardPage(page: Page): Promise<void> {
  await page.goto('/account')
  await page.getByRole('link', { name: '我要申請帳號(自然人憑證驗證)', exact: true }).click()
  await page.getByRole('heading', { name: '自然人憑證驗證', exact: true }).waitFor()
}

async function sign(page: Page, idNumber: string, pin: string): Promise<void> {
  await page.getByLabel('請輸入身分證字號').fill(idNumber)
  await page.locator('#card-pin').fill(pin)
  await page.getByRole('button', { name: '下一步', exact: true }).click()
}

/** The page after a refusal that has to do with the card: its sentence, and whether the number is still there. */
async function refusal(page: Page): Promise<{ sentence: string; number: string; pin: string }> {
  await page.locator('#card-pin[aria-invalid=true]').waitFor()
  const [sentence, number, pin] = await Promise.all([
    page.locator('.govuk-error-message').first().textContent(),
    page.getByLabel('請輸入身分證字號').inputValue(),
    page.locator('#card-pin').inputValue(),
  ])
  return { sentence: sentence ?? '', number, pin }
}

// Each tale is walked at one width, and its pages are looked at at both.
describe('by 自然人憑證', () => {
  test('王小明 applies with her card and comes to the record, which says how she was proved', async () => {
    const { page, close } = await newVisit(stage.browser, stage.city.url, 390)
    await insertCard(stage.city, 'wang')
    await atCardPage(page)
    await inspectWidths(page, 'apply-card')
    await sign(page, WANG.idNumber, PIN)
    await finishApplying(page, { ...WANG, look: inspectWidths })
    assert.match((await page.getByRole('main').textContent()) ?? '', /驗證方式：自然人憑證/)
    await picture(page, 'apply-card-record')
    await close()
  })

  test('李俊傑 mistypes his PIN: it is said beside it, the number stays; then he holds an account', async () => {
    const { page, close } = await newVisit(stage.browser, stage.city.url, 1280)
    await insertCard(stage.city, 'li')
    await atCardPage(page)
    await sign(page, 'O100000004', '654321')
    const { sentence, number, pin } = await refusal(page)
    assert.match(sentence, /PIN/)
    assert.deepEqual([number, pin], ['O100000004', ''])
    await inspectWidths(page, 'apply-card-wrong-pin')
    await sign(page, 'O100000004', PIN)
    await page.getByText('您具備有效帳號，無法申請帳號。').first().waitFor()
    await inspectWidths(page)
    await close()
  })

  test('a blocked pop-up is said beside the PIN, and the number stays', async () => {
    const { page, close } = await newVisit(stage.browser, stage.city.url, 390)
    await page.addInitScript(() => {
      window.open = () => null
    })
    await atCardPage(page)
    await sign(page, WANG.idNumber, PIN)
    const { sentence, number } = await refusal(page)
    assert.match(sentence, /彈出/)
    assert.equal(number, WANG.idNumber)
    await inspectWidths(page)
    await close()
  })

  test('a card of nobody here gets the one answer', async () => {
    const { page, close } = await newVisit(stage.browser, stage.city.url, 1280)
    await insertCard(stage.city, 'stranger')
    await atCardPage(page)
    await sign(page, 'A100131234', PIN)
    await page.getByText('目前無法申請').waitFor()
    await inspectWidths(page, 'apply-card-refused')
    await close()
  })

  test('a revoked card is refused with a sentence of its own', async () => {
    const { page, close } = await newVisit(stage.browser, stage.city.url, 390)
    await insertCard(stage.city, 'revoked')
    await atCardPage(page)
    await sign(page, WANG.idNumber, PIN)
    assert.match((await refusal(page)).sentence, /廢止/)
    await close()
  })

  test('a missing number is mended without the PIN, as the card was good', async () => {
    const { page, close } = await newVisit(stage.browser, stage.city.url, 1280)
    await insertCard(stage.city, 'lin')
    await atCardPage(page)
    await sign(page, '', PIN)
    await page.getByRole('alert').getByRole('link', { name: '請輸入身分證字號。' }).waitFor()
    assert.equal(await page.locator('#card-pin').count(), 0)
    await inspectWidths(page)
    await page.getByLabel('請輸入身分證字號').fill('A200000003')
    await page.getByRole('button', { name: '下一步', exact: true }).click()
    await page.getByText('您具備有效帳號，無法申請帳號。').first().waitFor()
    await close()
  })

  test('in English nothing to press or fill in is Chinese', async () => {
    const { page, close } = await newVisit(stage.browser, stage.city.url, 390)
    await inEnglish(page, '/account/apply/card')
    await inspectWidths(page, 'en-apply-card')
    assert.deepEqual(await chineseIn(page), [])
    await close()
  })
})
