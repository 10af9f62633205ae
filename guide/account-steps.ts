import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import type { Step, Walker } from './step.ts'

const link = (page: Page, name: string) => page.getByRole('link', { name, exact: true })
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })

/** Fills in the page that asks who one is. */
export async function identify({ page, captcha }: Walker, name: string, idNumber: string): Promise<void> {
  await page.getByLabel('請輸入姓名').fill(name)
  await page.getByLabel('請輸入身分證字號').fill(idNumber)
  await page.getByLabel('請輸入驗證碼').fill(captcha)
  await button(page, '下一步').click()
}

/** Steps 1–7: proving who one is. */
export const identitySteps: Step[] = [
  {
    number: '1',
    title: '申請帳號',
    tell: ['在登入頁「電子郵件(個人帳號專用)」按「申請帳號」。'],
    marks: ({ page }) => [link(page, '申請帳號')],
    async act({ page }) {
      await link(page, '申請帳號').click()
      await page.getByRole('heading', { name: '帳號管理系統' }).waitFor()
    },
  },
  {
    number: '2',
    title: '個人資料驗證',
    tell: ['按「我要申請帳號(個人資料驗證)」。'],
    marks: ({ page }) => [link(page, '我要申請帳號(個人資料驗證)')],
    async act({ page }) {
      await link(page, '我要申請帳號(個人資料驗證)').click()
      await page.getByRole('heading', { name: '個人資料驗證' }).waitFor()
    },
  },
  {
    number: '3',
    title: '姓名',
    tell: ['輸入您的姓名，與人事資料相同。空格和間隔號可以省略。'],
    marks: ({ page }) => [page.getByLabel('請輸入姓名')],
    async act({ page, name }) {
      await page.getByLabel('請輸入姓名').fill(name)
    },
  },
  {
    number: '4',
    title: '身分證字號',
    tell: [
      '輸入身分證字號或統一證號。',
      '輸入圖片中的 4 個字母；看不清楚可以聽語音或變更圖片。',
      '按「下一步」。',
    ],
    marks: ({ page }) => [
      page.getByLabel('請輸入身分證字號'),
      page.getByLabel('請輸入驗證碼'),
      button(page, '下一步'),
    ],
    async act(walker) {
      await identify(walker, walker.name, walker.idNumber)
      await walker.page.getByRole('heading', { name: '人員資訊' }).waitFor()
    },
  },
  {
    number: '6',
    title: '以上資料均正確',
    tell: [
      '核對人員資訊；都正確就勾選「以上資料均正確，我要申請帳號。」。',
      '如果有誤，按「資料有誤」，人事室會處理。',
    ],
    marks: ({ page }) => [page.getByLabel('以上資料均正確，我要申請帳號。'), button(page, '資料有誤')],
    async act({ page }) {
      await page.getByLabel('以上資料均正確，我要申請帳號。').check()
    },
  },
  {
    number: '7',
    title: '下一步',
    tell: ['按「下一步」，填寫申請表。'],
    marks: ({ page }) => [button(page, '下一步')],
    async act({ page }) {
      await button(page, '下一步').click()
      await page.getByLabel('帳號', { exact: false }).first().waitFor()
    },
  },
]

/** Step 5: what someone who holds an account is told. Walked by a holder. */
export const refusalStep: Step = {
  number: '5',
  title: '您具備有效帳號',
  tell: ['出現這個訊息，代表您已經有帳號：請直接登入。忘記帳號時，請洽人事室。'],
  marks: ({ page }) => [page.getByText('您具備有效帳號，無法申請帳號。').first()],
  async act({ page }) {
    assert.ok(await page.getByRole('button', { name: '這不是我申請的' }).isVisible())
  },
}

async function agree(page: Page, notice: string, sentence: RegExp): Promise<void> {
  await button(page, `查看 ${notice}`).click()
  await button(page, '同意').click()
  await page.getByText(sentence).waitFor()
}

/** Steps 8–19: the form. */
export const formSteps: Step[] = [
  {
    number: '8',
    title: '查看並同意告知聲明',
    tell: ['按「查看」，閱讀個人資料的告知聲明，再按「同意」。'],
    marks: ({ page }) => [button(page, '查看 告知聲明')],
    act: ({ page }) =>
      agree(page, '告知聲明', /您已於 .* 同意單一帳號認證平台個人資料蒐集、處理及利用告知聲明/),
  },
  {
    number: '9',
    title: '您已同意告知聲明',
    tell: ['頁面會記下您同意的時間。'],
    marks: ({ page }) => [page.getByText(/您已於 .* 同意單一帳號認證平台/)],
    async act() {},
  },
  {
    number: '10',
    title: '帳號與檢查重複',
    tell: [
      '輸入想要的帳號：小寫英文字母開頭，3 到 20 個字母或數字。',
      '按「檢查重複」，結果是「通過」才能提出申請。',
    ],
    marks: ({ page }) => [page.getByLabel('帳號', { exact: true }), button(page, '檢查重複')],
    async act({ page, account }) {
      await page.getByLabel('帳號', { exact: true }).fill(account)
      await button(page, '檢查重複').click()
      await page.getByRole('status').filter({ hasText: '通過' }).waitFor()
    },
  },
  {
    number: '11',
    title: '密碼',
    tell: ['輸入密碼。每符合一項政策，清單就會打勾。'],
    marks: ({ page }) => [page.getByLabel('密碼', { exact: true })],
    async act({ page, password }) {
      await page.getByLabel('密碼', { exact: true }).fill(password)
      await page
        .getByRole('status')
        .filter({ hasText: /密碼強度：(中|強)/ })
        .waitFor()
    },
  },
  {
    number: '12',
    title: '密碼確認',
    tell: ['再輸入一次相同的密碼。'],
    marks: ({ page }) => [page.getByLabel('密碼確認', { exact: true })],
    async act({ page, password }) {
      await page.getByLabel('密碼確認', { exact: true }).fill(password)
    },
  },
  {
    number: '13',
    title: '一併申請電子郵件信箱',
    tell: ['選「是，我要一併申請電子郵件信箱」。'],
    marks: ({ page }) => [page.getByLabel('是，我要一併申請電子郵件信箱')],
    async act({ page }) {
      await page.getByLabel('是，我要一併申請電子郵件信箱').check()
    },
  },
  {
    number: '14',
    title: '查看並同意管理要點',
    tell: ['按「查看」，閱讀電子信箱帳號使用管理要點，再按「同意」。'],
    marks: ({ page }) => [button(page, '查看 管理要點')],
    act: ({ page }) => agree(page, '管理要點', /您已於 .* 同意電子信箱帳號使用管理要點/),
  },
  {
    number: '15',
    title: '確認要申請信箱',
    tell: ['再看一次：「是」要選著，才會建立信箱。'],
    marks: ({ page }) => [page.getByLabel('是，我要一併申請電子郵件信箱')],
    async act({ page }) {
      assert.ok(await page.getByLabel('是，我要一併申請電子郵件信箱').isChecked())
    },
  },
  {
    number: '16',
    title: '您已同意管理要點',
    tell: ['頁面會記下您同意的時間。'],
    marks: ({ page }) => [page.getByText(/您已於 .* 同意電子信箱帳號使用管理要點/)],
    async act() {},
  },
  {
    number: '17',
    title: '主要電子郵件信箱',
    tell: ['這就是您申請的市府信箱，由帳號自動產生。'],
    marks: ({ page }) => [page.getByLabel('主要電子郵件信箱')],
    async act({ page, account }) {
      assert.equal(await page.getByLabel('主要電子郵件信箱').inputValue(), `${account}@kcg.gov.tw`)
    },
  },
  {
    number: '18',
    title: '密碼復原用電子郵件',
    tell: ['輸入您的私人信箱，忘記密碼時用得到，請務必記得。'],
    marks: ({ page }) => [page.getByLabel('密碼復原用電子郵件')],
    async act({ page, recovery }) {
      await page.getByLabel('密碼復原用電子郵件').fill(recovery)
    },
  },
  {
    number: '19',
    title: '提出申請',
    tell: ['按「提出申請」。出現「帳號申請單已經成功提交。」就完成了。'],
    marks: ({ page }) => [button(page, '提出申請')],
    async act({ page }) {
      await button(page, '提出申請').click()
      await page.getByText('帳號申請單已經成功提交。').waitFor()
    },
  },
]
