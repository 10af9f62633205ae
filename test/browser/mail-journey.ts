import assert from 'node:assert/strict'
import type { Browser, Page } from 'playwright-core'
import { rocDate } from '#foundation/roc-date.ts'
import { inspectPage, newVisit, picture, reloadUntil, type Width } from './browser.ts'

const PASSWORD = 'Harbour-2026!'
const SUBJECT = '十一月名冊'

export async function signInToMail(page: Page, name: string): Promise<void> {
  await page.goto('/sign-in?to=/mail')
  await page.getByLabel('請輸入帳號').fill(name)
  await page.getByLabel('請輸入密碼', { exact: true }).fill(PASSWORD)
  await page.getByLabel('請輸入驗證碼').fill('KCGX')
  await page.getByRole('button', { name: '登入', exact: true }).click()
  await page.waitForURL((url) => url.pathname === '/mail')
}

/** A day with the mailbox, the same whatever keeps the messages: 林美玲 writes, 李俊傑 reads, answers, orders and leaves. */
export async function mailJourney(browser: Browser, url: string, width: Width = 1280): Promise<void> {
  const lin = await newVisit(browser, url, width)
  await signInToMail(lin.page, 'linmeiling')
  for (const part of ['一', '二'])
    await write(lin.page, 'lijunjie', `${SUBJECT}之${part}`, '請於週五前核對。')
  const li = await newVisit(browser, url, width)
  const { page } = li
  await signInToMail(page, 'lijunjie')
  await reloadUntil(page, page.getByRole('link', { name: `${SUBJECT}之二` }))
  await inspectPage(page)
  await picture(page, `journey-${width}-inbox`)
  await readByKeyboard(page)
  await answer(page)
  await keepDraft(page)
  await fileByRule(page, lin.page)
  await sayAbsent(page)
  await searchAndFlag(page)
  await deleteAndUndo(page)
  await reloadUntil(lin.page, lin.page.getByRole('link', { name: `Re: ${SUBJECT}之二` }).first())
  await page
    .getByRole('button', { name: '登出' })
    .or(page.getByRole('link', { name: '登出' }))
    .first()
    .click()
  await page.goto('/mail')
  await page.getByLabel('請輸入帳號').waitFor()
  await Promise.all([li.close(), lin.close()])
}

async function write(page: Page, to: string, subject: string, text: string): Promise<void> {
  await page.goto('/mail/write')
  await page.getByRole('combobox', { name: '收件者' }).fill(to)
  await page.getByLabel('主旨').fill(subject)
  await page.getByLabel('內容').fill(text)
  await page.getByRole('button', { name: '寄出' }).click()
  await page.getByText('信件已寄出').waitFor()
}

/** j to the first letter, Enter opens it, r answers, u goes back; ? tells the keys, and they can be switched off. */
async function readByKeyboard(page: Page): Promise<void> {
  await page.keyboard.press('?')
  await page.getByRole('dialog').getByText('下一封／上一封').waitFor()
  await page.getByLabel('使用鍵盤快捷鍵').uncheck()
  await page.keyboard.press('Escape')
  await page.keyboard.press('j')
  assert.equal(await page.locator('[data-row]:focus').count(), 0, 'switched off')
  await page.evaluate(() => localStorage.clear())
  await page.keyboard.press('j')
  await page.locator('[data-row]:focus').waitFor()
  await page.keyboard.press('x')
  await page.getByRole('group', { name: '選取的信' }).waitFor()
  await page.keyboard.press('x')
  await page.keyboard.press('o')
  await page.getByRole('heading', { name: `${SUBJECT}之二` }).waitFor()
  await page.getByText('請於週五前核對。').first().waitFor()
  await inspectPage(page)
}

async function answer(page: Page): Promise<void> {
  await page.keyboard.press('r')
  await page.getByRole('heading', { name: '回覆' }).waitFor()
  assert.match(await page.getByRole('combobox', { name: '收件者' }).inputValue(), /linmeiling@/)
  await page.getByLabel('內容').fill('收到，附上核對結果。')
  await page
    .getByLabel('加入附件')
    .setInputFiles({ name: '核對.csv', mimeType: 'text/csv', buffer: Buffer.from('姓名\n王小明') })
  await page.getByRole('checkbox', { name: '核對.csv' }).waitFor()
  await page.getByRole('button', { name: '寄出' }).click()
  await page.getByText('信件已寄出').waitFor()
  await page.goto('/mail/sent')
  await page.getByRole('link', { name: `Re: ${SUBJECT}之二` }).click()
  await page.getByRole('link', { name: '預覽 核對.csv' }).click()
  await page.getByRole('cell', { name: '王小明' }).waitFor()
}

async function keepDraft(page: Page): Promise<void> {
  await page.goto('/mail/write')
  await page.getByLabel('主旨').fill('還沒寫完')
  await page.locator('[data-line]').filter({ hasText: '草稿已儲存' }).waitFor()
  await page.goto('/mail/drafts')
  await page.getByRole('link', { name: '還沒寫完' }).click()
  assert.equal(await page.getByLabel('主旨').inputValue(), '還沒寫完')
  await page.getByRole('button', { name: '捨棄草稿' }).click()
  await page.getByText('已移到垃圾桶').waitFor()
}

/** A folder, a rule that files into it, and a letter that the rule files. */
async function fileByRule(page: Page, other: Page): Promise<void> {
  await page.goto('/mail/folders/new')
  await page.getByLabel('名稱').fill('名冊')
  await page.getByRole('button', { name: '新增' }).click()
  await page.getByRole('heading', { name: '名冊' }).waitFor()
  await page.goto('/mail/settings/filters/new')
  await page.getByLabel('規則名稱').fill('名冊')
  await page.getByLabel('條件 1', { exact: true }).selectOption({ label: '主旨包含' })
  await page.getByLabel('條件 1 的內容').fill('月報')
  await page.getByLabel('移到').selectOption({ label: '名冊' })
  await page.getByRole('button', { name: '儲存' }).click()
  await page.getByText('已儲存').first().waitFor()
  await write(other, 'lijunjie', '十一月月報', '請查收。')
  await page.goto('/mail')
  await page.getByRole('navigation', { name: '信件匣' }).getByRole('link', { name: /^名冊/ }).click()
  await reloadUntil(page, page.getByRole('link', { name: '十一月月報' }))
}

async function sayAbsent(page: Page): Promise<void> {
  const today = rocDate(new Date())
  await page.goto('/mail/settings/absence')
  await page.getByLabel('使用休假自動回覆').check()
  await page.getByLabel('開始日期').fill(today)
  await page.getByLabel('結束日期').fill(today)
  await page.getByLabel('回覆的主旨').fill('休假中')
  await page.getByLabel('回覆的內容').fill('請洽代理人。')
  await page.getByRole('button', { name: '儲存' }).click()
  await page.getByText('自動回覆使用中').waitFor()
  await page.getByLabel('使用休假自動回覆').uncheck()
  await page.getByRole('button', { name: '儲存' }).click()
  await page.getByText('自動回覆沒有開啟').waitFor()
}

async function searchAndFlag(page: Page): Promise<void> {
  await page.goto('/mail')
  await page.keyboard.press('/')
  await page.keyboard.type(`${SUBJECT}之一`)
  await page.keyboard.press('Enter')
  await page
    .getByRole('link', { name: `${SUBJECT}之一` })
    .first()
    .click()
  await page.getByRole('button', { name: '加上標記' }).click()
  await page.getByText('已加上標記').waitFor()
  await page.goto('/mail')
  await page.getByRole('link', { name: '標記', exact: true }).click()
  await page.getByRole('link', { name: `${SUBJECT}之一` }).waitFor()
  assert.equal(await page.locator('[data-row]').count(), 1)
}

async function deleteAndUndo(page: Page): Promise<void> {
  await page.goto('/mail')
  await page.getByRole('checkbox', { name: `選取「${SUBJECT}之一」` }).check()
  await page.getByRole('group', { name: '選取的信' }).getByRole('button', { name: '刪除' }).click()
  await page.getByText('已移到垃圾桶').waitFor()
  assert.equal(await page.getByRole('link', { name: `${SUBJECT}之一` }).count(), 0)
  await page.getByRole('button', { name: '復原' }).click()
  await page.getByText('已移回').waitFor()
  await page.getByRole('link', { name: `${SUBJECT}之一` }).waitFor()
}
