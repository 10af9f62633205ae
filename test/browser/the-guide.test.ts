import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { type RunningCity, startCity } from '#test/server.ts'
import { walkGuide } from '../../guide/walk.ts'
import { inspectPage, newVisit, openBrowser, picture, WIDTHS } from './browser.ts'

/** The steps of the paper guide in its order; 19-1 is its last sentence, signing in to mail. */
const ORDER = '1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 19-1 a b c d e f g h i j k l'.split(' ')

let browser: Browser
before(async () => {
  browser = await openBrowser()
})
after(() => browser.close())

for (const width of WIDTHS) {
  describe(`王小明 walks the guide at ${width} px`, () => {
    let city: RunningCity
    const walked: string[] = []
    const failures = new Map<string, unknown>()
    const inspected = new Set<string>()
    /** Several steps may be taken on one page, which is looked at again where it says something new. */
    const inspectNew = async (page: Page): Promise<void> => {
      const said = await page.locator('dialog[open], [role=alert], [role=status]').allTextContents()
      const sight = [page.url(), ...said].join('\n')
      if (!inspected.has(sight)) await inspectPage(page)
      inspected.add(sight)
    }
    before(async () => {
      city = await startCity()
      const { page } = await newVisit(browser, city.url, width)
      await walkGuide(page, city.url, async (step, walker) => {
        await step.marks(walker)[0]?.waitFor()
        await inspectNew(walker.page).catch((error) => failures.set(step.number, error))
        await picture(walker.page, `guide-${width}-${step.number}`)
        await step.act(walker)
        walked.push(step.number)
      }).catch((error) => failures.set(ORDER[walked.length] ?? 'end', error))
    })
    after(() => city.stop())
    for (const number of ORDER) {
      test(`step ${number}`, () => {
        if (failures.has(number)) throw failures.get(number)
        assert.ok(walked.includes(number), 'an earlier step failed')
      })
    }
    test('the steps came in the guide’s order', () => assert.deepEqual(walked, ORDER))
  })
}
