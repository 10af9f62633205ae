// Walks the journey in a real browser and publishes it as pictures with numbered marks, a page and a PDF.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import type { PublishedStep } from '#features/guide/published.ts'
import { newVisit, openBrowser } from '#test/browser/browser.ts'
import { startCity } from '#test/server.ts'
import { drawMarks, eraseMarks } from './marks.ts'
import type { Step, Walker } from './step.ts'
import { walkGuide } from './walk.ts'

const FOLDER = 'guide/published'
const WIDTH = 1280
const HEIGHT = 860

const city = await startCity()
const browser = await openBrowser()
try {
  rmSync(FOLDER, { recursive: true, force: true })
  mkdirSync(FOLDER, { recursive: true })
  const { page } = await newVisit(browser, city.url, WIDTH)
  const published: PublishedStep[] = []
  await walkGuide(page, city.url, async (step, walker) => {
    published.push(await takePicture(step, walker))
    await step.act(walker)
  })
  writeFileSync(`${FOLDER}/steps.json`, `${JSON.stringify(published, undefined, 2)}\n`)
  await printPdf(page)
  await page.goto('/')
  await page.screenshot({ path: `${FOLDER}/front.png` })
  console.log(`${published.length} steps published in ${FOLDER}`)
} finally {
  await browser.close()
  await city.stop()
}

async function takePicture(step: Step, walker: Walker): Promise<PublishedStep> {
  const { page } = walker
  const marks = step.marks(walker)
  await marks[0]?.waitFor()
  await drawMarks(marks)
  const picture = `step-${step.number}.png`
  await page.screenshot({ path: `${FOLDER}/${picture}` })
  await eraseMarks(page)
  const { number, title, tell } = step
  return { number, title, tell, picture, width: WIDTH, height: HEIGHT }
}

async function printPdf(page: Page): Promise<void> {
  await page.goto('/guide')
  await page.evaluate(() => {
    for (const image of document.images) image.loading = 'eager'
  })
  await page.waitForLoadState('networkidle')
  await page.pdf({
    path: `${FOLDER}/guide.pdf`,
    format: 'A4',
    landscape: true,
    tagged: true,
    outline: true,
    printBackground: true,
  })
}
