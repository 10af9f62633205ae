import assert from 'node:assert/strict'
import { globSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, test } from 'node:test'
import type { Page } from 'playwright-core'
import type { Locale } from '#foundation/words.ts'
import { newVisit, openBrowser, picture, WIDTHS } from './browser.ts'

type Mail = { subject: string; text: string; html: string }
type Sample = (locale: Locale) => Mail | Promise<Mail>

/** WCAG 2.2, 1.4.3, for all sizes of letters. */
const LEAST_CONTRAST = 4.5

async function allSamples(): Promise<{ name: string; mail: Mail }[]> {
  const found = []
  for (const file of globSync('src/features/*/mails.tsx').sort()) {
    const { samples }: { samples: Record<string, Sample> } = await import(resolve(file))
    for (const [name, sample] of Object.entries(samples))
      for (const locale of ['zh-TW', 'en'] as const)
        found.push({ name: `${file.split('/')[2]}-${name}-${locale}`, mail: await sample(locale) })
  }
  return found
}

/** Every text of the page that is harder to read than it may be, with its contrast to what lies behind it. */
function faint(page: Page): Promise<string[]> {
  return page.evaluate((least) => {
    const channels = (colour: string): number[] => colour.match(/[\d.]+/g)!.map(Number)
    const light = (colour: string): number => {
      const [red, green, blue] = channels(colour)
        .slice(0, 3)
        .map((one) => (one / 255 <= 0.04045 ? one / 255 / 12.92 : ((one / 255 + 0.055) / 1.055) ** 2.4))
      return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!
    }
    const behind = (element: Element | null): string => {
      if (!element) return 'rgb(255, 255, 255)'
      const { backgroundColor } = getComputedStyle(element)
      return channels(backgroundColor)[3] === 0 ? behind(element.parentElement) : backgroundColor
    }
    const found: string[] = []
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const element = node.parentElement!
      if (!node.textContent?.trim() || !element.checkVisibility()) continue
      const both = [light(getComputedStyle(element).color), light(behind(element))].sort((a, b) => b - a)
      const contrast = (both[0]! + 0.05) / (both[1]! + 0.05)
      if (contrast < least) found.push(`${contrast.toFixed(1)} ${node.textContent.trim().slice(0, 40)}`)
    }
    return found
  }, LEAST_CONTRAST)
}

describe('point 6: every mail', () => {
  test('says its links in plain text too, each on a line of its own, in both languages', async () => {
    const samples = await allSamples()
    assert.ok(samples.length > 40)
    for (const { name, mail } of samples) {
      const links = Array.from(mail.html.matchAll(/href="(https?:[^"]+)"/g), ([, link]) => link!)
      const lines = mail.text.split('\n')
      for (const link of links) assert.ok(lines.includes(link.replaceAll('&amp;', '&')), `${name}: ${link}`)
      assert.doesNotMatch(mail.text, /<[a-z]+[ >]|&[a-z]+;/, name)
    }
  })

  test('is read well by day and by night, at both widths, with nothing cut off', async () => {
    const browser = await openBrowser()
    try {
      for (const width of WIDTHS) {
        const visit = await newVisit(browser, 'http://localhost', width, { script: true })
        for (const colorScheme of ['light', 'dark'] as const) {
          await visit.page.emulateMedia({ colorScheme })
          for (const { name, mail } of await allSamples()) {
            await visit.page.setContent(mail.html)
            assert.deepEqual(await faint(visit.page), [], `${name} ${colorScheme}`)
            const wide = await visit.page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
            assert.ok(wide <= 0, `${name} is ${wide} px wider than ${width}`)
            await picture(visit.page, `mail-${name}-${colorScheme}-${width}`)
          }
        }
        await visit.close()
      }
    } finally {
      await browser.close()
    }
  })

  test('a letter that nobody could read at night is found', async () => {
    const browser = await openBrowser()
    try {
      const { page, close } = await newVisit(browser, 'http://localhost', 390)
      await page.setContent('<body style="background:#11222d"><p style="color:#10222f">您好')
      assert.equal((await faint(page)).length, 1)
      await close()
    } finally {
      await browser.close()
    }
  })
})
