import { identify } from '../../../guide/account-steps.ts'
import { wangXiaoming } from '../../../guide/walk.ts'
import { finishApplying } from '../applying.ts'
import { reloadUntil } from '../browser.ts'
import { type Deeds, signIn, type Walker } from './day.ts'

const [ACCOUNT, PASSWORD, NEW] = ['wangxm', 'Kang-2026x9', 'Harbour-breeze-47']

/** 同仁 王小明, at a phone: from no account at all to a letter, a new password and the portal’s notices. */
export const employee: Deeds = {
  'applies for account and mailbox': async ({ page, go, see }) => {
    await go('/account/apply')
    await identify(wangXiaoming(page), '王小明', 'A123456789')
    await finishApplying(page, { account: ACCOUNT, password: PASSWORD })
    await see('帳號申請單已經成功提交。')
  },
  'signs in to mail and writes to a colleague': async (walker) => {
    const { page, follow, press, see } = walker
    await signIn(walker, { width: 390, account: ACCOUNT, password: PASSWORD, to: '/mail' })
    await untilMail(walker)
    await follow('寫信')
    await page.getByRole('combobox', { name: '收件者' }).fill('lijunjie@kcg.gov.tw')
    await page.getByLabel('主旨').fill('週五的會議')
    await page.getByLabel('內容').fill('請帶報名表。')
    await press('寄出')
    await see('信件已寄出')
  },
  'finds the letter again': async ({ go, see }) => {
    await go('/mail/search?q=報名表')
    await see('週五的會議')
  },
  'changes the password': async ({ go, page, press, see }) => {
    await go('/account/password')
    await page.getByLabel('目前的密碼', { exact: true }).fill(PASSWORD)
    await page.getByLabel('新密碼', { exact: true }).fill(NEW)
    await page.getByLabel('新密碼確認', { exact: true }).fill(NEW)
    await press('變更密碼', page.locator('main'))
    await see('密碼已變更')
  },
  'looks where the account was signed in': async ({ go, see }) => {
    await go('/account/sign-ins')
    await see('登入')
  },
  'asks whom to call, and signs out': async ({ go, page, see }) => {
    await go('/contacts')
    await see('高雄市政府教育局')
    await go('/account')
    await page.getByRole('button', { name: '登出' }).first().click()
    await page.waitForURL(/sign-in|\/$/)
  },
}

/** The review of the demonstration city has no delay; the mailbox comes within seconds. */
async function untilMail({ page, go }: Walker): Promise<void> {
  await go('/mail')
  await reloadUntil(page, page.getByRole('link', { name: '寫信', exact: true }))
}
