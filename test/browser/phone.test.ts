import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Browser, Page } from 'playwright-core'
import { words as signIn } from '#features/sign-in/words.ts'
import { words as phone } from '#features/tw-fido/words.ts'
import { type RunningCity, startCity } from '#test/server.ts'
import { inEnglish } from './applying.ts'
import { inspectWidths, newVisit, openBrowser, type Visit, type Width } from './browser.ts'

let browser: Browser
let city: RunningCity
let ministry: string
before(async () => {
  browser = await openBrowser()
  city = await startCity({ CITYHALL_SIMULATORS: '1' })
  ministry = `http://localhost:${city.environment.CITYHALL_TW_FIDO_PORT}`
  while (!(await fetch(`${ministry}/phone`).catch(() => undefined))?.ok) await sleep(200)
})
after(async () => {
  await browser.close()
  await city.stop()
})

type Locale = 'zh-TW' | 'en'

/** Somebody asks to sign in with the phone, and stands before the waiting page. */
async function ask(
  width: Width,
  locale: Locale,
  way: 'scan' | 'push' | 'app',
  idNumber: string,
): Promise<Visit> {
  const visit = await newVisit(browser, city.url, width)
  const { field } = phone[locale]
  await openSignIn(visit.page, locale)
  await visit.page.getByLabel(field.idNumber).fill(idNumber)
  await visit.page.getByLabel(field.ways[way]).check()
  await visit.page.getByRole('button', { name: signIn[locale].phone.button }).click()
  await visit.page.getByRole('heading', { level: 1, name: phone[locale].wait[way].title }).waitFor()
  return visit
}

async function openSignIn(page: Page, locale: Locale): Promise<void> {
  if (locale === 'en') await inEnglish(page, '/sign-in/phone')
  else await page.goto('/sign-in/phone')
}

/** On the simulated phone of this person, in another browser: scans what is on the screen, and decides. */
async function onPhone(name: string, deed: string, isScanned: boolean): Promise<void> {
  const { page, close } = await newVisit(browser, ministry, 1280)
  await page.goto(`${ministry}/phone`)
  await page.getByRole('link', { name }).click()
  if (isScanned) await page.getByRole('link', { name: '掃描：' }).first().click()
  await page.getByRole('button', { name: deed }).first().click()
  await page.getByRole('status').waitFor()
  await close()
}

/** The page went on by itself: its holder is in. */
async function arrive(page: Page): Promise<void> {
  await page.waitForURL((url) => url.pathname.startsWith('/mail'))
}

async function switchTrouble(trouble: string, on: boolean): Promise<void> {
  await fetch(`${ministry}/simulator/act`, { method: 'POST', body: JSON.stringify({ trouble, on }) })
}

test('the page that plays the phones is fit for everybody', async () => {
  const { page, close } = await newVisit(browser, ministry, 390)
  await page.goto(`${ministry}/phone`)
  await inspectWidths(page, 'phone-simulator')
  await close()
})

// Each language is walked in at one width, and its pages are looked at at both.
for (const [width, locale] of [
  [1280, 'zh-TW'],
  [390, 'en'],
] as const)
  describe(`行動自然人憑證 at ${width} px, ${locale}`, () => {
    const { wait, over, problems } = phone[locale]
    const look = (page: Page, name: string) => inspectWidths(page, `phone-${name}-${locale}`)

    test('李俊傑 scans the QR code, allows it, and is signed in without pressing anything here', async () => {
      const { page, close } = await ask(width, locale, 'scan', 'O100000004')
      const code = page.getByRole('img', { name: wait.picture })
      await code.evaluate((image: HTMLImageElement) => image.decode())
      assert.ok((await code.boundingBox())!.width >= 300)
      await look(page, 'scan')
      await page.setViewportSize({ width: 390, height: 844 })
      const here = page.getByRole('button', { name: wait.openInstead }).first()
      const [above, below] = [await here.boundingBox(), await code.boundingBox()]
      assert.ok(above!.y < below!.y && above!.y < 844, 'on a phone the app comes first')
      await page.getByRole('status').getByText(wait.waiting).waitFor()
      await onPhone('李俊傑', '允許', true)
      await arrive(page)
      await close()
    })

    test('張雅婷 opens the app on the phone itself, and comes back to a page that goes on', async () => {
      const { page, context, close } = await ask(width, locale, 'app', 'S220000004')
      const open = page.getByRole('link', { name: wait.open })
      assert.match((await open.getAttribute('href'))!, /^mobilemoica:/)
      assert.ok((await open.boundingBox())!.y < 700)
      await look(page, 'app')
      const [app] = await Promise.all([
        context.waitForEvent('page'),
        page.getByRole('link', { name: wait.demoOpen }).click(),
      ])
      await app.getByRole('button', { name: '允許' }).click()
      await app.getByRole('link', { name: '回到原來的網頁' }).waitFor()
      await arrive(page)
      await close()
    })

    test('a push is cancelled on the phone: the reason, and by keyboard another way', async () => {
      const { page, close } = await ask(width, locale, 'push', 'S220000004')
      await look(page, 'push')
      await onPhone('張雅婷', '取消', false)
      await page.getByRole('alert').getByText(problems.APP_USER_CANCEL).waitFor()
      await look(page, 'cancelled')
      await page.getByRole('button', { name: over.again.scan }).focus()
      await page.keyboard.press('Enter')
      await page.getByRole('heading', { level: 1, name: wait.scan.title }).waitFor()
      await close()
    })

    test('a push that cannot be sent shows the QR code at once; a silent ministry is named', async () => {
      await switchTrouble('push-broken', true)
      const visit = await newVisit(browser, city.url, width)
      const { page } = visit
      await openSignIn(page, locale)
      await page.getByLabel(phone[locale].field.idNumber).fill('O100000004')
      await page.getByLabel(phone[locale].field.ways.push).check()
      await page.getByRole('button', { name: signIn[locale].phone.button }).click()
      await page.getByText(problems.PS_OTHER).waitFor()
      await page.getByRole('img', { name: wait.picture }).waitFor()
      await switchTrouble('push-broken', false)
      await look(page, 'push-failed')
      await switchTrouble('down', true)
      await page.getByRole('button', { name: phone[locale].field.ways.push }).click()
      await page.getByRole('alert').getByText(problems.unavailable).waitFor()
      await switchTrouble('down', false)
      await look(page, 'down')
      await page.getByRole('button', { name: over.again.scan }).click()
      await page.getByRole('heading', { level: 1, name: wait.scan.title }).waitFor()
      await visit.close()
    })
  })
