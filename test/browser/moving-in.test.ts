import { after, before, describe, test } from 'node:test'
import type { Page } from 'playwright-core'
import { paths } from '#foundation/paths.ts'
import { type ImapSource, SOURCE_PASSWORD, startImapSource } from '#test/imap-source.ts'
import { DEMO_PASSWORD } from '../../src/demo-people.ts'
import { inEnglish } from './applying.ts'
import { inspectWidths, newVisit, reloadUntil, type Visit, type Width } from './browser.ts'
import { setStage } from './stage.ts'

const HEAD = 'account,id_number,password_hash'

describe('moving in, as the information centre meets it', () => {
  const stage = setStage()
  let source: ImapSource
  before(async () => {
    source = await startImapSource(['li'])
    const there = await source.as('li')
    await there.append('INBOX', 'From: friend@example.org\r\nSubject: Hello\r\n\r\nHello\r\n')
    await there.logout()
  })
  after(() => source?.stop())

  async function comes(to: string, width: Width, script: boolean): Promise<Visit> {
    const visit = await newVisit(stage.browser, stage.city.url, width, { script })
    const { page } = visit
    await page.goto(`${paths.signIn}?to=${to}`)
    await page.getByLabel('請輸入帳號').fill('zhangyating')
    await page.getByLabel('請輸入密碼', { exact: true }).fill(DEMO_PASSWORD)
    await page.getByLabel('請輸入驗證碼').fill('KCGX')
    await page.getByRole('button', { name: '登入', exact: true }).click()
    await page.waitForURL((url) => url.pathname !== paths.signIn)
    return visit
  }

  /** The page in both languages and at both widths, seen by axe and kept for the eye. */
  async function look(page: Page, name: string): Promise<void> {
    await inspectWidths(page, name)
    const path = new URL(page.url()).pathname
    await inEnglish(page, path)
    await inspectWidths(page, `${name}-en`)
    await page.goto(`/language?to=zh-TW&back=${encodeURIComponent(path)}`)
  }

  async function handIn(page: Page, ...lines: string[]): Promise<void> {
    const buffer = Buffer.from([HEAD, ...lines].join('\n'))
    await page.getByLabel('帳號檔 (CSV)').setInputFiles({ name: 'former.csv', mimeType: 'text/csv', buffer })
    await page.getByRole('button', { name: '上傳並檢查' }).click()
  }

  test('accounts are looked through, and taken over when somebody says so', async () => {
    const { page, close } = await comes(paths.adminMovingIn, 390, true)
    await page.getByRole('heading', { name: '系統移轉', level: 1 }).waitFor()
    await look(page, 'moving-in-accounts')
    await handIn(page, 'wangxm,A123456788,{MD5}x', '1x,,')
    await page.getByText('有錯誤，未變更任何資料').waitFor()
    await look(page, 'moving-in-faults')
    await page.getByRole('link', { name: '回到系統移轉' }).click()
    await handIn(page, 'desk,,')
    await page.getByRole('button', { name: '接收帳號' }).waitFor()
    await page.getByRole('button', { name: '接收帳號' }).click()
    await page.getByRole('alert').waitFor()
    await look(page, 'moving-in-preview')
    await page.getByLabel('我已核對以上變更，確定接收').check()
    await page.getByRole('button', { name: '接收帳號' }).click()
    await page.getByText('接收的結果').waitFor()
    await page.goto(paths.adminMovingIn)
    await page.getByRole('link', { name: '退回' }).first().click()
    await look(page, 'moving-in-back')
    await close()
  })

  for (const script of [true, false])
    test(`mailboxes are begun and followed, ${script ? 'with' : 'without'} script`, async () => {
      const { page, close } = await comes(paths.adminMoveNew, script ? 1280 : 390, script)
      if (script) await look(page, 'moving-in-start')
      await page.getByLabel('原系統的伺服器').fill(source.url)
      const buffer = Buffer.from(`account,user,password\nlijunjie,li,${SOURCE_PASSWORD}`)
      await page
        .getByLabel('登入資料 (CSV)')
        .setInputFiles({ name: 'logins.csv', mimeType: 'text/csv', buffer })
      await page.getByRole('button', { name: '開始搬入' }).click()
      await page.waitForURL(`**${paths.adminMoves}?*`)
      await reloadUntil(page, page.getByText('完成', { exact: true }))
      await page.goto(paths.adminMoves)
      if (script) await look(page, 'moving-in-mailboxes')
      await close()
    })
})
