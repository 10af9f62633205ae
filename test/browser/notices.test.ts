import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { accountByName } from '#features/accounts/accounts.ts'
import { endAllSessions, startSession } from '#features/sign-in/sign-in.ts'
import { COMMAND } from '#foundation/actor.ts'
import { paths } from '#foundation/paths.ts'
import { settingsFrom } from '#foundation/settings.ts'
import { type NotifiedSystem, notifiedSystem } from '#test/notified-system.ts'
import { type RunningCity, startCity } from '#test/server.ts'
import { DEMO_PASSWORD } from '../../src/demo-people.ts'
import { openSurroundings } from '../../src/surroundings.ts'
import { tokensAt } from '../trust/relying.ts'
import { inEnglish } from './applying.ts'
import { inspectWidths, newVisit, openBrowser, reloadUntil, type Visit, type Width } from './browser.ts'

describe('the information centre looks after notices of ended sessions', () => {
  const folder = mkdtempSync(join(tmpdir(), 'cityhall-notices-'))
  let systems: NotifiedSystem[]
  let city: RunningCity
  let browser: Browser

  before(async () => {
    systems = await Promise.all(['webitr', 'archive'].map((id) => notifiedSystem(id)))
    const clients = join(folder, 'clients.json')
    writeFileSync(clients, JSON.stringify(systems.map(({ registration }) => registration)))
    ;[city, browser] = await Promise.all([startCity({ CITYHALL_CLIENTS: clients }), openBrowser()])
    systems[1]!.answers((response) => response.writeHead(503).end())
    for (const name of ['lijunjie', 'chenzhiqiang', 'huangshujuan']) await signsInAndOut(name)
  })
  after(async () => {
    await browser?.close()
    await city?.stop()
    await Promise.all(systems.map((system) => system.close()))
    rmSync(folder, { recursive: true })
  })

  /** Opens both systems, and signs out. */
  async function signsInAndOut(name: string): Promise<void> {
    const own = await openSurroundings(settingsFrom({ ...city.environment, CITYHALL_LOG: 'silent' }), true)
    const account = (await accountByName(own.context, name))!.id
    const session = (await startSession(own.context, COMMAND, { face: 'city', account, way: 'password' }))!
    for (const system of systems) await tokensAt(city.url, system, session)
    await endAllSessions(own.context, COMMAND, account)
    await own.close()
  }

  async function officer(width: Width): Promise<Visit> {
    const visit = await newVisit(browser, city.url, width)
    const { page } = visit
    await page.goto(`${paths.signIn}?to=${paths.adminNotices}`)
    await page.getByLabel('請輸入帳號').fill('zhangyating')
    await page.getByLabel('請輸入密碼', { exact: true }).fill(DEMO_PASSWORD)
    await page.getByLabel('請輸入驗證碼').fill('KCGX')
    await page.getByRole('button', { name: '登入', exact: true }).click()
    await page.getByRole('heading', { name: '登出通知' }).waitFor()
    return visit
  }

  test('receipts, and what is still being sent, in both languages', async () => {
    const { page, close } = await officer(390)
    await reloadUntil(page, page.getByText('對方回應 HTTP 503'))
    await inspectWidths(page, 'notices')
    await page.getByLabel('狀態', { exact: true }).selectOption('retrying')
    await page.getByRole('button', { name: '篩選' }).click()
    await page.getByRole('button', { name: '立即重送 archive 系統 lijunjie' }).waitFor()
    await inspectWidths(page)
    await inEnglish(page, paths.adminNotices)
    await page.getByRole('heading', { name: 'Sign-out notices' }).waitFor()
    await inspectWidths(page, 'notices-en')
    await close()
  })

  test('by keyboard alone, what is retried is sent at once, and its receipt shows', async () => {
    const { page, close } = await officer(1280)
    await page.goto(paths.adminNoticesOf('retrying'))
    await page.getByRole('button', { name: '立即重送 archive 系統 lijunjie' }).focus()
    systems[1]!.answers((response) => response.writeHead(200).end())
    const goneOn = page.waitForEvent('framenavigated')
    await page.keyboard.press('Enter')
    await goneOn
    await page.goto(paths.adminNoticesOf('received'))
    await reloadUntil(page, page.getByRole('row', { name: /lijunjie.*archive/ }))
    await close()
  })
})
