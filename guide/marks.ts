import type { Locator, Page } from 'playwright-core'

/** Draws numbered rings around where one clicks or types, as the paper guide does. */
export async function drawMarks(page: Page, marks: Locator[]): Promise<void> {
  await marks[0]?.evaluate((element) => element.scrollIntoView({ block: 'center' }))
  for (const [index, mark] of marks.entries()) {
    await mark.first().evaluate((element, number) => {
      const box = element.getBoundingClientRect()
      const ring = document.createElement('div')
      ring.dataset.guideMark = ''
      Object.assign(ring.style, {
        position: 'fixed', left: `${box.left - 6}px`, top: `${box.top - 6}px`, width: `${box.width + 12}px`, height: `${box.height + 12}px`,
        border: '3px solid #b8472a', borderRadius: '10px', pointerEvents: 'none', zIndex: '2147483647', boxSizing: 'border-box',
      })
      const badge = document.createElement('span')
      badge.textContent = String(number)
      Object.assign(badge.style, {
        position: 'absolute', left: '-16px', top: '-16px', width: '30px', height: '30px', borderRadius: '15px', background: '#b8472a',
        color: '#fff', font: '700 18px/30px sans-serif', textAlign: 'center',
      })
      ring.append(badge)
      // A modal dialog covers everything outside itself.
      ;(document.querySelector('dialog[open]') ?? document.body).append(ring)
    }, index + 1)
  }
}

export async function eraseMarks(page: Page): Promise<void> {
  await page.evaluate(() => {
    for (const mark of document.querySelectorAll('[data-guide-mark]')) mark.remove()
  })
}
