import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { inspectPage, inspectWidths, newVisit, openBrowser, type Visit } from './browser.ts'

let visit: Visit
before(async () => {
  visit = await newVisit(await openBrowser(), 'http://localhost', 1280)
})
after(() => visit.context.browser()!.close())

const page = (main: string, style = ''): string =>
  `<!doctype html><html lang="zh-TW"><title>信箱</title><style>${style}</style><main><h1>信箱</h1>${main}</main>`

test('a page in order is let through at both widths', async () => {
  await visit.page.setContent(
    page('<p>您好</p><iframe sandbox title="letter" srcdoc="<img src=x>"></iframe>'),
  )
  await inspectWidths(visit.page)
  assert.equal(visit.page.viewportSize()?.width, 1280)
})

for (const [what, content, fault] of [
  ['pale words', page('<p style="color:#ddd">您好</p>'), /color-contrast/],
  ['a picture without words', page('<img src="x.png">'), /image-alt/],
  ['something wider than the screen', page('<p style="width:1400px">您好</p>'), /px wider than the screen/],
  ['a frame that runs scripts', page('<iframe title="x" srcdoc="x"></iframe>'), /a frame with scripts/],
] as const)
  test(`${what} is found`, async () => {
    await visit.page.setContent(content)
    await assert.rejects(inspectPage(visit.page), fault)
  })

test('what is wrong on a phone only is found from a wide screen too', async () => {
  await visit.page.setContent(page('<p>您好</p>', '@media (max-width: 400px) { p { color: #ddd } }'))
  await inspectPage(visit.page)
  await assert.rejects(inspectWidths(visit.page), /color-contrast/)
})
