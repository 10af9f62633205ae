import assert from 'node:assert/strict'
import type { TestContext } from 'node:test'
import type { Locator, Page } from 'playwright-core'
import { DEMO_PASSWORD } from '#test/signed-in.ts'
import { inEnglish } from '../applying.ts'
import { inspectPage, newVisit, picture, type Width } from '../browser.ts'
import type { Stage } from '../stage.ts'

const LEAST_DEEDS = 5

/** Somebody at work: each page that comes is looked at as axe and a careful eye do. */
export type Walker = {
  page: Page
  go(path: string): Promise<void>
  /** A name as a whole, or a part of it where it says more to the ear than to the eye. */
  press(name: string | RegExp, where?: Locator): Promise<void>
  follow(name: string | RegExp, where?: Locator): Promise<void>
  fill(label: string, value: string): Promise<void>
  choose(label: string): Promise<void>
  select(label: string, option: string): Promise<void>
  see(text: string): Promise<void>
  /** A file that a link brings. */
  download(name: string): Promise<string>
}
export type Deeds = Record<string, (walker: Walker) => Promise<void>>
type Who = { width: Width; locale?: string; account?: string; to?: string; password?: string }

/** A day in somebody’s life: what they do, one after the other, by role, label and words. */
export async function day(t: TestContext, stage: Stage, who: Who, deeds: Deeds): Promise<void> {
  const { width, locale = 'zh-TW', account } = who
  const { page, close } = await newVisit(stage.browser, stage.city.url, width, { locale })
  const walker = walkerAt(page)
  if (account) await signIn(walker, { ...who, account })
  for (const [name, deed] of Object.entries(deeds)) {
    await deed(walker).catch((error: Error) => {
      throw new Error(`${name}: ${error.message}\n${page.url()}`, { cause: error })
    })
    await picture(page, `day-${account ?? 'wangxm'}-${name}`)
  }
  await close()
  const done = Object.keys(deeds)
  t.diagnostic(`${done.length} deeds: ${done.join(' · ')}`)
  assert.ok(done.length >= LEAST_DEEDS)
}

const SIGN_IN = {
  'zh-TW': ['請輸入帳號', '請輸入密碼', '請輸入驗證碼', '登入'],
  'en-GB': ['Account', 'Password', 'Enter the code', 'Sign in'],
}

/** On the way to where they work. */
export async function signIn(
  { page, go }: Walker,
  { account, to = '/admin', password = DEMO_PASSWORD, locale = 'zh-TW' }: Who & { account: string },
): Promise<void> {
  const [name, secret, captcha, button] = SIGN_IN[locale as keyof typeof SIGN_IN]
  if (locale === 'zh-TW') await go(`/sign-in?to=${to}`)
  else await inEnglish(page, `/sign-in?to=${to}`)
  await page.getByLabel(name!, { exact: true }).fill(account)
  await page.getByLabel(secret!, { exact: true }).fill(password)
  await page.getByLabel(captcha!, { exact: true }).fill('KCGX')
  await page.getByRole('button', { name: button!, exact: true }).click()
  await page.waitForURL((url) => url.pathname.startsWith(to))
}

/** Sections bear the names of their headings: what is typed into is a field. */
function fieldOf(page: Page, label: string): Locator {
  const main = page.locator('main')
  const named = { name: label, exact: true }
  return main.getByRole('textbox', named).or(main.getByRole('searchbox', named)).first()
}

function walkerAt(page: Page): Walker {
  const looked = async (come: () => Promise<unknown>): Promise<void> => {
    await come()
    await inspectPage(page)
  }
  const next = (thing: Locator) => () => Promise.all([page.waitForEvent('load'), thing.click()])
  return {
    page,
    go: (path) => looked(() => page.goto(path)),
    press: (name, where) =>
      looked(next((where ?? page.locator('body')).getByRole('button', { name, exact: true }))),
    follow: (name, where) =>
      looked(next((where ?? page.locator('main')).getByRole('link', { name, exact: true }))),
    fill: (label, value) => fieldOf(page, label).fill(value),
    choose: (label) => page.locator('main').getByLabel(label, { exact: true }).check(),
    select: async (label, option) => void (await page.locator('main').getByLabel(label).selectOption(option)),
    see: (text) => page.locator('main').getByText(text).first().waitFor(),
    download: async (name) => {
      const [file] = await Promise.all([
        page.waitForEvent('download'),
        page.locator('main').getByRole('link', { name, exact: true }).click(),
      ])
      return file.suggestedFilename()
    },
  }
}
