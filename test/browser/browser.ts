import assert from 'node:assert/strict'
import { existsSync, mkdirSync } from 'node:fs'
import { AxeBuilder } from '@axe-core/playwright'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'

/** The headless shell is Chromium without what belongs to a desktop: a visit costs it less than half. */
const CHROMIUM = [
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
].find(existsSync)

/** The two widths that every page is tried at. */
export const WIDTHS = [1280, 390] as const

export type Width = (typeof WIDTHS)[number]

export function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: CHROMIUM,
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  })
}

export type Visit = { page: Page; context: BrowserContext; close(): Promise<void> }

/** Somebody new at a browser of this width; `script: false` switches JavaScript off. */
export async function newVisit(
  browser: Browser,
  url: string,
  width: Width,
  options: { script?: boolean; locale?: string } = {},
): Promise<Visit> {
  const context = await browser.newContext({
    baseURL: url,
    viewport: { width, height: width === 390 ? 844 : 860 },
    javaScriptEnabled: options.script !== false,
    locale: options.locale ?? 'zh-TW',
    timezoneId: 'Asia/Taipei',
  })
  context.setDefaultTimeout(10_000)
  const page = await context.newPage()
  return { page, context, close: () => context.close() }
}

/** Looks at a page as axe and a careful eye do: no finding, nothing wider than the screen. Needs JavaScript. */
export async function inspectPage(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    // In one run and in this page: else each look opens a page more. Our pages have no frames.
    .setLegacyMode()
    .options({ resultTypes: ['violations'] })
    .analyze()
  const findings = violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' · ')}`,
  )
  assert.deepEqual(findings, [], `axe on ${page.url()}`)
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
  assert.ok(overflow <= 0, `${page.url()} is ${overflow} px wider than the screen`)
}

/** Keeps a picture of the page for the eye, when CITYHALL_PICTURES names a folder. */
export async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env.CITYHALL_PICTURES
  if (!folder) return
  mkdirSync(folder, { recursive: true })
  await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true })
}
