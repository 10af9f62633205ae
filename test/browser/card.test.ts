import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Browser, Page } from 'playwright-core'
import type { CardProblem } from '#features/citizen-card/rules.ts'
import { texts } from '#features/citizen-card/texts.ts'
import { cardSentence, words } from '#features/citizen-card/words.ts'
import { type RunningCity, startCity } from '#test/server.ts'
import { PIN } from '../../simulators/card-reader/cards.ts'
import { inspectPage, inspectWidths, newVisit, openBrowser, picture, type Visit } from './browser.ts'
import { insertCard } from './reader.ts'

const LOGIN_FAILED = 0x76100006
const HANDHELD =
  'Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 Chrome/142.0 Mobile Safari/537.36'

let browser: Browser
let city: RunningCity
let reader: string
before(async () => {
  browser = await openBrowser()
  city = await startCity({ CITYHALL_SIMULATORS: '1' })
  reader = city.environment.CITYHALL_CARD_COMPONENT!
  while (!(await fetch(reader).catch(() => undefined))?.ok) await sleep(100)
})
after(async () => {
  await browser.close()
  await city.stop()
})

const pinOf = (page: Page) => page.locator('#card-pin')

/** Types the PIN and presses Enter, as at a counter. */
async function sign(page: Page, pin = PIN): Promise<void> {
  await pinOf(page).fill(pin)
  await pinOf(page).press('Enter')
}

async function refusedWith(page: Page, problem: CardProblem): Promise<void> {
  const sentence = cardSentence('zh-TW', problem)
  await page.locator('form').getByText(sentence).waitFor()
  assert.equal(await pinOf(page).inputValue(), '')
  assert.equal(await pinOf(page).getAttribute('aria-invalid'), 'true')
}

test('李俊傑 signs in with his card: his ID number the first time only', async () => {
  await insertCard(city, 'li')
  const { page, close } = await newVisit(browser, city.url, 390)
  const sent: string[] = []
  page.on('request', (request) => sent.push(`${request.url()} ${request.postData() ?? ''}`))
  await page.goto('/sign-in/card')
  await inspectWidths(page, 'card')
  await sign(page)
  await page.getByLabel('身分證字號').fill('O100000004')
  await inspectWidths(page, 'card-first-use')
  await page.getByRole('main').getByRole('button').last().click()
  await page.waitForURL('**/mail**')
  await page.context().clearCookies()
  await page.goto('/sign-in/card')
  await sign(page)
  await page.waitForURL('**/mail**')
  assert.ok(sent.some((line) => line.includes('card-answer')))
  const leaks = sent.filter((line) => line.startsWith(city.url) && line.includes(PIN))
  assert.deepEqual(leaks, [], 'the PIN goes to the component only')
  await close()
})

describe('what is wrong is said beside the PIN, each with a sentence of its own', () => {
  let visit: Visit
  before(async () => {
    visit = await newVisit(browser, city.url, 390)
  })
  after(() => visit.close())

  for (const [card, problem] of [
    ['expired', 'expired'],
    ['not-yet-valid', 'not-yet-valid'],
    ['revoked', 'revoked'],
    ['foreign', 'unknown-issuer'],
    ['weak', 'weak-digest'],
    ['locked', { code: LOGIN_FAILED, lastError: 0xa4 }],
    ['no-card', { code: 0x76000006, lastError: 0 }],
    ['no-reader', { code: 0x76100003, lastError: 0 }],
  ] as [string, CardProblem][])
    test(card, async () => {
      await insertCard(city, card)
      const { page } = visit
      await page.goto('/sign-in/card')
      await sign(page)
      await refusedWith(page, problem)
      await picture(page, `card-${card}`)
    })
})

test('a wrong PIN counts down: two tries, one try, locked', async () => {
  await insertCard(city, 'lin')
  const { page, close } = await newVisit(browser, city.url, 1280)
  await page.goto('/sign-in/card')
  for (const lastError of [0x80000002, 0x80000001, 0xa4]) {
    await sign(page, '000000')
    await refusedWith(page, { code: LOGIN_FAILED, lastError })
  }
  await inspectWidths(page)
  await close()
})

test('a PIN that cannot be one is not put to the card', async () => {
  const { page, close } = await newVisit(browser, city.url, 1280)
  await page.goto('/sign-in/card')
  await sign(page, '12345')
  await page.getByRole('status').getByText(words['zh-TW'].status.pin).waitFor()
  assert.equal(page.context().pages().length, 1)
  assert.ok(await pinOf(page).evaluate((field) => field === document.activeElement))
  await close()
})

test('a window that the browser blocks, and one that is closed too early, are told apart', async () => {
  await insertCard(city, 'slow')
  const { page, close } = await newVisit(browser, city.url, 1280)
  await page.goto('/sign-in/card')
  const opened = page.waitForEvent('popup')
  await sign(page)
  const popup = await opened
  await page.getByRole('status').getByText(words['zh-TW'].status.signing).waitFor()
  assert.equal(await pinOf(page).inputValue(), '', 'the field is empty as soon as the component has the PIN')
  await picture(page, 'card-signing')
  await popup.close()
  await refusedWith(page, 'closed-early')
  await page.evaluate(() => {
    window.open = () => null
  })
  await sign(page)
  await refusedWith(page, 'popup-blocked')
  await close()
})

test('a card that does not finish within a minute is given up', async () => {
  await insertCard(city, 'slow')
  const { page, close } = await newVisit(browser, city.url, 390)
  await page.clock.install()
  await page.goto('/sign-in/card')
  const began = await page.evaluate(() => Date.now())
  const opened = page.waitForEvent('popup')
  await sign(page)
  const popup = await opened
  await page.getByRole('status').getByText(words['zh-TW'].status.signing).waitFor()
  await page.clock.pauseAt(began + 55_000)
  assert.ok(await page.getByRole('status').getByText(words['zh-TW'].status.signing).isVisible())
  await page.clock.fastForward(60_000)
  await refusedWith(page, 'no-answer')
  assert.ok(popup.isClosed())
  await close()
})

test('words from anywhere but the window that was opened are not heard', async () => {
  await insertCard(city, 'slow')
  const { page, close } = await newVisit(browser, city.url, 1280)
  await page.goto('/sign-in/card')
  const opened = page.waitForEvent('popup')
  await sign(page)
  await opened
  await page.getByRole('status').getByText(words['zh-TW'].status.signing).waitFor()
  await page.evaluate(() => window.postMessage('{"ret_code":0,"signature":"AAAA"}', '*'))
  await sleep(500)
  assert.ok(await page.getByRole('status').getByText(words['zh-TW'].status.signing).isVisible())
  await close()
})

test('without the component the page says so after ten seconds', async () => {
  const { page, context, close } = await newVisit(browser, city.url, 1280)
  await context.route(`${reader}/**`, (route) => route.abort('connectionrefused'))
  await page.clock.install()
  await page.goto('/sign-in/card')
  // From here on no time goes by but what the test says.
  await page.clock.pauseAt(await page.evaluate(() => Date.now() + 60_000))
  await sign(page)
  await page.getByRole('status').getByText(words['zh-TW'].status.opening).waitFor()
  await page.clock.fastForward(9_000)
  assert.equal(await pinOf(page).getAttribute('aria-invalid'), null, 'not yet')
  await page.clock.fastForward(1_000)
  await refusedWith(page, 'no-component')
  await close()
})

test('the component turns a site away that it does not trust', async () => {
  await insertCard(city, 'wang')
  const { page, close } = await newVisit(browser, city.url.replace('localhost', '127.0.0.1'), 1280)
  await page.goto('/sign-in/card')
  const posted = page.waitForRequest((request) => request.method() === 'POST')
  await sign(page)
  const answer = JSON.parse(new URLSearchParams((await posted).postData()!).get('card-answer')!)
  assert.equal(answer.ret_code, 0x76000031)
  await close()
})

test('on a phone the page leads to the mobile citizen card, and without script to other ways', async () => {
  const context = await browser.newContext({ baseURL: city.url, userAgent: HANDHELD, locale: 'zh-TW' })
  const page = await context.newPage()
  await page.goto('/sign-in/card')
  await page.getByText(words['zh-TW'].phone).waitFor()
  await inspectPage(page)
  await context.close()
  const plain = await newVisit(browser, city.url, 390, { script: false })
  await plain.page.goto('/sign-in/card')
  // A browser that was told not to run scripts after its start does not draw the sentence, though it is there.
  assert.match((await plain.page.locator('noscript').textContent()) ?? '', /需要 JavaScript/)
  await plain.close()
})

test('the help page, in both languages', async () => {
  const { page, close } = await newVisit(browser, city.url, 390)
  for (const locale of ['zh-TW', 'en'] as const) {
    await page.goto(`/language?to=${locale}&back=/card/help`)
    await page.getByRole('heading', { level: 1, name: texts[locale].title }).waitFor()
    await inspectWidths(page, `card-help-${locale}`)
  }
  await close()
})

test('the simulated reader’s own page takes a card, and can be read by everybody', async () => {
  const { page, close } = await newVisit(browser, reader, 390)
  await page.goto('/')
  await page.locator('input[value="lin"]').check()
  await page.getByRole('button', { name: '插入' }).click()
  await page.locator('input[value="lin"]:checked').waitFor()
  await inspectWidths(page, 'card-reader')
  await close()
})
