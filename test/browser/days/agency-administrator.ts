import assert from 'node:assert/strict'
import type { Deeds } from './day.ts'

/** 一級機關管理員 陳志強 of the education bureau, at a phone. */
export const agencyAdministrator: Deeds = {
  'finds one teacher among thirty thousand people, and nobody of another bureau': async ({
    page,
    go,
    press,
    fill,
    see,
  }) => {
    await go('/admin/people')
    await fill('姓名、帳號、單位或職稱', 'luyuli')
    await press('篩選', page.locator('main'))
    await see('呂宇麗')
    await fill('姓名、帳號、單位或職稱', 'lijunjie')
    await press('篩選', page.locator('main'))
    assert.equal(await page.getByText('李俊傑').count(), 0)
  },
  'locks the account for a while': async ({ go, follow, fill, choose, press, see }) => {
    await go('/admin/people?q=luyuli')
    await follow('呂宇麗')
    await follow('鎖定帳號')
    await fill('理由', '同仁請假期間暫停使用')
    await choose('我已確認對象與影響')
    await press('鎖定帳號')
    await see('已鎖定')
  },
  'opens it again, and leaves a note': async ({ follow, fill, choose, press, see }) => {
    await follow('解除鎖定')
    await fill('理由', '同仁已銷假')
    await choose('我已確認對象與影響')
    await press('解除鎖定')
    await see('使用中')
    await fill('新的備註', '下次請假前請先洽人事室')
    await press('記下')
    await see('下次請假前請先洽人事室')
  },
  'gives a mailbox more room': async ({ go, follow, fill, press, see }) => {
    await go('/admin/mailboxes?q=ilanmilu')
    await follow('ilanmilu@kcg.gov.tw')
    await fill('容量上限', '500')
    await fill('理由', '承辦大型活動')
    await press('變更容量')
    await see('500 MB')
  },
  'says whom the bureau’s people should call': async ({ go, follow, fill, press, see }) => {
    await go('/admin/contacts')
    await follow('高雄市政府教育局')
    await fill('洽詢窗口', '資訊及國際教育科')
    await fill('電話', '(07)799-5678 轉 3100')
    await press('儲存並公開')
    await go('/contacts')
    await see('(07)799-5678 轉 3100')
  },
  'takes the bureau’s figures along': async ({ go, see, download }) => {
    await go('/admin/statistics')
    await see('帳號普及率')
    assert.match(await download('下載 CSV'), /\.csv$/)
  },
}
