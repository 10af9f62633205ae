import assert from 'node:assert/strict'
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import type axeCore from 'axe-core'
import { type Browser, type BrowserContext, chromium, type Locator, type Page } from 'playwright-core'
import { waitFor } from '#test/waiting.ts'

/** The headless shell is Chromium without what belongs to a desktop: a visit costs it less than half. */
const CHROMIUM = [
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
].find(existsSync)

/** Brought into each page that is looked at. */
const AXE = readFileSync(new URL(import.meta.resolve('axe-core/axe.min.js')), 'utf8')
declare const axe: typeof axeCore

/** The two widths that every page is tried at. */
export const WIDTHS = [1280, 390] as const

export type Width = (typeof WIDTHS)[number]

/** So long that only what never comes takes it, on a machine that is busy with much else too. */
const PATIENCE_MS = 60_000
const RELOAD_MS = 250

export function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: CHROMIUM,
    timeout: PATIENCE_MS,
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
    viewport: screenOf(width),
    javaScriptEnabled: options.script !== false,
    locale: options.locale ?? 'zh-TW',
    timezoneId: 'Asia/Taipei',
  })
  context.setDefaultTimeout(PATIENCE_MS)
  const page = await context.newPage()
  return { page, context, close: () => context.close() }
}

function screenOf(width: Width): { width: Width; height: number } {
  return { width, height: width === 390 ? 844 : 860 }
}

/** Loads the page again until it shows this: what a job brings takes a moment. */
export async function reloadUntil(page: Page, sight: Locator): Promise<void> {
  const look = async (): Promise<boolean> => {
    if (await sight.first().isVisible()) return true
    await page.reload()
    return false
  }
  await waitFor(`${sight} at ${page.url()}`, look, RELOAD_MS)
}

/** The page as it stands, with what was typed, seen at both widths; the visitor's own comes last and stays. */
export async function inspectWidths(page: Page, name?: string): Promise<void> {
  const own = page.viewportSize()?.width
  for (const width of own === WIDTHS[0] ? WIDTHS.toReversed() : WIDTHS) {
    await page.setViewportSize(screenOf(width))
    await inspectPage(page)
    if (name) await picture(page, `${name}-${width}`)
  }
}

/** Looks at a page as axe and a careful eye do: no finding, nothing wider than the screen. Needs JavaScript. */
export async function inspectPage(page: Page): Promise<void> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(AXE)
  const { findings, open, overflow } = await page.evaluate(look)
  assert.deepEqual(findings, [], `axe on ${page.url()}`)
  assert.equal(open, 0, `${page.url()} has a frame with scripts, which nobody looked into`)
  assert.ok(overflow <= 0, `${page.url()} is ${overflow} px wider than the screen`)
}

/** Runs in the page. A letter's frame runs no script, so axe has no eyes in there and would wait for an answer in vain. */
async function look() {
  const { violations } = await axe.run({ resultTypes: ['violations'], iframes: false })
  const findings = violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' · ')}`,
  )
  const open = document.querySelectorAll('iframe:not([sandbox]), iframe[sandbox~="allow-scripts"]').length
  const { scrollWidth, clientWidth } = document.documentElement
  return { findings, open, overflow: scrollWidth - clientWidth }
}

/** Keeps a picture of the page for the eye, when CITYHALL_PICTURES names a folder. */
export async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env.CITYHALL_PICTURES
  if (!folder) return
  mkdirSync(folder, { recursive: true })
  await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true })
}
