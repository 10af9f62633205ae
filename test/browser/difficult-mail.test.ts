import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, Page, Request } from 'playwright-core'
import { difficultMail } from '../../scripts/difficult-mail/corpus.ts'
import { CANARY, type Difficult, RUN } from '../../scripts/difficult-mail/message.ts'
import { newVisit, openBrowser } from './browser.ts'
import { HOME, openBatch, standLetters } from './letters.tsx'

const BATCH = 56
let browser: Browser
before(async () => {
  browser = await openBrowser()
})
after(() => browser.close())

/** What a browser did while it showed letters. */
type Seen = { requests: Request[]; dialogs: number; pages: number; ran: string[] }

async function watched(letters: Difficult[], open: (page: Page) => Promise<void>): Promise<Seen> {
  const { page, context, close } = await newVisit(browser, HOME, 1280)
  const seen: Seen = { requests: [], dialogs: 0, pages: 0, ran: [] }
  context.on('request', (request) => seen.requests.push(request))
  context.on('page', () => seen.pages++)
  page.on('dialog', (dialog) => {
    seen.dialogs++
    return dialog.dismiss()
  })
  await standLetters(context, letters)
  await open(page)
  for (const frame of page.frames()) {
    if (await frame.evaluate(() => '__ran' in window)) seen.ran.push(frame.url())
    if (frame !== page.mainFrame() && !/\/\d+\/(closed|shown)$/.test(frame.url()))
      seen.ran.push(`went to ${frame.url()}`)
  }
  await close()
  return seen
}

const strangers = (seen: Seen): Request[] =>
  seen.requests.filter((one) => !one.url().startsWith(HOME) && !one.url().startsWith('data:'))

for (let from = 0; from < difficultMail.length; from += BATCH) {
  const to = Math.min(from + BATCH, difficultMail.length)
  const all = Array.from({ length: to - from }, (_, place) => from + place)
  // A letter of text is the same before the press, but that its links are words.
  const framed = all.filter((place) => /html/i.test(difficultMail[place]!.raw.toString('latin1')))
  test(`of the difficult messages ${from + 1} to ${to} nothing runs, and nothing is fetched before it is asked for`, async () => {
    const closed = await watched(difficultMail, (page) => openBatch(page, difficultMail, framed, 'closed'))
    assert.deepEqual(
      strangers(closed).map((one) => one.url().slice(0, 200)),
      [],
    )
    const shown = await watched(difficultMail, (page) => openBatch(page, difficultMail, all, 'shown'))
    assert.deepEqual(
      strangers(shown)
        .filter((one) => one.resourceType() !== 'image')
        .map((one) => `${one.resourceType()} ${one.url().slice(0, 200)}`),
      [],
    )
    for (const { ran, dialogs, pages } of [closed, shown])
      assert.deepEqual({ ran, dialogs, pages }, { ran: [], dialogs: 0, pages: 0 })
  })
}

test('a script that is let through is found', async () => {
  const planted = { name: 'planted', raw: Buffer.from(`<img src="${CANARY}/x.gif"><script>${RUN}</script>`) }
  const seen = await watched([planted], async (page) => {
    await page.goto(`${HOME}/planted`)
  })
  assert.equal(seen.dialogs, 1)
  assert.equal(seen.ran.length, 1)
  assert.ok(strangers(seen).length >= 2)
})
