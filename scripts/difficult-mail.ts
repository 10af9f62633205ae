// The difficult messages as files, and pictures of how they are shown: npm run difficult-mail -- write FOLDER | pictures
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { newVisit, openBrowser } from '../test/browser/browser.ts'
import { HOME, openBatch, standLetters } from '../test/browser/letters.tsx'
import { difficultMail } from './difficult-mail/corpus.ts'

const PICTURES = 'docs/security/difficult-mail'
const PER_SHEET = 80

const [verb, folder] = process.argv.slice(2)
if (verb === 'write' && folder) writeAll(folder)
else if (verb === 'pictures') await takePictures()
else {
  console.error('npm run difficult-mail -- write FOLDER | pictures')
  process.exit(1)
}

function writeAll(folder: string): void {
  mkdirSync(folder, { recursive: true })
  for (const [place, { name, raw }] of difficultMail.entries()) {
    const number = String(place + 1).padStart(3, '0')
    writeFileSync(join(folder, `${number}-${name.replace(/[^\p{L}\p{N}]+/gu, '-')}.eml`), raw)
  }
  console.log(`${difficultMail.length} messages in ${folder}`)
}

/** Contact sheets: every message as its reader sees it, before and after 「按此顯示內容」. */
async function takePictures(): Promise<void> {
  mkdirSync(PICTURES, { recursive: true })
  const browser = await openBrowser()
  for (const way of ['closed', 'shown'] as const) {
    for (let from = 0; from < difficultMail.length; from += PER_SHEET) {
      const { page, context, close } = await newVisit(browser, HOME, 1280)
      await standLetters(context, difficultMail)
      const length = Math.min(PER_SHEET, difficultMail.length - from)
      const places = Array.from({ length }, (_, place) => from + place)
      await openBatch(page, difficultMail, places, way)
      const path = join(PICTURES, `${way}-${1 + from / PER_SHEET}.png`)
      await page.screenshot({ path, fullPage: true, timeout: 60_000 })
      await close()
      console.log(path)
    }
  }
  await browser.close()
}
