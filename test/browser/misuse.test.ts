import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import type { Page } from 'playwright-core'
import { accountByName } from '#features/accounts/accounts.ts'
import { grantRole } from '#features/accounts/granting.ts'
import { COMMAND } from '#foundation/actor.ts'
import { paths } from '#foundation/paths.ts'
import { settingsFrom } from '#foundation/settings.ts'
import { DEMO_PASSWORD } from '../../src/demo-people.ts'
import { openSurroundings } from '../../src/surroundings.ts'
import { inEnglish } from './applying.ts'
import { inspectPage, newVisit, picture, type Visit, WIDTHS, type Width } from './browser.ts'
import { setStage } from './stage.ts'

describe('misuse, abuse and disclosure as people meet them', () => {
  const stage = setStage()
  let officer: Visit

  before(async () => {
    await appointed('huangshujuan')
    officer = await at('zhangyating', paths.adminMailboxes)
  })

  async function at(name: string, to: string, width: Width = 1280): Promise<Visit> {
    const visit = await newVisit(stage.browser, stage.city.url, width)
    const { page } = visit
    await page.goto(`${paths.signIn}?to=${encodeURIComponent(to)}`)
    await page.getByLabel('請輸入帳號').fill(name)
    await page.getByLabel('請輸入密碼', { exact: true }).fill(DEMO_PASSWORD)
    await page.getByLabel('請輸入驗證碼').fill('KCGX')
    await page.getByRole('button', { name: '登入', exact: true }).click()
    await page.waitForURL((url) => !url.pathname.startsWith(paths.signIn))
    return visit
  }

  /** A second officer of the information centre. */
  async function appointed(name: string): Promise<void> {
    const settings = settingsFrom({ ...stage.city.environment, CITYHALL_LOG: 'silent' })
    const own = await openSurroundings(settings, true)
    const { id: account } = (await accountByName(own.context, name))!
    await grantRole(own.context, COMMAND, { account, role: 'information-centre', agency: '397000000A' })
    await own.close()
  }

  async function look(page: Page, name: string, width: Width): Promise<void> {
    await page.setViewportSize({ width, height: width === 390 ? 844 : 860 })
    await inspectPage(page)
    await picture(page, `misuse-${name}-${width}`)
  }

  /** At both widths, and in English at the one where room is short. */
  async function lookTwice(page: Page, name: string): Promise<void> {
    for (const width of WIDTHS) await look(page, name, width)
    const { pathname, search } = new URL(page.url())
    await inEnglish(page, pathname + search)
    await look(page, `${name}-en`, 390)
    await page.goto(`/language?to=zh-TW&back=${encodeURIComponent(pathname + search)}`)
  }

  async function asks(page: Page): Promise<void> {
    const typed = {
      信箱帳號: 'lijunjie',
      公文文號: '雄檢信字第1150012345號',
      來文機關: '臺灣高雄地方檢察署',
      法律依據: '刑事訴訟法第 133 條',
      理由: '偵辦詐欺案件，需要往來郵件。',
      '郵件期間：從': '115-01-01',
      '郵件期間：到': '115-12-31',
      核准後可下載的時間: '24',
    }
    for (const [label, value] of Object.entries(typed)) await page.getByLabel(label).fill(value)
    await page.getByRole('button', { name: '送出申請' }).click()
    await page.getByText('等待另一位承辦人員核准').waitFor()
  }

  test('the mailboxes in the console, one of them, and the differences of the night', async () => {
    const { page } = officer
    await look(page, 'mailboxes', 390)
    await page.getByRole('link', { name: 'chenzhiqiang@' }).click()
    await lookTwice(page, 'mailbox')
    await page.goto(`${new URL(page.url()).pathname}/close`)
    await look(page, 'close', 1280)
    await page.goto(paths.adminMailboxDifferences)
    await look(page, 'differences', 390)
  })

  test('a disclosure is asked for and approved by another, whom the file reaches', async () => {
    const { page } = officer
    await page.goto(paths.adminDisclosureNew)
    await look(page, 'disclosure-new', 390)
    await asks(page)
    const { pathname } = new URL(page.url())
    const second = await at('huangshujuan', `${pathname}/decision`)
    await look(second.page, 'disclosure-decision', 1280)
    await second.page.getByLabel('您的理由').fill('文號相符')
    await second.page.getByLabel('我已核對公文正本').check()
    await second.page.getByRole('button', { name: '核准' }).click()
    const download = second.page.waitForEvent('download')
    await second.page.getByRole('button', { name: '下載郵件' }).click()
    assert.match((await download).suggestedFilename(), /^disclosure-.*\.zip$/)
    await second.page.reload()
    await lookTwice(second.page, 'disclosure-taken')
    await second.page.goto(paths.adminDisclosures)
    await look(second.page, 'disclosures', 390)
    await second.close()
  })

  test('「帳號遭盜用」 by keyboard, from the account to the case', async () => {
    const { page, close } = await at('lijunjie', paths.accountMisused)
    await look(page, 'misused', 390)
    await page.getByRole('button', { name: '立即鎖定一切' }).focus()
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: '帳號已鎖定' }).waitFor()
    await page.goto(paths.misused)
    await look(page, 'outside', 390)
    await close()
    await officer.page.goto(paths.adminMisuse)
    await look(officer.page, 'cases', 390)
    await officer.page.locator('tbody a').first().click()
    await look(officer.page, 'case', 1280)
  })

  test('a mailbox that was ended for abuse says why', async () => {
    const { page } = officer
    await page.goto(`${paths.adminMailboxes}?q=chenzhiqiang`)
    await page.getByRole('link', { name: 'chenzhiqiang@' }).click()
    await page.getByRole('link', { name: '因濫用停用' }).click()
    await look(page, 'ending', 390)
    const ending = page.url()
    await page.getByLabel('大量寄送垃圾郵件').check()
    await page.getByLabel('事實').fill('115-11-20 寄出 4,000 封團購信')
    await page.getByLabel('我已查明').check()
    await page.getByRole('button', { name: '停止使用信箱' }).click()
    await page.getByText('已處置').waitFor()
    await page.goto(ending)
    await look(page, 'lifting', 1280)
    const holder = await at('chenzhiqiang', paths.mail)
    await look(holder.page, 'stopped', 390)
    await holder.close()
  })
})
