import type { Locator, Page } from 'playwright-core'

const RED = '#b8472a'

/** Draws numbered rings around where one clicks or types, as the paper guide does. */
export async function drawMarks(marks: Locator[]): Promise<void> {
  await marks[0]?.evaluate((element) => element.scrollIntoView({ block: 'center' }))
  for (const [index, mark] of marks.entries())
    await mark.first().evaluate(ring, { number: index + 1, red: RED })
}

export async function eraseMarks(page: Page): Promise<void> {
  await page.evaluate(() => {
    for (const mark of document.querySelectorAll('[data-guide-mark]')) mark.remove()
  })
}

/** Runs in the page. */
function ring(element: Element, { number, red }: { number: number; red: string }): void {
  const { left, top, width, height } = element.getBoundingClientRect()
  const frame = document.createElement('div')
  frame.dataset.guideMark = ''
  const place = `left:${left - 6}px;top:${top - 6}px;width:${width + 12}px;height:${height + 12}px`
  frame.style.cssText = `${place};position:fixed;border:3px solid ${red};border-radius:10px;box-sizing:border-box;pointer-events:none;z-index:2147483647`
  const badge = document.createElement('span')
  badge.textContent = String(number)
  badge.style.cssText = `position:absolute;left:-16px;top:-16px;width:30px;height:30px;border-radius:15px;background:${red};color:#fff;font:700 18px/30px sans-serif;text-align:center`
  frame.append(badge)
  // A modal dialog covers everything outside itself.
  const ground = document.querySelector('dialog[open]') ?? document.body
  ground.append(frame)
}
