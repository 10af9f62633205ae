import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import type { Page } from 'playwright-core'
import { accountByName } from '#features/accounts/accounts.ts'
import { jobs } from '#features/mail-rules/jobs.ts'
import { beginOf, daysAfter } from '#features/mail-rules/rules.ts'
import { driverOf } from '#features/mailboxes/driver.ts'
import { decide, setQuota } from '#features/mailboxes/life.ts'
import { mailboxOf } from '#features/mailboxes/mailboxes.ts'
import { mailboxRules } from '#features/notices/content/mailbox-rules.ts'
import { publishNotice } from '#features/notices/notices.ts'
import { COMMAND, SYSTEM } from '#foundation/actor.ts'
import { addDays } from '#foundation/clock.ts'
import type { Context } from '#foundation/context.ts'
import { paths } from '#foundation/paths.ts'
import { taipeiDay } from '#foundation/roc-date.ts'
import { settingsFrom } from '#foundation/settings.ts'
import { DEMO_PASSWORD } from '../../src/demo-people.ts'
import { openSurroundings } from '../../src/surroundings.ts'
import { inEnglish } from './applying.ts'
import { inspectWidths, newVisit, type Visit, type Width } from './browser.ts'
import { setStage } from './stage.ts'

const QUOTA_BYTES = 100 * 1024

describe('the rules of the mailboxes, as people meet them', () => {
  const stage = setStage()

  /** New rules, one mailbox nearly full, one closed a while ago, and others that nobody has used for eleven months. */
  before(async () => {
    const settings = settingsFrom({ ...stage.city.environment, CITYHALL_LOG: 'silent' })
    const { context, close } = await openSurroundings(settings, true)
    const later = { ...context, clock: { now: () => addDays(context.clock.now(), 340) } }
    await jobs['mail-rules.nightly']!(later, {})
    const full = await boxOf(context, 'lijunjie')
    await setQuota(context, COMMAND, full, QUOTA_BYTES)
    await driverOf(context).quota(context, full, QUOTA_BYTES)
    const raw = Buffer.concat([Buffer.from('Subject: x\r\n\r\n'), Buffer.alloc(91 * 1024, 'a')])
    await driverOf(context).deliver(context, full, { raw, folder: 'inbox', external: true })
    const deleteAt = beginOf(daysAfter(taipeiDay(context.clock.now()), 30))
    for (const name of ['chenzhiqiang', 'huangshujuan'])
      await decide(context, SYSTEM, await boxOf(context, name), {
        decided: 'closed',
        why: 'unused',
        deleteAt,
      })
    const { text } = mailboxRules
    await publishNotice(context, COMMAND, { kind: 'mailbox-rules', version: '20270101_V2.0', text })
    await close()
  })

  async function boxOf(context: Context, name: string): Promise<string> {
    return (await mailboxOf(context, (await accountByName(context, name))!.id))!.id
  }

  async function comes(name: string, to: string, width: Width, script = true): Promise<Visit> {
    const visit = await newVisit(stage.browser, stage.city.url, width, { script })
    const { page } = visit
    await page.goto(`${paths.signIn}?to=${to}`)
    await page.getByLabel('請輸入帳號').fill(name)
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

  test('new rules come before mail; agreeing opens it, which says how full it is', async () => {
    const { page, close } = await comes('lijunjie', paths.mail, 390)
    await page.waitForURL(`**${paths.mailRules}`)
    await look(page, 'mail-rules-new')
    await page.getByRole('button', { name: '不同意' }).click()
    await page.waitForURL(`**${paths.mailRulesRefused}`)
    await look(page, 'mail-rules-refused')
    await page.getByRole('link', { name: '再看一次管理要點' }).click()
    await page.getByRole('button', { name: '同意', exact: true }).focus()
    await page.keyboard.press('Enter')
    await page.waitForURL(`**${paths.mail}`)
    await page.getByText('信箱已使用 91%').waitFor()
    await inspectWidths(page, 'mail-rules-full')
    await close()
  })

  for (const [name, script] of [
    ['chenzhiqiang', true],
    ['huangshujuan', false],
  ] as const)
    test(`a closed mailbox is taken up again, ${script ? 'with' : 'without'} script`, async () => {
      const { page, close } = await comes(name, paths.mail, script ? 1280 : 390, script)
      assert.equal(new URL(page.url()).pathname, paths.mailReopen)
      if (script) await look(page, 'mail-rules-reopen')
      await page.getByRole('button', { name: '重新啟用' }).click()
      // Then the new rules, and then mail.
      await page.waitForURL(`**${paths.mailRules}`)
      await page.getByRole('button', { name: '同意', exact: true }).click()
      await page.waitForURL(`**${paths.mail}`)
      await close()
    })

  test('the information centre sees what is due and sets the policies', async () => {
    const { page, close } = await comes('zhangyating', paths.adminMailRules, 390)
    await page.getByRole('heading', { name: '信箱管理要點', level: 1 }).waitFor()
    await look(page, 'mail-rules-console')
    await page.getByLabel('密碼更新提醒').fill('x')
    await page.getByRole('button', { name: '儲存' }).click()
    await page.getByRole('alert').waitFor()
    await inspectWidths(page, 'mail-rules-console-wrong')
    await page.getByLabel('密碼更新提醒').fill('180')
    await page.getByRole('button', { name: '儲存' }).click()
    await page.getByText('已儲存').waitFor()
    await page.getByRole('link', { name: '信箱刪除與中止紀錄' }).click()
    await page.getByRole('heading', { name: '信箱刪除與中止紀錄', level: 1 }).waitFor()
    await look(page, 'mail-rules-ended')
    await close()
  })
})
