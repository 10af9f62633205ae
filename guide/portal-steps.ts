import type { Locator, Page } from 'playwright-core'
import type { Step } from './step.ts'

const link = (page: Page, name: string) => page.getByRole('link', { name, exact: true })
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
const SUBJECT = '高雄市政府人事處iKPD人事服務網帳號開通通知'

/** Signing in to the mailbox that the first half made. */
export const mailStep: Step = {
  number: '19-1',
  title: '登入信箱',
  tell: ['審核通過後，輸入帳號。', '輸入密碼。', '輸入圖片中的字母，按「登入」。能登入，就代表完成申請。'],
  marks: ({ page }) => [
    page.getByLabel('請輸入帳號'),
    page.getByLabel('請輸入密碼'),
    page.getByLabel('請輸入驗證碼'),
  ],
  async act({ page, account, password, captcha }) {
    await page.getByLabel('請輸入帳號').fill(account)
    await page.getByLabel('請輸入密碼').fill(password)
    await page.getByLabel('請輸入驗證碼').fill(captcha)
    await button(page, '登入').click()
    await reloadUntil(page, page.getByRole('heading', { name: '收件匣', level: 1 }))
  },
}

/** Steps a–f: registering on iKPD. */
export const registrationSteps: Step[] = [
  {
    number: 'a',
    title: '註冊帳號',
    tell: ['在「高雄市政府人事處人事服務網」按「註冊帳號」。'],
    marks: ({ page }) => [link(page, '註冊帳號')],
    act: ({ page }) => link(page, '註冊帳號').click(),
  },
  {
    number: 'b',
    title: '一般人員',
    tell: ['人事人員以外的同仁都是「一般人員」：按「註冊一般人員帳號」。'],
    marks: ({ page }) => [link(page, '註冊一般人員帳號')],
    act: ({ page }) => link(page, '註冊一般人員帳號').click(),
  },
  {
    number: 'c',
    title: '一般人員註冊帳號步驟',
    tell: ['讀完三個步驟，按「註冊帳號」。'],
    marks: ({ page }) => [link(page, '註冊帳號')],
    act: ({ page }) => link(page, '註冊帳號').click(),
  },
  {
    number: 'd',
    title: '步驟一：輸入基本資料',
    tell: [
      '輸入市府信箱 @ 前面的部分。',
      '輸入身分證號。',
      '輸入民國年生日，例如 070-05-20。',
      '輸入驗證碼，按「進行註冊」。',
    ],
    marks: ({ page }) => [
      page.getByLabel('電子郵件'),
      page.getByLabel('身分證號'),
      page.getByLabel('生日(YYY-MM-DD)'),
      page.getByLabel('驗證碼'),
    ],
    async act({ page, account, idNumber, birthday, captcha }) {
      await page.getByLabel('電子郵件').fill(account)
      await page.getByLabel('身分證號').fill(idNumber)
      await page.getByLabel('生日(YYY-MM-DD)').fill(birthday)
      await page.getByLabel('驗證碼').fill(captcha)
      await button(page, '進行註冊').click()
      await page.getByRole('heading', { name: '一般人員帳號註冊_步驟二：設定密碼' }).waitFor()
    },
  },
  {
    number: 'e',
    title: '步驟二：設定密碼',
    tell: [
      '登入帳號已經填好。',
      '設定登入密碼，建議同時符合信箱的密碼政策。',
      '再輸入一次，按「進行註冊」。',
    ],
    marks: ({ page }) => [
      page.getByLabel('登入帳號'),
      page.getByLabel('請設定登入密碼'),
      page.getByLabel('確認密碼'),
    ],
    async act({ page, portalPassword }) {
      await page.getByLabel('請設定登入密碼').fill(portalPassword)
      await page.getByLabel('確認密碼').fill(portalPassword)
      await button(page, '進行註冊').click()
    },
  },
  {
    number: 'f',
    title: '完成註冊',
    tell: ['開通通知已寄到您的市府信箱，請在 48 小時內啟用。'],
    marks: ({ page }) => [page.getByRole('heading', { name: '一般人員帳號註冊_完成註冊' })],
    act: ({ page }) => page.getByRole('heading', { name: '一般人員帳號註冊_完成註冊' }).waitFor(),
  },
]

/** Steps g–l: the activation mail, and the portal. */
export const activationSteps: Step[] = [
  {
    number: 'g',
    title: '打開開通通知信',
    tell: ['打開「高雄市政府人事處人事服務網」寄來的信，按上方的「按此顯示內容」，連結才能使用。'],
    marks: ({ page }) => [page.getByText('按此顯示內容')],
    async act({ page }) {
      await page.getByText('按此顯示內容').click()
      await activationLink(page).waitFor()
    },
  },
  {
    number: 'h',
    title: '按信裡的連結',
    tell: ['按信裡的連結，開啟「帳號啟用」。'],
    marks: ({ page }) => [activationLink(page)],
    async act({ page }) {
      await page.goto((await activationLink(page).getAttribute('href'))!)
      await page.getByRole('heading', { name: '帳號啟用' }).waitFor()
    },
  },
  {
    number: 'i',
    title: '帳號啟用',
    tell: ['輸入剛才在 iKPD 設定的密碼，按「帳號啟用」。'],
    marks: ({ page }) => [page.getByLabel('密碼', { exact: true }), button(page, '帳號啟用')],
    async act({ page, portalPassword }) {
      await page.getByLabel('密碼', { exact: true }).fill(portalPassword)
      await button(page, '帳號啟用').click()
    },
  },
  {
    number: 'j',
    title: '帳號啟用成功',
    tell: ['出現「帳號啟用成功, 請重新登入。」，回到登入頁。'],
    marks: ({ page }) => [page.getByText('帳號啟用成功, 請重新登入。').first()],
    act: ({ page }) => page.getByText('帳號啟用成功, 請重新登入。').first().waitFor(),
  },
  {
    number: 'k',
    title: '登入人事服務網',
    tell: ['輸入帳號（@ 前面的部分）。', '輸入 iKPD 密碼。', '輸入驗證碼，按「登入」。'],
    marks: ({ page }) => [
      page.getByLabel('帳號', { exact: true }),
      page.getByLabel('密碼', { exact: true }),
      page.getByLabel('驗證碼'),
    ],
    async act({ page, account, portalPassword, captcha }) {
      await page.getByLabel('帳號', { exact: true }).fill(account)
      await page.getByLabel('密碼', { exact: true }).fill(portalPassword)
      await page.getByLabel('驗證碼').fill(captcha)
      await button(page, '登入').click()
      await page.getByRole('heading', { name: '帳戶資訊' }).waitFor()
    },
  },
  {
    number: 'l',
    title: '專區',
    tell: ['別忘了看看福利服務專區。', '員工特約商店。', '員工關懷網。', '教育主題專區。'],
    marks: ({ page }) =>
      ['福利服務專區', '員工特約商店', '員工關懷網', '教育主題專區'].map((zone) => link(page, zone)),
    async act({ page }) {
      await link(page, '福利服務專區').click()
      await page.getByRole('heading', { name: '福利服務專區' }).waitFor()
    },
  },
]

/** Opens the newest activation mail from the inbox, waiting until SMTP has brought it. */
export async function openActivationMail(page: Page): Promise<void> {
  const letter = page.getByRole('link', { name: new RegExp(SUBJECT) }).first()
  await reloadUntil(page, letter)
  await letter.click()
}

/** Waits for what a job brings: a mailbox being made, a letter on its way. */
async function reloadUntil(page: Page, sight: Locator): Promise<void> {
  for (let tries = 0; tries < 30 && !(await sight.isVisible()); tries++) {
    await page.waitForTimeout(500)
    await page.reload()
  }
  await sight.waitFor()
}

/** The letter stands in a frame of its own. */
function activationLink(page: Page) {
  const letter = page.frameLocator('iframe.letter__frame')
  return letter.getByRole('link', { name: /\/ikpd\/activate\// }).first()
}
