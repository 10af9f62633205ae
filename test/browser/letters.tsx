import { readFileSync } from 'node:fs'
import type { BrowserContext, Page, Route } from 'playwright-core'
import { Content } from '#features/webmail/pages/letter.tsx'
import { LetterBody } from '#features/webmail/pages/letter-body.tsx'
import { openMessage } from '#features/webmail/parse.ts'
import { bodyPolicy, SANDBOX } from '#features/webmail/policy.ts'
import { words } from '#features/webmail/words.ts'
import { contentPolicy } from '#foundation/headers.ts'
import type { Difficult } from '../../scripts/difficult-mail/message.ts'

/** Where the letters stand in these tests; no such host exists, every answer is made here. */
export const HOME = 'http://letters.test'
const PIXEL = Buffer.from('R0lGODlhAQABAAAAACwAAAAAAQABAAACAkQBADs=', 'base64')
const CSS = readFileSync('src/ui/letter.scss', 'utf8')
  .replace('@use "livery";', '')
  .replaceAll('livery.$font-stack', 'sans-serif')
const say = words['zh-TW']

/** Makes every message openable at HOME/NUMBER/closed and HOME/NUMBER/shown, drawn and guarded as webmail does it. */
export async function standLetters(context: BrowserContext, letters: Difficult[]): Promise<void> {
  await context.route('**/*', async (route) => {
    const url = new URL(route.request().url())
    if (url.origin !== HOME) return route.fulfill({ contentType: 'image/gif', body: PIXEL })
    const [, number, way] = /^\/(\d+)\/(closed|shown)$/.exec(url.pathname) ?? []
    const letter = letters[Number(number ?? -1)]
    if (letter) return serve(route, letter, way === 'shown')
    if (url.pathname === '/planted')
      return route.fulfill({ contentType: 'text/html', body: letters[0]!.raw.toString() })
    return route.fulfill({ contentType: 'text/css', body: CSS })
  })
}

/** A page with a frame for each of these letters, each with its name. */
export async function openBatch(
  page: Page,
  letters: Difficult[],
  places: number[],
  way: 'closed' | 'shown',
): Promise<void> {
  const frames = places.map(
    (place) =>
      `<figure><figcaption>${place + 1} ${letters[place]!.name}</figcaption><iframe sandbox="${SANDBOX[way]}" src="/${place}/${way}"></iframe></figure>`,
  )
  const style =
    'body{display:grid;grid-template-columns:repeat(8,1fr);gap:8px;margin:8px;font:13px sans-serif}figure{margin:0;min-width:0}figcaption{height:34px;overflow:hidden}iframe{width:100%;height:180px;border:1px solid #bbb}'
  await page.route(`${HOME}/batch`, (route) =>
    route.fulfill({
      contentType: 'text/html',
      body: `<meta charset=utf-8><style>${style}</style>${frames.join('')}`,
    }),
  )
  await page.goto(`${HOME}/batch`)
  await page.unroute(`${HOME}/batch`)
}

async function serve(route: Route, letter: Difficult, show: boolean): Promise<void> {
  const message = await openMessage(letter.raw)
  const { html } = message
  const ways = { show, image: say.image, inline: () => undefined, write: () => `${HOME}/write`, own: HOME }
  const page =
    html === undefined ? (
      <html lang="zh-Hant-TW">
        <body>
          <Content say={say} opened={message} show={show} frame="" shown="" />
        </body>
      </html>
    ) : (
      <LetterBody locale="zh-TW" title={message.subject} html={html} ways={ways} />
    )
  await route.fulfill({
    contentType: 'text/html; charset=utf-8',
    headers: { 'content-security-policy': html === undefined ? own() : bodyPolicy(show) },
    body: `<!doctype html>${await page.toString()}`,
  })
}

/** Of our own pages, but that this test looks at them within a frame. */
function own(): string {
  return contentPolicy().replace("frame-ancestors 'none'", "frame-ancestors 'self'")
}
